"""Which runs are at work on a lake from this machine: each holds a lock of its own, which ends with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.errors import WarehouseError


@contextmanager
def hold_run(folder: Path, run_id: str) -> Iterator[None]:
    """A context in which `list_live_runs` lists the run."""
    file = folder / f"{run_id}.lock"
    try:
        lock_fd = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise WarehouseError(f"{file} cannot be opened for writing: {error.strerror}") from error
    try:
        fcntl.flock(lock_fd, fcntl.LOCK_EX)
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(lock_fd)


def list_live_runs(folder: Path) -> list[str]:
    """The runs whose processes live. The files of dead ones are removed."""
    return sorted(file.stem for file in folder.glob("*.lock") if _is_held(file))


def _is_held(file: Path) -> bool:
    try:
        lock_fd = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(lock_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.unlink(missing_ok=True)
    except BlockingIOError:
        return True
    finally:
        os.close(lock_fd)
    return False
