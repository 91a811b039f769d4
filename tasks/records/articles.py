"""Articles as they are read out of pages, and as the enrich stage gets them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from one page: a row of `core.articles` before its version is known."""

    TABLE: ClassVar[str] = "core.articles"
    article_id: str
    url: str
    outlet_id: str | None
    outlet_domain: str | None
    outlet_name: str | None
    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    published_precision: str | None
    published_utc_offset_minutes: int | None
    published_source: str | None
    modified_at: datetime | None
    section: str | None
    tags: tuple[str, ...]
    language_code: str | None
    text: str
    word_count: int
    agency: str | None
    genre: str | None
    is_free: bool | None
    is_stub: bool
    image_url: str | None
    marks: tuple[str, ...]
    page_id: str
    text_digest: str
    extractor: str
    modified_precision: str | None = None
    modified_utc_offset_minutes: int | None = None
    modified_source: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page with its role: a row of `core.blocks`."""

    TABLE: ClassVar[str] = "core.blocks"
    article_id: str
    page_id: str
    """Two captures of one article may come in one batch: this tells their blocks apart."""
    block_no: int
    role: str
    evidence: str | None
    text: str
    start_char: int | None
    end_char: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in the body: a row of `core.links`."""

    TABLE: ClassVar[str] = "core.links"
    article_id: str
    page_id: str
    link_no: int
    url: str
    domain: str | None
    anchor_text: str
    start_char: int | None
    end_char: int | None
    is_internal: bool


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of one page: a row of `core.extractions`, the memory that keeps a page from being read twice."""

    TABLE: ClassVar[str] = "core.extractions"
    page_id: str
    article_id: str | None
    outcome: str
    """`kept` or `rejected`."""
    text_digest: str | None
    extractor: str
    config_digest: str
    agreement: float | None
    decision: str | None
    evidence: str | None
    """JSON: for each field of metadata, where its value came from."""
    title: str | None = None
    """The headline of the page: a change of it alone makes no new text."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What the enrich stage reads: the stored text and what the article says of itself."""

    article_id: str
    title: str | None
    text: str
    text_digest: str
    language_code: str | None
    outlet_id: str | None
    outlet_name: str | None
    outlet_domain: str | None
    published_at: datetime | None
    published_precision: str | None
    published_utc_offset_minutes: int | None = None
    links: tuple[Link, ...] = ()
    url: str = ""
    """Names it in refusals."""
