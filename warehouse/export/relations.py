"""What is exported: the pages, the `core` tables, the marts."""

from collections import defaultdict
from dataclasses import dataclass

import duckdb

from warehouse.marts import Mart, read_marts
from warehouse.tables import TABLES, Table
from warehouse.tables.wording import Wording


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column as the database has it."""

    name: str
    sql_type: str
    comment: str
    wording: Wording | None = None
    """The words of articles that it carries."""
    expression: str | None = None
    """SQL over the row for the value, where that is not written as it is stored."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view that becomes a file."""

    name: str
    """With schema: `core.articles`."""
    comment: str
    columns: tuple[ExportColumn, ...]
    key: tuple[str, ...] = ()
    """Of a table, the key of its declaration; of a view, that of its description, where NULL may stand."""
    is_table: bool = True
    left_out: tuple[str, ...] = ()
    """Names of columns that stay behind."""


def read_relations(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """What the open database has of the declared tables and views, in the order of the declaration."""
    comments = dict(connection.execute(_COMMENTS).fetchall())
    columns: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for name, *column in connection.execute(_COLUMNS).fetchall():
        columns[name].append(tuple(column))
    return [
        Relation(
            declared.name,
            comments.get(declared.name) or "",
            tuple(ExportColumn(*column, declared.wording_of(column[0])) for column in columns[declared.name]),
            declared.key if isinstance(declared, Mart) else declared.primary_key,
            isinstance(declared, Table),
        )
        for declared in _exported()
        if declared.name in columns
    ]


def _exported() -> list[Table | Mart]:
    tables = [table for name, table in TABLES.items() if table.schema_name == "core" or name == "raw.pages"]
    return [*tables, *(mart for mart in read_marts() if mart.kind == "VIEW")]


_COLUMNS = """
SELECT schema_name || '.' || table_name, column_name, data_type, coalesce(comment, '')
FROM duckdb_columns() WHERE database_name = current_database() ORDER BY column_index
"""

_COMMENTS = """
SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE database_name = current_database()
UNION ALL
SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE database_name = current_database()
"""
