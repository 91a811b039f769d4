"""What is exported: the pages, the `core` tables, the marts; and which columns hold the words of the articles."""

from collections import defaultdict
from dataclasses import dataclass, replace

import duckdb

from warehouse.marts import read_marts
from warehouse.tables import TABLES

TEXT_COLUMNS = {
    "core.articles": {"text", "standfirst"},
    "core.article_versions": {"text"},
    "core.blocks": {"text"},
    "core.attributions": {"content_text"},
}
"""Columns of tables that hold passages of the articles, not just names, titles or short phrases."""

SHORT_MART_COLUMNS = {"speaker", "cue", "outlet"}
"""Text columns of marts, named like no column of a table, that hold no passages. What is neither here nor in a table
counts as a passage, so that a mart that nobody thought of gives none away."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column as the database has it."""

    name: str
    sql_type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view that becomes a file."""

    name: str
    """With schema: `core.articles`."""
    comment: str
    columns: tuple[ExportColumn, ...]
    key: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Names of columns that stay behind."""


def read_relations(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """What the open database has of the declared tables and views, in the order of the declaration."""
    comments = dict(connection.execute(_COMMENTS).fetchall())
    columns: dict[str, list[ExportColumn]] = defaultdict(list)
    for name, *column in connection.execute(_COLUMNS).fetchall():
        columns[name].append(ExportColumn(*column))
    return [
        Relation(
            name, comments.get(name) or "", tuple(columns[name]), TABLES[name].primary_key if name in TABLES else ()
        )
        for name in _exported_names()
        if name in columns
    ]


def leave_out_text(relation: Relation) -> Relation:
    """The relation without the columns that hold passages of articles."""
    left_out = tuple(column.name for column in relation.columns if is_passage(relation.name, column))
    kept = tuple(column for column in relation.columns if column.name not in left_out)
    return replace(relation, columns=kept, left_out=left_out)


def is_passage(relation_name: str, column: ExportColumn) -> bool:
    """Whether a column holds passages of articles. A mart's column means what a table's of the same name means."""
    if relation_name in TABLES:
        return column.name in TEXT_COLUMNS.get(relation_name, ())
    if "VARCHAR" not in column.sql_type and "JSON" not in column.sql_type:
        return False
    return column.name not in SHORT_MART_COLUMNS and column.name not in _short_names()


def _short_names() -> set[str]:
    """Column names that stand for a passage in no table."""
    passages = set().union(*TEXT_COLUMNS.values())
    return {name for table in TABLES.values() for name in table.column_names} - passages


def _exported_names() -> list[str]:
    tables = [name for name in TABLES if name.startswith("core.") or name == "raw.pages"]
    return [*tables, *(mart.name for mart in read_marts() if mart.kind == "VIEW")]


_COLUMNS = """
SELECT schema_name || '.' || table_name, column_name, data_type, coalesce(comment, '')
FROM duckdb_columns() WHERE database_name = current_database() ORDER BY column_index
"""

_COMMENTS = """
SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE database_name = current_database()
UNION ALL
SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE database_name = current_database()
"""
