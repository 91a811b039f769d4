"""What flows between the stages. Field names are the column names of the warehouse; a test holds the two together.

Times are aware datetimes in UTC, ids are stable text, offsets are half-open `[start_char, end_char)` in Unicode code
points over the article's text. A record knows its table by `TABLE`; `Batch` maps table names to records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Literal, Protocol

from tasks.reasons import Reason


class Record(Protocol):
    """Anything that is a row of the table that it names."""

    TABLE: ClassVar[str]


Batch = dict[str, list[Any]]
"""Records by table name, as a stage hands them on."""

Via = Literal["feed", "sitemap", "url_list", "page", "file", "jsonl", "table", "warc"]


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
class Fetch:
    """One attempt to fetch, whatever came of it, also when nothing was asked and why: a row of `raw.fetches`."""

    TABLE: ClassVar[str] = "raw.fetches"
    fetch_id: str
    url: str
    source_name: str
    started_at: datetime
    elapsed_ms: int | None
    http_status: int | None
    outcome: str
    detail: str | None
    page_id: str | None
    run_id: str


@dataclass(frozen=True, slots=True)
class AddressState:
    """What is remembered of an address from run to run: a row of `ops.addresses`."""

    TABLE: ClassVar[str] = "ops.addresses"
    url: str
    kind: str
    source_name: str
    outcome: str
    http_status: int | None
    etag: str | None
    last_modified: str | None
    first_at: datetime
    checked_at: datetime
    failure_count: int


@dataclass(frozen=True, slots=True)
class HostState:
    """What is remembered of a host from run to run, its robots.txt among it: a row of `ops.hosts`."""

    TABLE: ClassVar[str] = "ops.hosts"
    origin: str
    robots_status: int | None
    robots_text: str | None
    robots_checked_at: datetime | None
    not_before_at: datetime | None
    failure_count: int
    last_failure: str | None


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source stands after its last visit: a row of `ops.sources`."""

    TABLE: ClassVar[str] = "ops.sources"
    source_name: str
    schedule: str | None
    etag: str | None
    last_modified: str | None
    last_attempt_at: datetime | None
    last_success_at: datetime | None
    failure_count: int
    last_failure: str | None


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
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A row of `core.sentences`."""

    TABLE: ClassVar[str] = "core.sentences"
    article_id: str
    sentence_no: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that the model names: a row of `core.mentions`."""

    TABLE: ClassVar[str] = "core.mentions"
    article_id: str
    mention_no: int
    sentence_no: int
    start_char: int
    end_char: int
    text: str
    model_label: str
    label: str
    entity_id: str | None = None
    link_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: a row of `core.attributions`."""

    TABLE: ClassVar[str] = "core.attributions"
    article_id: str
    attribution_no: int
    sentence_no: int
    source_start_char: int | None
    source_end_char: int | None
    source_text: str | None
    source_entity_id: str | None
    source_method: str | None
    source_confidence: float | None
    cue_start_char: int | None
    cue_end_char: int | None
    cue_text: str | None
    cue_lemma: str | None
    is_negated: bool
    is_hedged: bool
    content_start_char: int
    content_end_char: int
    content_text: str
    style: str
    family: str
    is_anonymous: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class AttributionSpan:
    """A fragment of an attribution: a row of `core.attribution_spans`."""

    TABLE: ClassVar[str] = "core.attribution_spans"
    article_id: str
    attribution_no: int
    span_no: int
    part: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet that the article relies on: a row of `core.citations`."""

    TABLE: ClassVar[str] = "core.citations"
    article_id: str
    citation_no: int
    attribution_no: int | None
    outlet_id: str | None
    cited_outlet: str
    cited_domain: str | None
    kind: str
    via: str
    cue_text: str | None
    start_char: int | None
    end_char: int | None
    url: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of news: a row of `core.outlets`."""

    TABLE: ClassVar[str] = "core.outlets"
    outlet_id: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country_code: str | None
    kind: str
    is_ambiguous: bool
    """The name alone is a common word, or the name of others too: Time, The Times, The Post."""


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A row of `core.keyphrases`."""

    TABLE: ClassVar[str] = "core.keyphrases"
    article_id: str
    rank: int
    phrase: str
    score: float


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: a row of `core.times`."""

    TABLE: ClassVar[str] = "core.times"
    article_id: str
    time_no: int
    sentence_no: int
    start_char: int
    end_char: int
    text: str
    type: str
    value: str | None
    from_date: date | None
    to_date: date | None
    granularity: str | None
    anchor: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a mention names: a row of `core.places`."""

    TABLE: ClassVar[str] = "core.places"
    article_id: str
    mention_no: int
    role: str
    geoname_id: int | None
    name: str
    country_code: str | None
    admin1_code: str | None
    latitude: float | None
    longitude: float | None
    candidate_count: int
    margin: float | None
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class AnnotationRun:
    """What made the annotations of one article: a row of `core.annotation_runs`."""

    TABLE: ClassVar[str] = "core.annotation_runs"
    article_id: str
    stage: str
    name: str
    version: str
    config_digest: str
    text_digest: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that did not enter, with its reason: a row of `ops.rejects` before the run and the times are known."""

    TABLE: ClassVar[str] = "ops.rejects"
    stage: str
    table_name: str | None
    record_id: str
    """Names the input: a URL, `file:` name with line number, or the key of a row."""
    reason: Reason
    detail: str
    record: Mapping[str, Any] | None = None
    """The record itself, JSON-able, so that it can be replayed; else where its bytes lie and an escaped head."""


Rejects = Sequence[Reject]
