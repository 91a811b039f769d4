"""Pages: what is found, captured and stored, and what a source says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from tasks.records.corrections import ArticleCorrections
from tasks.records.record import Via
from tasks.records.templates import Template


@dataclass(frozen=True, slots=True)
class Claims:
    """What a source says about a page besides its bytes (a JSON line, a feed entry). Evidence, not yet truth."""

    title: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    authors: tuple[str, ...] = ()
    outlet_name: str | None = None
    outlet_domain: str | None = None
    language_code: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """A page with its bytes, before it is in the archive. `text/plain` bytes are somebody else's extraction."""

    url: str
    body: bytes
    content_type: str
    via: Via
    source_name: str
    fetched_at: datetime
    charset: str | None = None
    claims: Claims = field(default_factory=Claims)
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    canonical_url: str | None = None
    http_status: int | None = None
    request_headers: tuple[tuple[str, str], ...] = ()
    response_headers: tuple[tuple[str, str], ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    is_tdm_reserved: bool | None = None
    is_noai: bool | None = None
    is_noarchive: bool | None = None
    is_dated: bool = field(default=False, compare=False)
    """`fetched_at` is when somebody saw the page, not when we read the file."""
    record_id: str = field(default="", compare=False)
    """Names the record in a local input as its refusal would: `file:press/wire.jsonl#L12`."""
    mapped: tuple[str, ...] = field(default=(), compare=False)
    """Of the names that the settings map fields to, those that the record has."""


ItemKind = Literal["page", "feed", "sitemap", "home", "unknown"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something on the web to be fetched, with what led to it. All but pages are read for further items."""

    url: str
    source_name: str
    via: Via
    kind: ItemKind = "page"
    claims: Claims = field(default_factory=Claims)
    depth: int = 0
    """Documents between the source's declaration and this."""
    record_id: str = field(default="", compare=False)
    """Names the line of a list as its refusal would."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes from the web that may be a feed, a sitemap, a home page or a page, with where they came from."""

    url: str
    body: bytes
    content_type: str
    sitemaps: tuple[str, ...] = ()
    """Sitemaps that the host's robots.txt names."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a document leads to. Neither items nor a page nor a fault: it is well-formed and empty."""

    items: tuple[Item, ...] = ()
    is_page: bool = False
    """It is a page itself."""
    fault: str | None = None
    """Why it could not be read."""
    note: str | None = None
    """What was left out of it, and why."""
    warning: str | None = None
    """What its publisher has to mend, or somebody will miss pages."""

    @property
    def remarks(self) -> str | None:
        """All that is to be said of a document that was read."""
        return "; ".join(filter(None, (self.warning, self.note))) or None


@dataclass(frozen=True, slots=True)
class Page:
    """One capture of one page or file: a row of `raw.pages`. The bytes lie in the archive."""

    TABLE: ClassVar[str] = "raw.pages"
    page_id: str
    url: str
    final_url: str | None
    redirects: tuple[str, ...]
    canonical_url: str | None
    source_name: str
    via: str
    fetched_at: datetime
    http_status: int | None
    content_type: str
    charset: str | None
    body_digest: str
    byte_count: int
    archive_path: str
    archive_offset: int
    etag: str | None
    last_modified: str | None
    is_tdm_reserved: bool | None
    is_noai: bool | None
    is_noarchive: bool | None
    claims: str | None
    """JSON of the non-empty `Claims`."""
    run_id: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """The same bytes seen again at the same address: a row of `raw.sightings`."""

    TABLE: ClassVar[str] = "raw.sightings"
    page_id: str
    seen_at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class PageText:
    """What the extract stage reads: a page, its bytes, its claims."""

    page_id: str
    url: str
    canonical_url: str | None
    content_type: str
    charset: str | None
    fetched_at: datetime
    claims: Claims
    body: bytes
    via: str = "page"
    """How the page came in: the claims of a record (`jsonl`, `table`) are the user's word, those of a feed evidence."""
    template: Template = field(default_factory=Template)
    """What is known of the template of its host."""
    corrections: Mapping[str, ArticleCorrections] = field(default_factory=dict)
    """Corrections by people, by article_id: of which article a page is shows when it is read."""
