"""Where outlets report from, and what ambiguous names of places mean in their articles for that.

All of it follows from the articles that are there, so that the order in which they came changes nothing: the regions
are learned from what the articles alone say (`core.place_candidates`, first rank), never from what the regions decided.
"""

from dataclasses import asdict

import duckdb

from tasks.enrich.outlet_regions import RegionWeights


def apply_outlet_regions(connection: duckdb.DuckDBPyConnection, weights: RegionWeights) -> dict[str, int]:
    """Learn the regions of all outlets, and choose again what ambiguous names mean; rows changed by table.

    An article has no say in the regions by which its own names are judged.
    """
    connection.execute(_NAMED)
    try:
        (regions,) = connection.execute(_REGIONS_CHANGED).fetchone() or (0,)
        if regions:
            connection.execute("DELETE FROM core.outlet_regions")
            connection.execute("INSERT INTO core.outlet_regions FROM new_outlet_regions")
        connection.execute(_CHOOSE, asdict(weights))
        (places,) = connection.execute(_UPDATE).fetchone() or (0,)
    finally:
        connection.execute(_FORGET)
    return {"core.outlet_regions": int(regions), "core.places": int(places)}


_NAMED = """
CREATE TEMP TABLE named_places AS
SELECT
    coalesce(a.outlet_domain, a.outlet_name) AS outlet,
    p.article_id,
    coalesce(c.country_code, p.country_code) AS country_code,
    coalesce(c.admin1_code, p.admin1_code) AS admin1_code,
    coalesce(c.name, p.name) AS name,
    any_value(coalesce(c.belief, 1.0)) AS belief
FROM core.places AS p
JOIN core.articles AS a ON a.article_id = p.article_id
LEFT JOIN (
    SELECT
        article_id, mention_no, country_code, admin1_code, name, rank,
        round(1 / sum(exp(score - first_score)) OVER (PARTITION BY article_id, mention_no), 6) AS belief
    FROM (
        SELECT *, max(score) OVER (PARTITION BY article_id, mention_no) AS first_score FROM core.place_candidates
    )
) AS c ON c.article_id = p.article_id AND c.mention_no = p.mention_no AND c.rank = 1
WHERE p.role = 'named' AND p.kind IS NOT NULL AND coalesce(a.outlet_domain, a.outlet_name) IS NOT NULL
    AND coalesce(c.country_code, p.country_code) IS NOT NULL
GROUP BY ALL;

CREATE TEMP VIEW outlet_totals AS
SELECT outlet, round(sum(belief), 4) AS total FROM named_places GROUP BY outlet;

CREATE TEMP VIEW new_outlet_regions AS
SELECT
    n.outlet,
    n.country_code,
    coalesce(n.admin1_code, '') AS admin1_code,
    count(DISTINCT n.article_id)::INTEGER AS article_count,
    least(round(sum(n.belief) / any_value(t.total), 4), 1) AS share
FROM named_places AS n
JOIN outlet_totals AS t ON t.outlet = n.outlet
GROUP BY GROUPING SETS ((n.outlet, n.country_code), (n.outlet, n.country_code, n.admin1_code))
HAVING GROUPING(n.admin1_code) = 1 OR n.admin1_code IS NOT NULL
"""

_REGIONS_CHANGED = """
SELECT count(*) FROM (
    (FROM new_outlet_regions EXCEPT FROM core.outlet_regions)
    UNION ALL
    (FROM core.outlet_regions EXCEPT FROM new_outlet_regions)
)
"""

_CHOOSE = """
CREATE TEMP TABLE chosen_places AS
WITH own AS (
    SELECT outlet, article_id, country_code, admin1_code, sum(belief) AS mass FROM named_places GROUP BY ALL
),
article_mass AS (SELECT outlet, article_id, sum(mass) AS mass FROM own GROUP BY ALL),
country_mass AS (SELECT outlet, country_code, sum(mass) AS mass FROM own GROUP BY ALL),
admin1_mass AS (SELECT outlet, country_code, admin1_code, sum(mass) AS mass FROM own GROUP BY ALL),
own_country AS (SELECT outlet, article_id, country_code, sum(mass) AS mass FROM own GROUP BY ALL),
rated AS (
    SELECT
        c.*,
        round($score * c.score + CASE WHEN c.admin1_code IS NULL THEN 0 ELSE
            ($admin1 * (coalesce(d.mass, 0) - coalesce(o.mass, 0))
            + $country * (coalesce(k.mass, 0) - coalesce(w.mass, 0)))
            / (t.total - coalesce(m.mass, 0) + $doubt) END, 4) AS rating
    FROM core.place_candidates AS c
    JOIN core.articles AS a ON a.article_id = c.article_id
    JOIN outlet_totals AS t ON t.outlet = coalesce(a.outlet_domain, a.outlet_name)
    LEFT JOIN article_mass AS m ON m.article_id = c.article_id
    LEFT JOIN country_mass AS k ON k.outlet = t.outlet AND k.country_code = c.country_code
    LEFT JOIN own_country AS w ON w.article_id = c.article_id AND w.country_code = c.country_code
    LEFT JOIN admin1_mass AS d
        ON d.outlet = t.outlet AND d.country_code = c.country_code AND d.admin1_code = c.admin1_code
    LEFT JOIN own AS o
        ON o.article_id = c.article_id AND o.country_code = c.country_code AND o.admin1_code = c.admin1_code
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY article_id, mention_no ORDER BY rating DESC, rank) AS place_no,
        max(rating) OVER (PARTITION BY article_id, mention_no) AS best_rating
    FROM rated
),
chosen AS (
    SELECT
        article_id,
        mention_no,
        min(rank) FILTER (place_no = 1) AS rank,
        round(min(best_rating) - max(rating) FILTER (place_no = 2), 4) AS margin,
        round(1 / sum(exp(rating - best_rating)), 4) AS belief
    FROM ranked
    GROUP BY article_id, mention_no
)
SELECT
    c.article_id, c.mention_no, c.geoname_id, c.name, c.kind, c.country_code, c.admin1_code, c.latitude, c.longitude,
    h.margin, h.rank, h.belief
FROM chosen AS h
JOIN core.place_candidates AS c ON c.article_id = h.article_id AND c.mention_no = h.mention_no AND c.rank = h.rank
JOIN core.places AS p ON p.article_id = h.article_id AND p.mention_no = h.mention_no
WHERE (p.geoname_id, p.name, p.margin, p.latitude, round(p.name_confidence * h.belief, 4))
    IS DISTINCT FROM (c.geoname_id, c.name, h.margin, c.latitude, p.confidence)
"""

_UPDATE = """
UPDATE core.places AS p
SET
    geoname_id = c.geoname_id, name = c.name, kind = c.kind, country_code = c.country_code, admin1_code = c.admin1_code,
    latitude = c.latitude, longitude = c.longitude, margin = c.margin,
    method = CASE WHEN c.rank = 1 THEN 'context' ELSE 'outlet' END,
    confidence = round(p.name_confidence * c.belief, 4)
FROM chosen_places AS c
WHERE p.article_id = c.article_id AND p.mention_no = c.mention_no
"""
"""Of a table that says how few they are, so that DuckDB passes over `core.places` in its order: to change rows in any
other takes it ten times as long."""

_FORGET = """
DROP VIEW IF EXISTS new_outlet_regions;
DROP VIEW IF EXISTS outlet_totals;
DROP TABLE IF EXISTS named_places;
DROP TABLE IF EXISTS chosen_places
"""
