"""Names of articles out of the warehouse, and entities into it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.arrow import schema_of
from warehouse.load.merge import registered
from warehouse.tables import TABLES

ROWS_AT_ONCE = 20_000


def read_bearers(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, int, str, str, str, int]]:
    """The names of all articles: scope, number of the bearer, article, label, spelling, count.

    In the order of scopes (the story, or the article that is in none) and bearers. The numbers hold until
    `link_mentions` of the same transaction.
    """
    connection.execute(_BEARERS)
    names = "scope_id, bearer, article_id, label, text, n"
    yield from _fetch(connection, f"SELECT {names} FROM bearers ORDER BY bearer, label, text")


def link_mentions(
    connection: duckdb.DuckDBPyConnection, bearers: Sequence[int], entity_ids: Sequence[str], rules: Sequence[str]
) -> int:
    """Write down for each bearer who it is and which rule tells so; how many mentions changed."""
    links = pa.table({
        "bearer": pa.array(bearers, pa.int64()),
        "entity_id": pa.array(entity_ids, pa.string()),
        "rule": pa.array(rules, pa.string()),
    })  # fmt: skip
    with registered(connection, links=links):
        connection.execute(_LINKS)
    linked = _count(connection, _LINK)
    freed = _count(connection, _UNLINK)
    connection.execute("DROP TABLE bearers; DROP TABLE bearer_links")
    return linked + freed


def read_entity_names(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str, int]]:
    """The names of all entities: entity, label, spelling, count; in the order of entities."""
    yield from _fetch(connection, _ENTITY_NAMES)


def read_entity_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """For each entity its mentions and the articles that they are in."""
    rows = connection.execute(_ENTITY_COUNTS).fetchall()
    return {entity_id: (mention_count, article_count) for entity_id, mention_count, article_count in rows}


def replace_table(connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table) -> int:
    """Make `rows` the rows of a table; how many rows changed. Rows that are the same stay."""
    names = ", ".join(rows.column_names)
    key = f"({', '.join(TABLES[table_name].primary_key)})"
    rows = rows.cast(pa.schema([schema_of(table_name).field(name) for name in rows.column_names]))
    with registered(connection, incoming=rows):
        connection.execute(
            f"CREATE TEMP TABLE fresh AS SELECT {names} FROM incoming EXCEPT SELECT {names} FROM {table_name}"
        )
        gone = _count(
            connection,
            f"DELETE FROM {table_name} WHERE {key} NOT IN (SELECT {key} FROM incoming) "
            f"OR {key} IN (SELECT {key} FROM fresh)",
        )
    added = _count(connection, f"INSERT INTO {table_name} ({names}) SELECT {names} FROM fresh")
    connection.execute("DROP TABLE fresh")
    return max(gone, added)


def _fetch(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[Any]:
    cursor = connection.execute(query)
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        yield from rows


def _count(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    row: Iterable[Any] = connection.execute(statement).fetchone() or (0,)
    return int(next(iter(row)))


_BEARERS = """
CREATE OR REPLACE TEMP TABLE bearers AS
SELECT scope_id, dense_rank() OVER (ORDER BY scope_id, article_id, bearer_no) AS bearer, article_id, label, text, n,
    bearer_no
FROM (
    SELECT coalesce(s.story_id, m.article_id) AS scope_id, m.article_id, m.bearer_no, m.label, m.text, count(*) AS n
    FROM core.mentions AS m LEFT JOIN core.story_articles AS s ON s.article_id = m.article_id
    WHERE m.bearer_no IS NOT NULL
    GROUP BY ALL
)
"""

_LINKS = """
CREATE OR REPLACE TEMP TABLE bearer_links AS
SELECT b.article_id, b.bearer_no, l.entity_id, l.rule
FROM (SELECT DISTINCT bearer, article_id, bearer_no FROM bearers) AS b JOIN links AS l ON l.bearer = b.bearer
"""

_LINK = """
UPDATE core.mentions AS m
SET entity_id = l.entity_id, link_rule = coalesce(nullif(m.bearer_rule, 'name'), l.rule)
FROM bearer_links AS l
WHERE m.article_id = l.article_id AND m.bearer_no = l.bearer_no
AND (m.entity_id IS DISTINCT FROM l.entity_id
     OR m.link_rule IS DISTINCT FROM coalesce(nullif(m.bearer_rule, 'name'), l.rule))
"""

_UNLINK = """
UPDATE core.mentions AS m SET entity_id = NULL, link_rule = NULL
WHERE m.entity_id IS NOT NULL
AND NOT EXISTS (FROM bearer_links AS l WHERE l.article_id = m.article_id AND l.bearer_no = m.bearer_no)
"""

_ENTITY_NAMES = """
SELECT entity_id, label, text, count(*) FROM core.mentions WHERE entity_id IS NOT NULL GROUP BY ALL
ORDER BY entity_id, label, text
"""

_ENTITY_COUNTS = """
SELECT entity_id, count(*), count(DISTINCT article_id) FROM core.mentions WHERE entity_id IS NOT NULL GROUP BY ALL
"""
