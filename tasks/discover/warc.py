"""WARC files of any origin, streaming: the responses, resources and converted texts that can be articles."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.content import ContentError, ContentTooLargeError, decode_chunks, decode_content
from tasks.discover.fields import Fault, read_claims, read_fetched_at, read_url
from tasks.discover.filters import is_wanted_host, is_wanted_language, is_wanted_time
from tasks.discover.inputs import Input, open_raw, reject_unreadable
from tasks.discover.settings import DiscoverSettings
from tasks.discover.sniff import find_binary
from tasks.escape import escape_text
from tasks.html_head import find_canonical, read_head
from tasks.reasons import Reason
from tasks.records import Capture, Claims, Reject, Via
from tasks.reservations import read_reservations

NOTE_TYPE = "application/json; profile=broadsheet-note"
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
MAX_NOTE_BYTES = 1_000_000

_RECORD_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.metadata


def read_warc(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Yield a capture for each page that the filters let through, rejects for what is damaged.

    Records that are no pages (other types, other statuses than 200) are refused together, in one reject a file.
    """
    others: Counter[str] = Counter()
    held: tuple[str | None, Capture] | None = None
    at = 0
    try:
        with open_raw(item) as file:
            for record in ArchiveIterator(file, record_types=_RECORD_TYPES, parse_http=False):
                at = record.stream_pos
                if record.record_type == WarcRecordType.metadata:
                    held = _apply_note(held, record)
                    continue
                if held:
                    yield held[1]
                    held = None
                result = _read_record(item, record, settings, now)
                if isinstance(result, Capture):
                    held = (record.headers.get("WARC-Record-ID"), result)
                elif isinstance(result, Fault):
                    yield item.reject(result.reason, result.detail, place=f"#B{at}", offset=at)
                elif result:
                    others[result] += 1
    except OSError as error:
        if held:
            yield held[1]
        yield _reject_rest(item, error, at)
        held = None
    if held:
        yield held[1]
    if others:
        listing = ", ".join(f"{count} {escape_text(kind, 40)}" for kind, count in others.most_common(10))
        yield item.reject(Reason.UNSUPPORTED_TYPE, f"records that are no pages were left out: {listing}")


