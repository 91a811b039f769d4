"""The gate in a process of its own: Great Expectations takes seconds to load, and that while the first batch is read.

Nothing here loads Great Expectations into the calling process. Tables travel as Arrow IPC streams.
"""

import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from expectations.deferred import defer_imports
from expectations.verdict import ArrowBatch, Check, Verdict
from tasks.errors import BroadsheetError, ExpectationError
from tasks.garbage import pause_collector
from tasks.workers.seat import Seat, SeatCallError, SeatDiedError

Streams = dict[str, bytes]


class Gate:
    """Judges batches in a worker process, one at a time; may be called from several threads."""

    def __init__(self) -> None:
        self._seat = Seat()
        self._guard = threading.Lock()
        self.is_started = False
        """Whether its process was started, or is about to be."""

    @property
    def pid(self) -> int | None:
        """Process id; None where there is no process at the moment."""
        return self._seat.pid

    def start(self) -> None:
        """Start the process and have it load Great Expectations. Returns at once; does nothing the second time."""
        if not self.is_started:
            self.is_started = True
            self._seat.start()
            threading.Thread(target=self._warm_up, daemon=True).start()

    def judge(
        self,
        tables: Mapping[str, pa.Table],
        batch_id: str,
        texts: Mapping[str, str] | None = None,
        fetched_at: Mapping[str, datetime] | None = None,
    ) -> Verdict:
        """`expectations.gate.judge`, there.

        Raises:
            ExpectationError: An expectation raised, or the process ended.
        """
        around = dict(texts or {}), dict(fetched_at or {})
        streams, rejects, checks = self._call(_judge, _write(tables), batch_id, *around)
        return Verdict(_read(streams), rejects, checks)

    def check(self, name: str, table: pa.Table, batch_id: str) -> list[Check]:
        """`expectations.gate.check_table`, there."""
        checks: list[Check] = self._call(_check, name, _write_table(table), batch_id)
        return checks

    def build_docs(self, folder: Path, checks: pa.Table, run_id: str, ended_at: datetime) -> Path:
        """`expectations.docs.build_docs`, there."""
        path: Path = self._call(_build_docs, folder, _write_table(checks), run_id, ended_at)
        return path

    def stop(self) -> None:
        """End the process."""
        self.is_started = False
        self._seat.kill()

    def _warm_up(self) -> None:
        with suppress(Exception):  # the first batch meets the same trouble, and reports it
            self._call(_load)

    def _call(self, function: Any, *arguments: Any) -> Any:
        with self._guard:
            self.is_started = True
            try:
                return self._call_twice(function, *arguments)
            except BroadsheetError:
                raise
            except (SeatCallError, SeatDiedError) as error:
                raise ExpectationError(f"the gate did not judge: {error}") from error

    def _call_twice(self, function: Any, *arguments: Any) -> Any:
        """Ask again, in a new process, where the first was ended from outside: a judgement changes nothing."""
        try:
            return self._seat.call(function, *arguments)
        except SeatDiedError:
            if not self.is_started:  # by `stop`
                raise
            return self._seat.call(function, *arguments)


def _load() -> None:
    """Load Great Expectations in two thirds of its time: without what draws charts and fits distributions."""
    with pause_collector(), defer_imports("altair", "scipy.stats"):
        from expectations.gate import judge
    judge({}, "warm-up")


def _judge(
    streams: Streams, batch_id: str, texts: dict[str, str], fetched_at: dict[str, datetime]
) -> tuple[Streams, list[Any], list[Check]]:
    from expectations.gate import judge

    verdict = judge(_read(streams), batch_id, texts, fetched_at)
    return _write(verdict.kept), verdict.rejects, verdict.checks


def _check(name: str, table: bytes, batch_id: str) -> list[Check]:
    from expectations.gate import check_table

    return check_table(name, _read_table(table), batch_id)


def _build_docs(folder: Path, checks: bytes, run_id: str, ended_at: datetime) -> Path:
    from expectations.docs import build_docs

    return build_docs(folder, _read_table(checks), run_id, ended_at)


def _write(tables: Mapping[str, pa.Table]) -> Streams:
    return {name: _write_table(table) for name, table in tables.items()}


def _write_table(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    stream: bytes = sink.getvalue().to_pybytes()
    return stream


def _read(streams: Streams) -> ArrowBatch:
    return {name: _read_table(stream) for name, stream in streams.items()}


def _read_table(stream: bytes) -> pa.Table:
    return pa.ipc.open_stream(stream).read_all()
