"""Folders that are written under another name until they are whole: whose writer lives, and whose is dead."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold a folder of our own, empty; the kernel lets go of it when its holder dies. It goes with the `with` block.

    Raises:
        BlockingIOError: somebody else holds it.
        OSError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    with _lock(folder):
        _empty(folder)
        try:
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(folders: Iterator[Path]) -> None:
    """Remove those of the folders that nobody holds: their writers were killed."""
    for folder in folders:
        with suppress(OSError), _lock(folder):
            shutil.rmtree(folder)


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    folder_fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(folder_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(folder_fd)


def _empty(folder: Path) -> None:
    for leftover in folder.iterdir():
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
