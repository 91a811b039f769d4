"""The archive folder: WARC files that are appended to during a run and read at random ever after.

A run writes files of its own and never touches those of another, so that a torn last record of a killed run hides
nothing; each record is a gzip member of its own, so that any of them can be read without the others.
"""

import gzip
import hashlib
import io
import os
import re
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from fastwarc.warc import WarcRecord

from tasks.fetch.warc_records import make_records, make_warcinfo
from tasks.identity import Identity
from tasks.records import Capture

SIZE_LIMIT = 1_000_000_000
"""Bytes after which a new file begins: the customary gigabyte of web archives."""

GZIP_LEVEL = 4
"""Of pages of 24 KB in 0.24 ms each: 6 takes 0.58 for 2.5 % less, 9 takes 0.97 for no less than 6, 1 takes 0.16 for 7 %
more."""

RECORD_LIMIT = 1 << 28
"""Most bytes that one record may unpack to: a damaged or forged archive cannot exhaust memory."""

_UNSAFE_IN_NAME = re.compile(r"[^A-Za-z0-9-]+")
_ARCHIVE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.warc\.gz")


class Location(NamedTuple):
    """Where a page lies in the archive folder."""

    archive_path: str
    archive_offset: int


@dataclass(frozen=True, slots=True)
class BrokenBody:
    """Stands in the place of a body that cannot be read; `detail` says why."""

    detail: str


class ArchiveWriter:
    """Appends captures to WARC files in `folder`. Use as a context; call `sync` before the rows are committed."""

    def __init__(self, folder: Path, run_id: str, software: str = "broadsheet", size_limit: int = SIZE_LIMIT) -> None:
        """Prepare to write into `folder`; the first file is made with the first capture."""
        self._folder = folder
        self._prefix = _make_prefix(run_id)
        self._software = software
        self._size_limit = size_limit
        self._serial = 0
        self._file: BinaryIO | None = None
        self._name = ""
        self._offset = 0

    def append(self, capture: Capture, identity: Identity) -> Location:
        """Write one capture with its request, response and claims, and return where its body lies."""
        file = self._open_file(capture.fetched_at)
        location = Location(self._name, self._offset)
        for record in make_records(capture, identity):
            self._offset += _write_member(file, record)
        return location

    def flush(self) -> None:
        """Make everything that was appended survive a crash of the process."""
        if self._file:
            self._file.flush()

    def sync(self) -> None:
        """Make everything that was appended survive a crash of the process and of the machine."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Sync and end the current file."""
        if self._file:
            self.sync()
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the current file, also after an error."""
        self.close()

    def _open_file(self, at: datetime) -> BinaryIO:
        if self._file and self._offset < self._size_limit:
            return self._file
        self.close()
        self._file = self._create_file()
        self._offset = _write_member(self._file, make_warcinfo(self._name, self._software, at))
        return self._file

    def _create_file(self) -> BinaryIO:
        self._folder.mkdir(parents=True, exist_ok=True)
        while True:
            self._name = f"{self._prefix}-{self._serial:05d}.warc.gz"
            self._serial += 1
            try:
                file = (self._folder / self._name).open("xb", buffering=1 << 20)
            except FileExistsError:
                continue
            sync_folder(self._folder)
            return file


def list_files(folder: Path, run_id: str) -> list[Path]:
    """Return the files that a run wrote, in their order."""
    return sorted(folder.glob(f"{_make_prefix(run_id)}-[0-9][0-9][0-9][0-9][0-9].warc.gz"))


def list_orphans(folder: Path, needed: Collection[str], run_ids: Iterable[str]) -> list[Path]:
    """Return the files of runs that nothing needs, those of `run_ids` and what others put there aside."""
    spared = tuple(f"{_make_prefix(run_id)}-" for run_id in run_ids)
    files = sorted(folder.glob("broadsheet-*.warc.gz"))
    return [file for file in files if file.name not in needed and not file.name.startswith(spared)]


def read_bodies(folder: Path, locations: Sequence[tuple[str, int]]) -> list[bytes | BrokenBody]:
    """Return the bodies at these locations, in their order, each checked against the digest that stands with it."""
    bodies: dict[int, bytes | BrokenBody] = {}
    by_place = sorted(range(len(locations)), key=lambda index: locations[index])
    file: BinaryIO | None = None
    name = ""
    try:
        for index in by_place:
            archive_path, offset = locations[index]
            try:
                if file is None or archive_path != name:
                    if file:
                        file.close()
                    file, name = _open_archive(folder, archive_path), archive_path
                bodies[index] = _read_body(file, offset)
            except (OSError, EOFError, ValueError, zlib.error) as error:
                bodies[index] = BrokenBody(f"{archive_path} at byte {offset}: {error}")
    finally:
        if file:
            file.close()
    return [bodies[index] for index in range(len(locations))]


def _make_prefix(run_id: str) -> str:
    return "broadsheet-" + (_UNSAFE_IN_NAME.sub("-", run_id).strip("-") or "run")


def _open_archive(folder: Path, archive_path: str) -> BinaryIO:
    if not _ARCHIVE_NAME.fullmatch(archive_path):
        raise ValueError("this is not the name of a file in the archive folder")
    handle = os.open(folder / archive_path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    return os.fdopen(handle, "rb")


def _read_body(file: BinaryIO, offset: int) -> bytes:
    record = WarcRecord.from_bytes(_read_member(file, offset))
    expected = record.headers.get("WARC-Payload-Digest", "")
    if (record.headers.get("Content-Type") or "").startswith("application/http"):
        record.is_http = True
        record.parse_http()
    body = record.reader.read()
    if expected != f"sha256:{hashlib.sha256(body).hexdigest()}":
        raise ValueError("the bytes are not those that were stored (digest differs)")
    return body


def _read_member(file: BinaryIO, offset: int) -> bytes:
    file.seek(offset)
    unpack = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size = 0
    while not unpack.eof:
        packed = unpack.unconsumed_tail or file.read(1 << 16)
        if not packed:
            raise EOFError("the archive ends within this record")
        parts.append(unpack.decompress(packed, RECORD_LIMIT + 1 - size))
        size += len(parts[-1])
        if size > RECORD_LIMIT:
            raise ValueError(f"the record unpacks to more than {RECORD_LIMIT} bytes")
    return b"".join(parts)


def _write_member(file: BinaryIO, record: WarcRecord) -> int:
    plain = io.BytesIO()
    record.write(plain)
    return file.write(gzip.compress(plain.getvalue(), GZIP_LEVEL, mtime=0))


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
