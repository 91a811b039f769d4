"""The data dictionary: `python -m warehouse.dictionary` writes `docs/tables.md` from the declarations."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.reasons import Reason
from warehouse.ddl import describe_column
from warehouse.marts import Mart, read_marts
from warehouse.tables import SCHEMAS, TABLES, Table
from warehouse.writer import Connection, open_warehouse

PATH = Path(__file__).parents[1] / "docs" / "tables.md"

INTRODUCTION = """\
# Tables

What a warehouse holds. This page is generated (`python -m warehouse.dictionary`) from the same declaration as the
tables, and every table, column, view and macro carries these words as its `COMMENT` in the file.

Times (`*_at`) are `TIMESTAMPTZ` in UTC; `*_code` are ISO codes; ids are text, the same on every machine and in every
run. Character offsets are half-open, counted in Unicode code points over `core.articles.text`, so that
`substring(text, start_char + 1, end_char - start_char)` is the text of an annotation. A column may be `NULL` only where
the table says so. Keys in italics are held by expectations and by the loader, not by an index.

Macros, the names with parentheses, find their tables in the database in use: after `ATTACH 'news.duckdb' AS news`, `USE
news` comes first. Views need nothing.
"""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view or of what a macro returns."""

    name: str
    type: str


def write_dictionary() -> str:
    """The whole page as markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for schema in ("marts", "core", "raw", "ops"):
        yield f"## {schema}\n\n{SCHEMAS[schema]}\n"
        if schema == "marts":
            yield from _describe_marts()
        for table in TABLES.values():
            if table.schema_name == schema:
                yield from _describe_table(table)
    yield from _describe_reasons()


def _describe_marts() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, open_warehouse(Path(folder) / "empty.duckdb") as connection:
        for mart in read_marts():
            yield from _describe_mart(mart, _read_columns(connection, mart))


def _read_columns(connection: Connection, mart: Mart) -> list[ViewColumn]:
    rows = connection.execute(f"DESCRIBE FROM {mart.sample_call}").fetchall()
    return [ViewColumn(row[0], row[1]) for row in rows]


def _describe_mart(mart: Mart, columns: list[ViewColumn]) -> Iterator[str]:
    parameters = f"({', '.join(mart.parameters)})" if mart.parameters else ""
    yield f"### {mart.name}{parameters}\n\n{mart.comment}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for column in columns:
        yield f"| `{column.name}` | {_shorten_type(column.type)} | {_escape(mart.describe(column.name))} |"
    yield ""


def _describe_table(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n\n{table.comment}\n"
    if table.primary_key:
        names = ", ".join(f"`{name}`" for name in table.primary_key)
        yield f"Key: {names}\n" if table.is_key_enforced else f"Key: *{names}*\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for column in table.columns:
        kind = _shorten_type(column.type) + (", NULL" if column.is_nullable else "")
        yield f"| `{column.name}` | {kind} | {_escape(describe_column(column))} |"
    yield ""


def _describe_reasons() -> Iterator[str]:
    yield "## Reasons\n\nThe words of `ops.rejects.reason`.\n"
    yield "| reason | meaning |\n|---|---|"
    for reason in Reason:
        yield f"| `{reason.value}` | {_escape(reason.meaning)} |"


def _shorten_type(sql_type: str) -> str:
    return sql_type.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(write_dictionary(), encoding="utf-8")
