"""Group the names of stories and articles: many of them in the workers, which rest while articles are related."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice

import pyarrow as pa

from deploy.settings import WorkerSettings
from flows.batches import submit_in_order
from tasks.relate.entities.corrections import Corrections
from tasks.relate.entities.scopes import group_names
from tasks.workers import SEATS
from tasks.workers.seat import SeatCallError, SeatDiedError

Groups = tuple[pa.Table, pa.Table]
"""Rows of `ops.entity_groups` and of `ops.entity_bearers`."""


def group_parts(parts: Iterable[pa.Table], corrections: Corrections, workers: WorkerSettings) -> Iterator[Groups]:
    """The groups of each part, in order.

    They are made here where there is one part or one worker, which is not worth the way there and back, and where the
    workers are a cluster's.
    """
    parts = iter(parts)
    first = list(islice(parts, 2))
    if len(first) < 2 or workers.processes < 2 or workers.runner != "threads":
        for part in chain(first, parts):
            yield group_names(part, corrections)
        return
    with ThreadPoolExecutor(workers.processes) as threads:

        def submit(part: pa.Table) -> Future[Groups]:
            return threads.submit(group_in_seat, part, corrections, workers)

        for _, groups in submit_in_order(submit, chain(first, parts), workers.processes + 1):
            yield groups


def group_in_seat(part: pa.Table, corrections: Corrections, workers: WorkerSettings) -> Groups:
    """Group one part in a worker; here, if that does not live to answer."""
    try:
        with SEATS.borrow(workers.processes, workers.memory_limit_mb) as seat:
            groups: Groups = seat.call(group_names, part, corrections)
            return groups
    except (SeatDiedError, SeatCallError):
        return group_names(part, corrections)
