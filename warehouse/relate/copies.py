"""Copies: pairs that may be some, their texts, and how they enter."""

from collections.abc import Iterable, Sequence

import duckdb

from tasks.records import Copy
from tasks.relate.copies.find import Text
from warehouse.arrow import to_arrow
from warehouse.load.merge import delete_owned, fetch_rows, merge_rows, placeholders

TABLE = "core.copies"


def drop_gone_copies(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Take away copies that are gone or whose originals are; the ids of those that need another original."""
    rows = connection.execute(_DROP_GONE).fetchall()
    return sorted(article_id for (article_id,) in rows)


def find_their_copies(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[str]:
    """The articles that are held for copies of these."""
    query = f"SELECT article_id FROM core.copies WHERE copy_of IN {placeholders(article_ids)}"
    return [article_id for (article_id,) in connection.execute(query, list(article_ids)).fetchall()]


def find_pairs(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of one of these articles with any other that share enough sampled shingles to be looked at."""
    return connection.execute(_PAIRS, [list(article_ids)]).fetchall()


def read_texts(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> dict[str, Text]:
    """The texts of these articles."""
    ids = sorted(set(article_ids))
    rows = fetch_rows(connection, _TEXTS.format(ids=placeholders(ids)), ids)
    return {row["article_id"]: Text(**row) for row in rows}


def write_copies(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], copies: Sequence[Copy]) -> int:
    """Make these the only copies among the articles that were compared; of others, an earlier original counts."""
    compared = set(article_ids)
    kept = {copy.article_id for copy in copies}
    delete_owned(connection, TABLE, sorted(compared - kept))
    others = [copy.article_id for copy in copies if copy.article_id not in compared]
    known = fetch_rows(connection, f"FROM core.copies WHERE article_id IN {placeholders(others)}", others)
    texts = read_texts(connection, [row["copy_of"] for row in known] + [copy.copy_of for copy in copies])
    earliest = {row["article_id"]: texts[row["copy_of"]].order for row in known}
    entering = [
        copy
        for copy in copies
        if copy.article_id in compared
        or copy.article_id not in earliest
        or texts[copy.copy_of].order < earliest[copy.article_id]
    ]
    return merge_rows(connection, TABLE, to_arrow(TABLE, entering))


_DROP_GONE = """
DELETE FROM core.copies
WHERE article_id NOT IN (SELECT article_id FROM ops.fingerprints)
    OR copy_of NOT IN (SELECT article_id FROM ops.fingerprints)
RETURNING article_id
"""

# A shingle that an outlet has again and again is its boilerplate; one that many outlets have once is a copied text's.
_PAIRS = """
WITH fresh AS (
    SELECT article_id, unnest(shingles) AS shingle FROM ops.fingerprints WHERE article_id IN (SELECT unnest($1))
),
hits AS (
    SELECT f.article_id, f.shingle
    FROM (SELECT article_id, unnest(shingles) AS shingle FROM ops.fingerprints) f
    WHERE f.shingle IN (SELECT shingle FROM fresh)
),
telling AS (
    SELECT h.shingle
    FROM hits h JOIN core.articles a ON a.article_id = h.article_id
    GROUP BY h.shingle
    HAVING count(*) BETWEEN 2 AND 30
        OR count(*) > 30
        AND count(*) <= 3 * count(DISTINCT coalesce(a.outlet_id, a.outlet_domain, a.outlet_name, ''))
),
counts AS (
    SELECT f.article_id AS one, h.article_id AS other, count(*) AS shared
    FROM fresh f
    JOIN telling t ON t.shingle = f.shingle
    JOIN hits h ON h.shingle = f.shingle AND h.article_id <> f.article_id
    GROUP BY ALL
    HAVING count(*) >= 2
)
SELECT c.one, c.other
FROM counts c
JOIN ops.fingerprints x ON x.article_id = c.one
JOIN ops.fingerprints y ON y.article_id = c.other
WHERE c.shared >= 0.2 * least(len(x.shingles), len(y.shingles)) OR least(len(x.shingles), len(y.shingles)) <= 16
ORDER BY ALL
"""

_TEXTS = """
SELECT article_id, published_at, text, agency, outlet_name FROM core.articles WHERE article_id IN {ids}
"""
