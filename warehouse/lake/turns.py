"""Turns: what keeps several writers of one lake from writing the same row twice.

DuckLake has no keys. Two transactions that both find a row missing would both insert it, and neither is refused. So a
writer takes advisory locks in PostgreSQL before its transaction begins, and has them until it has ended:

- one that loads a batch locks the keys of its rows; batches without a common key are written at the same time;
- one that relates all articles, or changes the structure, locks everything.

PostgreSQL gives the locks back when a process dies, however it dies. Readers take none and wait for nobody.
"""

import hashlib
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

import duckdb

from tasks.errors import WarehouseBusyError, WarehouseError
from warehouse.complaints import first_line
from warehouse.ddl import quote_text
from warehouse.lake.address import Lake
from warehouse.lake.attach import METADATA

MOST_KEYS = 2_000
"""Keys that are locked one by one. PostgreSQL has room for 6,400 locks by default (max_locks_per_transaction)."""

FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 2.0


@contextmanager
def hold_turn(
    connection: duckdb.DuckDBPyConnection, lake: Lake, keys: Sequence[str] | None, wait_s: float
) -> Iterator[None]:
    """A context in which nobody else writes rows of these keys; None: any rows. Begin the transaction inside.

    Raises:
        WarehouseBusyError: others write for longer than `wait_s`.
    """
    with connection.cursor() as holder:
        holder.begin()
        try:
            _lock(holder, lake, keys, wait_s)
            yield
        finally:
            with suppress(duckdb.Error):
                holder.rollback()


def wait_for_others(tries: int) -> None:
    """Let some time pass after a conflict: longer each time, and by chance, so that two do not meet again."""
    time.sleep(random.uniform(0.5, 1) * min(FIRST_PAUSE_S * 2**tries, LONGEST_PAUSE_S))


def _lock(holder: duckdb.DuckDBPyConnection, lake: Lake, keys: Sequence[str] | None, wait_s: float) -> None:
    is_for_all = keys is None or len(keys) > MOST_KEYS
    everything = _number(lake, "")
    statements = [f"SET LOCAL lock_timeout = {max(1, int(wait_s * 1000))}"]
    statements.append(f"SELECT pg_advisory_xact_lock{'' if is_for_all else '_shared'}({everything})")
    if keys and not is_for_all:
        numbers = ", ".join(map(str, _sort_numbers(lake, keys)))
        statements.append(f"SELECT count(pg_advisory_xact_lock(k)) FROM unnest(ARRAY[{numbers}]::bigint[]) AS k")
    try:
        for statement in statements:
            holder.execute(f"CALL postgres_execute({quote_text(METADATA)}, {quote_text(statement)})")
    except duckdb.Error as error:
        if "lock timeout" in str(error):
            raise WarehouseBusyError(
                f"{lake.name} is being written by others for more than {wait_s:.0f} s; wait for them, and try again"
            ) from error
        raise WarehouseError(f"{lake.name} gives no turn to write: {first_line(error)}") from error


def _sort_numbers(lake: Lake, keys: Iterable[str]) -> list[int]:
    """Always in the same order, so that two writers never wait for each other."""
    return sorted({_number(lake, key) for key in keys})


def _number(lake: Lake, key: str) -> int:
    digest = hashlib.sha256(f"{lake.schema}\n{key}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
