"""Names of articles out of the warehouse, and entities into it.

All in one transaction: `find_changed_scopes`, `write_groups` for what changed, then `link_mentions`,
`describe_changed` and `write_entities`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows, registered

ROWS_AT_ONCE = 5_000
SCOPES_AT_ONCE = 2_000

Connection = duckdb.DuckDBPyConnection


def find_changed_scopes(connection: Connection, version: str) -> int:
    """Forget what is known of stories and articles that are not as they were; how many those are, gone ones included.

    `version` is that of the rules and corrections.
    """
    connection.execute(_NAMES)
    connection.execute(_CHANGED, {"version": version})
    for table in ("entity_scopes", "entity_groups", "entity_bearers"):
        connection.execute(f"DELETE FROM ops.{table} WHERE scope_id IN (SELECT scope_id FROM changed_scopes)")
    connection.execute(_REMEMBER)
    return _count(connection, "SELECT count(*) FROM changed_scopes")


def read_changed_names(connection: Connection) -> Iterator[tuple[str, str, int, str, str, int]]:
    """The names of changed scopes: scope, article, bearer, label, spelling, count; in the order of scopes and bearers.

    Read in portions, between which the caller may write.
    """
    last = _count(connection, "SELECT coalesce(max(place), 0) FROM changed_scopes")
    for first in range(1, last + 1, SCOPES_AT_ONCE):
        bounds = {"first": first, "last": first + SCOPES_AT_ONCE - 1}
        rows = connection.execute(_CHANGED_NAMES, bounds).to_arrow_table()
        yield from zip(*(column.to_pylist() for column in rows.columns), strict=True)


def write_groups(connection: Connection, groups: Sequence[Any], bearers: Sequence[Any]) -> None:
    """Enter groups of names, records of `ops.entity_groups`, and the bearers in them, of `ops.entity_bearers`."""
    insert_rows(connection, "ops.entity_groups", to_arrow("ops.entity_groups", groups))
    insert_rows(connection, "ops.entity_bearers", to_arrow("ops.entity_bearers", bearers))


def has_unlinked(connection: Connection) -> bool:
    """Whether a mention that names something has no entity yet."""
    return _count(connection, "SELECT count(*) FROM core.mentions WHERE (bearer_no IS NULL) <> (entity_id IS NULL)") > 0


def read_groups(connection: Connection) -> Iterator[tuple[bool, bool, int, list[str], list[str]]]:
    """All groups of names: whether a person, whether an acronym, weight, keys, short keys; in a fixed order."""
    columns = "is_person, is_acronym, weight, keys, short_keys"
    yield from _fetch(connection, f"SELECT {columns} FROM ops.entity_groups ORDER BY scope_id, group_no")


def link_mentions(connection: Connection, entity_ids: Sequence[str]) -> int:
    """Give the mentions their entities, one for each group in the order of `read_groups`; how many changed."""
    groups = connection.execute(
        "SELECT scope_id, group_no FROM ops.entity_groups ORDER BY scope_id, group_no"
    ).to_arrow_table()
    groups = groups.append_column("entity_id", pa.array(entity_ids, pa.string()))
    with registered(connection, named_groups=groups):
        connection.execute(_LINKS)
    linked = _count(connection, _LINK)
    freed = _count(connection, "UPDATE core.mentions SET entity_id = NULL, link_rule = NULL " + _UNNAMED)
    connection.execute("DROP TABLE links")
    return linked + freed


def find_changed_entities(connection: Connection) -> Iterator[tuple[str, str, str, int]]:
    """The names of entities that are not as they were described: entity, label, spelling, count; in their order."""
    connection.execute(_DIGESTS)
    yield from _fetch(connection, _CHANGED_ENTITIES)


def read_entities(connection: Connection) -> pa.Table:
    """All entities that more than a few mentions name: of those it matters whether their types agree."""
    return connection.execute("FROM core.entities WHERE mention_count >= 5 ORDER BY entity_id").to_arrow_table()


def write_entities(
    connection: Connection, descriptions: Sequence[Any], other_ids: Sequence[tuple[str, str]]
) -> dict[str, int]:
    """Describe the entities that changed, drop those that nothing names, list all aliases; rows changed by table.

    `descriptions` are records of `core.entities` without their counts; `other_ids` pairs of an entity and what it might
    have been called.
    """
    columns = ("entity_id", "kind", "name", "country_code", "geoname_id", "kind_share")
    described = to_arrow("core.entities", descriptions).select(columns)
    with registered(connection, described=described):
        gone = _count(connection, _DROP_ENTITIES)
        _count(connection, _ADD_ENTITIES)
    others = pa.table(
        {"entity_id": pa.array([one for one, _ in other_ids], pa.string()),
         "alias": pa.array([other for _, other in other_ids], pa.string())}
    )  # fmt: skip
    with registered(connection, others=others):
        connection.execute(_ALIASES)
    removed = _count(connection, "DELETE FROM core.entity_aliases WHERE (entity_id, alias) NOT IN (FROM aliases)")
    added = _count(connection, "INSERT INTO core.entity_aliases FROM aliases EXCEPT FROM core.entity_aliases")
    for table in ("aliases", "counts"):
        connection.execute(f"DROP TABLE {table}")
    return {"core.entities": max(gone, len(descriptions)), "core.entity_aliases": max(removed, added)}


def _fetch(connection: Connection, query: str) -> Iterator[Any]:
    """Rows in portions; nothing else may be asked of the connection until the last."""
    reader = connection.execute(query).to_arrow_reader(ROWS_AT_ONCE)
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _count(connection: Connection, statement: str) -> int:
    (count,) = connection.execute(statement).fetchone() or (0,)
    return int(count)


_NAMES = """
CREATE OR REPLACE TEMP TABLE scope_names AS
SELECT coalesce(s.story_id, m.article_id) AS scope_id, m.article_id, m.bearer_no, m.label, m.text, count(*) AS number
FROM core.mentions AS m LEFT JOIN core.story_articles AS s ON s.article_id = m.article_id
WHERE m.bearer_no IS NOT NULL
GROUP BY ALL
"""

_CHANGED = """
CREATE OR REPLACE TEMP TABLE changed_scopes AS
WITH now AS (
    SELECT scope_id, hash(bit_xor(hash(article_id, bearer_no, label, text, number)), $version)::VARCHAR AS digest
    FROM scope_names GROUP BY scope_id
)
SELECT coalesce(n.scope_id, k.scope_id) AS scope_id, n.digest,
    row_number() OVER (ORDER BY coalesce(n.scope_id, k.scope_id)) AS place
