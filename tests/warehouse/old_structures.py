"""Files of earlier versions, as SQL: `python -m tests.warehouse.old_structures FOLDER` writes that of this program.

Run it before a migration is added. What lies in `data/structures` was written by the programs of those versions.
"""

import gzip
import sys
from pathlib import Path
from typing import Any

from warehouse.tables import TABLES
from warehouse.writer import open_warehouse

FOLDER = Path(__file__).parent / "data" / "structures"
NOW = "TIMESTAMPTZ '2024-03-09 12:00:00+00'"
VALUES: dict[str, str] = {
    "VARCHAR": "'x'", "VARCHAR[]": "['x']", "JSON": "'{}'", "INTEGER": "1", "INTEGER[]": "[1]", "BIGINT": "1",
    "BIGINT[]": "[1]", "DOUBLE": "0.5", "BOOLEAN": "false", "TIMESTAMPTZ": NOW, "DATE": "DATE '2024-03-09'",
}  # fmt: skip


def make_value(column: Any) -> str:
    """A value that a column may hold."""
    if column.enum:
        return f"'{column.enum[0]}'"
    return VALUES[column.type]


def dump_structure(file: Path) -> tuple[int, str]:
    """The version of this program, and a file of it with a row in each table, as SQL."""
    with open_warehouse(file) as connection:
        (version,) = connection.execute("SELECT max(migration_no) FROM ops.migrations").fetchone() or (0,)
        schemas = sorted({"marts", *(table.schema_name for table in TABLES.values())})
        statements = [f"CREATE SCHEMA IF NOT EXISTS {name}" for name in schemas]
        tables = "SELECT sql FROM duckdb_tables() WHERE NOT internal ORDER BY schema_name, table_name"
        views = "SELECT sql FROM duckdb_views() WHERE NOT internal ORDER BY view_name"
        for query in (tables, views):
            statements += [sql.rstrip(";\n") for (sql,) in connection.execute(query).fetchall()]
        statements += [insert_row(table) for table in TABLES.values() if table.name != "ops.migrations"]
        for number, name in connection.execute("SELECT migration_no, name FROM ops.migrations ORDER BY 1").fetchall():
            statements.append(
                f"INSERT INTO ops.migrations (migration_no, name, applied_at) VALUES ({number}, '{name}', {NOW})"
            )
    return int(version), ";\n".join(statements) + ";\n"


def insert_row(table: Any) -> str:
    """A statement that puts one row into a table."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(map(make_value, table.columns))})"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    number, text = dump_structure(folder / "w.duckdb")
    (folder / "w.duckdb").unlink()
    (folder / f"{number:04}.sql.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
