"""The warehouse as a queue: what is pending or stale, and what the stages need to work on it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

import duckdb

from tasks.records import ArticleText, Claims, Link, PageText
from warehouse.load.annotations import forget_annotations
from warehouse.load.merge import fetch_rows, placeholders

Which = Literal["missing", "stale", "all"]
"""`missing`: never done. `stale`: that, and what other code or settings did. `all`: done or not."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of the warehouse, and where its bytes lie in the archive."""

    page_id: str
    url: str
    canonical_url: str | None
    content_type: str
    charset: str | None
    fetched_at: datetime
    claims: Claims
    via: str
    archive_path: str
    archive_offset: int

    def with_body(self, body: bytes) -> PageText:
        """The page as the extract stage reads it."""
        return PageText(
            self.page_id, self.url, self.canonical_url, self.content_type, self.charset, self.fetched_at, self.claims,
            body, self.via,
        )  # fmt: skip


def find_known_pages(connection: duckdb.DuckDBPyConnection, page_ids: Iterable[str]) -> set[str]:
    """Those of the pages that the warehouse has."""
    ids = list(page_ids)
    rows = connection.execute(f"SELECT page_id FROM raw.pages WHERE page_id IN {placeholders(ids)}", ids).fetchall()
    return {page_id for (page_id,) in rows}


def find_known_urls(connection: duckdb.DuckDBPyConnection, urls: Iterable[str]) -> set[str]:
    """Those of the addresses that the warehouse has pages of."""
    query = "SELECT DISTINCT url FROM raw.pages WHERE url IN (SELECT unnest(?::VARCHAR[]))"
    return {url for (url,) in connection.execute(query, [list(urls)]).fetchall()}


def pending_pages(
    connection: duckdb.DuckDBPyConnection, extractor: str = "", config_digest: str = "", which: Which = "missing"
) -> list[str]:
    """The pages to be read, in the order in which they were fetched.

    Args:
        connection: The writer's database.
        extractor: Name and version of the extractor at hand; needed for `stale`.
        config_digest: Digest of its settings; needed for `stale`.
        which: How much of it.
    """
    rows = connection.execute(_PENDING_PAGES[which], {"extractor": extractor, "config": config_digest}).fetchall()
    return [page_id for (page_id,) in rows]


def pending_articles(
    connection: duckdb.DuckDBPyConnection,
    stage: str,
    version: str = "",
    config_digest: str = "",
    which: Which = "missing",
) -> list[str]:
    """The articles to be annotated by a stage, in the order in which they came in.

    An article whose annotation failed is not pending; it is in `ops.rejects`. One in a language without a model
    (`no_model`) is done like any other: stale only for another version or other settings, which may name a model.
    """
    parameters = {"stage": stage, "version": version, "config": config_digest}
    rows = connection.execute(_PENDING_ARTICLES[which], parameters).fetchall()
    return [article_id for (article_id,) in rows]


def read_pages(connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]) -> list[StoredPage]:
    """These pages, in the order asked for; ids that the warehouse lacks are left out."""
    rows = _fetch_by_id(connection, _PAGES, "page_id", page_ids)
    return [StoredPage(**row | {"claims": _read_claims(row["claims"])}) for row in rows]


def read_article_texts(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[ArticleText]:
    """These articles as the enrich stage reads them, in the order asked for; unknown ids are left out."""
    links: dict[str, list[Link]] = {}
    for row in _fetch_by_id(connection, _LINKS, "article_id", article_ids):
        links.setdefault(row["article_id"], []).append(Link(**row))
    rows = _fetch_by_id(connection, _ARTICLES, "article_id", article_ids)
    return [ArticleText(**row, links=tuple(links.get(row["article_id"], ()))) for row in rows]


def reopen_pages(connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]) -> None:
    """Make pages pending again, as if they had never been read. Their articles stay until they are."""
    connection.execute(f"DELETE FROM core.extractions WHERE page_id IN {placeholders(page_ids)}", list(page_ids))


def reopen_articles(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], stage: str) -> None:
    """Make articles pending again for a stage; its annotations of them go."""
    forget_annotations(connection, article_ids, [stage])


_EVERY_PAGE = """
SELECT p.page_id FROM raw.pages p LEFT JOIN core.extractions e ON e.page_id = p.page_id
WHERE {condition} AND $extractor = $extractor AND $config = $config
ORDER BY p.fetched_at, p.page_id
"""

_PENDING_PAGES: dict[Which, str] = {
    "missing": _EVERY_PAGE.format(condition="e.page_id IS NULL"),
    "stale": _EVERY_PAGE.format(
        condition="(e.extractor IS DISTINCT FROM $extractor OR e.config_digest IS DISTINCT FROM $config)"
    ),
    "all": _EVERY_PAGE.format(condition="true"),
}

_EVERY_ARTICLE = """
SELECT a.article_id FROM core.articles a JOIN raw.pages p ON p.page_id = a.page_id
LEFT JOIN core.annotation_runs r ON r.article_id = a.article_id AND r.stage = $stage
WHERE {condition} AND $version = $version AND $config = $config
ORDER BY p.fetched_at, a.article_id
"""

_PENDING_ARTICLES: dict[Which, str] = {
    "missing": _EVERY_ARTICLE.format(condition="r.text_digest IS DISTINCT FROM a.text_digest"),
    "stale": _EVERY_ARTICLE.format(
        condition="(r.text_digest IS DISTINCT FROM a.text_digest OR r.version IS DISTINCT FROM $version "
        "OR r.config_digest IS DISTINCT FROM $config)"
    ),
    "all": _EVERY_ARTICLE.format(condition="true"),
}

_PAGES = """
SELECT page_id, url, canonical_url, content_type, charset, fetched_at, claims, via, archive_path, archive_offset
FROM raw.pages WHERE page_id IN {ids}
"""

_ARTICLES = """
SELECT article_id, title, text, text_digest, language_code, outlet_id, outlet_name, outlet_domain, published_at,
       published_precision, published_utc_offset_minutes, url
FROM core.articles WHERE article_id IN {ids}
"""

_LINKS = f"""
SELECT {", ".join(field.name for field in fields(Link))}
FROM core.links WHERE article_id IN {{ids}} ORDER BY article_id, link_no
"""


def _fetch_by_id(
    connection: duckdb.DuckDBPyConnection, query: str, id_name: str, ids: Sequence[str]
) -> list[dict[str, Any]]:
    unique = list(dict.fromkeys(ids))
    rows = fetch_rows(connection, query.format(ids=placeholders(unique)), unique)
    places = {row_id: place for place, row_id in enumerate(unique)}
    return sorted(rows, key=lambda row: places[row[id_name]])


def _read_claims(claims: str | None) -> Claims:
    values: dict[str, Any] = json.loads(claims) if claims else {}
    names = {field.name for field in fields(Claims)}
    lists_as_tuples = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    known = {name: value for name, value in (values | lists_as_tuples).items() if name in names}
    return Claims(**known)
