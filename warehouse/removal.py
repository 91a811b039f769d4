"""Taking articles out of the tables for good, and remembering what must not come back.

An article goes whole: its pages, versions, annotations, attempts and refusals. What holds between articles (copies,
stories, entities) is computed again by the relate stage. Its bytes lie in the archive until `tasks.fetch.rewrite` has
taken them out, and in the free space of the file until it is compacted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from tasks.forgetting import Forgotten, Target, read_host
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.tables import TABLES

OWNED_BY_ARTICLE = tuple(
    table.name
    for table in TABLES.values()
    if table.schema_name == "core" and "article_id" in table.column_names and table.name != "core.articles"
)


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to go."""

    page_ids: tuple[str, ...]
    article_ids: tuple[str, ...]
    urls: tuple[str, ...]
    """All addresses that these pages and articles have borne."""
    reject_ids: tuple[str, ...] = ()
    """Refused records that name what is to go."""

    def __bool__(self) -> bool:
        """Whether anything is to go."""
        return bool(self.page_ids or self.article_ids or self.reject_ids)


def find_forgotten(connection: duckdb.DuckDBPyConnection, forgotten: Forgotten) -> Removal:
    """Everything in the tables that is to be forgotten, articles with all pages that they were read from."""
    rows = connection.execute(_PAGES).fetchall()
    page_ids = [page_id for page_id, *urls in rows if any(map(forgotten.holds, urls))]
    rows = connection.execute("SELECT article_id, url, outlet_domain FROM core.articles").fetchall()
    article_ids = [name for name, url, domain in rows if forgotten.holds(url) or forgotten.find_domain(domain)]
    rejects = connection.execute(_REJECTS).fetchall()
    reject_ids = tuple(name for name, *texts in rejects if any(forgotten.is_named_in(text or "") for text in texts))
    return replace(complete_removal(connection, page_ids, article_ids), reject_ids=reject_ids)


def find_older(
    connection: duckdb.DuckDBPyConnection,
    before: datetime,
    source_name: str | None = None,
    spared_sources: Sequence[str] = (),
) -> Removal:
    """The articles whose newest page was last seen before a moment, and such pages without an article."""
    parameters = {"before": before, "source": source_name, "spared": list(spared_sources)}
    rows = connection.execute(_OLDER, parameters).fetchall()
    return complete_removal(connection, [page_id for (page_id,) in rows], [])


def find_moved(connection: duckdb.DuckDBPyConnection) -> Removal:
    """The articles whose current page names another article now that it was read again. Their pages stay.

    Other pages of such an article become pending with it: it comes back as they tell it.
    """
    rows = connection.execute(_MOVED).fetchall()
    return Removal((), tuple(sorted(article_id for (article_id,) in rows)), ())


def has_pages(connection: duckdb.DuckDBPyConnection, source_name: str) -> bool:
    """Whether there is a page of a source."""
    query = "SELECT 1 FROM raw.pages WHERE source_name = ? LIMIT 1"
    return connection.execute(query, [source_name]).fetchone() is not None


def complete_removal(
    connection: duckdb.DuckDBPyConnection, page_ids: Iterable[str], article_ids: Iterable[str]
) -> Removal:
    """These pages and articles, with the articles of the pages, and the pages of those."""
    named = {"pages": list(page_ids), "articles": list(article_ids)}
    articles = [name for (name,) in connection.execute(_ARTICLES_OF, named).fetchall()]
    rows = connection.execute(_PAGES_OF, {"pages": named["pages"], "articles": articles}).fetchall()
    urls = connection.execute(
        "SELECT url FROM core.articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [articles]
    )
    addresses = {url for (url,) in urls.fetchall()} | {url for _, *found in rows for url in found if url}
    return Removal(tuple(sorted(row[0] for row in rows)), tuple(sorted(articles)), tuple(sorted(addresses)))


def remove(connection: duckdb.DuckDBPyConnection, removal: Removal) -> dict[str, int]:
    """Delete it from all tables; rows by table. The templates of its hosts are to be learned again.

    Needs a transaction.
    """
    hosts = sorted({host for url in removal.urls if (host := read_host(url))} | _read_outlets(connection, removal))
    removed = {"articles": removal.article_ids, "pages": removal.page_ids, "urls": removal.urls, "hosts": hosts,
               "rejects": removal.reject_ids}  # fmt: skip
    for name, values in removed.items():
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE removed_{name} AS SELECT unnest(?::VARCHAR[]) AS id", [values]
        )
    counts: dict[str, int] = {}
    for table, condition in (*_CONDITIONS, *((name, _OF_ARTICLE) for name in (*OWNED_BY_ARTICLE, "core.articles"))):
        (count,) = connection.execute(f"DELETE FROM {table} WHERE {condition}").fetchone() or (0,)
        counts[table] = counts.get(table, 0) + int(count)
    return {table: count for table, count in counts.items() if count}


