"""Batches as the stages hand them on: sound ones, to be spoilt by the tests."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from tasks.records import (
    AnnotationRun,
    Article,
    Attribution,
    AttributionSpan,
    Block,
    Citation,
    Extraction,
    Keyphrase,
    Mention,
    Page,
    Sentence,
)
from warehouse.arrow import to_arrow

FETCHED_AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXT = (
    'The river Aller rose to four metres on Monday, Mayor Ilse Brandt said. "We have never seen this much water," '
    "she told the Weser Courier. Volunteers filled sandbags through the night, and the bridge at Hedem stays closed "
    "until the level falls again."
)


def make_id(number: int, kind: str = "article") -> str:
    """An id of the form that the product gives."""
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:24]


def make_text(number: int) -> str:
    """A text that is its own, so that no two articles are copies."""
    return f"{TEXT} Report {number}."


def make_article(number: int, **changes: Any) -> Article:
    """A sound article. A changed text brings its own digest, unless that is changed too."""
    text = changes.get("text", make_text(number))
    article = Article(
        article_id=make_id(number), url=f"https://courier.example/{number}", outlet_id=None,
        outlet_domain="courier.example", outlet_name="Weser Courier", title=f"River rises, report {number}",
        standfirst=None, authors=("Jo Reporter",), published_at=datetime(2026, 3, 2, tzinfo=UTC),
        published_precision="day", published_utc_offset_minutes=None, published_source="json_ld", modified_at=None,
        section=None, tags=(), language_code="en", text=text, word_count=len(text.split()), agency=None, genre=None,
        is_free=None, is_stub=False, image_url=None, marks=(), page_id=make_id(number, "page"),
        text_digest=digest(text), extractor="test 1",
    )  # fmt: skip
    return replace(article, **changes)


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def make_page(number: int, **changes: Any) -> Page:
    """A sound capture of the article's page."""
    page = Page(
        page_id=make_id(number, "page"), url=f"https://courier.example/{number}", final_url=None, redirects=(),
        canonical_url=None, source_name="test", via="url_list", fetched_at=FETCHED_AT, http_status=200,
        content_type="text/html", charset=None, body_digest=digest(str(number)), byte_count=9,
        archive_path="2026/pages.warc.gz", archive_offset=0, etag=None, last_modified=None, is_tdm_reserved=None,
        is_noai=None, is_noarchive=None, claims=None, run_id="run",
    )  # fmt: skip
    return replace(page, **changes)


def article_batch(articles: list[Article]) -> dict[str, pa.Table]:
    """Articles with a block (a caption, not in the text) and an extraction each."""
    blocks = [Block(a.article_id, a.page_id, 0, "caption", None, "A bridge.", None, None) for a in articles]
    extractions = [
        Extraction(a.page_id, a.article_id, "kept", a.text_digest, "test 1", "0" * 64, 0.9, None, None)
        for a in articles
    ]
    return as_arrow({"core.articles": articles, "core.blocks": blocks, "core.extractions": extractions})


def sound_articles(count: int) -> list[Article]:
    """Articles with which nothing is wrong."""
    return [make_article(number) for number in range(count)]


def annotate(number: int) -> dict[str, list[Any]]:
    """Sound annotations of one article, as records by table."""
    text, key = make_text(number), make_id(number)
    ends = [text.index("said.") + 5, text.index("Courier.") + 8, len(text)]
    starts = [0, ends[0] + 1, ends[1] + 1]
    name, quote, told = text.index("Mayor"), text.index('"We'), text.index("told")
    close = text.index('water,"') + 7
    return {
        "core.sentences": [Sentence(key, n, s, e) for n, (s, e) in enumerate(zip(starts, ends, strict=True))],
        "core.mentions": [Mention(key, 0, 0, name + 6, name + 17, "Ilse Brandt", "PERSON", "PERSON")],
        "core.attributions": [
            Attribution(
                key, 0, 1, close + 1, close + 4, "she", None, "pronoun", 0.7, told, told + 4, "told", "tell", False,
                False, quote, close, text[quote:close], text[quote:close], "direct", "reporting", False, 0.9,
            )
        ],
        "core.attribution_spans": [
            AttributionSpan(key, 0, 0, "source", close + 1, close + 4),
            AttributionSpan(key, 0, 1, "cue", told, told + 4),
            AttributionSpan(key, 0, 2, "content", quote, close),
        ],
        "core.citations": [
            Citation(key, 0, 0, None, "Weser Courier", None, "told", "text", "told", told + 9, told + 22, None, 0.8)
        ],
        "core.keyphrases": [Keyphrase(key, 1, "river Aller", 0.1)],
        "core.annotation_runs": [AnnotationRun(key, "enrich", "rules", "1", "0" * 64, digest(text), "done")],
    }  # fmt: skip


def spoil(batch: dict[str, list[Any]], table: str, row: int, **changes: Any) -> dict[str, list[Any]]:
    """The batch with one record changed."""
    records = list(batch[table])
    records[row] = replace(records[row], **changes)
    return {**batch, table: records}


def annotation_batch(count: int) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """Records by table for `count` articles, and their texts."""
    batch: dict[str, list[Any]] = {}
    for number in range(count):
        for name, records in annotate(number).items():
            batch.setdefault(name, []).extend(records)
    return batch, {make_id(number): make_text(number) for number in range(count)}


def as_arrow(batch: Mapping[str, Sequence[Any]]) -> dict[str, pa.Table]:
    """The batch as the gate takes it."""
    return {name: to_arrow(name, records) for name, records in batch.items()}
