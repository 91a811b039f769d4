"""Web archives of any origin: what is a page comes in, the rest is counted, damage is told."""

import gzip
import io
import os
import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.discover.local import discover_local
from tasks.discover.settings import DiscoverSettings
from tasks.fetch.archive import ArchiveWriter
from tasks.identity import identify
from tasks.reasons import Reason
from tasks.records import Capture, Claims, Reject

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = b"<html lang=en><body><p>The minister said no.</p></body></html>"


def discover(path: Path, **settings: Any) -> tuple[list[Capture], list[Reject]]:
    found = list(discover_local([path], DiscoverSettings(**settings), lambda: NOW))
    return [r for r in found if isinstance(r, Capture)], [r for r in found if isinstance(r, Reject)]


class Archive:
    """A file as warcio writes it, which is how most crawlers write theirs."""

    def __init__(self, path: Path, is_gzipped: bool = True) -> None:
        self.path = path
        self._writer = WARCWriter(io.BytesIO(), gzip=is_gzipped)

    def add(
        self,
        url: str = "https://a.example/1",
        body: bytes = PAGE,
        status: str = "200 OK",
        headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),),
        kind: str = "response",
        content_type: str = "",
        at: str = "2026-02-01T10:00:00Z",
    ) -> "Archive":
        head = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind == "response" else None
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            http_headers=head,
            warc_headers_dict={"WARC-Date": at},
        )
        self._writer.write_record(record)
        return self

    def save(self) -> Path:
        self.path.write_bytes(self._writer.out.getvalue())
        return self.path


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "a.warc.gz")


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_a_response_becomes_a_capture(tmp_path: Path, name: str) -> None:
    headers = (("Content-Type", "text/html; charset=koi8-r"), ("ETag", '"1"'), ("TDM-Reservation", "1"))
    path = Archive(tmp_path / name, name.endswith(".gz")).add(headers=headers).save()
    (page,), rejects = discover(path)
    assert (page.url, page.body, page.charset, page.via) == ("https://a.example/1", PAGE, "koi8-r", "warc")
    assert (page.http_status, page.etag, page.is_tdm_reserved) == (200, '"1"', True)
    assert page.fetched_at == datetime(2026, 2, 1, 10, tzinfo=UTC)
    assert rejects == []


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "1601-01-01T00:00:00Z"]
)
def test_a_capture_of_no_time_that_can_be_is_of_now(archive: Archive, at: str) -> None:
    captures, rejects = discover(archive.add(at=at).add("https://a.example/2").save())
    assert [page.fetched_at for page in captures] == [NOW, datetime(2026, 2, 1, 10, tzinfo=UTC)]
    assert rejects == []


def test_what_is_no_page_is_counted_once(archive: Archive) -> None:
    archive.add().add(status="404 Not Found").add(headers=(("Content-Type", "image/png"),))
    archive.add(url="https://a.example/robots.txt", headers=(("Content-Type", "text/plain"),))
    captures, rejects = discover(archive.save())
    assert len(captures) == 1
    assert [reject.reason for reject in rejects] == [Reason.UNSUPPORTED_TYPE]
    assert "1 status 404" in rejects[0].detail


def test_converted_texts_are_texts(archive: Archive) -> None:
    archive.add(kind="conversion", body=b"The minister said no.", content_type="text/plain")
    (page,), _ = discover(archive.save())
    assert page.content_type == "text/plain"


def test_bytes_of_the_wire_are_decoded(archive: Archive) -> None:
    packed = gzip.compress(PAGE)
    chunked = (
        b"5\r\n" + packed[:5] + b"\r\n" + f"{len(packed) - 5:x}".encode() + b"\r\n" + packed[5:] + b"\r\n0\r\n\r\n"
    )
    headers = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    captures, _ = discover(archive.add(body=chunked, headers=headers).add("https://a.example/2").save())
    assert [page.body for page in captures] == [PAGE, PAGE]


