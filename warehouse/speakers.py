"""Who speaks in the articles of the warehouse: from the mention that names a speaker to the entity that it names."""

import duckdb


def link_speakers(connection: duckdb.DuckDBPyConnection) -> int:
    """Write down for each attribution which entity its speaker is, and whom it speaks for; how many rows changed.

    The mention of the article that covers most of the speaker's name decides, a person or organisation before others.
    """
    for part in ("speaker", "affiliation"):
        connection.execute(_NAMED.format(part=part))
    row = connection.execute(_LINK).fetchone()
    connection.execute("DROP TABLE speaker_links; DROP TABLE affiliation_links")
    return int(row[0]) if row else 0


_NAMED = """
CREATE OR REPLACE TEMP TABLE {part}_links AS
SELECT t.article_id, t.attribution_no, arg_max(m.entity_id, (
    least(m.end_char, t.{part}_end_char) - greatest(m.start_char, t.{part}_start_char),
    m.label IN ('PERSON', 'ORG'), -m.mention_no
)) AS entity_id
FROM core.attributions AS t
JOIN core.mentions AS m ON m.article_id = t.article_id
    AND m.start_char < t.{part}_end_char AND m.end_char > t.{part}_start_char
WHERE m.entity_id IS NOT NULL
GROUP BY t.article_id, t.attribution_no
"""

_LINK = """
UPDATE core.attributions AS t SET source_entity_id = n.speaker_id, affiliation_entity_id = n.affiliation_id
FROM (
    SELECT a.article_id, a.attribution_no, s.entity_id AS speaker_id, f.entity_id AS affiliation_id
    FROM core.attributions AS a
    LEFT JOIN speaker_links AS s ON s.article_id = a.article_id AND s.attribution_no = a.attribution_no
    LEFT JOIN affiliation_links AS f ON f.article_id = a.article_id AND f.attribution_no = a.attribution_no
    WHERE a.source_entity_id IS DISTINCT FROM s.entity_id OR a.affiliation_entity_id IS DISTINCT FROM f.entity_id
) AS n
WHERE t.article_id = n.article_id AND t.attribution_no = n.attribution_no
"""
