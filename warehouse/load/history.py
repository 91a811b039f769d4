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
from warehouse.load.merge import fetch_rows, insert_rows, merge_rows, placeholders, write_owned
from warehouse.load.versions import ArticleState, Reading, Version, Versions, find_base, find_reversions, number_of
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
    _add_sightings(connection, [*currents.values(), *(row for rows in readings.values() for row in rows)])
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


def write_reversions(
    connection: duckdb.DuckDBPyConnection, after: Mapping[str, Versions], readings: Mapping[str, tuple[Reading, ...]]
) -> int:
    """Write where publishers went back to a former text of these articles; rows changed."""
    found = {article_id: list(find_reversions(readings[article_id])) for article_id in after}
    texts = _read_texts(connection, [article_id for article_id, reversions in found.items() if reversions])
    rows = [
        {
            "article_id": article_id,
            "seen_at": one.seen_at,
            "page_id": one.page_id,
            "version": number_of(after[article_id], one.text_digest),
            "previous_version": number_of(after[article_id], one.previous_digest),
            **_describe_change(texts, article_id, one.previous_digest, one.text_digest),
        }
        for article_id, reversions in found.items()
        for one in reversions
    ]
    name = "core.reversions"
    return write_owned(connection, name, to_arrow(name, rows), list(after))


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

_SIGHTINGS = "SELECT page_id, seen_at FROM raw.sightings WHERE page_id IN {ids} ORDER BY ALL"

_VERSIONS = """
SELECT article_id, cause, text_digest, page_id, seen_at, extractor, config_digest
FROM core.article_versions WHERE article_id IN {ids} ORDER BY article_id, version
"""

_TEXTS = """
SELECT v.article_id, v.text_digest, v.title, v.text, v.words_added, v.words_removed, v.changes,
       b.text_digest AS previous_digest
FROM (FROM core.article_versions WHERE article_id IN {ids}) AS v
LEFT JOIN (FROM core.article_versions WHERE article_id IN {ids}) AS b
    ON b.article_id = v.article_id AND b.version = v.previous_version
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


def _add_sightings(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
    """Give each page the other times at which it was seen."""
    seen: dict[str, list[datetime]] = defaultdict(list)
    for row in _fetch(connection, _SIGHTINGS, list({row["page_id"] for row in rows})):
        seen[row["page_id"]].append(row["seen_at"])
    for row in rows:
        row["seen_again"] = tuple(seen[row["page_id"]])


def _make_history(readings: list[Row], versions: list[Row], current: Row | None) -> History:
    state = ArticleState(tuple(Version(**row) for row in versions), _make_current(current) if current else None)
    first_seen_at = current["first_seen_at"] if current else None
    return History(state, tuple(Reading(**row) for row in readings), first_seen_at)


def _make_current(row: Row) -> Reading:
    """The page that an article is read from; with which settings it was read does not matter there."""
    return Reading(
        row["page_id"], row["fetched_at"], row["body_digest"], row["text_digest"], row["extractor"], config_digest="",
        seen_again=row["seen_again"],
    )  # fmt: skip


def _read_texts(connection: duckdb.DuckDBPyConnection, article_ids: list[str]) -> Texts:
    return {(row["article_id"], row["text_digest"]): row for row in _fetch(connection, _TEXTS, article_ids)}


def _version_rows(
    article_id: str, before: Versions, after: Versions, readings: tuple[Reading, ...], texts: Texts
) -> Iterable[Row]:
    known = {version.text_digest for version in before}
    for index, version in enumerate(after):
        text = texts[article_id, version.text_digest]
        base = find_base(after, index, readings)
        base_digest = base.text_digest if base else None
        if version.text_digest not in known or text["previous_digest"] != base_digest:
            text = text | _describe_change(texts, article_id, base_digest, version.text_digest)
        yield {
            "article_id": article_id,
            "version": index + 1,
            "previous_version": number_of(after, base_digest) if base_digest else None,
            **{name: text[name] for name in ("title", "text", "words_added", "words_removed", "changes")},
            **{name: getattr(version, name) for name in Version.__match_args__},
        }


def _describe_change(texts: Texts, article_id: str, before: str | None, after: str) -> Row:
    comparison = Comparison()
    if before:
        comparison = compare_texts(texts[article_id, before]["text"], texts[article_id, after]["text"])
    return {
        "words_added": comparison.words_added, "words_removed": comparison.words_removed,
        "changes": comparison.changes_json,
    }  # fmt: skip
