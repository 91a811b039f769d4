"""The one who writes: opens the file late, works in one transaction, closes early."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@contextmanager
def open_writer(paths: WarehousePaths) -> Iterator[Connection]:
    """The writer's database in one transaction: committed at the end of the `with` block, taken back on an error.

    Raises:
        WarehouseBusyError: Another process has it open.
        WarehouseError: It is no DuckDB file, belongs to something else, is newer than this program, or cannot be
            written. Nothing of the block is in it then.
    """
    with open_warehouse(paths.writer) as connection:
        yield connection


@contextmanager
def open_warehouse(path: Path) -> Iterator[Connection]:
    """As `open_writer`, by the path of a database; it is made, or brought up to date, where needed."""
    connection = _connect(path)
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.begin()
        _prepare(connection, path)
        yield connection
        connection.commit()
    except (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException) as error:
        raise WarehouseError(f"{path} cannot be written: {first_line(error)}. What was committed is safe") from error
    finally:
        connection.close()


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
