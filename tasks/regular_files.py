"""Opening files that others put there: what is no file does not hang the reader."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 1_000_000


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading. Pipes, devices and sockets are refused.

    Raises:
        OSError: It cannot be opened, or is no regular file.
    """
    # Without O_NONBLOCK, opening a named pipe would wait for a writer that may never come.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"it is {describe_mode(os.fstat(handle).st_mode)}, not a file")
        yield file


def read_small(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file that people write by hand.

    Raises:
        OSError: It cannot be read, is no regular file, or is larger than any of that kind.
    """
    with open_regular(path) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise OSError(f"it is larger than {max_bytes} bytes")
    return data


def describe_mode(mode: int) -> str:
    """Say what a thing in the file system is, if it is no file."""
    for test, name in (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    ):
        if test(mode):
            return name
    return "something else"