def test_a_bomb_costs_only_itself(archive: Archive) -> None:
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    archive.add(body=gzip.compress(bytes(100_000_000)), headers=headers)
    captures, rejects = discover(archive.add().save(), max_page_bytes=1_000_000)
    assert len(captures) == 1
    assert [reject.reason for reject in rejects] == [Reason.TOO_LARGE]


@pytest.mark.parametrize("lengths", [[40_000], [1_000_000], [20] * 50_000])
@pytest.mark.parametrize("is_gzipped", [True, False])
def test_a_page_with_far_too_long_headers_costs_only_itself(
    tmp_path: Path, lengths: list[int], is_gzipped: bool
) -> None:
    archive = Archive(tmp_path / ("a.warc.gz" if is_gzipped else "a.warc"), is_gzipped)
    headers = (("Content-Type", "text/html"), *(("X-Policy", "a" * length) for length in lengths))
    archive.add("https://a.example/0").add(headers=headers).add("https://a.example/2")
    captures, (reject,) = discover(archive.save())
    assert [page.url for page in captures] == ["https://a.example/0", "https://a.example/2"]
    assert reject.reason is Reason.INVALID_ARCHIVE
    assert "HTTP headers cannot be read" in reject.detail


@pytest.mark.parametrize(
    ("filters", "urls"),
    [
        ({"hosts": {"A.example"}}, ["https://a.example/1", "https://www.a.example/2"]),
        ({"languages": {"de"}}, ["https://b.example/3"]),
        ({"since": date(2026, 2, 2)}, ["https://b.example/3"]),
        ({"until": date(2026, 2, 1)}, ["https://a.example/1", "https://www.a.example/2"]),
    ],
)
def test_filters_choose(archive: Archive, filters: dict[str, Any], urls: list[str]) -> None:
    german = "<html><p>Der Minister sagte am Dienstag, er werde dem Gesetz nicht zustimmen, und ging.</p></html>" * 5
    archive.add().add("https://www.a.example/2")
    archive.add("https://b.example/3", german.encode(), at="2026-02-03T00:00:00Z")
    captures, rejects = discover(archive.save(), **filters)
    assert [page.url for page in captures] == urls
    assert rejects == []


def test_a_torn_archive_gives_what_is_whole(archive: Archive) -> None:
    for number in range(5):
        archive.add(f"https://a.example/{number}", PAGE + os.urandom(5000).hex().encode())
    path = archive.save()
    path.write_bytes(path.read_bytes()[:-3000])
    captures, rejects = discover(path)
    assert len(captures) == 4
    assert [reject.reason for reject in rejects] == [Reason.INVALID_ARCHIVE]


NOISE = random.Random(1).randbytes(3000)


@pytest.mark.parametrize("content", [b"no archive", NOISE, gzip.compress(b"no archive", mtime=0)])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    captures, rejects = discover(tmp_path / "a.warc.gz")
    assert captures == []
    assert [reject.reason for reject in rejects] == [Reason.INVALID_ARCHIVE]


def test_our_own_archive_gives_the_same_pages(tmp_path: Path) -> None:
    captures = [
        Capture("https://a.example/1", PAGE, "text/html", "feed", "a", NOW, claims=Claims(title="No"), http_status=200,
                final_url="https://a.example/one", redirects=("https://a.example/one",),
                response_headers=(("Content-Type", "text/html"),)),
        Capture("https://a.example/2", b"No.", "text/plain", "jsonl", "a", NOW, "utf-8", Claims(authors=("A", "B"))),
        Capture("file:press/3.html", PAGE, "text/html", "file", "press", NOW),
    ]  # fmt: skip
    with ArchiveWriter(tmp_path, "r1") as writer:
        for capture in captures:
            writer.append(capture, identify(capture))
    again, rejects = discover(tmp_path)
    assert rejects == []
    assert [identify(capture) for capture in again] == [identify(capture) for capture in captures]
    assert [(c.url, c.final_url, c.claims, c.via, c.charset) for c in again] == [
        (c.url, c.final_url, c.claims, c.via, c.charset) for c in captures
    ]
