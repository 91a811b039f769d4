"""What the steps of one run share: the warehouse that it writes, its gate, its counts, its clock."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from deploy.settings import Settings
from expectations.process import Gate
from expectations.verdict import Verdict
from flows.place import find_warehouse
from flows.tally import WATCHER, Tally, Watcher
from flows.waiting import Notice, hold_alone, ignore
from flows.warm_up import GATE
from flows.workers import Workers
from tasks.errors import WarehouseError, WarehouseMemoryError
from tasks.forgetting import Forgotten, hide_forgotten
from tasks.garbage import return_memory
from tasks.records import Reject
from warehouse.allowance import raise_allowance, read_allowance
from warehouse.complaints import is_interrupt
from warehouse.lake.keys import list_keys
from warehouse.lake.runs import hold_run, list_live_runs
from warehouse.lake.upkeep import tidy_lake
from warehouse.operations import finish_run, read_checks, record_checks, start_run
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.quarantine import record_rejects
from warehouse.removal import read_forgotten
from warehouse.rhythm import PublishRhythm
from warehouse.writer import (
    TURN_WAIT_S,
    Connection,
    connect_writer,
    load_batch,
    read_held_megabytes,
    transaction,
    write_batch,
    write_transaction,
)

Clock = Callable[[], datetime]

HELD_MB = 64
"""What DuckDB may keep between the steps of a stage; to open it again for each costs 0.5 ms an article."""


def read_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Session:
    """One run on one warehouse."""

    run_id: str
    settings: Settings
    paths: WarehousePaths
    gate: Gate
    workers: Workers = field(default_factory=Workers)
    clock: Clock = read_clock
    tally: Tally = field(default_factory=Tally)
    rhythm: PublishRhythm = field(default_factory=PublishRhythm)
    watchers: list[Watcher] = field(default_factory=lambda: [WATCHER.get()])
    is_changed: bool = False
    crashed_run_ids: Sequence[str] = ()
    """Earlier runs that were found dead when this one began."""
    is_told_to_end: bool = False
    """A signal has come."""
    _forgotten: Forgotten | None = None
    _connection: Connection | None = None
    _turn: threading.RLock = field(default_factory=threading.RLock)

    def reject(self, rejects: Sequence[Reject]) -> None:
        """Write down refusals that come without a batch."""
        if rejects:
            self.load(Verdict({}, [], []), rejects)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """The writer's database, in one transaction for the time of the `with` block; on a lake nobody else writes.

        It stays open until the next publish: to close it after each batch writes the whole log into the file, 5 ms an
        article in a warehouse of 10,000. Readers have the published copy, other runs wait for the lock anyway. Other
        threads (a crawl that asks what is remembered) wait for their turn.
        """
        with self._turn, self._allow_more(), write_transaction(self._open(), self.paths) as connection:
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """As `connect`, for looking only: on a lake it waits for nobody."""
        with self._turn, self._allow_more(), transaction(self._open()) as connection:
            yield connection

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = connect_writer(self.paths)
        return self._connection

    @contextmanager
    def _allow_more(self) -> Iterator[None]:
        """Allow the database more memory from its next opening on, and close it, where what it may take is too little.

        One that ran out of memory, or of disk, while it committed answers nothing any more.
        """
        try:
            yield
        except (WarehouseMemoryError, WarehouseError) as error:
            if isinstance(error, WarehouseMemoryError):
                raise_allowance(self.paths.writer)
            self.disconnect()
            raise

    @property
    def forgotten(self) -> Forgotten:
        """What must not come in, as the run found it when it first asked."""
        if self._forgotten is None:
            with self.look() as connection:
                self._forgotten = read_forgotten(connection)
        return self._forgotten

    def disconnect(self) -> None:
        """Close the writer's database, with all that is committed in its file."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def release(self) -> None:
        """Give back the memory of work over the whole warehouse: DuckDB keeps its own until it is closed.

        Of 849 MB after the entities of 20,000 articles that was 300. What is freed already goes back in any case.
        """
        with self._turn:
            if self._connection is not None and read_held_megabytes(self._connection) >= HELD_MB:
                self.disconnect()
        return_memory()

    def tell(self, step: str) -> None:
        """Tell the watchers how far the run is. Raises KeyboardInterrupt where it was told to end, and has not yet."""
        if self.is_told_to_end:
            raise KeyboardInterrupt
        for watch in self.watchers:
            watch(step, self.tally)

    def judge(
        self,
        tables: Mapping[str, pa.Table],
        batch_id: str,
        texts: Mapping[str, str] | None = None,
        fetched_at: Mapping[str, datetime] | None = None,
    ) -> Verdict:
        """Hold a batch against the expectations, and count what fails.

        `texts` are those of the articles, by their ids, where the batch does not bring them; `fetched_at` the times of
        the pages, by theirs.
        """
        verdict = self.gate.judge(tables, batch_id, texts, fetched_at)
        self.tally.count_rejects(verdict.rejects)
        self.tally.count_checks(verdict.checks)
        return verdict

    def load(self, verdict: Verdict, rejects: Sequence[Reject] = ()) -> None:
        """Merge what the gate let through, and write down what it refused, in one transaction."""
        now, refused = self.clock(), [*rejects, *verdict.rejects]

        def write(connection: Connection) -> dict[str, int]:
            changed = load_batch(connection, verdict.kept, self.run_id, now)
            record_checks(connection, [asdict(check) for check in verdict.checks], self.run_id, now)
            record_rejects(connection, refused, self.run_id, now)
            return changed

        with self._turn:
            changed = self._write(list_keys(verdict.kept, refused), write)
        self.tally.count_rejects(rejects)
        self.tally.rows.update(changed)
        self.is_changed = self.is_changed or any(changed.values()) or bool(rejects)

    def _write(self, keys: Sequence[str], write: Callable[[Connection], dict[str, int]]) -> dict[str, int]:
        """Do `write` in a transaction; again with more memory where that was too little, as long as there is more."""
        while True:
            allowed = read_allowance(self.paths.writer)
            try:
                with self._allow_more():
                    return write_batch(self._open(), self.paths, keys, write)
            except WarehouseMemoryError:
                if read_allowance(self.paths.writer) == allowed:
                    raise

    def finish(self, state: str) -> None:
        """Write down how the run ended, and close the database."""
        try:
            with self.connect() as connection:
                finish_run(connection, self.run_id, state, self.tally.as_counts(), self.clock())
        finally:
            self.disconnect()

    def build_docs(self, run_id: str | None) -> None:
        """Make the Data Docs of a run, without one of the last that checked anything."""
        with self.look() as connection:
            run_id, checks = read_checks(connection, run_id)
        if run_id and checks.num_rows:
            self.gate.build_docs(self.paths.data_docs, checks, run_id, self.clock())

    def tidy(self, is_purged: bool) -> tuple[int, int]:
        """Merge the files of a lake and drop what nobody needs; bytes before and after. See `tidy_lake`."""
        assert self.paths.lake is not None
        with self._turn:
            return tidy_lake(self._open(), self.paths.lake, self.clock(), is_purged, TURN_WAIT_S)

    def publish_when_due(self) -> None:
        """Give readers a newer copy if that costs the run next to nothing."""
        if self.is_changed and self.rhythm.is_due(self.clock()):
            self.publish()

    def publish(self) -> None:
        """Give readers a copy of what is committed. Those of a lake have it already."""
        if self.paths.lake:
            self.is_changed = False
            return
        started_at = self.clock()
        with self._turn:
            self.disconnect()
            publish(self.paths)
        self.rhythm = self.rhythm.after(started_at, self.clock())
        self.is_changed = False


