"""Reading the published copy: a connection that reaches nothing else, and single queries on it.

What keeps a query in: the database is open read-only, external access is off and the configuration locked, and only
one statement that reads is run. The last is no ornament: DuckDB's allow-list still has the file of the database itself,
which COPY would write over, and which cannot be taken off the list. The spill folder, on it too, goes with the
connection. Without the locks (`is_unsafe`) a query may use other files and the network, and still cannot write the
tables of the warehouse.
"""

import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line, is_lock_conflict
from warehouse.copying import copy_file
from warehouse.lake.attach import connect_lake, is_there
from warehouse.paths import WarehousePaths, published_file
from warehouse.queries import QueryError, check_query, check_text

T = TypeVar("T")
Row = tuple[Any, ...]

Config = dict[str, str | bool | int | float | list[str]]

FETCH_ROWS = 256
"""Rows in memory at once. A row may hold a whole article; DuckDB itself computes in vectors of 2,048."""

QUERY_MEMORY = "2GB"
"""What a query may take before it spills to disk, so that it does not push out a run on the same machine."""

SQL_TEXT, SQL_NAME = "'", '"'

SHOW_TABLES = re.compile(r"\s*show\s+tables\s*;?\s*", re.IGNORECASE)
"""DuckDB answers it for the schema in use, which is the empty `main`."""

LIST_TABLES = """
WITH listed AS (
    SELECT database_name, schema_name, table_name AS name, 'table' AS kind, comment FROM duckdb_tables()
    UNION ALL
    SELECT database_name, schema_name, view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
    UNION ALL
    SELECT
        database_name, schema_name, concat(function_name, '(', array_to_string(parameters, ', '), ')'), 'macro', comment
    FROM duckdb_functions() WHERE function_type = 'table_macro' AND NOT internal
)
SELECT concat(schema_name, '.', name) AS name, kind, comment AS meaning FROM listed
WHERE database_name = current_database() ORDER BY kind = 'table', schema_name, name
"""

ALWAYS = ("SET TimeZone = 'UTC'", "SET enable_progress_bar = false")
"""In a process that it takes for an interactive one, DuckDB draws a progress bar on standard output after two seconds,
into the middle of somebody's CSV."""

LOCKED_IN = (
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
"""In this order, and not in the `config` of connect: that has no order, and after the second no folder can be set."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a query, computed while its rows are read."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    """DuckDB's names of the column types."""
    rows: Iterator[Row]
    """Can be read once, while the connection is open. TIMESTAMPTZ comes as aware datetimes in UTC."""


@contextmanager
def run_query(paths: WarehousePaths, sql: str, is_unsafe: bool = False) -> Iterator[Answer]:
    """The answer to a query over the published copy; to `SHOW TABLES`, those of all schemas, with views and macros.

    Raises:
        QueryError: the query is refused, or fails (also while its rows are read).
        WarehouseError: there is no published copy that can be opened.
    """
    check_text(sql)
    sql = LIST_TABLES if SHOW_TABLES.fullmatch(sql) else sql
    with open_published(paths, is_unsafe) as connection, ThreadPoolExecutor(1) as thread:
        try:
            if not is_unsafe:
                check_query(connection, sql, is_lake=paths.lake is not None)
            cursor = _await(connection, thread.submit(connection.execute, sql))
            columns = cursor.description or []
        except duckdb.Error as error:
            raise QueryError(first_line(error)) from error
        yield Answer(tuple(c[0] for c in columns), tuple(str(c[1]) for c in columns), _read_rows(cursor, thread))


@contextmanager
def open_published(paths: WarehousePaths, is_unsafe: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the published copy. It is read-only; and it reaches no other file unless `is_unsafe`.

    While somebody has the copy open in default mode, which no second process can share, it reads a copy of its own,
    without what that person wrote since the last checkpoint. A lake is read as it is at this moment, by one snapshot;
    the files of its tables, and what its user may read in the database of its catalog, are then within reach.

    Raises:
        WarehouseError: there is no published copy, or it does not open.
    """
    with (
        tempfile.TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True) as folder,
        closing(_open(paths, Path(folder), is_unsafe)) as connection,
    ):
        for statement in ALWAYS if is_unsafe else (*ALWAYS, *_allow_data(paths), *LOCKED_IN):
            connection.execute(statement)
        if paths.lake:
            connection.begin()  # all that is read is of one snapshot
        yield connection


def _open(paths: WarehousePaths, folder: Path, is_unsafe: bool) -> duckdb.DuckDBPyConnection:
    if paths.lake:
        config: Config = {"temp_directory": str(folder / "spill"), "memory_limit": QUERY_MEMORY}
        connection = connect_lake(paths.lake, is_read_only=True, config=config)
        if not is_there(connection):
            connection.close()
            raise WarehouseError(f"{paths.name} has no tables yet: `broadsheet ingest SOURCE` makes them")
        return connection
    return _open_shared(published_file(paths), folder, is_unsafe)


def _allow_data(paths: WarehousePaths) -> tuple[str, ...]:
    """A lake's own files are the only ones that stay within reach."""
    return (f"SET allowed_directories = [{_quote(paths.lake.data, SQL_TEXT)}]",) if paths.lake else ()


def _open_shared(version: Path, folder: Path, is_unsafe: bool) -> duckdb.DuckDBPyConnection:
    try:
        return _connect(version, folder, is_unsafe)
    except duckdb.Error as error:
        if not is_lock_conflict(error):
            raise WarehouseError(f"{version} cannot be opened: {first_line(error)}") from error
        return _connect_to_copy(version, folder, is_unsafe, first_line(error))


def _connect_to_copy(version: Path, folder: Path, is_unsafe: bool, conflict: str) -> duckdb.DuckDBPyConnection:
    own = folder / version.name
    try:
        copy_file(version, own)
        return _connect(own, folder, is_unsafe)
    except (OSError, duckdb.Error) as error:
        raise WarehouseError(f"{version} is open elsewhere, and cannot be copied to {folder}: {conflict}") from error


def _connect(database: Path, folder: Path, is_unsafe: bool) -> duckdb.DuckDBPyConnection:
    """Open a database read-only. A query that may use other files too gets it attached to an empty one."""
    config: Config = {"temp_directory": str(folder / "spill"), "memory_limit": QUERY_MEMORY}
    if not is_unsafe:
        return duckdb.connect(str(database), read_only=True, config=config)
    connection = duckdb.connect(":memory:", config=config)
    try:
        connection.execute(f"ATTACH {_quote(str(database), SQL_TEXT)} (READ_ONLY)")
        catalogs = connection.execute("SELECT database_name FROM duckdb_databases() WHERE path = ?", [str(database)])
        connection.execute(f"USE {_quote(str((catalogs.fetchone() or [database.stem])[0]), SQL_NAME)}")
    except duckdb.Error:
        connection.close()
        raise
    return connection


def _quote(text: str, mark: str) -> str:
    return mark + text.replace(mark, mark * 2) + mark


def _read_rows(cursor: duckdb.DuckDBPyConnection, thread: Executor) -> Iterator[Row]:
    try:
        while rows := _await(cursor, thread.submit(cursor.fetchmany, FETCH_ROWS)):
            yield from rows
    except duckdb.Error as error:
        raise QueryError(first_line(error)) from error


def _await(connection: duckdb.DuckDBPyConnection, future: Future[T]) -> T:
    """What another thread is asking the connection. Ctrl-C reaches the one that waits, and ends the query; DuckDB looks
    for no signal while it computes rows that are read one after the other."""
    try:
        return future.result()
    except KeyboardInterrupt:
        connection.interrupt()
        raise
