"""Which place on the map an entity is: the one that the places of its mentions agree on."""

import duckdb


def place_entities(connection: duckdb.DuckDBPyConnection) -> int:
    """Give places and facilities their GeoNames ids, and take them from those that mean several; how many changed.

    Countries have theirs by their code. A name that the gazetteer does not know, or that is another place in another
    article, speaks against.
    """
    row = connection.execute(_PLACE, {"agreement": AGREEMENT}).fetchone()
    return int(row[0]) if row else 0


AGREEMENT = 0.8
"""The share of an entity's mentions that have to mean one place."""

_PLACE = """
UPDATE core.entities AS e SET geoname_id = n.geoname_id, country_code = n.country_code
FROM (
    WITH placed AS (
        SELECT m.entity_id, p.geoname_id, any_value(p.country_code) AS country_code, count(*) AS number
        FROM core.places AS p
        JOIN core.mentions AS m ON m.article_id = p.article_id AND m.mention_no = p.mention_no
        WHERE p.role = 'named'
        GROUP BY m.entity_id, p.geoname_id
    ),
    agreed AS (
        SELECT entity_id, geoname_id, country_code FROM placed
        QUALIFY geoname_id IS NOT NULL AND number >= $agreement * sum(number) OVER (PARTITION BY entity_id)
    )
    SELECT k.entity_id, a.geoname_id, a.country_code
    FROM core.entities AS k LEFT JOIN agreed AS a ON a.entity_id = k.entity_id AND k.kind IN ('place', 'facility')
    WHERE NOT starts_with(k.entity_id, 'iso:')
    AND (k.geoname_id IS DISTINCT FROM a.geoname_id OR k.country_code IS DISTINCT FROM a.country_code)
) AS n
WHERE n.entity_id = e.entity_id
"""
