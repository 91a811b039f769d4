"""Small inputs on the disk, and what is found in them."""

import gzip
import json
import os
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.discover.local import discover_local
from tasks.discover.settings import DiscoverSettings
from tasks.records import Capture, Reject

NOBODY = 65534
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = b"<html><body><p>The minister said no.</p></body></html>"
LINE = {"url": "https://a.example/1", "text": "The minister said no."}


def discover(*sources: Path, **settings: Any) -> tuple[list[Capture], list[Reject]]:
    found = list(discover_local(sources, DiscoverSettings(**settings), lambda: NOW))
    captures = [record for record in found if isinstance(record, Capture)]
    rejects = [record for record in found if isinstance(record, Reject)]
    json.dumps([[reject.record_id, reject.detail, reject.record] for reject in rejects]).encode()
    return captures, rejects


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_lines(path: Path, records: Sequence[Any]) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


@contextmanager
def as_ordinary_user(folder: Path) -> Iterator[None]:
    """Root may read everything, so a test that root runs gives the folder to nobody and becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refusal(source: Path, **settings: Any) -> Reject:
    captures, rejects = discover(source, **settings)
    assert captures == []
    assert len(rejects) == 1
    return rejects[0]


NOISE = random.Random(1).randbytes(5000)