@contextmanager
def open_session(
    settings: Settings,
    flow_name: str,
    run_id: str,
    parameters: Mapping[str, Any],
    workers: Workers,
    log: Notice = ignore,
) -> Iterator[Session]:
    """A run as the only writer of its file, or as one of several of a lake: recorded and, at the end, published.

    `log` is told if it has to wait for another run.

    Raises WarehouseBusyError after `lock_wait_seconds`, and WarehouseError for a file that is not ours.
    """
    paths, wait_s = find_warehouse(settings), settings.lock_wait_seconds
    prepare_folder(paths)
    with hold_run(paths.runs, run_id) if paths.lake else hold_alone(paths, f"{flow_name} {run_id}", wait_s, log):
        warm = GATE.get()
        session = Session(run_id, settings, paths, warm or Gate(), workers)
        with session.connect() as connection:
            host = socket.gethostname()
            live = list_live_runs(paths.runs) if paths.lake else None
            shown = parameters if flow_name == "forget" else hide_forgotten(parameters, read_forgotten(connection))
            session.crashed_run_ids = start_run(
                connection, run_id, flow_name, shown, session.clock(), host, version("broadsheet"), live
            )
        # Ctrl-C, SIGTERM and the cancel of the UI raise no Exception.
        state = "cancelled"
        try:
            yield session
            if session.gate.is_started:
                session.build_docs(run_id)
            state = "completed"
        except Exception as error:
            if is_interrupt(error):
                raise KeyboardInterrupt from error
            state = "failed"
            raise
        finally:
            if warm is None:
                session.gate.stop()
            if state != "completed":
                session.disconnect()  # what ended the run may have left a connection that answers nothing
            end_session(session, state)


def end_session(session: Session, state: str) -> None:
    """Write down how the run ended, and publish what it committed. One that was done and cannot publish has failed."""
    try:
        session.finish(state)
        session.publish()
    except Exception:
        if state == "completed":
            with suppress(Exception):  # where the disk is full, the word may not find room either
                session.finish("failed")
        raise
