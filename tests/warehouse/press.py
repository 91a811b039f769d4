"""Rows of an invented press, as the stages hand them on."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
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
    Link,
    Mention,
    Page,
    Sentence,
    Sighting,
)
from warehouse.arrow import to_arrow

MONDAY = datetime(2024, 3, 4, 6, 0, tzinfo=UTC)
NOW = datetime(2024, 3, 9, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
URL = "https://ledger.example/harbour"

Tables = dict[str, pa.Table]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_page(page_id: str, day: int = 0, url: str = URL, body: str | None = None, **other: Any) -> Page:
    values: dict[str, Any] = {
        "final_url": None, "redirects": (), "canonical_url": None, "source_name": "ledger", "via": "page",
        "http_status": 200, "content_type": "text/html", "charset": "utf-8", "byte_count": 100,
        "archive_path": "a.warc.gz", "archive_offset": 0, "etag": None, "last_modified": None,
        "is_tdm_reserved": None, "is_noai": None, "is_noarchive": None, "claims": None, "run_id": "run-1",
    }  # fmt: skip
    fetched_at = MONDAY + timedelta(days=day)
    return Page(page_id=page_id, url=url, fetched_at=fetched_at, body_digest=digest(body or page_id), **values | other)


def make_article(text: str, page_id: str = "page-1", article_id: str = "harbour", **other: Any) -> Article:
    values: dict[str, Any] = {
        "url": URL, "outlet_id": None, "outlet_domain": "ledger.example", "outlet_name": "The Ledger",
        "title": "Harbour reopens", "standfirst": None, "authors": ("Ada Quill",), "published_at": MONDAY,
        "published_precision": "minute", "published_utc_offset_minutes": 0, "published_source": "json_ld",
        "modified_at": None, "section": None, "tags": (), "language_code": "en", "agency": None, "genre": "news",
        "is_free": None, "is_stub": False, "image_url": None, "marks": (), "extractor": "reader 1",
    }  # fmt: skip
    words = len(text.split())
    named = {"article_id": article_id, "text": text, "word_count": words, "page_id": page_id}
    return Article(**values | named | {"text_digest": digest(text)} | other)


def make_extraction(article: Article, config_digest: str = "config-1") -> Extraction:
    return Extraction(
        article.page_id, article.article_id, "kept", article.text_digest, article.extractor, config_digest,
        agreement=1.0, decision="same", title=article.title,
        evidence='{"title": {"source": "json_ld", "field": "headline", "others": ["og:title: Harbour"]}}',
    )  # fmt: skip


def make_blocks(article: Article) -> list[Block]:
    blocks, start = [], 0
    for number, line in enumerate(article.text.split("\n")):
        blocks.append(Block(article.article_id, article.page_id, number, "body", None, line, start, start + len(line)))
        start += len(line) + 1
    return blocks


def make_links(article: Article) -> list[Link]:
    url = "https://tribune.example/report"
    return [Link(article.article_id, article.page_id, 0, url, "tribune.example", "a report", 0, 3, False)]


def extract_batch(articles: Sequence[Article], config_digest: str = "config-1") -> Tables:
    """What the extract stage gives for these articles."""
    records: dict[str, Sequence[Any]] = {
        "core.articles": articles,
        "core.extractions": [make_extraction(article, config_digest) for article in articles],
        "core.blocks": [block for article in articles for block in make_blocks(article)],
        "core.links": [link for article in articles for link in make_links(article)],
    }
    return {name: to_arrow(name, rows) for name, rows in records.items()}


def page_batch(*pages: Page) -> Tables:
    return {"raw.pages": to_arrow("raw.pages", pages)}


def sighting_batch(page_id: str, *days: int) -> Tables:
    """The page seen again on these days after Monday."""
    rows = [Sighting(page_id, MONDAY + timedelta(days=day), "run-1") for day in days]
    return {"raw.sightings": to_arrow("raw.sightings", rows)}


def make_attribution(article: Article, number: int = 0) -> Attribution:
    return Attribution(
        article.article_id, number, 0, 0, 3, article.text[:3], None, None, None, 4, 8, article.text[4:8], "say",
        False, False, 9, len(article.text), article.text[9:], article.text[9:], "indirect", "reporting", False, 0.9,
    )  # fmt: skip


def annotate_batch(articles: Sequence[Article], version: str = "1", mentions: int = 2) -> Tables:
    """What the enrich stage gives for these articles."""
    records: dict[str, list[Any]] = {name: [] for name in ENRICH_TABLES}
    for article in articles:
        name, end = article.article_id, len(article.text)
        records["core.sentences"].append(Sentence(name, 0, 0, end))
        records["core.mentions"] += [
            Mention(name, number, 0, 0, 3, article.text[:3], "ORG", "ORG") for number in range(mentions)
        ]
        records["core.attributions"].append(make_attribution(article))
        records["core.attribution_spans"].append(AttributionSpan(name, 0, 0, "content", 9, end))
        records["core.citations"].append(
            Citation(name, 0, 0, None, "Tribune", "tribune.example", "reported", "text", "reported", 0, 3, None, 0.8)
        )
        records["core.keyphrases"].append(Keyphrase(name, 1, "harbour", 0.1))
        records["core.annotation_runs"].append(
            AnnotationRun(name, "enrich", "en_core_web_sm", version, "config-1", article.text_digest, "done")
        )
    return {name: to_arrow(name, rows) for name, rows in records.items()}


ENRICH_TABLES = (
    "core.sentences", "core.mentions", "core.attributions", "core.attribution_spans", "core.citations",
    "core.keyphrases", "core.annotation_runs",
)  # fmt: skip
