"""Pages of invented outlets, made to measure for one behaviour each."""

import json
from datetime import UTC, datetime
from typing import Any

from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.records import Article, Batch, Claims, PageText, Reject

FETCHED_AT = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)
PARAGRAPHS = (
    "The harbour board of Port Ellery voted on Tuesday to reopen the old ferry quay, which has stood empty since the "
    "storm of 2019, after two years of quarrels about who should pay for the repairs.",
    "“We have waited long enough,” said Marta Quill, who chairs the board, adding that work would begin before the "
    "summer and that the first boats could return by the end of the year.",
    "Fishermen had asked for the quay to be kept for their own use. Their association told the board in a letter that "
    "it would look at the plan again once the costs are known.",
    "The repairs are expected to cost 4.2 million crowns, of which the district pays half; the rest comes from harbour "
    "fees, which rise by three percent from January.",
)


def make_html(
    *, json_ld: Any = None, head: str = "", title: str = "Ferry quay to reopen after two years of quarrels",
    body: str | None = None, before: str = "", after: str = "",
) -> str:
    script = f'<script type="application/ld+json">{json.dumps(json_ld)}</script>' if json_ld else ""
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) if body is None else body
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The Ellery Gazette</title>{head}{script}</head><body>"
        f"<header><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav></header><main><article><h1>{title}</h1>"
        f"{before}<div class='article-body'>{paragraphs}</div>{after}</article></main>"
        f"<footer><p>© The Ellery Gazette</p></footer></body></html>"
    )


def make_page(
    body: str | bytes, *, url: str = "https://www.ellery-gazette.example/news/2024/05/18/ferry-quay",
    content_type: str = "text/html", charset: str | None = None, claims: Claims | None = None, via: str = "page",
    canonical_url: str | None = None,
) -> PageText:
    data = body.encode() if isinstance(body, str) else body
    return PageText(
        page_id="page", url=url, canonical_url=canonical_url, content_type=content_type, charset=charset,
        fetched_at=FETCHED_AT, claims=claims or Claims(), body=data, via=via,
    )


def extract(body: str | bytes, **options: Any) -> tuple[Batch, Reject | None]:
    return extract_page(make_page(body, **options), ExtractSettings())


def read_article(body: str | bytes, **options: Any) -> Article:
    batch, reject = extract(body, **options)
    assert reject is None, reject
    (article,) = batch["core.articles"]
    assert isinstance(article, Article)
    return article
