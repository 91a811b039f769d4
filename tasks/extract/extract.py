"""The extract stage: one page in; one article with blocks, links and evidence out, or a reason why not."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from tasks.escape import escape_text
from tasks.exhaustion import blame_system
from tasks.extract.assemble import LaidOut, RoleBlock, count_words, digest_text, lay_out
from tasks.extract.body.context import CHARS_PER_WORD
from tasks.extract.body.read import read_body
from tasks.extract.body.witnesses import reset_caches
from tasks.extract.corrections import correct_blocks, correct_date
from tasks.extract.decode import Decoded, clean_text, decode_body
from tasks.extract.document import PageRefused, parse_document, refuse_body
from tasks.extract.metadata.datelines import read_dateline
from tasks.extract.metadata.published import read_stamp_lines, with_order
from tasks.extract.metadata.read import Metadata, read_metadata
from tasks.extract.metadata.signed import name_behind_date, read_signed_lines
from tasks.extract.metadata.text_claims import read_claims
from tasks.extract.metadata.visible import split_stamps
from tasks.extract.metadata.wire import SOURCE_LINE, find_agency
from tasks.extract.metadata.witnesses import Witnesses
from tasks.extract.patterns import load_patterns
from tasks.extract.settings import ExtractSettings
from tasks.extract.template.apply import apply_template
from tasks.extract.text_input import read_text
from tasks.garbage import pause_collector
from tasks.identity import article_id
from tasks.language import identify_language
from tasks.reasons import Reason
from tasks.records import Article, Batch, Extraction, PageText, Reject

__all__ = ["EXTRACTOR", "config_digest", "extract_page", "extract_pages", "reset_caches"]

RULES_VERSION = "25"
"""Raise it whenever the same page may read differently: stored extractions become stale."""
EXTRACTOR = f"broadsheet-extract {RULES_VERSION} (trafilatura {version('trafilatura')})"
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Signs of scripts without spaces; two of them are about a word."""
STUB_SHARE = 0.4
"""A text with less than this share of the words that the page says the article has is a stub."""
STAGE = "extract"
TABLES = ("core.articles", "core.blocks", "core.links", "core.extractions")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one page before it is laid out."""

    blocks: tuple[RoleBlock, ...]
    metadata: Metadata
    language: tuple[str | None, dict[str, object]]
    evidence: dict[str, Any]
    agreement: float | None = None
    decision: str | None = None


def config_digest(settings: ExtractSettings) -> str:
    """Names the settings that an extraction was made with; 16 hex digits."""
    return hashlib.sha256(settings.model_dump_json().encode()).hexdigest()[:16]


def extract_pages(pages: Sequence[PageText], settings: ExtractSettings) -> tuple[Batch, list[Reject]]:
    """Read a batch of pages, each as `extract_page` does, and leave no cache behind."""
    batch: Batch = {name: [] for name in TABLES}
    rejects: list[Reject] = []
    for page in pages:
        rows, reject = extract_page(page, settings)
        for name, records in rows.items():
            batch[name].extend(records)
        if reject is not None:
            rejects.append(reject)
    reset_caches()
    return batch, rejects


def extract_page(page: PageText, settings: ExtractSettings) -> tuple[Batch, Reject | None]:
    """Read the article on one page.

    Gives rows of `core.articles` (one, or none when rejected), `core.blocks`, `core.links` and `core.extractions`
    (always one). Never raises on what a page holds: what cannot be read is a `Reject` with its reason.
    """
    with pause_collector():
        return _extract(page, settings)


def _extract(page: PageText, settings: ExtractSettings) -> tuple[Batch, Reject | None]:
    """The same while the collector is paused: what was needed on the way is gone before it looks."""
    try:
        refuse_body(page.body, page.content_type, settings)
        decoded = decode_body(page.body, page.charset, page.claims.language_code)
        reading = _read_plain(page, decoded, settings) if is_plain(page) else _read_html(page, decoded, settings)
        return _article_batch(page, reading, settings), None
    except PageRefused as refusal:
        return _refuse(page, refusal.reason, refusal.detail, settings)
    except Exception as error:  # a page that breaks a rule of ours must not cost its batch
        blame_system(error)
        return _refuse(page, Reason.FAILED, f"{type(error).__name__}: {error}", settings)


def is_plain(page: PageText) -> bool:
    """Whether the page is somebody else's extraction: text in lines."""
    return page.content_type.partition(";")[0].strip().lower() == "text/plain"


def _read_html(page: PageText, decoded: Decoded, settings: ExtractSettings) -> Reading:
    tree = parse_document(decoded.text, settings)
    witnesses = Witnesses(page, tree)
    metadata = read_metadata(witnesses, settings)
    body = read_body(tree, decoded.text, witnesses, metadata, settings)
    blocks = apply_template(body.blocks, page.template)
    return Reading(blocks, metadata, body.language, _charset_evidence(decoded), body.agreement, body.decision)


def _read_plain(page: PageText, decoded: Decoded, settings: ExtractSettings) -> Reading:
    metadata, clock = read_claims(page, settings.zones)
    language = identify_language(decoded.text, metadata.language_claim)
    reading = read_text(clean_text(decoded.text), metadata.title, metadata.authors, load_patterns(language[0]))
    stamps = [block.text for role in ("stamp", "byline") for block in reading.blocks if block.role == role]
    published, modified = split_stamps(stamps)
    clock = with_order(clock, language[0])
    lines = [block.text for block in reading.blocks if block.role == "byline"]
    lines += [name for line in published for name in name_behind_date(line)]
    bios = [block.text for block in reading.blocks if block.role == "bio"]
    signed = read_signed_lines(lines, [metadata.outlet.name or ""], bios)
    changed = read_stamp_lines(modified, clock)
    told = read_stamp_lines(published, clock)
    if told.value is None:
        texts = (block.text for block in reading.blocks if block.is_stored and block.role != "title")
        told = read_dateline(texts, metadata.modified or changed.value, clock)
    shown = metadata.with_text(reading.title, signed, told, changed)
    return Reading(reading.blocks, shown, language, _charset_evidence(decoded))


