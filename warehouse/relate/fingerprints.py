"""Fingerprints: which are missing or stale, what they are made from, and how they enter."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa

from tasks.relate.fingerprints.fingerprint import FINGERPRINT_VERSION, ArticleWords, Fingerprints
from warehouse.arrow import schema_of
from warehouse.load.merge import delete_owned, fetch_rows, insert_rows, placeholders

TABLE = "ops.fingerprints"


def drop_gone_fingerprints(connection: duckdb.DuckDBPyConnection) -> int:
    """Take away the fingerprints of articles that are no longer there, or have become stubs; how many."""
    gone = [article_id for (article_id,) in connection.execute(_GONE).fetchall()]
    delete_owned(connection, TABLE, gone)
    return len(gone)


def pending_fingerprints(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Articles without a fingerprint of what they are now, in the order of their ids, each with its digest."""
    return connection.execute(_PENDING, [FINGERPRINT_VERSION]).fetchall()


def read_article_words(connection: duckdb.DuckDBPyConnection, pending: Sequence[tuple[str, str]]) -> list[ArticleWords]:
    """What the fingerprints of these articles are made from, in the order asked for."""
    digests = dict(pending)
    rows = fetch_rows(connection, _WORDS.format(ids=placeholders([*digests])), [*digests, *digests])
    found = {row.pop("article_id"): row for row in rows}
    return [
        ArticleWords(
            article_id=article_id,
            source_digest=digests[article_id],
            stands_at=row["stands_at"],
            is_dated=row["is_dated"],
            title=row["title"],
            text=row["text"],
            names=tuple(row["names"] or ()),
            labels=tuple(row["labels"] or ()),
        )
        for article_id, row in ((article_id, found[article_id]) for article_id in digests if article_id in found)
    ]


def write_fingerprints(connection: duckdb.DuckDBPyConnection, made: Fingerprints) -> int:
    """Put them in the place of those that these articles had; how many."""
    schema = schema_of(TABLE)
    columns = {
        "article_id": made.article_ids,
        "source_digest": made.source_digests,
        "stands_at": made.stands_at,
        "is_dated": made.is_dated,
        "shingles": _to_lists(made.shingles),
        "terms": _to_lists(made.terms),
        "weights": _to_lists(made.weights),
    }
    rows = pa.table([pa.array(columns[name], schema.field(name).type) for name in schema.names], schema=schema)
    delete_owned(connection, TABLE, made.article_ids)
    return insert_rows(connection, TABLE, rows)


def _to_lists(arrays: Sequence[np.ndarray[tuple[int], np.dtype[np.int32]]]) -> pa.Array:
    offsets = np.concatenate([[0], np.cumsum([len(array) for array in arrays])]).astype(np.int32)
    values = np.concatenate(arrays) if arrays else np.empty(0, np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values, pa.int32()))


_GONE = """
SELECT f.article_id FROM ops.fingerprints f
WHERE NOT EXISTS (SELECT 1 FROM core.articles a WHERE a.article_id = f.article_id AND NOT a.is_stub)
"""

# hash() may change with DuckDB: then all fingerprints are made again, once, and nothing else changes.
_PENDING = """
WITH wanted AS (
    SELECT
        a.article_id,
        hash(?, a.text_digest, a.title, a.published_at, a.first_seen_at, r.version, r.config_digest)::VARCHAR AS digest
    FROM core.articles a
    LEFT JOIN core.annotation_runs r ON r.article_id = a.article_id AND r.stage = 'enrich'
    WHERE NOT a.is_stub
)
SELECT w.article_id, w.digest
FROM wanted w LEFT JOIN ops.fingerprints f ON f.article_id = w.article_id
WHERE f.source_digest IS DISTINCT FROM w.digest
ORDER BY w.article_id
"""

_WORDS = """
SELECT
    a.article_id, a.title, a.text, n.names, n.labels,
    coalesce(a.published_at, a.first_seen_at) AS stands_at, a.published_at IS NOT NULL AS is_dated
FROM core.articles a
LEFT JOIN (
    SELECT article_id, list(text ORDER BY mention_no) AS names, list(model_label ORDER BY mention_no) AS labels
    FROM core.mentions WHERE article_id IN {ids} GROUP BY article_id
) n ON n.article_id = a.article_id
WHERE a.article_id IN {ids}
"""
