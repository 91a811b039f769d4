"""The templates of hosts: what recurs in `core.blocks`, the verdicts on it, and the pages that do not agree yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import duckdb

from tasks.records import HostBlock, Template
from warehouse.arrow import to_arrow
from warehouse.load.merge import add_constants, fetch_rows, merge_rows, placeholders, registered

Row = dict[str, Any]

HOST = r"""
coalesce(nullif(lower(regexp_extract(a.url, '^https?://(?:[^/?#@]*@)?([^/:?#]+)', 1)), ''), a.outlet_domain, '')
"""
"""Pages that lie as files have no host but, by what they say of themselves, the domain of an outlet."""
PAGES = f"""
SELECT a.article_id, a.page_id, a.language_code, {HOST} AS host, lower(coalesce(a.title, a.article_id)) AS headline,
       coalesce(a.published_at, p.fetched_at) AS shown_at, p.fetched_at, e.extractor, e.config_digest
FROM core.articles AS a
JOIN raw.pages AS p ON p.page_id = a.page_id
JOIN core.extractions AS e ON e.page_id = a.page_id
WHERE {HOST} <> '' AND NOT starts_with(p.content_type, 'text/plain')
"""
AROUND_COUNT = 8
"""Articles that are looked at to tell what a recurring text is about."""


def find_stale_hosts(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Hosts whose pages are others than those that their template was learned from: host, page_count, pages_digest."""
    return fetch_rows(
        connection,
        f"""
        WITH pages AS ({PAGES})
        SELECT n.* FROM (
            SELECT host, count(*)::INTEGER AS page_count,
                   bit_xor(hash(page_id, extractor, config_digest))::VARCHAR AS pages_digest
            FROM pages GROUP BY host
        ) AS n LEFT JOIN ops.host_templates AS t ON t.host = n.host
        WHERE n.pages_digest IS DISTINCT FROM t.pages_digest OR n.page_count <> t.page_count ORDER BY n.host
        """,
    )


def read_recurrences(connection: duckdb.DuckDBPyConnection, hosts: Sequence[str]) -> list[Row]:
    """The texts that stand on pages of a host with more than one headline, with what is counted over these pages.

    What the template took out of a text counts as standing in it, so that a verdict does not undo itself.
    """
    rows = fetch_rows(connection, _RECURRENCES, {"hosts": hosts})
    around = _read_around(connection, rows)
    for row in rows:
        row["around"] = tuple(around[article] for article in row.pop("article_ids") if article in around)
    return rows


def write_host_blocks(connection: duckdb.DuckDBPyConnection, hosts: Sequence[str], blocks: Sequence[HostBlock]) -> int:
    """Put the verdicts on the hosts' recurring texts in place of the former ones; rows that are new or differ."""
    rows = to_arrow("ops.host_blocks", blocks)
    changed = merge_rows(connection, "ops.host_blocks", rows, ())
    with registered(connection, kept=rows):
        connection.execute(
            "DELETE FROM ops.host_blocks WHERE list_contains($hosts, host) "
            "AND (host, block_digest) NOT IN (SELECT (host, block_digest) FROM kept)",
            {"hosts": hosts},
        )
    return changed


def find_unlike_template(connection: duckdb.DuckDBPyConnection, hosts: Sequence[str]) -> list[str]:
    """Pages of hosts, older captures too, of articles that were read with another template; as they were fetched."""
    rows = connection.execute(_UNLIKE, {"hosts": hosts}).fetchall()
    return [page_id for (page_id,) in rows]


def note_learned(connection: duckdb.DuckDBPyConnection, hosts: Sequence[Row], now: datetime) -> None:
    """Write down that all pages of these hosts, rows of `find_stale_hosts`, agree with the template."""
    rows = to_arrow("ops.host_templates", hosts)
    merge_rows(connection, "ops.host_templates", add_constants("ops.host_templates", rows, {"learned_at": now}))


def read_templates(connection: duckdb.DuckDBPyConnection) -> dict[str, Template]:
    """What is known of each host."""
    rows = connection.execute(_TEMPLATES).fetchall()
    return {host: Template(frozenset(blocks or ()), frozenset(headings or ())) for host, blocks, headings in rows}