def _read_outlets(connection: duckdb.DuckDBPyConnection, removal: Removal) -> set[str]:
    """The outlets of the articles that are to go: pages that lie as files have a template and figures by these."""
    rows = connection.execute(_OUTLETS_OF, [list(removal.article_ids)]).fetchall()
    return {name for (name,) in rows if name}


def record_forgotten(connection: duckdb.DuckDBPyConnection, targets: Sequence[Target], now: datetime) -> None:
    """Write down what must not come back. Of an address the id is kept, not the address."""
    known = {name for (name,) in connection.execute("SELECT name FROM ops.forgotten").fetchall()}
    fresh = {target.name: target.kind for target in targets if target.name not in known}
    rows = [{"name": name, "kind": kind, "forgotten_at": now} for name, kind in fresh.items()]
    insert_rows(connection, "ops.forgotten", to_arrow("ops.forgotten", rows))


def read_forgotten(connection: duckdb.DuckDBPyConnection) -> Forgotten:
    """All that must not come back."""
    rows = connection.execute("SELECT name, kind FROM ops.forgotten").fetchall()
    return Forgotten.of(Target(name, kind) for name, kind in rows)


_PAGES = "SELECT page_id, url, final_url, canonical_url FROM raw.pages"

_ARTICLES_OF = """
SELECT unnest($articles::VARCHAR[])
UNION
SELECT article_id FROM core.extractions
WHERE page_id IN (SELECT unnest($pages::VARCHAR[])) AND article_id IS NOT NULL
UNION
SELECT article_id FROM core.articles WHERE page_id IN (SELECT unnest($pages::VARCHAR[]))
"""

# What could not be read as a record may name in its head what others name as their address.
_REJECTS = """
SELECT reject_id, record_id, detail, record::VARCHAR FROM ops.rejects
WHERE stage = 'discover' AND reason <> 'forgotten'
"""

_PAGES_OF = """
SELECT p.page_id, p.url, p.final_url, p.canonical_url FROM raw.pages AS p
WHERE p.page_id IN (SELECT unnest($pages::VARCHAR[]))
    OR p.page_id IN (SELECT page_id FROM core.extractions WHERE article_id IN (SELECT unnest($articles::VARCHAR[])))
    OR p.page_id IN (SELECT page_id FROM core.articles WHERE article_id IN (SELECT unnest($articles::VARCHAR[])))
"""

_OUTLETS_OF = """
SELECT DISTINCT coalesce(outlet_domain, outlet_name) FROM core.articles
WHERE article_id IN (SELECT unnest(?::VARCHAR[]))
"""

_OLDER = """
SELECT p.page_id FROM raw.pages AS p
LEFT JOIN core.extractions AS e ON e.page_id = p.page_id
LEFT JOIN (SELECT page_id, max(seen_at) AS seen_at FROM raw.sightings GROUP BY page_id) AS s ON s.page_id = p.page_id
WHERE ($source::VARCHAR IS NULL OR p.source_name = $source) AND NOT list_contains($spared::VARCHAR[], p.source_name)
QUALIFY max(greatest(p.fetched_at, s.seen_at)) OVER (PARTITION BY coalesce(e.article_id, p.page_id)) < $before
"""

_MOVED = """
SELECT a.article_id FROM core.articles AS a
JOIN core.extractions AS e ON e.page_id = a.page_id
WHERE e.outcome = 'kept' AND e.article_id <> a.article_id
"""

_OF_ARTICLE = "article_id IN (SELECT id FROM removed_articles)"
_OF_PAGE = "page_id IN (SELECT id FROM removed_pages)"
_OF_HOST = "host IN (SELECT id FROM removed_hosts)"
_OF_URL = "url IN (SELECT id FROM removed_urls)"

_CONDITIONS = (
    ("core.copies", "copy_of IN (SELECT id FROM removed_articles)"),
    *((table, _OF_PAGE) for table in (
        "core.extractions", "core.blocks", "core.links", "raw.fetches", "raw.sightings", "raw.pages",
    )),
    ("raw.fetches", _OF_URL),
    ("ops.addresses", _OF_URL),
    ("ops.story_moves", _OF_ARTICLE),
    ("ops.embeddings", _OF_ARTICLE),
    ("ops.host_blocks", _OF_HOST),
    ("ops.host_templates", _OF_HOST),
    (
        "ops.health",
        """
        kind = 'outlet' AND EXISTS (FROM removed_hosts WHERE id = name OR ends_with(id, '.' || name))
        AND name NOT IN (
            SELECT coalesce(outlet_domain, outlet_name, '') FROM core.articles
            WHERE article_id NOT IN (FROM removed_articles)
        )
        """,
    ),
    (
        "ops.rejects",
        """
        record_id IN (FROM removed_urls UNION FROM removed_articles UNION FROM removed_pages)
        OR (record ->> 'url') IN (FROM removed_urls) OR (record ->> 'page_id') IN (FROM removed_pages)
        OR (record ->> 'article_id') IN (FROM removed_articles) OR reject_id IN (FROM removed_rejects)
        """,
    ),
)
"""What goes beside the rows of an article: its pages, and what was written down about it elsewhere."""