FROM now AS n FULL JOIN ops.entity_scopes AS k ON k.scope_id = n.scope_id
WHERE n.digest IS DISTINCT FROM k.digest
"""

_REMEMBER = "INSERT INTO ops.entity_scopes SELECT scope_id, digest FROM changed_scopes WHERE digest IS NOT NULL"

_CHANGED_NAMES = """
SELECT scope_id, article_id, bearer_no, label, text, number FROM scope_names
WHERE scope_id IN (SELECT scope_id FROM changed_scopes WHERE place BETWEEN $first AND $last)
ORDER BY scope_id, article_id, bearer_no, label, text
"""

_LINKS = """
CREATE OR REPLACE TEMP TABLE links AS
SELECT b.article_id, b.bearer_no, g.entity_id, b.rule
FROM ops.entity_bearers AS b JOIN named_groups AS g ON g.scope_id = b.scope_id AND g.group_no = b.group_no
"""

_LINK = """
UPDATE core.mentions AS m
SET entity_id = l.entity_id, link_rule = coalesce(nullif(m.bearer_rule, 'name'), l.rule)
FROM links AS l
WHERE m.article_id = l.article_id AND m.bearer_no = l.bearer_no
AND (m.entity_id IS DISTINCT FROM l.entity_id
     OR m.link_rule IS DISTINCT FROM coalesce(nullif(m.bearer_rule, 'name'), l.rule))
"""

_UNNAMED = "WHERE bearer_no IS NULL AND (entity_id IS NOT NULL OR link_rule IS NOT NULL)"

_DIGESTS = """
CREATE OR REPLACE TEMP TABLE counts AS
SELECT entity_id, sum(number)::INTEGER AS mention_count, count(DISTINCT article_id)::INTEGER AS article_count,
    hash(bit_xor(hash(label, text, number)))::VARCHAR AS names_digest
FROM (
    SELECT entity_id, article_id, label, text, count(*) AS number
    FROM core.mentions WHERE entity_id IS NOT NULL GROUP BY ALL
)
GROUP BY entity_id
"""

_CHANGED_ENTITIES = """
SELECT m.entity_id, m.label, m.text, count(*)
FROM core.mentions AS m
WHERE m.entity_id IN (
    SELECT c.entity_id FROM counts AS c LEFT JOIN core.entities AS e ON e.entity_id = c.entity_id
    WHERE e.names_digest IS DISTINCT FROM c.names_digest OR e.mention_count <> c.mention_count
    OR e.article_count <> c.article_count
)
GROUP BY ALL ORDER BY m.entity_id, m.label, m.text
"""

_DROP_ENTITIES = """
DELETE FROM core.entities
WHERE entity_id IN (SELECT entity_id FROM described) OR entity_id NOT IN (SELECT entity_id FROM counts)
"""

_ADD_ENTITIES = """
INSERT INTO core.entities BY NAME
SELECT d.*, c.mention_count, c.article_count, c.names_digest
FROM described AS d JOIN counts AS c ON c.entity_id = d.entity_id
"""

_ALIASES = r"""
CREATE OR REPLACE TEMP TABLE aliases AS
SELECT DISTINCT m.entity_id, regexp_replace(m.text, '\s+', ' ', 'g') AS alias
FROM core.mentions AS m JOIN core.entities AS e ON e.entity_id = m.entity_id
WHERE regexp_replace(m.text, '\s+', ' ', 'g') <> e.name
UNION SELECT entity_id, alias FROM others WHERE entity_id IN (SELECT entity_id FROM core.entities)
"""
