"""Fingerprints: which are missing or stale, what they are made from, and how they enter."""

from collections.abc import Sequence

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tasks.relate.fingerprints.fingerprint import FINGERPRINT_VERSION, ArticleWords, Fingerprints
from warehouse.arrow import schema_of
from warehouse.load.merge import delete_owned, insert_rows, list_ids, placeholders, registered
from warehouse.relate.publication import ORIGINAL_FIRST

TABLE = "ops.fingerprints"


def drop_gone_fingerprints(connection: duckdb.DuckDBPyConnection) -> npt.NDArray[np.int32]:
    """Take away the fingerprints of articles that are no longer there, or have become stubs; the shingles in them."""
    gone = [article_id for (article_id,) in connection.execute(_GONE).fetchall()]
    shingles = read_shingles(connection, gone)
    delete_owned(connection, TABLE, gone)
    return shingles


def read_shingles(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> npt.NDArray[np.int32]:
    """The sampled shingles of these articles, those of several articles as often."""
    query = f"SELECT unnest(shingles) AS shingle FROM {TABLE} WHERE article_id IN {placeholders(article_ids)}"
    return np.asarray(connection.execute(query, article_ids).fetchnumpy()["shingle"], np.int32)


def pending_fingerprints(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Articles without a fingerprint of what they are now, each with its digest.

    In the order of publication, in which the articles that are there already are compared least often again.
    """
    return connection.execute(_PENDING, [FINGERPRINT_VERSION]).fetchall()


def gather_mentions(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    """Put the mentions of these articles where `read_article_words` looks for them: no index finds them."""
    with registered(connection, asked=list_ids(article_ids)):
        connection.execute(_GATHER_MENTIONS)


def read_article_words(connection: duckdb.DuckDBPyConnection, pending: Sequence[tuple[str, str]]) -> ArticleWords:
    """What the fingerprints of these articles are made from, in any order. `gather_mentions` has been asked for them.
    """
    digests = dict(pending)
    rows = connection.execute(_WORDS.format(ids=placeholders([*digests])), [*digests]).to_arrow_table()
    article_ids = rows.column("article_id").to_pylist()
    wanted = pa.table({"article_id": rows.column("article_id"), "place": pa.array(range(len(article_ids)), pa.int64())})
    with registered(connection, wanted=wanted):
        mentions = connection.execute(_MENTIONS).to_arrow_table()
    return ArticleWords(
        article_ids=article_ids,
        source_digests=[digests[article_id] for article_id in article_ids],
        stands_at=rows.column("stands_at").to_pylist(),
        is_dated=rows.column("is_dated").to_pylist(),
        titles=rows.column("title").to_pylist(),
        texts=rows.column("text").to_pylist(),
        languages=rows.column("language").to_pylist(),
        names=mentions.column("text").to_pylist(),
        labels=mentions.column("model_label").to_pylist(),
        name_places=mentions.column("place").to_numpy(),
        name_starts=mentions.column("start_char").to_numpy(),
    )


def write_fingerprints(connection: duckdb.DuckDBPyConnection, made: Fingerprints) -> int:
    """Put them in the place of those that these articles had; how many."""
    schema = schema_of(TABLE)
    columns = {
        "article_id": made.article_ids,
        "source_digest": made.source_digests,
        "stands_at": made.stands_at,
        "is_dated": made.is_dated,
        "shingles": _to_lists(made.shingles),
        "sentences": _to_lists(made.sentences),
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
_PENDING = f"""
WITH wanted AS (
    SELECT
        a.article_id,
        hash(
            ?, a.text_digest, a.title, a.published_at, a.published_precision, a.first_seen_at, a.agency, a.outlet_name,
            a.outlet_id, a.outlet_domain, a.language_code, r.version, r.config_digest
        )::VARCHAR AS digest,
        row_number() OVER (ORDER BY {ORIGINAL_FIRST}) AS place
    FROM core.articles a
    LEFT JOIN core.annotation_runs r ON r.article_id = a.article_id AND r.stage = 'enrich'
    WHERE NOT a.is_stub
)
SELECT w.article_id, w.digest
FROM wanted w LEFT JOIN ops.fingerprints f ON f.article_id = w.article_id
WHERE f.source_digest IS DISTINCT FROM w.digest
ORDER BY w.place
"""

_WORDS = """
SELECT
    article_id, coalesce(title, '') AS title, text, coalesce(language_code, '') AS language,
    coalesce(published_at, first_seen_at) AS stands_at, published_at IS NOT NULL AS is_dated
FROM core.articles
WHERE article_id IN {ids}
"""

_GATHER_MENTIONS = """
CREATE OR REPLACE TEMP TABLE gathered_mentions AS
SELECT article_id, text, model_label, start_char FROM core.mentions WHERE article_id IN (FROM asked)
"""

_MENTIONS = """
SELECT w.place, m.text, m.model_label, m.start_char
FROM gathered_mentions m JOIN wanted w ON w.article_id = m.article_id
"""
