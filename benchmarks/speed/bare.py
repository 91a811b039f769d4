"""A bare script of our own stages: PAGES.jsonl DATABASE PROCESSES. No Prefect, expectations, archive or merge."""

import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.speed.inserting import insert_batches, read_chunks
from tasks.workers.seat import KEPT_MEMORY, ONE_THREAD

CHUNK = 64


def main() -> None:
    pages, database, processes = sys.argv[1:]
    os.environ.update(ONE_THREAD | KEPT_MEMORY)
    with get_context("spawn").Pool(int(processes)) as pool:
        insert_batches(pool.imap(read_chunk, read_chunks(Path(pages), CHUNK)), Path(database))


def read_chunk(records: list[dict[str, str]]) -> dict[str, Any]:
    """Extract and annotate some pages; Arrow tables by name."""
    from tasks.enrich.enrich import enrich_articles
    from tasks.enrich.settings import EnrichSettings
    from tasks.extract.extract import extract_pages
    from tasks.extract.settings import ExtractSettings
    from tasks.records import Claims, PageText
    from warehouse.arrow import to_arrow

    now = datetime.now(UTC)
    pages = [
        PageText(record["url"], record["url"], None, "text/html", None, now, Claims(), record["html"].encode())
        for record in records
    ]
    extracted, _ = extract_pages(pages, ExtractSettings())
    annotated, _ = enrich_articles(list(make_article_texts(extracted)), EnrichSettings())
    return {name: to_arrow(name, rows) for name, rows in (extracted | annotated).items() if rows}


def make_article_texts(extracted: dict[str, list[Any]]) -> Iterator[Any]:
    """Articles as the enrich stage takes them."""
    from tasks.records import ArticleText

    links: dict[str, list[Any]] = {}
    for link in extracted.get("core.links", []):
        links.setdefault(link.article_id, []).append(link)
    names = [field.name for field in fields(ArticleText)]
    for article in extracted["core.articles"]:
        values = {name: getattr(article, name) for name in names if hasattr(article, name)}
        yield ArticleText(**values, links=tuple(links.get(article.article_id, ())))


if __name__ == "__main__":
    main()
