"""The one who writes: opens the file late, works in one transaction, closes early."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tasks.errors import WarehouseBusyError, WarehouseError
from warehouse.arrow import to_arrow
from warehouse.complaints import first_line, is_lock_conflict
from warehouse.load import load_tables
from warehouse.load.merge import merge_rows
from warehouse.migrations import prepare_structure
from warehouse.paths import WarehousePaths

Connection = duckdb.DuckDBPyConnection

_WRITE_ERRORS = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.InternalException)

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Writing the log into the file costs more the larger the tables are (0.5 to 1 s for 5,000 articles); the default of
    # 16 MB does so every ten batches.
    "checkpoint_threshold": "64MB",
    "memory_limit": "512MB",
}


@contextmanager
def open_writer(paths: WarehousePaths) -> Iterator[Connection]:
    """The writer's database in one transaction: committed at the end of the `with` block, taken back on an error.

    A run that writes many batches connects once (`connect_writer`) and has a `transaction` for each: opening takes
    15 ms, and closing writes all that is in the log into the file, 50 to 200 ms with 10,000 articles in it.

    Raises:
        WarehouseBusyError: Another process has it open.
        WarehouseError: It is no DuckDB file, belongs to something else, is newer than this program, or cannot be
            written. Nothing of the block is in it then.
    """
    with open_warehouse(paths.writer) as connection:
        yield connection


@contextmanager
def open_warehouse(path: Path) -> Iterator[Connection]:
    """As `open_writer`, by the path of a database."""
    connection = connect_warehouse(path)
    try:
        with transaction(connection):
            yield connection
    finally:
        connection.close()


def connect_writer(paths: WarehousePaths) -> Connection:
    """The writer's database; as `connect_warehouse`."""
    return connect_warehouse(paths.writer)


def connect_warehouse(path: Path) -> Connection:
    """Open a database for reading and writing; it is made, or brought up to date, where needed. Close it.

    Raises:
        WarehouseBusyError, WarehouseError: As `open_writer`.
    """
    connection = _connect(path)
    try:
        connection.execute("SET TimeZone = 'UTC'")
        with transaction(connection):
            _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """All of the block or nothing: committed at its end, taken back on an error.

    Raises:
        WarehouseError: The file cannot be written, say because the disk is full.
    """
    connection.begin()
    try:
        yield connection
        connection.commit()
    except BaseException as error:
        with suppress(duckdb.Error):
            connection.rollback()
        if isinstance(error, _WRITE_ERRORS):
            raise WarehouseError(
                f"the warehouse cannot be written: {first_line(error)}. What was committed before is safe"
            ) from error
        raise


def load_batch(connection: Connection, batch: Mapping[str, pa.Table], run_id: str, now: datetime) -> dict[str, int]:
    """Merge what the gate let through; rows changed by table. The same batch again changes nothing.

    The tables may come in any order and lack columns that the writer sets. Needs the transaction of `open_writer`.
    Articles get their versions by the pages that they were read from, so `raw.pages` must have these pages, or the
    batch bring them. Annotations of a text that is no longer an article's text are left out: the article is pending.
    """
    return load_tables(connection, batch, run_id, now)


def upsert_outlets(connection: Connection, outlets: Sequence[Any]) -> int:
    """Bring the gazetteer of outlets up to date with records or mappings of it; rows changed."""
    return merge_rows(connection, "core.outlets", to_arrow("core.outlets", outlets))


def _prepare(connection: Connection, path: Path) -> None:
    try:
        prepare_structure(connection, path)
    except duckdb.Error as error:
        raise WarehouseError(
            f"{path} cannot be brought to the structure of this program: {first_line(error)}. It is left as it is; "
            "restore a backup, or name another --warehouse"
        ) from error


def _connect(path: Path) -> Connection:
    try:
        return duckdb.connect(str(path), config=_CONFIG)
    except duckdb.Error as error:
        if is_lock_conflict(error):
            raise WarehouseBusyError(f"{path} is open elsewhere: {first_line(error)}") from error
        raise WarehouseError(
            f"{path} cannot be opened as a warehouse: {first_line(error)}. It is left as it is; name another "
            "--warehouse, or move it away"
        ) from error
