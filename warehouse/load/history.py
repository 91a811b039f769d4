"""What the warehouse knows of the articles in a batch, and their versions written back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from tasks.errors import WarehouseError
from warehouse.arrow import to_arrow
from warehouse.load.merge import INCOMING, fetch_rows, merge_rows, registered
from warehouse.load.versions import ArticleState, Reading, Version, Versions, find_base
from warehouse.load.words import count_word_changes


@dataclass(frozen=True, slots=True)
class History:
    """An article before a batch, and the readings of its pages, those of the batch included."""

    state: ArticleState
    readings: tuple[Reading, ...]
    first_seen_at: datetime | None


Row = dict[str, Any]


def read_histories(connection: duckdb.DuckDBPyConnection, articles: pa.Table) -> dict[str, History]:
    """The history of each article of the batch, by article_id.

    Raises:
        WarehouseError: A page of the batch is not in `raw.pages`.
    """
    with registered(connection, INCOMING, articles.select(["article_id", "page_id", "text_digest", "extractor"])):
        readings = _group(fetch_rows(connection, _READINGS))
        currents = {row["article_id"]: row for row in fetch_rows(connection, _CURRENT)}
        versions = _group(fetch_rows(connection, _VERSIONS)) if currents else {}
    _check_pages(articles, readings)
    return {
        article_id: _make_history(rows, versions.get(article_id, []), currents.get(article_id))
        for article_id, rows in readings.items()
    }


def write_versions(
    connection: duckdb.DuckDBPyConnection,
    before: Mapping[str, Versions],
    after: Mapping[str, Versions],
    readings: Mapping[str, tuple[Reading, ...]],
    articles: pa.Table,
) -> int:
    """Write the versions of articles whose versions changed; rows changed. Texts come from the batch or the table."""
    texts = _read_texts(connection, [article_id for article_id in after if before[article_id]])
    for row in articles.select(["article_id", "text_digest", "title", "text"]).to_pylist():
        texts.setdefault((row["article_id"], row["text_digest"]), row)
    rows = [
        row
        for article_id, versions in after.items()
        for row in _version_rows(article_id, before[article_id], versions, readings[article_id], texts)
    ]
    return merge_rows(connection, "core.article_versions", to_arrow("core.article_versions", rows)) if rows else 0


_READINGS = """
SELECT i.article_id, p.page_id, p.fetched_at, p.body_digest, i.text_digest, i.extractor,
       coalesce(e.config_digest, '') AS config_digest
FROM incoming i JOIN raw.pages p ON p.page_id = i.page_id LEFT JOIN core.extractions e ON e.page_id = i.page_id
UNION ALL
SELECT e.article_id, p.page_id, p.fetched_at, p.body_digest, e.text_digest, e.extractor, e.config_digest
FROM core.extractions e JOIN raw.pages p ON p.page_id = e.page_id
WHERE e.article_id IN (SELECT article_id FROM incoming) AND e.page_id NOT IN (SELECT page_id FROM incoming)
  AND e.outcome = 'kept' AND e.text_digest IS NOT NULL
"""

_CURRENT = """
SELECT a.article_id, a.page_id, p.fetched_at, p.body_digest, a.text_digest, a.extractor, '' AS config_digest,
       a.first_seen_at
FROM core.articles a JOIN raw.pages p ON p.page_id = a.page_id
WHERE a.article_id IN (SELECT article_id FROM incoming)
"""

_VERSIONS = """
SELECT article_id, cause, text_digest, page_id, seen_at, extractor, config_digest
FROM core.article_versions WHERE article_id IN (SELECT article_id FROM incoming)
ORDER BY article_id, version
"""

_TEXTS = """
SELECT article_id, text_digest, title, text, words_added, words_removed
FROM core.article_versions WHERE article_id IN (SELECT unnest(?))
"""

Texts = dict[tuple[str, str], Row]
"""By article_id and text_digest."""


def _group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.pop("article_id")].append(row)
    return grouped


def _check_pages(articles: pa.Table, readings: Mapping[str, list[Row]]) -> None:
    found = {row["page_id"] for rows in readings.values() for row in rows}
    for page_id in articles.column("page_id").to_pylist():
        if page_id not in found:
            raise WarehouseError(f"the page {page_id!r} of an article is not in raw.pages: load pages first")


def _make_history(readings: list[Row], versions: list[Row], current: Row | None) -> History:
    page = None if current is None else Reading(**{name: current[name] for name in Reading.__match_args__})
    state = ArticleState(tuple(Version(**row) for row in versions), page)
    return History(state, tuple(Reading(**row) for row in readings), current["first_seen_at"] if current else None)


def _read_texts(connection: duckdb.DuckDBPyConnection, article_ids: list[str]) -> Texts:
    if not article_ids:
        return {}
    return {(row["article_id"], row["text_digest"]): row for row in fetch_rows(connection, _TEXTS, [article_ids])}


def _version_rows(
    article_id: str, before: Versions, after: Versions, readings: tuple[Reading, ...], texts: Texts
) -> Iterable[Row]:
    followed = {version.text_digest: _digest_before(before, index) for index, version in enumerate(before)}
    for index, version in enumerate(after):
        text = texts[article_id, version.text_digest]
        is_settled = followed.get(version.text_digest, version) == _digest_before(after, index)
        counts = (text["words_added"], text["words_removed"]) if is_settled else None
        added, removed = counts or _count_words(article_id, after, index, readings, texts)
        yield {
            "article_id": article_id,
            "version": index + 1,
            "title": text["title"],
            "text": text["text"],
            "words_added": added,
            "words_removed": removed,
            **{name: getattr(version, name) for name in Version.__match_args__},
        }


def _digest_before(versions: Versions, index: int) -> str | None:
    return versions[index - 1].text_digest if index else None


def _count_words(
    article_id: str, versions: Versions, index: int, readings: tuple[Reading, ...], texts: Texts
) -> tuple[int, int]:
    base = find_base(versions, index, readings)
    if base is None:
        return 0, 0
    text = texts[article_id, versions[index].text_digest]["text"]
    return count_word_changes(texts[article_id, base.text_digest]["text"], text)
