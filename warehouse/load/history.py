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
from warehouse.load.merge import fetch_rows, insert_rows, merge_rows, placeholders
from warehouse.load.versions import ArticleState, Reading, Version, Versions, find_base
from warehouse.load.words import Comparison, compare_texts


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
    readings = _read_batch(connection, articles)
    currents = {row["article_id"]: row for row in _fetch(connection, _CURRENT, list(readings))}
    versions = _group(_fetch(connection, _VERSIONS, list(currents)))
    for article_id, rows in _group(_fetch(connection, _OTHER_READINGS, list(currents))).items():
        in_batch = {row["page_id"] for row in readings[article_id]}
        readings[article_id] += [row for row in rows if row["page_id"] not in in_batch]
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
    rows: dict[bool, list[Row]] = {True: [], False: []}
    for article_id, versions in after.items():
        is_known = bool(before[article_id])
        rows[is_known] += _version_rows(article_id, before[article_id], versions, readings[article_id], texts)
    name = "core.article_versions"
    return insert_rows(connection, name, to_arrow(name, rows[False])) + merge_rows(
        connection, name, to_arrow(name, rows[True])
    )


_PAGES = """
SELECT p.page_id, p.fetched_at, p.body_digest, coalesce(e.config_digest, '') AS config_digest
FROM (FROM raw.pages WHERE page_id IN {ids}) AS p
LEFT JOIN (FROM core.extractions WHERE page_id IN {ids}) AS e ON e.page_id = p.page_id
"""

_CURRENT = """
SELECT a.article_id, a.page_id, a.text_digest, a.extractor, a.first_seen_at, p.fetched_at, p.body_digest
FROM (SELECT article_id, page_id, text_digest, extractor, first_seen_at FROM core.articles WHERE article_id IN {ids})
    AS a
JOIN raw.pages AS p ON p.page_id = a.page_id
"""

_OTHER_READINGS = """
SELECT e.article_id, e.page_id, e.text_digest, e.extractor, e.config_digest, p.fetched_at, p.body_digest
FROM core.extractions AS e JOIN raw.pages AS p ON p.page_id = e.page_id
WHERE e.article_id IN {ids} AND e.outcome = 'kept' AND e.text_digest IS NOT NULL
"""

_VERSIONS = """
SELECT article_id, cause, text_digest, page_id, seen_at, extractor, config_digest
FROM core.article_versions WHERE article_id IN {ids} ORDER BY article_id, version
"""

_TEXTS = """
SELECT article_id, text_digest, title, text, words_added, words_removed, changes
FROM core.article_versions WHERE article_id IN {ids}
"""

Texts = dict[tuple[str, str], Row]
"""By article_id and text_digest."""


def _group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.pop("article_id")].append(row)
    return grouped


def _fetch(connection: duckdb.DuckDBPyConnection, query: str, ids: list[str]) -> list[Row]:
    if not ids:
        return []
    return fetch_rows(connection, query.format(ids=placeholders(ids)), ids * query.count("{ids}"))


def _read_batch(connection: duckdb.DuckDBPyConnection, articles: pa.Table) -> dict[str, list[Row]]:
    """The readings that the batch brings, by article_id."""
    pages = {row["page_id"]: row for row in _fetch(connection, _PAGES, articles.column("page_id").to_pylist())}
    rows = articles.select(["article_id", "page_id", "text_digest", "extractor"]).to_pylist()
    for row in rows:
        if row["page_id"] not in pages:
            raise WarehouseError(f"the page {row['page_id']!r} of an article is not in raw.pages: load pages first")
    return _group(row | pages[row["page_id"]] for row in rows)


def _make_history(readings: list[Row], versions: list[Row], current: Row | None) -> History:
    state = ArticleState(tuple(Version(**row) for row in versions), _make_current(current) if current else None)
    first_seen_at = current["first_seen_at"] if current else None
    return History(state, tuple(Reading(**row) for row in readings), first_seen_at)


def _make_current(row: Row) -> Reading:
    """The page that an article is read from; with which settings it was read does not matter there."""
    return Reading(
        row["page_id"], row["fetched_at"], row["body_digest"], row["text_digest"], row["extractor"], config_digest=""
    )


def _read_texts(connection: duckdb.DuckDBPyConnection, article_ids: list[str]) -> Texts:
    return {(row["article_id"], row["text_digest"]): row for row in _fetch(connection, _TEXTS, article_ids)}


def _version_rows(
    article_id: str, before: Versions, after: Versions, readings: tuple[Reading, ...], texts: Texts
) -> Iterable[Row]:
    followed = {version.text_digest: _digest_before(before, index) for index, version in enumerate(before)}
    for index, version in enumerate(after):
        text = texts[article_id, version.text_digest]
        is_settled = followed.get(version.text_digest, version) == _digest_before(after, index)
        if not is_settled or "words_added" not in text:
            comparison = _compare(article_id, after, index, readings, texts)
            text = text | {
                "words_added": comparison.words_added, "words_removed": comparison.words_removed,
                "changes": comparison.changes_json,
            }
        yield {
            "article_id": article_id,
            "version": index + 1,
            **{name: text[name] for name in ("title", "text", "words_added", "words_removed", "changes")},
            **{name: getattr(version, name) for name in Version.__match_args__},
        }


def _digest_before(versions: Versions, index: int) -> str | None:
    return versions[index - 1].text_digest if index else None


def _compare(
    article_id: str, versions: Versions, index: int, readings: tuple[Reading, ...], texts: Texts
) -> Comparison:
    base = find_base(versions, index, readings)
    if base is None:
        return Comparison()
    text = texts[article_id, versions[index].text_digest]["text"]
    return compare_texts(texts[article_id, base.text_digest]["text"], text)
