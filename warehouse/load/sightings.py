"""The same bytes seen again: when, and which articles have to be read again because of it."""

from collections.abc import Iterable
from datetime import datetime

import duckdb
import pyarrow as pa

from warehouse.load.merge import fetch_rows, insert_rows, placeholders, registered, unique


def load_sightings(connection: duckdb.DuckDBPyConnection, rows: pa.Table) -> int:
    """Enter sightings of pages that the warehouse has; rows added.

    Where one changes the order in which an article's texts stood at its address, all pages of the article become
    pending: its text, versions and reversions are to be worked out again.
    """
    if not rows.num_rows:
        return 0
    page_ids = unique(rows.column("page_id"))
    names = ", ".join(rows.column_names)
    with registered(connection, incoming=rows):
        query = _SELECT_NEW.format(names=names, ids=placeholders(page_ids))
        added = connection.execute(query, page_ids * 2).to_arrow_table()
    insert_rows(connection, "raw.sightings", added)
    if added.num_rows:
        with registered(connection, added=added):
            connection.execute(_REOPEN)
    return int(added.num_rows)


def find_captures(connection: duckdb.DuckDBPyConnection, page_ids: Iterable[str]) -> dict[str, list[datetime]]:
    """When pages were seen: those of the ids that the warehouse has, the time of the stored capture first."""
    ids = list(page_ids)
    captures: dict[str, list[datetime]] = {}
    for row in fetch_rows(connection, _CAPTURES.format(ids=placeholders(ids)), ids * 2):
        captures.setdefault(row["page_id"], []).append(row["seen_at"])
    return captures


_CAPTURES = """
SELECT page_id, seen_at FROM (
    SELECT page_id, fetched_at AS seen_at, 0 AS place FROM raw.pages WHERE page_id IN {ids}
    UNION ALL
    SELECT page_id, seen_at, 1 FROM raw.sightings WHERE page_id IN {ids}
) ORDER BY place, seen_at
"""

_SELECT_NEW = """
SELECT DISTINCT ON (i.page_id, i.seen_at) {names} FROM incoming AS i
JOIN (SELECT page_id, fetched_at FROM raw.pages WHERE page_id IN {ids}) AS p USING (page_id)
ANTI JOIN (SELECT page_id, seen_at FROM raw.sightings WHERE page_id IN {ids}) AS s USING (page_id, seen_at)
WHERE i.seen_at <> p.fetched_at
"""

_REOPEN = """
DELETE FROM core.extractions WHERE outcome = 'kept' AND article_id IN (
    WITH pages AS (
        SELECT article_id, page_id FROM core.extractions
        WHERE outcome = 'kept' AND article_id IN (
            SELECT article_id FROM core.extractions WHERE page_id IN (SELECT page_id FROM added)
        )
    ), captures AS (
        SELECT e.article_id, e.page_id, p.fetched_at AS seen_at FROM pages AS e JOIN raw.pages AS p USING (page_id)
        UNION ALL
        SELECT e.article_id, e.page_id, s.seen_at FROM pages AS e JOIN raw.sightings AS s USING (page_id)
    ), ordered AS (
        SELECT *, lag(page_id) OVER (PARTITION BY article_id ORDER BY seen_at, page_id) AS previous_id FROM captures
    )
    SELECT o.article_id FROM ordered AS o JOIN added USING (page_id, seen_at)
    WHERE o.previous_id IS DISTINCT FROM o.page_id
)
"""
