"""Archive files without some of their records: written anew, member by member, the kept bytes as they were."""

import os
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import WarcRecord

from tasks.errors import WarehouseError
from tasks.fetch.archive import RECORD_LIMIT, sync_folder

MAIN_TYPES = frozenset({"response", "resource"})
CHUNK_BYTES = 1 << 16
_REVISION = re.compile(r"(?:-r(\d+))?\.warc\.gz$")


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member of an archive file: where it begins, its bytes, and the record in it."""

    offset: int
    packed: bytes
    record: WarcRecord


IsDropped = Callable[[Member], bool]
"""Whether the capture that a member belongs to goes."""


def rewrite_archive(file: Path, is_dropped: IsDropped) -> tuple[Path, dict[int, int]] | None:
    """Write a successor of `file` without the captures that go; None if none goes.

    Returns the new file, on the disk, and for each kept main record its old and its new offset. `file` stays: remove
    it once the tables point to the successor. Bytes that cannot be read as records are left out.

    Raises:
        WarehouseError: the successor cannot be written.
    """
    dropped = find_dropped(file, is_dropped)
    if not dropped:
        return None
    successor = name_successor(file)
    moved: dict[int, int] = {}
    try:
        with successor.open("wb") as target:
            for member in read_members(file):
                if read_group(member.record) in dropped:
                    continue
                if read_type(member.record) in MAIN_TYPES:
                    moved[member.offset] = target.tell()
                target.write(member.packed)
            target.flush()
            os.fsync(target.fileno())
        sync_folder(file.parent)
    except OSError as error:
        successor.unlink(missing_ok=True)
        raise WarehouseError(f"{successor} cannot be written: {error.strerror}; {file} is left as it is") from error
    return successor, moved


def find_dropped(file: Path, is_dropped: IsDropped) -> set[str]:
    """The ids of the main records that go: they, or a record beside them, are dropped."""
    return {read_group(member.record) for member in read_members(file) if is_dropped(member)}


def read_members(file: Path) -> Iterator[Member]:
    """The members of an archive file in their order. What cannot be read is passed over up to the next member."""
    with file.open("rb") as source:
        offset, size = 0, file.stat().st_size
        while offset < size:
            packed, plain = _read_member(source, offset)
            if plain is None:
                offset = _find_next(source, offset + 1, size)
                continue
            record = WarcRecord.from_bytes(plain)
            if record is not None:
                yield Member(offset, packed, record)
            offset += len(packed)


def name_successor(file: Path) -> Path:
    """`x.warc.gz` becomes `x-r1.warc.gz`, that `x-r2.warc.gz`."""
    match = _REVISION.search(file.name)
    number = int(match[1] or 0) + 1 if match else 1
    return file.with_name(_REVISION.sub("", file.name) + f"-r{number}.warc.gz")


def read_type(record: WarcRecord) -> str:
    """The type of a record in lower case."""
    return str(record.headers.get("WARC-Type") or "").lower()


def read_group(record: WarcRecord) -> str:
    """The id of the main record that a record belongs to."""
    headers = record.headers
    return str(headers.get("WARC-Concurrent-To") or headers.get("WARC-Record-ID") or "")


def read_addresses(record: WarcRecord) -> Iterator[str]:
    """Addresses that a record names as those of its capture."""
    target = record.headers.get("WARC-Target-URI")
    if target:
        yield str(target)
    if read_type(record) == "metadata":
        yield from re.findall(r'"(?:url|canonical_url)": "([^"]+)"', record.reader.read().decode("utf-8", "replace"))


def _read_member(source: BinaryIO, offset: int) -> tuple[bytes, bytes | None]:
    """A member's bytes, packed and unpacked; the latter None if they cannot be."""
    source.seek(offset)
    unpack = zlib.decompressobj(wbits=31)
    plain: list[bytes] = []
    packed = 0
    unpacked = 0
    try:
        while not unpack.eof:
            chunk = unpack.unconsumed_tail or source.read(CHUNK_BYTES)
            if not chunk:
                return b"", None
            plain.append(unpack.decompress(chunk, RECORD_LIMIT + 1 - unpacked))
            unpacked += len(plain[-1])
            if unpacked > RECORD_LIMIT:
                return b"", None
    except zlib.error:
        return b"", None
    packed = source.tell() - len(unpack.unused_data) - offset
    source.seek(offset)
    return source.read(packed), b"".join(plain)


def _find_next(source: BinaryIO, start: int, size: int) -> int:
    """Where the next gzip member may begin; `size` if nowhere."""
    source.seek(start)
    place = start
    tail = b""
    while chunk := source.read(CHUNK_BYTES):
        found = (tail + chunk).find(b"\x1f\x8b\x08")
        if found >= 0:
            return place - len(tail) + found
        place += len(chunk)
        tail = chunk[-2:]
    return size
