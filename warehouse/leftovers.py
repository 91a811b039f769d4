"""Removing versions that are published no longer, as soon as nobody holds them."""

import fcntl
import os
import shutil
from contextlib import ExitStack
from pathlib import Path

from warehouse.paths import WarehousePaths, current_number, version_number

CRASHED_LOG_KEEP_S = 24 * 3600
"""How long a version stays that nobody holds but that has a log beside it: the program of a reader died there, and
DuckDB brings back what it had written when the version is opened again."""


def version_numbers(paths: WarehousePaths) -> list[int]:
    """The numbers of all versions on the disk, unfinished ones included, in ascending order."""
    names = os.listdir(paths.versions) if paths.versions.is_dir() else []
    return sorted(number for name in names if (number := version_number(name)) is not None)


def remove_leftovers(paths: WarehousePaths, now_s: float, kept_count: int) -> list[int]:
    """Remove all versions that nobody holds but the published one and the `kept_count - 1` before it.

    The caller holds the writer's lock, so an unfinished version is the leftover of a crash. `now_s` is in seconds of
    the Unix epoch, as the file system's times are. Returns what was removed.
    """
    current = current_number(paths) or 0
    numbers = version_numbers(paths)
    kept = [number for number in numbers if number <= current][-kept_count:]
    return [n for n in numbers if n not in kept and _remove_unless_held(paths.version_file(n).parent, now_s)]


def _remove_unless_held(folder: Path, now_s: float) -> bool:
    """Remove a version's folder while holding the lock that DuckDB would need to open it.

    POSIX locks do not show what this very process has open. It reads on in the removed file, as files do.
    """
    if _has_recent_log(folder, now_s):
        return False
    with ExitStack() as locks:
        try:
            for path in folder.iterdir():
                if path.is_file():
                    fcntl.lockf(locks.enter_context(path.open("r+b")), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _has_recent_log(folder: Path, now_s: float) -> bool:
    newest = max((log.stat().st_mtime for log in folder.glob("*.wal")), default=0.0)
    return now_s - newest < CRASHED_LOG_KEEP_S
