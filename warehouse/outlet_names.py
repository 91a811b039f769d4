"""One outlet, one name: pages that do not name their outlet take the name that others of the same host give it."""

from collections.abc import Sequence

import duckdb

from warehouse.templates import HOST


def lend_outlet_names(connection: duckdb.DuckDBPyConnection, hosts: Sequence[str]) -> int:
    """Name the articles of each host whose own pages name no outlet by what most others say; rows that changed.

    A function of the pages in the warehouse: what was lent before does not count (`is_named` in the evidence).
    """
    changed = connection.execute(_LEND, {"hosts": hosts}).fetchone()
    return int(changed[0]) if changed else 0


_LEND = f"""
WITH pages AS (
    SELECT {HOST} AS host, a.article_id, a.outlet_name,
           coalesce(json_extract_string(e.evidence, '$.outlet_id.is_named') <> 'false', true) AS is_named
    FROM core.articles AS a JOIN core.extractions AS e ON e.page_id = a.page_id
    WHERE list_contains($hosts, {HOST})
),
names AS (
    SELECT DISTINCT ON (host) host, outlet_name FROM (
        SELECT host, outlet_name, count(*) AS page_count FROM pages WHERE is_named AND outlet_name IS NOT NULL
        GROUP BY host, outlet_name
    ) ORDER BY host, page_count DESC, outlet_name
)
UPDATE core.articles AS a SET outlet_name = n.outlet_name
FROM names AS n, pages AS p
WHERE p.article_id = a.article_id AND n.host = p.host AND NOT p.is_named
  AND a.outlet_name IS DISTINCT FROM n.outlet_name
"""
