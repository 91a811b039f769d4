"""SQL text made from the declarations: tables with keys, and a comment on everything that can carry one.

`python -m warehouse.ddl` prints the tables as SQL, the way the first migration keeps them.
"""

from collections.abc import Iterator

from warehouse.tables import SCHEMAS, TABLES, Column, Table

MOST_LISTED = 40
"""Words that a comment lists; a column with more of them (countries) names their standard."""


def quote_name(name: str) -> str:
    """An identifier, or a dotted pair of them, quoted."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


def quote_text(text: str) -> str:
    """A string literal: for words of ours in statements without parameters, never for values from outside."""
    return "'" + text.replace("'", "''") + "'"


def list_names(names: tuple[str, ...]) -> str:
    """Identifiers, quoted and separated by commas."""
    return ", ".join(quote_name(name) for name in names)


def create_schemas() -> list[str]:
    """One statement for each schema."""
    return [f"CREATE SCHEMA IF NOT EXISTS {name}" for name in SCHEMAS]


def create_tables() -> list[str]:
    """One statement for each table, in the order of the data."""
    return [create_table(table) for table in TABLES.values()]


def create_table(table: Table) -> str:
    """The statement that makes the table with its key."""
    lines = [_declare_column(column) for column in table.columns]
    if table.primary_key and table.is_key_enforced:
        lines.append(f"PRIMARY KEY ({list_names(table.primary_key)})")
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {quote_name(table.name)} (\n    {body}\n)"


def comment_tables() -> list[str]:
    """Statements that put the declared comments on all tables and columns."""
    return [statement for table in TABLES.values() for statement in _comment_table(table)]


def describe_table(table: Table) -> str:
    """The comment of a table, with its key where no index shows it."""
    if table.primary_key and not table.is_key_enforced:
        return f"{table.comment} Key: {', '.join(table.primary_key)}."
    return table.comment


def describe_column(column: Column) -> str:
    """The comment of a column, with its unit, the words that it may hold, and whether they are those of articles."""
    parts = [column.comment]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.enum and len(column.enum) <= MOST_LISTED:
        parts.append(f"One of: {', '.join(column.enum)}.")
    if column.wording:
        parts.append(column.wording.describe())
    return " ".join(parts)


def _declare_column(column: Column) -> str:
    nullability = "" if column.is_nullable else " NOT NULL"
    return f"{quote_name(column.name)} {column.type}{nullability}"


def _comment_table(table: Table) -> Iterator[str]:
    yield f"COMMENT ON TABLE {quote_name(table.name)} IS {quote_text(describe_table(table))}"
    for column in table.columns:
        place = f"{quote_name(table.name)}.{quote_name(column.name)}"
        yield f"COMMENT ON COLUMN {place} IS {quote_text(describe_column(column))}"


if __name__ == "__main__":
    print(";\n\n".join([*create_schemas(), *create_tables()]) + ";")
