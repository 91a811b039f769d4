"""Entities enter: groups of names get theirs, mentions follow, and those that changed are described.

All in one transaction, after `warehouse.relate.names`: `read_touched_groups`, `name_keys`, `link_mentions`,
`find_changed_entities`, `write_entities`. Only what hangs together with names that changed is looked at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from tasks.relate.entities.scopes import CORRECTED
from warehouse.arrow import to_arrow
from warehouse.load.merge import registered
from warehouse.relate.names import TOLD_PLACES

ROWS_AT_ONCE = 5_000

Connection = duckdb.DuckDBPyConnection


def read_touched_groups(
    connection: Connection, names: Sequence[str], synonyms: Sequence[Iterable[str]]
) -> Iterator[tuple[bool, bool, int, list[str], list[str]]]:
    """The groups that may be other entities now: new ones, and all of the components that these or gone ones touch.

    Whether a person, whether an acronym, weight, keys, short keys; equal ones as one, in a fixed order. `names` are
    those that people corrected: whoever has one is touched. `synonyms` are sets of keys that may be one entity's.
    """
    pairs = [(key, place) for place, keys in enumerate(synonyms) for key in keys]
    keys, places = zip(*pairs, strict=True) if pairs else ((), ())
    known = pa.table({"key": pa.array(keys, pa.string()), "place": pa.array(places, pa.int64())})
    with registered(connection, synonyms=known):
        connection.execute(_TOUCHED, {"names": list(names)})
    yield from _fetch(connection, _TOUCHED_GROUPS)


def name_keys(connection: Connection, named: Iterable[tuple[str, str, str]]) -> None:
    """Remember the entity and the component of each key of the touched groups: rows of `ops.entity_keys`."""
    columns = [pa.array(column, pa.string()) for column in zip(*named, strict=True)] or [pa.array([], pa.string())] * 3
    with registered(connection, named=pa.table(columns, names=["key", "entity_id", "component_id"])):
        for statement in (_REGROUPED, _TOUCHED_ENTITIES, _FORGET_KEYS, _REMEMBER_KEYS):
            connection.execute(statement)


def link_mentions(connection: Connection) -> int:
    """Give the mentions the entities of their groups, where these changed; how many mentions changed."""
    connection.execute(_LINKS)
    linked = _count(connection, _LINK)
    freed = _count(connection, "UPDATE core.mentions SET entity_id = NULL, link_rule = NULL " + _UNNAMED)
    connection.execute("DROP TABLE links")
    return linked + freed


def find_changed_entities(connection: Connection, called: Mapping[str, str]) -> Iterator[tuple[str, str, str, int]]:
    """The names of entities that are not as they were described: entity, label, spelling, count; in their order.

    `called` is what people call some of them: it is part of what is compared.
    """
    rows = pa.table({"entity_id": pa.array([*called], pa.string()), "name": pa.array([*called.values()], pa.string())})
    with registered(connection, called=rows):
        connection.execute(_DIGESTS)
    yield from _fetch(connection, _CHANGED_ENTITIES)


def read_entities(connection: Connection) -> pa.Table:
    """All entities that more than a few mentions name: of those it matters whether their types agree."""
    return connection.execute("FROM core.entities WHERE mention_count >= 5 ORDER BY entity_id").to_arrow_table()


def write_entities(
    connection: Connection, descriptions: Sequence[Any], other_ids: Sequence[tuple[str, str]]
) -> dict[str, int]:
    """Describe the entities that changed, drop those that nothing names, list their aliases; rows changed by table.

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
    removed = _count(connection, _DROP_ALIASES)
    added = _count(connection, "INSERT INTO core.entity_aliases FROM aliases ANTI JOIN core.entity_aliases "
                               "USING (entity_id, alias)")  # fmt: skip
    for table in ("aliases", "counts", "regrouped", "touched_entities", "touched_components"):
        connection.execute(f"DROP TABLE {table}")
    return {"core.entities": max(gone, len(descriptions)), "core.entity_aliases": max(removed, added)}


