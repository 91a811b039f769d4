"""The one who writes: opens the file late, works in one transaction, closes early."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from tasks.errors import WarehouseBusyError, WarehouseConflictError, WarehouseError, WarehouseMemoryError
from warehouse.allowance import LEAST_MB, read_allowance
from warehouse.arrow import to_arrow
from warehouse.complaints import first_line, is_lock_conflict, is_out_of_memory, is_write_conflict
from warehouse.lake.address import Lake
from warehouse.lake.attach import connect_lake
from warehouse.lake.ownership import check_folder, claim_folder
from warehouse.lake.turns import hold_turn, wait_for_others
from warehouse.load import load_tables
from warehouse.load.merge import merge_rows
from warehouse.lock import hold_off
from warehouse.migrations import is_prepared, prepare_structure, read_version
from warehouse.paths import WarehousePaths

Connection = duckdb.DuckDBPyConnection

Outcome = TypeVar("Outcome")

TURN_WAIT_S = 600.0
"""How long a transaction on a lake waits for others that write the same rows."""

WRITE_TRIES = 6
"""How often a transaction that met a conflict is begun; the last times with nobody else writing."""
SHARED_TRIES = 3

_WRITE_ERRORS = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.InternalException)

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Writing the log into the file costs more the larger the tables are (0.5 to 1 s for 5,000 articles); the default of
    # 16 MB does so every ten batches.
    "checkpoint_threshold": "64MB",
    "memory_limit": f"{LEAST_MB}MB",
    # With a second one relate took a sixth more CPU over 5,000 articles, on a core that workers could have, and not
    # clearly less time: most statements are small, and the thread that asked spins while another works for it.
    "threads": 1,
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
    if paths.lake:
        return connect_to_write(paths.lake, read_allowance(paths.writer))
    return connect_warehouse(paths.writer)


def connect_to_write(lake: Lake, megabytes: int = LEAST_MB) -> Connection:
    """Open a lake for reading and writing, as `connect_warehouse` opens a file; with so much memory at most."""
    connection = connect_lake(lake, is_read_only=False, config={"memory_limit": f"{megabytes}MB"})
    try:
        if not is_prepared(connection, lake.name):
            with hold_turn(connection, lake, None, TURN_WAIT_S):
                check_folder(connection, lake)
                claim_folder(connection, lake)
                with transaction(connection):
                    _prepare(connection, lake.name, is_lake=True)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def write_transaction(
    connection: Connection, paths: WarehousePaths, keys: Sequence[str] | None = None
) -> Iterator[Connection]:
    """As `transaction`. On a lake, in which others may write: after a turn for these keys, or for all rows."""
    turn = hold_turn(connection, paths.lake, keys, TURN_WAIT_S) if paths.lake else nullcontext()
    with turn, transaction(connection):
        yield connection


def write_batch(
    connection: Connection, paths: WarehousePaths, keys: Sequence[str], write: Callable[[Connection], Outcome]
) -> Outcome:
    """Do `write` in a transaction of its own, again if another writer of a lake was faster.

    Raises:
        WarehouseConflictError: somebody who takes no turns changed the same rows each time.
        WarehouseError: as `transaction`.
    """
    for tries in range(1, WRITE_TRIES + 1):
        try:
            with write_transaction(connection, paths, keys if tries <= SHARED_TRIES else None):
                return write(connection)
        except WarehouseConflictError:
            if tries == WRITE_TRIES:
                raise
            wait_for_others(tries)
    raise AssertionError("unreachable")


def connect_warehouse(path: Path) -> Connection:
    """Open a database for reading and writing; it is made, or brought up to date, where needed. Close it.

    Raises:
        WarehouseBusyError, WarehouseError: As `open_writer`.
    """
    connection = _connect(path)
    try:
        connection.execute("SET TimeZone = 'UTC'")
        with transaction(connection):
            _prepare(connection, str(path), is_lake=False)
    except BaseException:
        connection.close()
        raise
    return connection


def read_writer_version(paths: WarehousePaths) -> int | None:
    """The structure of the writer's database, which a run that broke off may have left unlike the published copy's.

    None where a run is at work, or nothing is written yet.

    Raises:
        WarehouseError: it does not open, or belongs to something else.
    """
    with hold_off(paths) as is_quiet:
        if not is_quiet or not paths.writer.is_file():
            return None
        try:
            with closing(duckdb.connect(str(paths.writer), read_only=True)) as connection:
                return read_version(connection, str(paths.writer))
        except duckdb.Error as error:
            raise WarehouseError(f"{paths.writer} cannot be opened: {first_line(error)}") from error


def read_held_megabytes(connection: Connection) -> float:
    """Memory that DuckDB keeps for this database, in MB."""
    query = "SELECT sum(memory_usage_bytes) FROM duckdb_memory()"
    (held,) = connection.execute(query).fetchone() or (0,)
    return int(held) / 1e6


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """All of the block or nothing: committed at its end, taken back on an error.

    Raises:
        WarehouseError: The file cannot be written, say because the disk is full.
        WarehouseMemoryError: There is not memory enough. The connection may be of no more use.
    """
    connection.begin()
    try:
        yield connection
        connection.commit()
    except BaseException as error:
        with suppress(duckdb.Error):
            connection.rollback()
        if isinstance(error, duckdb.Error) and is_write_conflict(error):
            raise WarehouseConflictError(
                f"others changed the same rows of the lake meanwhile: {first_line(error)}. Nothing of this is in it, "
                "and what was committed before is safe; run it again"
            ) from error
        if isinstance(error, duckdb.Error) and is_out_of_memory(error):
            cause = first_line(error).partition(" Possible")[0]
            raise WarehouseMemoryError(
                f"memory is used up: {cause}; see to memory and limits (ulimit -a). What was committed before is safe, "
                "and the same command goes on from there"
            ) from error
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


def _prepare(connection: Connection, name: str, is_lake: bool) -> None:
    try:
        prepare_structure(connection, name, is_lake)
    except duckdb.Error as error:
        raise WarehouseError(
            f"{name} cannot be brought to the structure of this program: {first_line(error)}. It is left as it is; "
            "restore a backup, or name another --warehouse"
        ) from error


def _connect(path: Path) -> Connection:
    try:
        return duckdb.connect(str(path), config=_CONFIG | {"memory_limit": f"{read_allowance(path)}MB"})
    except duckdb.Error as error:
        if is_lock_conflict(error):
            raise WarehouseBusyError(f"{path} is open elsewhere: {first_line(error)}") from error
        raise WarehouseError(
            f"{path} cannot be opened as a warehouse: {first_line(error)}. It is left as it is; name another "
            "--warehouse, or move it away"
        ) from error
