"""Vectors of articles: which are known for what the articles are now, what the others are made from, how they enter."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from warehouse.arrow import schema_of
from warehouse.load.merge import delete_owned, fetch_rows, insert_rows, list_ids, placeholders, registered

TABLE = "ops.embeddings"


def drop_gone_embeddings(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away the vectors of articles that are no longer there, or have become stubs."""
    delete_owned(connection, TABLE, [article_id for (article_id,) in connection.execute(_GONE).fetchall()])


def list_unembedded(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], model: str) -> list[str]:
    """Those of the articles that have no vector by this model of what they are now, in the order given."""
    with registered(connection, asked=list_ids(article_ids)):
        known = {article_id for (article_id,) in connection.execute(_KNOWN, [model]).fetchall()}
    return [article_id for article_id in article_ids if article_id not in known]


def read_embedded_texts(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[dict[str, str]]:
    """`article_id`, `source_digest`, `title` and `text` of these articles."""
    return fetch_rows(connection, _TEXTS.format(ids=placeholders(article_ids)), article_ids)


def write_embeddings(
    connection: duckdb.DuckDBPyConnection,
    articles: Sequence[Mapping[str, str]],
    vectors: Sequence[npt.NDArray[np.int8]],
    model: str,
) -> int:
    """Put the vectors of these articles, read by `read_embedded_texts`, in the place of those that they had."""
    columns: dict[str, list[object]] = {
        name: [article[name] for article in articles] for name in ("article_id", "source_digest")
    }
    columns |= {"model": [model] * len(articles), "vector": [vector.tolist() for vector in vectors]}
    schema = schema_of(TABLE)
    rows = pa.table([pa.array(columns[name], schema.field(name).type) for name in schema.names], schema=schema)
    delete_owned(connection, TABLE, [article["article_id"] for article in articles])
    return insert_rows(connection, TABLE, rows)


def read_embeddings(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]
) -> dict[str, npt.NDArray[np.float32]]:
    """The vectors of these articles, by their ids."""
    with registered(connection, asked=list_ids(article_ids)):
        rows = connection.execute(f"SELECT article_id, vector FROM {TABLE} WHERE article_id IN (FROM asked)").fetchall()
    return {article_id: np.array(vector, np.float32) for article_id, vector in rows}


_GONE = f"SELECT article_id FROM {TABLE} WHERE article_id NOT IN (SELECT article_id FROM ops.fingerprints)"

_DIGEST = "sha256(coalesce(a.title, '') || chr(10) || a.text_digest)"

_KNOWN = f"""
SELECT e.article_id FROM {TABLE} AS e JOIN core.articles AS a ON a.article_id = e.article_id
WHERE e.article_id IN (FROM asked) AND e.model = ? AND e.source_digest = {_DIGEST}
"""

_TEXTS = f"""
SELECT a.article_id, {_DIGEST} AS source_digest, coalesce(a.title, '') AS title, a.text
FROM core.articles AS a WHERE a.article_id IN {{ids}} ORDER BY a.article_id
"""