def _fetch(connection: Connection, query: str) -> Iterator[Any]:
    """Rows in batches; nothing else may be asked of the connection until the last."""
    reader = connection.execute(query).to_arrow_reader(ROWS_AT_ONCE)
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _count(connection: Connection, statement: str) -> int:
    (count,) = connection.execute(statement).fetchone() or (0,)
    return int(count)


# As `tasks.relate.entities.registry` joins: by a key, by a name that is a person's here and a thing's there, by an
# acronym and what is spelled out to it; and by hand.
_TOUCHED = r"""
CREATE OR REPLACE TEMP TABLE touched_components AS
WITH fresh AS (FROM ops.entity_groups WHERE scope_id IN (SELECT scope_id FROM changed_scopes)),
fresh_keys AS (SELECT DISTINCT unnest(keys) AS key FROM fresh),
sought AS (
    SELECT key FROM fresh_keys
    UNION SELECT 'thing ' || substring(key, 8) FROM fresh_keys WHERE starts_with(key, 'person ')
    UNION SELECT 'person ' || substring(key, 7) FROM fresh_keys WHERE starts_with(key, 'thing ')
    UNION SELECT keys[1] FROM ops.entity_groups
        WHERE is_acronym AND keys[1] IN (SELECT 'thing ' || unnest(short_keys) FROM fresh WHERE NOT is_person)
    UNION SELECT key
        FROM (SELECT keys[1] AS key, unnest(short_keys) AS short FROM ops.entity_groups WHERE NOT is_person)
        WHERE short IN (SELECT substring(keys[1], 7) FROM fresh WHERE is_acronym)
    UNION SELECT key FROM synonyms
        WHERE place IN (SELECT place FROM synonyms SEMI JOIN fresh_keys ON fresh_keys.key = synonyms.key)
    UNION SELECT key FROM ops.entity_keys
        WHERE regexp_replace(key, '^(person|thing)(-in \S+)? ', '') IN (SELECT unnest($names)) AND len($names) > 0
)
SELECT component_id FROM gone_groups
UNION SELECT component_id FROM ops.entity_keys WHERE key IN (FROM sought)
"""

_TOUCHED_GROUPS = """
SELECT is_person, is_acronym, sum(weight)::BIGINT, keys, short_keys FROM ops.entity_groups
WHERE scope_id IN (SELECT scope_id FROM changed_scopes) OR keys[1] IN (
    SELECT key FROM ops.entity_keys WHERE component_id IN (FROM touched_components)
)
GROUP BY is_person, is_acronym, keys, short_keys
ORDER BY keys, short_keys, is_person, is_acronym
"""

_REGROUPED = """
CREATE OR REPLACE TEMP TABLE regrouped AS
SELECT g.scope_id, g.group_no, k.entity_id AS former_id, n.entity_id
FROM ops.entity_groups AS g JOIN named AS n ON n.key = g.keys[1] LEFT JOIN ops.entity_keys AS k ON k.key = n.key
WHERE k.entity_id IS DISTINCT FROM n.entity_id OR g.scope_id IN (SELECT scope_id FROM changed_scopes)
"""

_TOUCHED_ENTITIES = """
CREATE OR REPLACE TEMP TABLE touched_entities AS
SELECT entity_id FROM gone_groups
UNION SELECT entity_id FROM regrouped
UNION SELECT former_id FROM regrouped WHERE former_id IS NOT NULL
UNION SELECT entity_id FROM core.mentions WHERE bearer_no IS NULL AND entity_id IS NOT NULL
"""

_FORGET_KEYS = "DELETE FROM ops.entity_keys WHERE component_id IN (FROM touched_components)"

_REMEMBER_KEYS = "INSERT INTO ops.entity_keys BY NAME FROM named"

