"""Captures as WARC 1.1 records: the body with its response head, the request, and what the source said about the page.

Bodies are stored decoded, as they were judged; headers that speak of the transfer keep their values under `X-Crawler-`
names, as in Common Crawl's archives. Cookies and credentials are not written, those in addresses that headers name
neither.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from http.client import responses
from urllib.parse import urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from tasks.hosts import hide_users
from tasks.identity import Identity, list_claims
from tasks.records import Capture

SECRET_HEADERS = frozenset({
    "authorization", "proxy-authorization", "authentication-info", "proxy-authentication-info", "www-authenticate",
    "proxy-authenticate", "cookie", "cookie2", "set-cookie", "set-cookie2", "x-auth-token", "x-api-key",
    "x-csrf-token", "x-xsrf-token",
})  # fmt: skip
TRANSFER_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})
NOTE_TYPE = "application/json; profile=broadsheet-note"
"""Content type of the metadata record that keeps what the bytes do not say: claims, way of discovery, redirects."""

MOST_HEAD_BYTES = 30_000
"""Of the headers of a response: FastWARC, which reads them again, takes 32 KB. Servers send 1 to 10 KB."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def make_records(capture: Capture, identity: Identity) -> Iterator[WarcRecord]:
    """Yield the record of the body (its offset is the page's), then those that belong to it, tied by their headers."""
    main = _make_response(capture) if capture.http_status else _make_resource(capture)
    main.headers["WARC-Payload-Digest"] = f"sha256:{identity.body_digest}"
    yield main
    if capture.http_status:
        yield _tie(main, capture, WarcRecordType.request, "application/http; msgtype=request", _request_bytes(capture))
    yield _tie(main, capture, WarcRecordType.metadata, NOTE_TYPE, _note_bytes(capture))


def make_warcinfo(file_name: str, software: str, at: datetime) -> WarcRecord:
    """Return the first record of a file: what wrote it."""
    lines = {"software": software, "format": "WARC File Format 1.1", "isPartOf": "broadsheet"}
    body = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in lines.items()).encode()
    record = _make_record(WarcRecordType.warcinfo, at, "application/warc-fields", body)
    record.headers["WARC-Filename"] = file_name
    return record


def _make_resource(capture: Capture) -> WarcRecord:
    record = _make_record(WarcRecordType.resource, capture.fetched_at, capture.content_type, capture.body)
    record.headers["WARC-Target-URI"] = _one_line(capture.url)
    return record


def _make_response(capture: Capture) -> WarcRecord:
    status = capture.http_status or 0
    lines = [f"HTTP/1.1 {status} {responses.get(status, '')}".rstrip()]
    for name, value in capture.response_headers:
        if name.lower() not in SECRET_HEADERS:
            lines.append(_header_line(f"X-Crawler-{name}" if name.lower() in TRANSFER_HEADERS else name, value))
    lines = [*_leave_longest(lines), f"Content-Length: {len(capture.body)}"]
    record = _make_record(
        WarcRecordType.response,
        capture.fetched_at,
        "application/http; msgtype=response",
        _join_head(lines) + capture.body,
    )
    record.headers["WARC-Target-URI"] = _one_line(capture.final_url or capture.url)
    return record


def _leave_longest(lines: list[str]) -> list[str]:
    """The lines in their order, without the longest where all would be more than `MOST_HEAD_BYTES`."""
    sizes = [len(line.encode("utf-8", "replace")) + 2 for line in lines]
    kept, total = set(), 0
    for number in sorted(range(1, len(lines)), key=lambda number: sizes[number]):
        total += sizes[number]
        if total > MOST_HEAD_BYTES:
            break
        kept.add(number)
    return [line for number, line in enumerate(lines) if number in kept or number == 0]


def _request_bytes(capture: Capture) -> bytes:
    parts = urlsplit(capture.final_url or capture.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {_one_line(target)} HTTP/1.1", _header_line("Host", parts.netloc.rpartition("@")[2])]
    lines += _public_lines(pair for pair in capture.request_headers if pair[0].lower() != "host")
    return _join_head(lines)


def _note_bytes(capture: Capture) -> bytes:
    note = {
        "url": capture.url,
        "via": capture.via,
        "source_name": capture.source_name,
        "charset": capture.charset,
        "canonical_url": capture.canonical_url,
        "redirects": list(capture.redirects),
        "claims": list_claims(capture.claims),
    }
    said = {name: value for name, value in note.items() if value}
    return json.dumps(said, ensure_ascii=True, sort_keys=True).encode()


def _tie(main: WarcRecord, capture: Capture, kind: WarcRecordType, content_type: str, body: bytes) -> WarcRecord:
    record = _make_record(kind, capture.fetched_at, content_type, body)
    record.headers["WARC-Target-URI"] = main.headers["WARC-Target-URI"]
    record.headers["WARC-Concurrent-To"] = main.headers["WARC-Record-ID"]
    return record


def _make_record(kind: WarcRecordType, at: datetime, content_type: str, body: bytes) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, content_length=len(body))
    record.headers["WARC-Date"] = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    record.headers["Content-Type"] = _one_line(content_type)
    record.set_bytes_content(body)
    return record


def _public_lines(headers: Iterable[tuple[str, str]]) -> list[str]:
    return [_header_line(name, value) for name, value in headers if name.lower() not in SECRET_HEADERS]


def _header_line(name: str, value: str) -> str:
    return f"{_one_line(name)}: {hide_users(_one_line(value))}"


def _one_line(value: str) -> str:
    """Keep one header on one line: a line break in a value would forge another header."""
    return _CONTROL.sub(" ", value).strip()


def _join_head(lines: Iterable[str]) -> bytes:
    return "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n"
