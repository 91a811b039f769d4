"""Sitemaps, news sitemaps, indexes of them, and lists of addresses, after sitemaps.org 0.9 and Google News 0.9.

`lastmod` is the page's last change, no date of publication; `news:publication_date` is.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from tasks.content import ContentError, decode_content
from tasks.discover.feeds import Entry, declares_entities
from tasks.discover.fields import Fault, read_claim, read_list, read_url
from tasks.reasons import Reason
from tasks.records import Claims, Document

_ROOT = re.compile(rb"<([a-z]+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
MAX_UNPACKED_BYTES = 60_000_000
"""The protocol allows 50 MB (sitemaps.org)."""
MAX_MARKS = 3_000_000
"""Tags and attributes, which take 130 bytes and more each: 50 MB of addresses have one in 20 bytes."""
MAX_ENTRIES = 50_000
"""The protocol allows as many URLs in one sitemap."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages that a sitemap names, and the sitemaps that an index names (their claims hold `modified_at`)."""

    pages: tuple[Entry, ...]
    sitemaps: tuple[Entry, ...]
    left_count: int = 0
    """Entries behind the `MAX_ENTRIES`-th, which were not read."""


def looks_like_sitemap(document: Document) -> bool:
    """Whether the first bytes are those of a sitemap, packed or not."""
    return document.body.startswith(b"\x1f\x8b") or _ROOT.search(document.body[:5000]) is not None


def read_sitemap(document: Document) -> Sitemap | Fault:
    """Return what a sitemap names, in its order. A damaged one gives what stands before the damage."""
    try:
        body = decode_content(document.body, "gzip", MAX_UNPACKED_BYTES)
    except ContentError as error:
        return Fault(Reason.INVALID_ARCHIVE, f"the sitemap cannot be unpacked: {error}")
    if declares_entities(body):
        return Fault(Reason.INVALID_FIELD, "the sitemap declares entities; it is not read")
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _read_text(body, document.url)
    if body.count(b"<") + body.count(b"=") > MAX_MARKS:
        return Fault(Reason.TOO_LARGE, f"the sitemap has more than {MAX_MARKS} tags and attributes; it is not read")
    pages: dict[str, Entry] = {}
    sitemaps: dict[str, Entry] = {}
    left_count = 0
    try:
        for kind, values in _iterate_elements(body):
            if len(pages) + len(sitemaps) >= MAX_ENTRIES:
                left_count += 1
            elif entry := _make_entry(values, document.url):
                (pages if kind == "url" else sitemaps).setdefault(entry.url, entry)
    except etree.XMLSyntaxError as error:
        if not pages and not sitemaps:
            return Fault(Reason.INVALID_FIELD, f"it is no sitemap: {str(error)[:200]}")
    if not pages and not sitemaps and not _ROOT.search(body[:5000]):
        return Fault(Reason.INVALID_FIELD, "it is no sitemap")
    return Sitemap(tuple(pages.values()), tuple(sitemaps.values()), left_count)


def _iterate_elements(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield `url` and `sitemap` elements as the texts below them by local name; memory holds one at a time."""
    # Entities, DTDs and the network stay closed whatever the document asks for.
    elements = etree.iterparse(
        io.BytesIO(body),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        huge_tree=False,
    )
    for _, element in elements:
        yield etree.QName(element).localname, _read_values(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _read_values(element: etree._Element) -> dict[str, str]:
    """Return the texts of an element's children, and of what belongs to news; images and videos have locs too."""
    values: dict[str, str] = {}
    for child in element.iterdescendants(tag=etree.Element):
        name = etree.QName(child)
        if child.getparent() is element or "sitemap-news" in (name.namespace or ""):
            values.setdefault(name.localname, (child.text or "").strip())
    return values


def _make_entry(values: dict[str, str], base: str) -> Entry | None:
    try:
        url = read_url(urljoin(base, values.get("loc", "")), "") if values.get("loc") else None
    except ValueError:
        return None
    if not isinstance(url, str) or not url.startswith("http"):
        return None
    claims = Claims(
        title=read_claim(values.get("title")),
        published_at=read_claim(values.get("publication_date")),
        modified_at=read_claim(values.get("lastmod")),
        outlet_name=read_claim(values.get("name")),
        language_code=read_claim(values.get("language", "")[:2].lower()),
        tags=read_list([word.strip() for word in values.get("keywords", "").split(",")]),
    )
    return Entry(url, claims)


def _read_text(body: bytes, base: str) -> Sitemap | Fault:
    """Read a sitemap that is a list of addresses, one a line."""
    lines = body.decode("utf-8", "replace").split()
    entries = [entry for line in lines[:MAX_ENTRIES] if "://" in line and (entry := _make_entry({"loc": line}, base))]
    if not lines or len(entries) < len(lines[:MAX_ENTRIES]):
        return Fault(Reason.INVALID_FIELD, "it is no sitemap: neither XML nor a list of addresses")
    return Sitemap(tuple({entry.url: entry for entry in entries}.values()), (), max(0, len(lines) - MAX_ENTRIES))
