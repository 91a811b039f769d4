"""The task runs that show a fetch in the Prefect UI: one a source and batch, from its first visit to its last."""

from collections.abc import Iterator, Sequence
from queue import Queue
from types import TracebackType
from typing import Any, Self

from prefect.utilities.annotations import quote

from flows.batches import Future
from tasks.fetch.state import Visit
from tasks.fetch.task import follow_visits

BATCH_SIZE = 500
"""Visits that one task run shows."""


class Follower:
    """A task run that is told of the visits of one source until its batch is full."""

    def __init__(self, source_name: str, number: int) -> None:
        """Start the task run."""
        self._queue: Queue[Visit | None] = Queue()
        self.count = 0
        self.future: Future[Any] = follow_visits.submit(f"{source_name} {number}", source_name, quote(self._read()))

    def tell(self, visit: Visit) -> None:
        """Hand on a visit."""
        self.count += 1
        self._queue.put(visit)

    def end(self) -> None:
        """Let the task run end."""
        self._queue.put(None)

    def _read(self) -> Iterator[Visit]:
        while (visit := self._queue.get()) is not None:
            yield visit


class Followers:
    """The task runs at work, by source. Use as a context: at its end they end, too."""

    def __init__(self) -> None:
        """Begin with none."""
        self._at_work: dict[str, Follower] = {}
        self._counts: dict[str, int] = {}
        self._ended: list[Follower] = []

    def tell(self, visits: Sequence[Visit]) -> None:
        """Tell the task run of each visit's source of it."""
        for visit in visits:
            if not visit.item.source_name:
                continue
            follower = self._find(visit.item.source_name)
            follower.tell(visit)
            if follower.count >= BATCH_SIZE:
                self._end(visit.item.source_name)

    def _find(self, source_name: str) -> Follower:
        if source_name not in self._at_work:
            self._counts[source_name] = self._counts.get(source_name, 0) + 1
            self._at_work[source_name] = Follower(source_name, self._counts[source_name])
        return self._at_work[source_name]

    def _end(self, source_name: str) -> None:
        follower = self._at_work.pop(source_name)
        follower.end()
        self._ended.append(follower)

    def __enter__(self) -> Self:
        """Return the followers themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every task run; wait for them if all went well."""
        for source_name in list(self._at_work):
            self._end(source_name)
        if kind is None:
            for follower in self._ended:
                follower.future.result()