_LINKS = f"""
CREATE OR REPLACE TEMP TABLE links AS
SELECT b.article_id, b.bearer_no, b.spelling, g.entity_id, b.rule,
    CASE WHEN b.spelling <> '' OR b.rule = '{CORRECTED}' THEN '{CORRECTED}' END AS correction
FROM ops.entity_bearers AS b JOIN regrouped AS g ON g.scope_id = b.scope_id AND g.group_no = b.group_no
"""

_LINK = """
UPDATE core.mentions AS m
SET entity_id = l.entity_id, link_rule = coalesce(l.correction, nullif(m.bearer_rule, 'name'), l.rule)
FROM links AS l
WHERE m.article_id = l.article_id AND m.bearer_no = l.bearer_no AND l.spelling IN ('', m.text)
AND (m.entity_id IS DISTINCT FROM l.entity_id
     OR m.link_rule IS DISTINCT FROM coalesce(l.correction, nullif(m.bearer_rule, 'name'), l.rule))
"""

_UNNAMED = "WHERE bearer_no IS NULL AND (entity_id IS NOT NULL OR link_rule IS NOT NULL)"

_DIGESTS = """
CREATE OR REPLACE TEMP TABLE counts AS
SELECT entity_id, sum(number)::INTEGER AS mention_count, count(DISTINCT article_id)::INTEGER AS article_count,
    hash(bit_xor(hash(label, text, number)))::VARCHAR || coalesce(' ' || any_value(name), '') AS names_digest
FROM (
    SELECT entity_id, article_id, label, text, count(*) AS number
    FROM core.mentions WHERE entity_id IN (FROM touched_entities) GROUP BY ALL
) LEFT JOIN called USING (entity_id)
GROUP BY entity_id
"""

_CHANGED_ENTITIES = f"""
WITH told AS ({TOLD_PLACES})
SELECT m.entity_id, CASE WHEN t.name IS NULL THEN m.label ELSE 'GPE' END AS label, coalesce(t.name, m.text) AS text,
    count(*)
FROM core.mentions AS m LEFT JOIN told AS t ON t.article_id = m.article_id AND t.mention_no = m.mention_no
WHERE m.entity_id IN (
    SELECT c.entity_id FROM counts AS c LEFT JOIN core.entities AS e ON e.entity_id = c.entity_id
    WHERE e.names_digest IS DISTINCT FROM c.names_digest OR e.mention_count <> c.mention_count
    OR e.article_count <> c.article_count
)
GROUP BY ALL ORDER BY m.entity_id, 2, 3
"""

_DROP_ENTITIES = """
DELETE FROM core.entities
WHERE entity_id IN (SELECT entity_id FROM described)
OR (entity_id IN (FROM touched_entities) AND entity_id NOT IN (SELECT entity_id FROM counts))
"""

_ADD_ENTITIES = """
INSERT INTO core.entities BY NAME
SELECT d.*, c.mention_count, c.article_count, c.names_digest
FROM described AS d JOIN counts AS c ON c.entity_id = d.entity_id
"""

_ALIASES = r"""
CREATE OR REPLACE TEMP TABLE aliases AS
WITH spellings AS (
    SELECT DISTINCT entity_id, text FROM core.mentions WHERE entity_id IN (FROM touched_entities)
)
SELECT DISTINCT s.entity_id, regexp_replace(s.text, '\s+', ' ', 'g') AS alias
FROM spellings AS s JOIN core.entities AS e ON e.entity_id = s.entity_id
WHERE regexp_replace(s.text, '\s+', ' ', 'g') <> e.name
UNION SELECT entity_id, alias FROM others
WHERE entity_id IN (FROM touched_entities) AND entity_id IN (SELECT entity_id FROM core.entities)
"""

_DROP_ALIASES = """
DELETE FROM core.entity_aliases
WHERE entity_id IN (FROM touched_entities) AND (entity_id, alias) NOT IN (FROM aliases)
"""
