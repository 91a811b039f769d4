"""Run a stage over a batch in a seat; what hangs, crashes or raises is narrowed down to the record that did it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

import pyarrow as pa

from tasks.reasons import Reason
from tasks.records import Batch, Reject
from tasks.workers.chunks import cut_by_size
from tasks.workers.seat import SEATS, Seat, SeatCallError, SeatDiedError, SeatTimeoutError
from warehouse.arrow import to_arrow

Stage = Callable[[Sequence[Any], Any], tuple[Batch, list[Reject]]]
"""`verb(records, settings) -> kept, rejected`; a module-level function, so that a worker can import it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How a batch is cut, how long a piece may take, and what workers there may be."""

    chunk_size: int
    timeout_seconds: float
    processes: int = 1
    """Workers at once in one process of the flow."""
    memory_limit_mb: int | None = None
    chunk_bytes: float = inf
    """A piece ends at so many bytes, too: what is large takes its time."""


@dataclass(frozen=True, slots=True)
class StageResult:
    """What a stage made of a batch: rows by table name, and what was refused."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    rejected: list[Reject] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Work:
    """A stage with all that it needs but the records."""

    stage: Stage
    settings: Any
    limits: Limits
    reject: Callable[[Any, Reason, str], Reject]
    """Makes the refusal of a record that took its worker down."""
    measure: Callable[[Any], int] = lambda record: 0
    """The bytes of a record."""


def run_in_seat(work: Work, records: Sequence[Any]) -> StageResult:
    """`run_stage` in a seat of this process, which may be a worker of a cluster; waits until one is free."""
    with SEATS.borrow(work.limits.processes, work.limits.memory_limit_mb) as seat:
        return run_stage(seat, work, records)


def run_stage(seat: Seat, work: Work, records: Sequence[Any]) -> StageResult:
    """Run a stage over `records` in chunks of so many, and of so many bytes, as the limits say.

    A chunk that fails is run again record by record, so a bad record costs at most two time limits and its
    neighbours are kept. Order of rows follows order of records.
    """
    chunks = cut_by_size(records, work.limits.chunk_size, work.limits.chunk_bytes, work.measure)
    return join_results([result for chunk in chunks for result in _run_chunk(seat, work, chunk)])


def join_results(results: Sequence[StageResult]) -> StageResult:
    """One result out of several, rows in order."""
    names = dict.fromkeys(name for result in results for name in result.tables)
    tables = {name: pa.concat_tables([r.tables[name] for r in results if name in r.tables]) for name in names}
    return StageResult(tables, [reject for result in results for reject in result.rejected])


def _run_chunk(seat: Seat, work: Work, chunk: Sequence[Any]) -> list[StageResult]:
    timeout_seconds = work.limits.timeout_seconds
    try:
        return [seat.call(run_in_worker, work.stage, chunk, work.settings, timeout_seconds=timeout_seconds)]
    except (SeatTimeoutError, SeatDiedError, SeatCallError) as error:
        if len(chunk) == 1:
            return [StageResult(rejected=[work.reject(chunk[0], _reason_of(error), str(error))])]
    return [result for record in chunk for result in _run_chunk(seat, work, [record])]


def _reason_of(error: Exception) -> Reason:
    if isinstance(error, SeatTimeoutError):
        return Reason.TIMEOUT
    return Reason.CRASHED if isinstance(error, SeatDiedError) else Reason.FAILED


def run_in_worker(stage: Stage, chunk: Sequence[Any], settings: Any) -> StageResult:
    """The worker's side: records become Arrow tables there, so that the flow's process has little to unpickle."""
    kept, rejected = stage(chunk, settings)
    return StageResult({name: to_arrow(name, records) for name, records in kept.items() if records}, rejected)