def find_hosts(connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]) -> dict[str, str]:
    """The hosts of the articles that these pages gave when they were read before."""
    ids = placeholders(page_ids)
    query = f"""
    SELECT e.page_id, {HOST} FROM (FROM core.extractions WHERE page_id IN {ids}) AS e
    JOIN core.articles AS a ON a.article_id = e.article_id
    """
    return dict(connection.execute(query, list(page_ids)).fetchall())


_STANDING = f"""
pages AS MATERIALIZED (FROM ({PAGES}) WHERE list_contains($hosts, host)),
standing AS (
    SELECT p.host, b.text, p.article_id, p.headline, p.language_code, p.shown_at, p.fetched_at,
           bool_or(b.start_char IS NOT NULL OR b.role = 'template') AS is_text,
           max(TRY_CAST(regexp_extract(b.evidence, 'model ([0-9.]+)', 1) AS DOUBLE)) AS chance,
           bool_and(b.role = 'heading' OR coalesce(b.evidence LIKE '%read as heading%', false)) AS is_heading,
           bool_or(b.role = 'agency_note') AS is_agency_note
    FROM core.blocks AS b JOIN pages AS p ON p.article_id = b.article_id
    GROUP BY ALL
)
"""

_RECURRENCES = f"""
WITH {_STANDING}
SELECT s.host, s.text, count(DISTINCT headline)::INTEGER AS page_count,
       count(DISTINCT CASE WHEN is_text THEN headline END)::INTEGER AS text_count,
       (SELECT count(*) FROM pages AS q
        WHERE q.host = s.host AND q.shown_at BETWEEN min(s.shown_at) AND max(s.shown_at))::INTEGER
           AS span_page_count,
       coalesce(avg(CASE WHEN is_text THEN chance END), 0.0) AS chance,
       bool_and(is_heading) AS is_heading, bool_or(is_agency_note) AS is_agency_note,
       min(language_code) AS language_code, min(fetched_at) AS first_seen_at, max(fetched_at) AS last_seen_at,
       coalesce(list_slice(list_sort(list(article_id) FILTER (WHERE is_text)), 1, {AROUND_COUNT}), []) AS article_ids
FROM standing AS s GROUP BY s.host, s.text HAVING count(DISTINCT headline) > 1 ORDER BY s.host, s.text
"""

_UNLIKE = f"""
WITH pages AS MATERIALIZED (FROM ({PAGES}) WHERE list_contains($hosts, host)),
template AS (FROM ops.host_blocks WHERE list_contains($hosts, host) AND verdict = 'template'),
unlike AS (
    SELECT DISTINCT b.article_id FROM core.blocks AS b JOIN pages AS p ON p.article_id = b.article_id
    LEFT JOIN template AS t ON t.host = p.host AND t.text = b.text
    WHERE CASE WHEN starts_with(coalesce(b.evidence, ''), 'template of the host') THEN t.text IS NULL
          ELSE b.start_char IS NOT NULL AND t.text IS NOT NULL END
)
SELECT e.page_id FROM core.extractions AS e JOIN raw.pages AS p ON p.page_id = e.page_id
WHERE e.article_id IN (FROM unlike) ORDER BY p.fetched_at, e.page_id
"""

_TEMPLATES = """
SELECT host, list(block_digest) FILTER (verdict = 'template'), list(block_digest) FILTER (verdict = 'heading')
FROM ops.host_blocks GROUP BY host
"""


def _read_around(connection: duckdb.DuckDBPyConnection, recurring: Sequence[Row]) -> dict[str, str]:
    """The texts of the articles that recurring texts stand in, without what recurs on their host."""
    hosts = {article: row["host"] for row in recurring for article in row["article_ids"]}
    texts = {(row["host"], row["text"]) for row in recurring}
    ids = sorted(hosts)
    query = f"""
    SELECT article_id, text FROM core.blocks WHERE article_id IN {placeholders(ids)} AND start_char IS NOT NULL
    ORDER BY article_id, block_no
    """
    around: dict[str, list[str]] = {}
    for article_id, text in connection.execute(query, ids).fetchall():
        if (hosts[article_id], text) not in texts:
            around.setdefault(article_id, []).append(text)
    return {article_id: "\n".join(lines) for article_id, lines in around.items()}
