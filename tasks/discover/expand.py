"""What a fetched document leads to: entries of feeds, pages of sitemaps, feeds of home pages."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from tasks.discover.feeds import MAX_ENTRIES as MAX_FEED_ENTRIES
from tasks.discover.feeds import Entry, looks_like_feed, read_feed
from tasks.discover.fields import Fault
from tasks.discover.filters import is_wanted_host, is_wanted_time
from tasks.discover.home_pages import list_feeds, list_news_sitemaps, looks_like_home
from tasks.discover.own_pages import claim_outlet
from tasks.discover.settings import DiscoverSettings
from tasks.discover.sitemaps import MAX_ENTRIES, looks_like_sitemap, read_sitemap
from tasks.html_head import read_head
from tasks.identity import normalize_url
from tasks.records import Document, Expansion, Item, ItemKind, Via

MAX_DEPTH = 4
"""Home page, index of sitemaps, sitemap, page: nothing regular lies deeper."""
MAX_SITEMAPS = 100
"""Newest sitemaps that are followed of one index. Archives of decades are for a window that names their days."""


def expand_document(item: Item, document: Document, settings: DiscoverSettings) -> Expansion:
    """Read a document for what it leads to. Items older than `settings.since` are left where they are."""
    if item.depth >= MAX_DEPTH:
        return Expansion(fault=f"it lies more than {MAX_DEPTH} documents deep")
    if looks_like_feed(document):
        return _expand_feed(item, document, settings)
    if looks_like_sitemap(document) or item.kind == "sitemap":
        return _expand_sitemap(item, document, settings)
    if item.kind == "feed":
        return Expansion(fault="it is no feed")
    head = read_head(document.body)
    if item.kind == "unknown" and not looks_like_home(document, head):
        return Expansion(is_page=True)
    items = [_follow(item, url, "feed", "feed") for url in list_feeds(document, head)]
    items += [_follow(item, url, "sitemap", "sitemap") for url in list_news_sitemaps(document)]
    if not items:
        return Expansion(fault="the page announces no feeds, and robots.txt names no sitemaps")
    return Expansion(_drop_twins(items))


def _expand_feed(item: Item, document: Document, settings: DiscoverSettings) -> Expansion:
    feed = read_feed(document)
    if isinstance(feed, Fault):
        return Expansion(fault=feed.detail)
    pages = _choose(feed.entries, settings)
    note = _describe_rest(len(feed.entries) - len(pages), len(feed.entries), "pages")
    warning = _describe_cut(feed.left_count, MAX_FEED_ENTRIES, f"and of a feed {MAX_FEED_ENTRIES} are read")
    return Expansion(_drop_twins(_make_items(item, pages, "feed")), note=note, warning=warning)


def _expand_sitemap(item: Item, document: Document, settings: DiscoverSettings) -> Expansion:
    sitemap = read_sitemap(document)
    if isinstance(sitemap, Fault):
        return Expansion(fault=sitemap.detail)
    inner = [entry for entry in sitemap.sitemaps if _may_be_wanted(entry, settings)]
    inner.sort(key=lambda entry: entry.claims.modified_at or "", reverse=True)
    followed = [_follow(item, entry.url, "sitemap", "sitemap") for entry in inner[:MAX_SITEMAPS]]
    pages = _choose(sitemap.pages, settings)
    note = _describe_rest(len(sitemap.pages) - len(pages), len(sitemap.pages), "pages")
    note = note or _describe_rest(len(sitemap.sitemaps) - len(followed), len(sitemap.sitemaps), "sitemaps")
    warning = _describe_cut(sitemap.left_count, MAX_ENTRIES, f"and a sitemap may have {MAX_ENTRIES}")
    return Expansion(
        _drop_twins([*followed, *_make_items(item, pages, "sitemap")]), note=note, warning=warning
    )


def _describe_cut(left_count: int, most: int, limit: str) -> str | None:
    """Say that a document names more than is read of one, if it does."""
    if not left_count:
        return None
    return f"it has {most + left_count} entries, {limit}; not read: the last {left_count}"


def _choose(entries: Sequence[Entry], settings: DiscoverSettings) -> list[Entry]:
    """Return the entries that were asked for. What an entry does not say of itself does not leave it out."""
    return [
        entry
        for entry in entries
        if is_wanted_host(entry.url, settings)
        and _may_be_wanted(entry, settings)
        and (not settings.languages or (entry.claims.language_code or "") in {"", *settings.languages})
        and urlsplit(entry.url).path not in ("", "/")
    ]


def _make_items(item: Item, entries: Sequence[Entry], via: Via) -> list[Item]:
    outlet = item.claims.outlet_domain
    return [
        Item(
            entry.url, item.source_name, via, "page",
            claim_outlet(entry.claims, entry.url, outlet, named_by=item.url), item.depth + 1,
        )
        for entry in entries
    ]  # fmt: skip


def _describe_rest(left_count: int, count: int, what: str) -> str | None:
    """Say what was left out, if anything was."""
    if not left_count:
        return None
    return f"older or others than was asked for: {left_count} of the {count} {what} that it names"


def _follow(item: Item, url: str, via: Via, kind: ItemKind) -> Item:
    return Item(url, item.source_name, via, kind, item.claims, item.depth + 1)


def _may_be_wanted(entry: Entry, settings: DiscoverSettings) -> bool:
    """Whether what is said of a page's time leaves room for the window. Who says nothing is not left out."""
    published, modified = (_read_time(text) for text in (entry.claims.published_at, entry.claims.modified_at))
    if published:
        return is_wanted_time(published, settings)
    # A page that was changed last before the window cannot be in it; one that was changed later may be older.
    return not modified or not settings.since or modified >= datetime.combine(settings.since, time.min, UTC)


def _read_time(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _drop_twins(items: Iterable[Item]) -> tuple[Item, ...]:
    """Keep the first of several items of one normal address."""
    kept: dict[str, Item] = {}
    for item in items:
        kept.setdefault(normalize_url(item.url), item)
    return tuple(kept.values())
