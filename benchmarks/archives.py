"""Does reading an archive of many gigabytes take more memory than a small one? And how much slower than a bare reader?

    python -m benchmarks.archives [--megabytes 2000] [--folder FOLDER]

Writes a WARC like those of Common Crawl News (responses and requests of many hosts, each record a gzip member; the size
is that of the records unpacked) and reads it in a process of its own each time: as it is, for one host of a hundred,
for a language, for a window of time. The bare reader is FastWARC iterating over the same records and reading them.
"""

import argparse
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from tasks.discover.inputs import Input
from tasks.discover.settings import DiscoverSettings
from tasks.discover.warc import read_warc

HOSTS = 100
LANGUAGES = ("en", "de", "fr", "es")
DAY = date(2026, 1, 10)
WORDS = "the harbour council said on monday that ferry fares would rise again after winter storms and delays".split()

FILTERS: dict[str, dict[str, Any]] = {
    "everything": {},
    "one host of a hundred": {"hosts": {"host7.example"}},
    "one language of four": {"languages": {"de"}},
    "one day of ten": {"since": DAY, "until": DAY},
}


def write_archive(file: Path, byte_count: int) -> int:
    """Write records until they have so many bytes unpacked; how many pages."""
    choose = random.Random(7)
    text = " ".join(choose.choices(WORDS, k=9_000))
    size = number = 0
    with file.open("wb") as out:
        while size < byte_count:
            for record in make_records(number, text[choose.randrange(1_000) :]):
                size += len(record)
                out.write(gzip.compress(record, 1))
            number += 1
    return number


def make_records(number: int, text: str) -> tuple[bytes, bytes]:
    url = f"https://host{number % HOSTS}.example/{number}"
    at = datetime(2026, 1, 1 + number % 10, 6, tzinfo=UTC) + timedelta(seconds=number % 80_000)
    language = LANGUAGES[number // 7 % len(LANGUAGES)]
    article = f"<article><p>{text}</p></article>"
    page = f"<html lang={language}><head><title>{number}</title></head><body>{article}</body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    asked = f"GET /{number} HTTP/1.1\r\nHost: host{number % HOSTS}.example\r\n\r\n"
    return (
        make_record("request", url, at, "application/http; msgtype=request", asked),
        make_record("response", url, at, "application/http; msgtype=response", answer),
    )


def make_record(kind: str, url: str, at: datetime, content_type: str, content: str) -> bytes:
    body = content.encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {at:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Record-ID: <urn:uuid:{random.getrandbits(128):032x}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def read_bare(file: Path) -> int:
    with file.open("rb") as opened:
        return sum(bool(record.reader.read()) for record in ArchiveIterator(opened, WarcRecordType.response))


def read_ours(file: Path, filters: dict[str, Any]) -> int:
    settings = DiscoverSettings(**filters)
    return sum(1 for _ in read_warc(Input(file, file.parent, "bench"), settings, lambda: datetime.now(UTC)))


def measure(read: Callable[[], int]) -> None:
    started = time.process_time()
    count = read()
    seconds = time.process_time() - started
    print(f"{count} {seconds:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def run(file: Path, what: str) -> tuple[int, float, int]:
    command = [sys.executable, "-m", "benchmarks.archives", "--read", str(file), "--what", what]
    count, seconds, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(count), float(seconds), int(memory)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=2000)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--what", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        filters = FILTERS.get(options.what)
        measure(lambda: read_bare(options.read) if filters is None else read_ours(options.read, filters))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        small, large = Path(folder) / "small.warc.gz", Path(folder) / "large.warc.gz"
        write_archive(small, options.megabytes * 50_000)
        page_count = write_archive(large, options.megabytes * 1_000_000)
        print(f"{page_count} pages, {options.megabytes} MB unpacked, {large.stat().st_size / 1e6:.0f} MB packed")
        _, bare_seconds, _ = run(large, "bare")
        print(f"bare reader: {bare_seconds:.1f} s of CPU")
        for what in FILTERS:
            _, _, small_memory = run(small, what)
            count, seconds, memory = run(large, what)
            print(
                f"{what}: {count} captures, {seconds:.1f} s ({seconds / bare_seconds:.2f} of the bare reader), most "
                f"memory {memory} MB; {small_memory} MB on a twentieth of the archive"
            )


if __name__ == "__main__":
    main()
