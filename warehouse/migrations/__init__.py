"""Numbered changes of the structure of a warehouse file, and who may open which file.

`0001_first_tables.sql` holds the tables of the first version. A change of a declaration that alters tables comes with
the next number, as SQL that turns files of the version before into what the declaration says; a test applies all
numbers to an empty file and compares. Comments, views and macros need no number: a file that has others gets them.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from tasks.errors import WarehouseError
from warehouse.ddl import comment_tables, create_schemas, create_tables, quote_name
from warehouse.lake.dialect import keep_comments, leave_out_keys
from warehouse.marts import Mart, read_marts
from warehouse.tables import TABLES

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered change."""

    migration_no: int
    name: str
    sql: str


@cache
def read_migrations() -> tuple[Migration, ...]:
    """All changes, in their order."""
    return tuple(_read_migration(path) for path in sorted(FOLDER.glob("[0-9]*.sql")))


def prepare_structure(connection: duckdb.DuckDBPyConnection, name: str, is_lake: bool) -> None:
    """Bring a file or lake to the structure of this program: create, migrate, or leave it. Needs a transaction.

    Raises:
        WarehouseError: The file belongs to something else, or to a newer Broadsheet. It is left as it is.
    """
    version = read_version(connection, name)
    latest = read_migrations()[-1].migration_no
    if version > latest:
        raise WarehouseError(
            f"{name} was written by a newer Broadsheet (structure {version}, this program knows {latest}); "
            "upgrade Broadsheet, or name another --warehouse"
        )
    if version == 0:
        _create_structure(connection, is_lake)
    for migration in read_migrations():
        if 0 < version < migration.migration_no:
            connection.execute(leave_out_keys(migration.sql) if is_lake else migration.sql)
            _record_migration(connection, migration)
    if _read_digest(connection) != definition_digest():
        define_marts(connection, is_lake)


def is_prepared(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether a file or lake has the structure of this program; errors as `prepare_structure`."""
    is_latest = read_version(connection, name) == read_migrations()[-1].migration_no
    return is_latest and _read_digest(connection) == definition_digest()


def read_version(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """The number of the last change that the file or lake of that name has had; 0 for an empty one.

    Raises:
        WarehouseError: It holds tables of something else.
    """
    names = {name for (name,) in connection.execute(_NAMES).fetchall()}
    if not names:
        return 0
    if "ops.migrations" not in names:
        raise WarehouseError(
            f"{name} is a DuckDB file of something else (it holds {_shorten(sorted(names))}); it is left as it is. "
            "Name another --warehouse"
        )
    (version,) = connection.execute("SELECT max(migration_no) FROM ops.migrations").fetchone() or (None,)
    if version is None:
        raise WarehouseError(f"{name} is damaged: ops.migrations is empty. Restore it, or name another --warehouse")
    return int(version)


@cache
def definition_digest() -> str:
    """Digest of all comments, views and macros of this program."""
    text = "\n".join([*comment_tables(), *(mart.sql for mart in read_marts())])
    return hashlib.sha256(text.encode()).hexdigest()


def define_marts(connection: duckdb.DuckDBPyConnection, is_lake: bool = False) -> None:
    """Put all comments, views and macros of this program into the file, in place of those that it had."""
    connection.execute("DROP SCHEMA IF EXISTS marts CASCADE")
    connection.execute("CREATE SCHEMA marts")
    for mart in read_marts():
        connection.execute(mart.sql)
    statements = comment_tables()
    for mart in read_marts():
        statements.extend(mart.comment_on(_view_columns(connection, mart)))
    connection.execute(";\n".join(keep_comments(statements, map(quote_name, TABLES)) if is_lake else statements))
    connection.execute("UPDATE ops.migrations SET definition_digest = ?", [definition_digest()])


_NAMES = """
SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
"""


def _create_structure(connection: duckdb.DuckDBPyConnection, is_lake: bool) -> None:
    sql = ";\n".join([*create_schemas(), *create_tables()])
    connection.execute(leave_out_keys(sql) if is_lake else sql)
    for migration in read_migrations():
        _record_migration(connection, migration)


def _record_migration(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    connection.execute(
        "INSERT INTO ops.migrations (migration_no, name, applied_at) VALUES (?, ?, now())",
        [migration.migration_no, migration.name],
    )


def _read_digest(connection: duckdb.DuckDBPyConnection) -> str | None:
    row = connection.execute("SELECT min(definition_digest) FROM ops.migrations").fetchone()
    return row[0] if row else None


def _view_columns(connection: duckdb.DuckDBPyConnection, mart: Mart) -> tuple[str, ...]:
    if mart.kind != "VIEW":
        return ()
    return tuple(row[0] for row in connection.execute(f"DESCRIBE {mart.name}").fetchall())


def _read_migration(path: Path) -> Migration:
    number, _, name = path.stem.partition("_")
    return Migration(int(number), name, path.read_text(encoding="utf-8"))


def _shorten(names: list[str]) -> str:
    return ", ".join(names[:3]) + (" ..." if len(names) > 3 else "")
