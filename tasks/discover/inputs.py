"""One local input: its place, its stable name, and how it is opened without hanging or running out of memory."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from tasks.escape import escape_text
from tasks.hosts import hide_users
from tasks.identity import file_url
from tasks.reasons import Reason
from tasks.records import Reject
from tasks.regular_files import open_regular

READ_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a file or a compressed stream may raise."""

_KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}
_HEAD_BYTES = 300


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was asked for, or found in a folder that was asked for."""

    path: Path
    base: Path
    source_name: str

    @property
    def name(self) -> str:
        """The stable name: `file:` and the path from the base on."""
        return file_url(self.path, self.base)

    @property
    def kind(self) -> str | None:
        """Kind of content by the file name's suffix (before `.gz`), None where it is of no kind that is read."""
        path = self.path.with_suffix("") if self.is_gzipped else self.path
        return _KINDS.get(path.suffix.lower())

    @property
    def is_gzipped(self) -> bool:
        """Whether the file name says that the file is compressed."""
        return self.path.suffix.lower() == ".gz"

    def reject(self, reason: Reason, detail: str, head: bytes = b"", place: str = "", **more: Any) -> Reject:
        """Refuse the input, or the record at `place` (`#L12`) in it, with all that a replay needs."""
        record = {
            "path": self.path.absolute().as_uri(),
            "base": self.base.absolute().as_uri(),
            "source_name": self.source_name,
            "head": escape_text(hide_users(head[: 5 * _HEAD_BYTES].decode("utf-8", "backslashreplace")), _HEAD_BYTES),
            **more,
        }
        if head:
            record["digest"] = hashlib.sha256(head).hexdigest()
        name = self.name + place
        return Reject("discover", "raw.pages", name, reason, f"{escape_text(name)}: {detail}", record)


def list_kinds() -> str:
    """Return the suffixes that are read, for messages."""
    return ", ".join(_KINDS) + ", each also with .gz"


@contextmanager
def open_input(item: Input) -> Iterator[BinaryIO]:
    """Open a regular file for reading, unpacked if its name ends in `.gz`.

    Raises:
        OSError: It cannot be opened, or is no regular file.
    """
    with open_raw(item) as file:
        if not item.is_gzipped:
            yield file
            return
        with gzip.GzipFile(fileobj=file, mode="rb") as unpacked:
            yield cast(BinaryIO, unpacked)


@contextmanager
def open_raw(item: Input) -> Iterator[BinaryIO]:
    """Open a regular file as it lies there. Pipes, devices and sockets are refused.

    Raises:
        OSError: It cannot be opened, or is no regular file.
    """
    with open_regular(item.path) as file:
        yield file


def reject_unreadable(item: Input, error: BaseException, place: str = "") -> Reject:
    """Refuse an input, or what is left of it from `place` on, after one of `READ_ERRORS`."""
    is_damage = isinstance(error, EOFError | zlib.error | gzip.BadGzipFile)
    reason = Reason.INVALID_ARCHIVE if is_damage else Reason.UNREADABLE
    # strerror alone: the full text of an OSError would repeat the absolute path.
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return item.reject(reason, f"cannot be read: {escape_text(why)}", place=place)