def _read_record(
    item: Input, record: WarcRecord, settings: DiscoverSettings, now: Callable[[], datetime]
) -> Capture | Fault | str | None:
    """Return a capture, a fault, the kind of a record that is no page, or None for one that is filtered out."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    dated_at = read_fetched_at(record.headers.get("WARC-Date"), now())
    fetched_at = dated_at or now()
    if not is_wanted_host(url, settings) or not is_wanted_time(fetched_at, settings):
        return None
    if isinstance(address := read_url(url, ""), Fault):
        return address
    if not address:
        return "without an address"
    head = _read_http_head(record) if record.is_http else _resource_head(record)
    if isinstance(head, str | Fault):
        return head
    status, content_type, charset, headers = head
    if isinstance(body := _read_body(record, headers, settings), Fault):
        return body
    page = read_head(body) if content_type in PAGE_TYPES else read_head(b"")
    if not is_wanted_language(body, page.language_code, settings):
        return None
    reserved = read_reservations(headers, page)
    return Capture(
        url=address,
        body=body,
        content_type="text/plain" if content_type == "text/plain" else "text/html",
        charset=charset,
        via="warc",
        source_name=item.source_name,
        fetched_at=fetched_at,
        is_dated=dated_at is not None,
        http_status=status,
        canonical_url=find_canonical(address, page),
        response_headers=headers,
        etag=_find_header(headers, "etag"),
        last_modified=_find_header(headers, "last-modified"),
        is_tdm_reserved=reserved.is_tdm_reserved,
        is_noai=reserved.is_noai,
        is_noarchive=reserved.is_noarchive,
        record_id=f"{item.name}#B{record.stream_pos}",
    )


_Head = tuple[int | None, str, str | None, tuple[tuple[str, str], ...]]


def _read_http_head(record: WarcRecord) -> _Head | str | Fault:
    try:
        record.parse_http()
    except OSError as error:  # of this record alone: where the next begins, its length says
        return Fault(Reason.INVALID_ARCHIVE, f"its HTTP headers cannot be read: {escape_text(str(error))}")
    status = record.http_headers.status_code if record.http_headers else None
    if status != 200:
        return f"status {status}"
    content_type = (record.http_content_type or "text/html").lower()
    if content_type not in PAGE_TYPES:
        return content_type
    return status, content_type, record.http_charset, tuple(record.http_headers.to_tuples())


def _resource_head(record: WarcRecord) -> _Head | str:
    content_type, _, parameters = (record.headers.get("Content-Type") or "").lower().partition(";")
    content_type = content_type.strip()
    if content_type not in PAGE_TYPES and content_type != "text/plain":
        return content_type or "without a type"
    charset = parameters.partition("charset=")[2].strip(' "') or None
    return None, content_type, charset, ()


def _read_body(record: WarcRecord, headers: tuple[tuple[str, str], ...], settings: DiscoverSettings) -> bytes | Fault:
    limit = settings.max_page_bytes
    if record.content_length > limit:
        return Fault(Reason.TOO_LARGE, f"it has {record.content_length} bytes, more than {limit}")
    body: bytes = record.reader.read(limit + 1)
    if len(body) < record.content_length:
        return Fault(Reason.INVALID_ARCHIVE, f"the record is torn: {len(body)} of {record.content_length} bytes")
    try:
        if "chunked" in (_find_header(headers, "transfer-encoding") or "").lower():
            body = decode_chunks(body, limit)
        body = decode_content(body, _find_header(headers, "content-encoding") or "", limit)
    except ContentTooLargeError as error:
        return Fault(Reason.TOO_LARGE, str(error))
    except ContentError as error:
        return Fault(Reason.INVALID_ARCHIVE, str(error))
    if not body.strip():
        return Fault(Reason.EMPTY, "there is nothing in it")
    if kind := find_binary(body):
        return Fault(Reason.BINARY, f"it holds {kind}")
    return body


def _apply_note(held: tuple[str | None, Capture] | None, record: WarcRecord) -> tuple[str | None, Capture] | None:
    """Give a capture what our own archives say about it beside its bytes, so that it comes back as it went in."""
    if not held or not held[0] or record.headers.get("WARC-Concurrent-To") != held[0]:
        return held
    if record.headers.get("Content-Type") != NOTE_TYPE or record.content_length > MAX_NOTE_BYTES:
        return held
    try:
        note = json.loads(record.reader.read())
    except (ValueError, RecursionError):
        return held
    return (held[0], _annotate(held[1], note)) if isinstance(note, dict) else held


def _annotate(capture: Capture, note: dict[str, Any]) -> Capture:
    url = _read_address(note.get("url"))
    via: Via = note["via"] if note.get("via") in get_args(Via) else capture.via
    claims = note.get("claims")
    redirects = note.get("redirects")
    return replace(
        capture,
        url=url or capture.url,
        final_url=capture.url if capture.http_status else None,
        via=via,
        source_name=note["source_name"] if isinstance(note.get("source_name"), str) else capture.source_name,
        canonical_url=_read_address(note.get("canonical_url")),
        charset=note["charset"] if isinstance(note.get("charset"), str) else capture.charset,
        redirects=tuple(map(str, redirects)) if isinstance(redirects, list) else (),
        claims=read_claims(claims.get) if isinstance(claims, dict) else Claims(),
    )


def _read_address(value: Any) -> str | None:
    url = read_url(value, "")
    return url if isinstance(url, str) and url else None


def _find_header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name), None)


def _reject_rest(item: Input, error: OSError, at: int) -> Reject:
    if error.errno is not None:
        return reject_unreadable(item, error)
    detail = f"the archive is damaged after byte {at}: {escape_text(str(error))}"
    return item.reject(Reason.INVALID_ARCHIVE, detail, place=f"#B{at}", offset=at)
