"""One outlet, one name: pages that do not name their outlet take the name that others of the same site give it."""

import duckdb

from warehouse.templates import HOST

Loan = tuple[str, str]
"""An article and the name of its outlet."""


def find_lent_names(connection: duckdb.DuckDBPyConnection) -> list[Loan]:
    """The names that articles are to bear because their own pages and records name no outlet and most others of the
    site do; only where they bear another or none.

    A function of the pages in the warehouse, whichever run brought them in: what was lent before does not count
    (`is_named` in the evidence). A page that names itself otherwise keeps its name: records of an archive lie on one
    site and are of many outlets.
    """
    return connection.execute(_LENT).fetchall()


def lend_outlet_names(connection: duckdb.DuckDBPyConnection, loans: list[Loan]) -> None:
    """Write the names that `find_lent_names` found."""
    articles, names = map(list, zip(*loans, strict=True))
    connection.execute(_LEND, {"articles": articles, "names": names})


_SITE = rf"regexp_replace({HOST}, '^(?:www\d?|m|mobile|amp)\.', '')"
# Sites whose articles all bear one name owe nothing, so that the evidence of few articles has to be read.
_LENT = f"""
WITH pages AS (SELECT {_SITE} AS site, a.article_id, a.page_id, a.outlet_name FROM core.articles AS a),
claims AS (
    SELECT p.site, p.article_id, p.outlet_name,
           coalesce(json_extract_string(e.evidence, '$.outlet_id.is_named') <> 'false', true) AS is_named
    FROM pages AS p JOIN core.extractions AS e ON e.page_id = p.page_id
    WHERE p.site IN (
        SELECT site FROM pages WHERE site <> '' GROUP BY site HAVING count(DISTINCT coalesce(outlet_name, '')) > 1
    )
),
names AS (
    SELECT DISTINCT ON (site) site, outlet_name FROM (
        SELECT site, outlet_name, count(*) AS page_count FROM claims WHERE is_named AND outlet_name IS NOT NULL
        GROUP BY site, outlet_name
    ) ORDER BY site, page_count DESC, outlet_name
)
SELECT c.article_id, n.outlet_name FROM claims AS c JOIN names AS n ON n.site = c.site
WHERE NOT c.is_named AND c.outlet_name IS DISTINCT FROM n.outlet_name
"""
_LEND = """
UPDATE core.articles AS a SET outlet_name = l.outlet_name
FROM (SELECT unnest($articles::VARCHAR[]) AS article_id, unnest($names::VARCHAR[]) AS outlet_name) AS l
WHERE a.article_id = l.article_id
"""
