"""What a table is: the one shape that DDL, Arrow schemas, base expectations and the data dictionary are made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from warehouse.tables.wording import PASSAGE, Wording

SqlType = Literal[
    "VARCHAR", "VARCHAR[]", "JSON", "INTEGER", "INTEGER[]", "BIGINT", "BIGINT[]", "DOUBLE", "BOOLEAN", "TIMESTAMPTZ",
    "DATE",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its meaning and with what holds for each of its values."""

    name: str
    type: SqlType
    comment: str
    is_nullable: bool = False
    enum: tuple[str, ...] | None = None
    """The only values it may have, beside NULL."""
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    """Both bounds are allowed values."""
    is_set_by_load: bool = False
    """The writer fills it in: records and batches come without it."""
    wording: Wording | None = None
    """The words of articles that it carries beyond titles, names and keyphrases."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, named with its schema."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    """What names a row; empty for logs that only grow."""
    batch_key: tuple[str, ...] = ()
    """What names a row within one batch, where that is not the primary key: two captures of one article may come in
    one batch, the warehouse has one current row of it."""
    is_key_enforced: bool = True
    """False for tables with many rows an article: an index takes 24 bytes a row and doubles the time of an insert
    (DuckDB 1.5, 1.3 million rows). Rows are replaced by article there, and expectations hold the key."""

    @property
    def schema_name(self) -> str:
        """`core` of `core.articles`."""
        return self.name.partition(".")[0]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def unique_in_batch(self) -> tuple[str, ...]:
        """The columns that together are unique in a batch; empty if nothing need be."""
        return self.batch_key or self.primary_key

    def column(self, name: str) -> Column:
        """The column of that name; KeyError, naming the table, if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def wording_of(self, name: str) -> Wording | None:
        """The words of articles in the column of that name; one that is not declared counts as a passage."""
        return next((column.wording for column in self.columns if column.name == name), PASSAGE)


def index_tables(*groups: tuple[Table, ...]) -> dict[str, Table]:
    """Tables by name, in the order given; ValueError if one is declared twice."""
    tables: dict[str, Table] = {}
    for table in _flatten(groups):
        if table.name in tables:
            raise ValueError(f"{table.name} is declared twice")
        tables[table.name] = table
    return tables


def _flatten(groups: tuple[tuple[Table, ...], ...]) -> Iterator[Table]:
    for group in groups:
        yield from group