def replace_surrogates(text: str) -> str:
    """The text with a question mark for each lone surrogate, which no table can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _charset_evidence(decoded: Decoded) -> dict[str, Any]:
    return {"charset": {"value": decoded.charset, "source": decoded.source}}


def _article_batch(page: PageText, reading: Reading, settings: ExtractSettings) -> Batch:
    identifier = article_id(reading.metadata.url)
    if (corrections := page.corrections.get(identifier)) is not None:
        blocks = correct_blocks(reading.blocks, corrections)
        reading = replace(reading, blocks=blocks, metadata=correct_date(reading.metadata, corrections))
    laid_out = lay_out(reading.blocks, identifier, page.page_id, page.canonical_url or page.url)
    if not laid_out.text.strip():
        raise PageRefused(Reason.NO_TEXT, "no article text was found")
    language, language_evidence = reading.language
    metadata = reading.metadata.with_agency(*_agency_of(reading.blocks))
    article = _make_article(page, metadata, laid_out, identifier, language, settings)
    evidence = {
        **metadata.evidence, **reading.evidence, "language_code": language_evidence,
        "is_stub": {"source": "text", "words": article.word_count, "claimed_words": metadata.claimed_words},
    }
    extraction = Extraction(
        page_id=page.page_id, article_id=identifier, outcome="kept", text_digest=article.text_digest,
        extractor=EXTRACTOR, config_digest=config_digest(settings), agreement=reading.agreement,
        decision=reading.decision, title=article.title,
        evidence=replace_surrogates(json.dumps(evidence, ensure_ascii=False, sort_keys=True)),
    )
    return {
        "core.articles": [article], "core.blocks": list(laid_out.blocks), "core.links": list(laid_out.links),
        "core.extractions": [extraction],
    }


def _agency_of(blocks: Sequence[RoleBlock]) -> tuple[str | None, str | None]:
    texts = [block.text for block in blocks if block.is_stored and block.role != "heading"]
    last = max((n for n, block in enumerate(blocks) if block.is_stored), default=0)
    notes = [block.text for block in blocks if block.role in ("agency_note", "byline")]
    notes += [block.text for block in blocks[last:] if block.role == "credit" and SOURCE_LINE.match(block.text)]
    return find_agency(texts, notes)


def _make_article(
    page: PageText,
    metadata: Metadata,
    laid_out: LaidOut,
    identifier: str,
    language: str | None,
    settings: ExtractSettings,
) -> Article:
    published, modified = metadata.published, metadata.modified
    words = count_words(laid_out.text)
    stub_words = count_stub_words(page, metadata.is_free, settings)
    size = measure_size(laid_out.text, words)
    is_part = size < STUB_SHARE * (metadata.claimed_words or 0)
    return Article(
        article_id=identifier, url=metadata.url, outlet_id=metadata.outlet.outlet_id,
        outlet_domain=metadata.outlet.domain, outlet_name=metadata.outlet.name, title=metadata.title,
        standfirst=metadata.standfirst, authors=metadata.authors,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_utc_offset_minutes=published.utc_offset_minutes if published else None,
        published_source=metadata.published_source, modified_at=modified.at if modified else None,
        modified_precision=modified.precision if modified else None,
        modified_utc_offset_minutes=modified.utc_offset_minutes if modified else None,
        modified_source=metadata.modified_source, section=metadata.section, tags=metadata.tags,
        language_code=language, text=laid_out.text, word_count=words, agency=metadata.agency,
        genre=metadata.genre, is_free=metadata.is_free, is_stub=size < stub_words or is_part,
        image_url=metadata.image_url, marks=(), page_id=page.page_id, text_digest=digest_text(laid_out.text),
        extractor=EXTRACTOR,
    )


def measure_size(text: str, word_count: int) -> int:
    """The length of a text in words as English has them: other languages say as much in fewer, or without spaces."""
    return max(word_count + len(UNSPACED.findall(text)) // 2, len(text) // CHARS_PER_WORD)


def count_stub_words(page: PageText, is_free: bool | None, settings: ExtractSettings) -> int:
    """Words below which the text of this page is taken for a teaser or the text of a wall."""
    if is_free is False:
        return settings.paid_stub_words
    return settings.plain_stub_words if is_plain(page) else settings.stub_words


def _refuse(page: PageText, reason: Reason, detail: str, settings: ExtractSettings) -> tuple[Batch, Reject]:
    extraction = Extraction(
        page_id=page.page_id, article_id=None, outcome="rejected", text_digest=None, extractor=EXTRACTOR,
        config_digest=config_digest(settings), agreement=None, decision=reason.value,
        evidence=json.dumps({"detail": escape_text(detail)}, ensure_ascii=False),
    )
    reject = Reject(
        stage=STAGE, table_name="core.articles", record_id=page.url, reason=reason,
        detail=f"{escape_text(page.url)}: {escape_text(detail)}",
        record={"page_id": page.page_id, "url": page.url, "content_type": page.content_type},
    )
    return {"core.articles": [], "core.blocks": [], "core.links": [], "core.extractions": [extraction]}, reject
