"""One writer at a time: a flock on `writer.lock`, with a note of who holds it.

The kernel releases the lock when its holder dies, however it dies. The note in the file is for people; it decides
nothing, so a stale one does no harm. The file is never removed: two runs would then lock two different files.
"""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from tasks.errors import WarehouseBusyError, WarehouseError
from warehouse.lake.runs import list_live_runs
from warehouse.paths import WarehousePaths

POLL_S = 0.1
"""How often a waiting run asks again; one try costs microseconds."""

NOTE_BYTES = 4096

_held: set[int] = set()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the warehouse."""

    pid: int
    host: str
    run_name: str
    since: str

    @classmethod
    def here(cls, run_name: str, now: datetime) -> "Holder":
        """This process."""
        return cls(os.getpid(), socket.gethostname(), run_name, now.isoformat(timespec="seconds"))

    @property
    def flow(self) -> str:
        """The flow that it runs."""
        return self.run_name.partition(" ")[0]

    @property
    def run_id(self) -> str:
        """The run's id in `ops.runs`; empty for what is no run of a flow."""
        return self.run_name.partition(" ")[2]

    @property
    def since_at(self) -> datetime | None:
        """Since when it holds the warehouse; None where the note says no time."""
        try:
            return datetime.fromisoformat(self.since)
        except ValueError:
            return None

    def __str__(self) -> str:
        """One phrase for messages, printable whatever the note holds."""
        return f"{self.run_name!r} (process {self.pid} on {self.host!r}, since {self.since!r})"


OnWait = Callable[[Holder | None], None]


@contextmanager
def hold_writer(
    paths: WarehousePaths, holder: Holder, wait_s: float = 0.0, on_wait: OnWait | None = None
) -> Iterator[Holder]:
    """A context in which this process is the only writer of the warehouse.

    Waits up to `wait_s` seconds for another writer and calls `on_wait` once, with its note, when it has to.

    Raises:
        WarehouseBusyError: the time is over; the text names the holder.
        WarehouseError: the lock file cannot be written.
    """
    lock_fd = _open_lock(paths.lock)
    try:
        _acquire(lock_fd, paths, wait_s, on_wait)
        _write_note(lock_fd, json.dumps(asdict(holder)))
        try:
            yield holder
        finally:
            _write_note(lock_fd, "")
    finally:
        _held.discard(lock_fd)
        os.close(lock_fd)


def read_holder(paths: WarehousePaths) -> Holder | None:
    """The note in the lock file, or None where none can be read. It does not say whether the lock is held."""
    try:
        with paths.lock.open("rb") as file:
            note = json.loads(file.read(NOTE_BYTES))
        return Holder(int(note["pid"]), str(note["host"]), str(note["run_name"]), str(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_broken(paths: WarehousePaths) -> Holder | None:
    """The run that died while it held the warehouse, as long as no other has held it since.

    Its start is in the writer's database, so that readers of the published copy do not see it.
    """
    return None if is_held(paths) else read_holder(paths)


def is_held(paths: WarehousePaths) -> bool:
    """Whether a run holds the warehouse at this moment; of a lake, a run on this machine."""
    if paths.lake:
        return bool(list_live_runs(paths.runs))
    with hold_off(paths) as is_quiet:
        return not is_quiet


def list_holders(paths: WarehousePaths) -> list[str]:
    """The ids of the runs that write the warehouse at this moment; of a lake, those on this machine."""
    if paths.lake:
        return list_live_runs(paths.runs)
    holder = read_holder(paths) if is_held(paths) else None
    return [holder.run_id] if holder else []


@contextmanager
def hold_off(paths: WarehousePaths) -> Iterator[bool]:
    """Let runs wait for the time of the `with` block, which must be short; False where one is at work already."""
    try:
        lock_fd = os.open(paths.lock, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        yield True
        return
    try:
        fcntl.flock(lock_fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(lock_fd)


def _open_lock(lock: Path) -> int:
    try:
        lock_fd = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise WarehouseError(f"{lock} cannot be opened for writing: {error.strerror}") from error
    _held.add(lock_fd)
    return lock_fd


def _acquire(lock_fd: int, paths: WarehousePaths, wait_s: float, on_wait: OnWait | None) -> None:
    deadline = time.monotonic() + wait_s
    while not _try_lock(lock_fd):
        if time.monotonic() >= deadline:
            who = read_holder(paths) or "another process"
            raise WarehouseBusyError(f"{paths.file} is being written by {who}; wait for it, or stop it, and try again")
        if on_wait is not None:
            on_wait(read_holder(paths))
            on_wait = None
        time.sleep(POLL_S)


def _try_lock(lock_fd: int) -> bool:
    try:
        fcntl.flock(lock_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_note(lock_fd: int, note: str) -> None:
    """Replace the note; a full disk costs people the name of the holder, and nothing else."""
    with suppress(OSError):
        os.ftruncate(lock_fd, 0)
        os.pwrite(lock_fd, note.encode(), 0)


def _leave_to_parent() -> None:
    """A forked child shares the lock; it would keep a dead parent's warehouse locked for as long as it lives."""
    null_fd = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    for lock_fd in _held:
        os.dup2(null_fd, lock_fd, inheritable=False)
    os.close(null_fd)


os.register_at_fork(after_in_child=_leave_to_parent)
