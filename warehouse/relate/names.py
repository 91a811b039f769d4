"""Names of stories and articles out of the warehouse, and what they were found to be: groups of names that are one.

All in one transaction with what `warehouse.entities` does: `find_changed_scopes`, then `write_groups` for what
`read_changed_names` gives.
"""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from warehouse.load.merge import insert_rows

SCOPES_AT_ONCE = 500
"""Some 0.3 to 0.4 s of grouping."""

Connection = duckdb.DuckDBPyConnection


def find_changed_scopes(connection: Connection, version: str) -> int:
    """Forget what is known of stories and articles that are not as they were; how many those are, gone ones included.

    `version` is that of the rules and corrections. What the forgotten groups were stays in the table `gone_groups`.
    """
    connection.execute(_CHANGED, {"version": version})
    connection.execute(_GONE)
    for table in ("entity_scopes", "entity_groups", "entity_bearers"):
        connection.execute(f"DELETE FROM ops.{table} WHERE scope_id IN (SELECT scope_id FROM changed_scopes)")
    connection.execute(_REMEMBER)
    return _count_changed(connection)


def read_changed_names(connection: Connection) -> Iterator[pa.Table]:
    """The names of changed scopes: scope, article, bearer, label, spelling, count; in the order of scopes and bearers.

    They come in batches of whole scopes, between which the caller may write.
    """
    connection.execute(_NAMES)
    for first in range(1, _count_changed(connection) + 1, SCOPES_AT_ONCE):
        bounds = {"first": first, "last": first + SCOPES_AT_ONCE - 1}
        yield connection.execute(_BATCH, bounds).to_arrow_table()
    connection.execute("DROP TABLE changed_names")


def write_groups(connection: Connection, groups: pa.Table, bearers: pa.Table) -> None:
    """Enter groups of names, rows of `ops.entity_groups`, and the bearers in them, of `ops.entity_bearers`."""
    insert_rows(connection, "ops.entity_groups", groups)
    insert_rows(connection, "ops.entity_bearers", bearers)


def _count_changed(connection: Connection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM changed_scopes").fetchone() or (0,)
    return int(count)


# An article that was annotated again has the same names perhaps, but no mention of it has an entity.
_CHANGED = """
CREATE OR REPLACE TEMP TABLE changed_scopes AS
WITH marked AS (
    SELECT article_id, bit_xor(hash(mention_no, bearer_no, label, text)) AS mark,
        bool_and(entity_id IS NULL) AS is_unlinked
    FROM core.mentions WHERE bearer_no IS NOT NULL GROUP BY article_id
),
now AS (
    SELECT coalesce(s.story_id, m.article_id) AS scope_id, bool_or(m.is_unlinked) AS is_unlinked,
        hash(bit_xor(hash(m.article_id, m.mark)), $version)::VARCHAR AS digest
    FROM marked AS m LEFT JOIN core.story_articles AS s ON s.article_id = m.article_id
    GROUP BY ALL
)
SELECT coalesce(n.scope_id, k.scope_id) AS scope_id, n.digest,
    row_number() OVER (ORDER BY coalesce(n.scope_id, k.scope_id)) AS place
FROM now AS n FULL JOIN ops.entity_scopes AS k ON k.scope_id = n.scope_id
WHERE n.digest IS DISTINCT FROM k.digest OR n.is_unlinked
"""

_GONE = """
CREATE OR REPLACE TEMP TABLE gone_groups AS
SELECT DISTINCT k.entity_id, k.component_id
FROM ops.entity_groups AS g JOIN ops.entity_keys AS k ON k.key = g.keys[1]
WHERE g.scope_id IN (SELECT scope_id FROM changed_scopes)
"""

_REMEMBER = "INSERT INTO ops.entity_scopes SELECT scope_id, digest FROM changed_scopes WHERE digest IS NOT NULL"

# Moskau and Moscou are Moscow, deutschen is Germany: in other languages than English, what the gazetteer calls a place.
TOLD_PLACES = """
SELECT m.article_id, m.mention_no, p.name, CASE p.kind WHEN 'country' THEN p.country_code END AS country_code
FROM core.articles AS a JOIN core.places AS p ON p.article_id = a.article_id
JOIN core.mentions AS m ON m.article_id = p.article_id AND m.mention_no = p.mention_no
WHERE p.kind IS NOT NULL AND m.label IN ('GPE', 'LOC', 'NORP')
    AND (a.language_code <> 'en' OR m.text LIKE '%.' OR (m.text = upper(m.text) AND length(m.text) > 3))
"""

_NAMES = f"""
CREATE OR REPLACE TEMP TABLE changed_names AS
WITH told AS ({TOLD_PLACES}),
named AS (
    SELECT m.article_id, m.bearer_no, m.label, coalesce('=' || t.country_code, t.name, m.text) AS text
    FROM core.mentions AS m LEFT JOIN told AS t ON t.article_id = m.article_id AND t.mention_no = m.mention_no
    WHERE m.bearer_no IS NOT NULL
)
SELECT c.place, c.scope_id, m.article_id, m.bearer_no, m.label, m.text, count(*) AS number
FROM named AS m LEFT JOIN core.story_articles AS s ON s.article_id = m.article_id
JOIN changed_scopes AS c ON c.scope_id = coalesce(s.story_id, m.article_id)
GROUP BY ALL
"""

_BATCH = """
SELECT scope_id, article_id, bearer_no, label, text, number FROM changed_names
WHERE place BETWEEN $first AND $last
ORDER BY scope_id, article_id, bearer_no, label, text
"""
