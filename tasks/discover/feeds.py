"""RSS, Atom and JSON feeds: their entries as items, with what they say about each page as evidence."""

import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from tasks.discover.fields import Fault, read_claim, read_list, read_url
from tasks.discover.jsonl import has_too_many_members
from tasks.reasons import Reason
from tasks.records import Claims, Document

MAX_ENTRIES = 5_000
"""Feeds hold 10 to 100 entries, a few archives of podcasts some thousand."""

MAX_FEED_BYTES = 5_000_000
"""Feeds of news have 10 KB to 1 MB. feedparser reads 0.3 MB a second, of what is made to hurt it 0.04: two minutes."""

MAX_FEED_TAGS = 250_000
"""What 5,000 entries of 25 elements have. feedparser takes 30 microseconds for each: 5 MB of nothing else took 43 s."""

_ENCODING = re.compile(rb"""(^\s{0,9}<\?xml[^>]{0,200}?encoding=["'])[^"'>]{0,40}(["'])""")
_DECLARATION = re.compile(rb"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed or sitemap names, and what it says about it."""

    url: str
    claims: Claims


@dataclass(frozen=True, slots=True)
class Feed:
    """The pages that a feed names."""

    entries: tuple[Entry, ...]
    left_count: int = 0
    """Entries behind the `MAX_ENTRIES`-th, which were not read."""


def looks_like_feed(document: Document) -> bool:
    """Whether the first bytes are those of a feed, whatever the server calls it."""
    start = document.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        return b"jsonfeed.org" in start
    return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def declares_entities(body: bytes) -> bool:
    """Whether XML brings declarations of its own: no feed needs them, every entity bomb does."""
    return _DECLARATION.search(body) is not None


def read_feed(document: Document) -> Feed | Fault:
    """Return the entries of a feed in its order. Malformed feeds give what can be read of them."""
    if document.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json_feed(document)
    if len(document.body) > MAX_FEED_BYTES:
        return Fault(Reason.TOO_LARGE, f"the feed is larger than {MAX_FEED_BYTES} bytes; it is not read")
    if document.body.count(b"<") > MAX_FEED_TAGS:
        return Fault(Reason.TOO_LARGE, f"the feed has more than {MAX_FEED_TAGS} tags; it is not read")
    if declares_entities(document.body):
        return Fault(Reason.INVALID_FIELD, "the feed declares entities; it is not read")
    # As a stream: feedparser takes bare bytes that look like a path for one, and would open that file.
    parsed = feedparser.parse(
        io.BytesIO(_mend_encoding(document.body)),
        response_headers={"content-location": document.url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        return Fault(Reason.INVALID_FIELD, "it is no feed")
    language = _language(parsed.feed.get("language"))
    found = (_read_entry(entry, document.url, language) for entry in parsed.entries[:MAX_ENTRIES])
    return _make_feed((entry for entry in found if entry), len(parsed.entries))


def _mend_encoding(body: bytes) -> bytes:
    """Correct a declaration that lies: what is valid UTF-8 is hardly ever anything else."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body
    return _ENCODING.sub(rb"\1utf-8\2", body, count=1)


def _read_entry(entry: Mapping[str, Any], base: str, language: str | None) -> Entry | None:
    url = _page_url(entry.get("feedburner_origlink") or entry.get("link"), base)
    if not url:
        return None
    authors = [author.get("name") for author in entry.get("authors", ()) if isinstance(author, Mapping)]
    source = entry.get("source")
    claims = Claims(
        title=read_claim(_plain(entry.get("title"))),
        published_at=_read_time(entry, "published"),
        modified_at=_read_time(entry, "updated"),
        authors=read_list([author for author in authors if author] or entry.get("author")),
        outlet_name=read_claim(source.get("title")) if isinstance(source, Mapping) else None,
        language_code=_language(entry.get("language")) or language,
        tags=read_list([tag.get("term") for tag in entry.get("tags") or () if isinstance(tag, Mapping)]),
    )
    return Entry(url, claims)


def _read_time(entry: Mapping[str, Any], field: str) -> str | None:
    """Return a time in ISO 8601 with the zone that the feed gave; in UTC, or as it stands, if it cannot be read so."""
    # Asked for `updated`, feedparser would answer with `published` where there is none.
    raw = entry[field] if field in entry else None  # noqa: SIM401
    if not isinstance(raw, str) or not raw.strip():
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(raw.strip()).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    parsed = entry.get(f"{field}_parsed")
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat() if parsed else read_claim(raw)
    except (ValueError, TypeError):
        return read_claim(raw)


def _read_json_feed(document: Document) -> Feed | Fault:
    """Read JSON Feed 1.0 and 1.1."""
    if has_too_many_members(document.body):
        return Fault(Reason.TOO_LARGE, "the feed has millions of objects, lists and fields; it is not read")
    try:
        feed = json.loads(document.body)
    except (ValueError, RecursionError) as error:
        return Fault(Reason.INVALID_JSON, f"the feed is not JSON: {str(error)[:200]}")
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        return Fault(Reason.INVALID_FIELD, "it is no feed: it has no items")
    language = _language(feed.get("language"))
    found = [_read_json_entry(entry, document.url, language) for entry in entries[:MAX_ENTRIES]]
    return _make_feed((entry for entry in found if entry), len(entries))


def _read_json_entry(entry: Any, base: str, language: str | None) -> Entry | None:
    if not isinstance(entry, dict):
        return None
    url = _page_url(entry.get("url") or entry.get("external_url") or entry.get("id"), base)
    if not url:
        return None
    claims = Claims(
        title=read_claim(entry.get("title")),
        published_at=read_claim(entry.get("date_published")),
        modified_at=read_claim(entry.get("date_modified")),
        authors=read_list(entry.get("authors") or [entry.get("author")]),
        language_code=_language(entry.get("language")) or language,
        tags=read_list(entry.get("tags")),
    )
    return Entry(url, claims)


def _page_url(value: Any, base: str) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        url = read_url(urljoin(base, value.strip()), "")
    except ValueError:
        return None
    return url if isinstance(url, str) and url.startswith("http") else None


def _make_feed(entries: Iterable[Entry], count: int) -> Feed:
    """The feed of these entries, each address once; `count` is how many it has in all."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        kept.setdefault(entry.url, entry)
    return Feed(tuple(kept.values()), max(0, count - MAX_ENTRIES))


def _language(value: Any) -> str | None:
    """Return the two-letter code of a language tag such as `en-GB`."""
    claim = read_claim(value)
    code = claim.split("-")[0].split("_")[0].lower() if claim else ""
    return code if len(code) == 2 and code.isalpha() else None


def _plain(value: Any) -> Any:
    """Titles in feeds may carry markup."""
    return re.sub(r"<[^<>]{0,500}>", "", value) if isinstance(value, str) else value
