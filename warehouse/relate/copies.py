"""Copies: what pairs are looked for by, their texts, and how they enter."""

from collections.abc import Iterable, Sequence

import duckdb
import numpy as np
import numpy.typing as npt

from tasks.records import Copy
from tasks.relate.copies.candidates import Samples
from tasks.relate.copies.find import Text
from warehouse.arrow import to_arrow
from warehouse.load.merge import delete_owned, fetch_rows, list_ids, merge_rows, placeholders, registered
from warehouse.relate.publication import ORIGINAL_FIRST

TABLE = "core.copies"


def drop_gone_copies(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Take away copies that are gone or whose originals are; the ids of those that need another original."""
    gone = sorted(article_id for (article_id,) in connection.execute(_GONE).fetchall())
    delete_owned(connection, TABLE, gone)
    return gone


def update_boilerplate(connection: duckdb.DuckDBPyConnection) -> tuple[npt.NDArray[np.int32], list[str]]:
    """The sentences that are boilerplate now, ascending, and the articles that have one which was none or is no more.

    Of those the copies have to be found anew, so that the outcome is the same in whatever order articles came.
    """
    connection.execute(_BOILERPLATE)
    changed = connection.execute(_CHANGED_BOILERPLATE).fetchnumpy()["sentence"].tolist()
    article_ids = connection.execute(_THEIR_ARTICLES, [changed]).fetchall() if changed else []
    if changed:
        connection.execute("DELETE FROM ops.boilerplate; INSERT INTO ops.boilerplate FROM boilerplate_now")
    sentences = connection.execute("SELECT sentence FROM boilerplate_now ORDER BY sentence").fetchnumpy()["sentence"]
    return np.asarray(sentences, np.int32), [article_id for (article_id,) in article_ids]


def find_their_copies(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[str]:
    """The articles that are held for copies of these."""
    with registered(connection, asked=list_ids(article_ids)):
        rows = connection.execute("SELECT article_id FROM core.copies WHERE copy_of IN (FROM asked)").fetchall()
    return [article_id for (article_id,) in rows]


def read_samples(connection: duckdb.DuckDBPyConnection) -> tuple[npt.NDArray[np.object_], Samples]:
    """The sampled shingles of all articles, with their ids, originals before copies."""
    rows = connection.execute(_SAMPLES).to_arrow_table()
    shingles = rows.column("shingles").combine_chunks()
    offsets = shingles.offsets.to_numpy().astype(np.int64)
    word_counts = rows.column("word_count").to_numpy()
    samples = Samples(shingles.flatten().to_numpy(), offsets - offsets[:1], word_counts)
    return rows.column("article_id").to_numpy(), samples


def read_texts(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[Text]:
    """The texts of these articles."""
    query = (
        f"SELECT article_id, text, agency, outlet_name, {_OUTLET} AS outlet FROM core.articles a "
        f"WHERE article_id IN {placeholders(article_ids)}"
    )
    return [Text(**row) for row in fetch_rows(connection, query, article_ids)]


def write_copies(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str], copies: Sequence[Copy]) -> int:
    """Make these the only copies among the articles that were compared; of others, an earlier original counts."""
    compared = set(article_ids)
    delete_owned(connection, TABLE, sorted(compared - {copy.article_id for copy in copies}))
    known = read_originals(connection, [copy.article_id for copy in copies if copy.article_id not in compared])
    rivals = {copy.copy_of for copy in copies if copy.article_id in known}
    places = read_places(connection, sorted(rivals | {*known.values()}))
    entering = [
        copy
        for copy in copies
        if copy.article_id not in known or places[copy.copy_of] < places[known[copy.article_id]]
    ]
    return merge_rows(connection, TABLE, to_arrow(TABLE, entering))


def read_originals(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, str]:
    """The originals of those of the articles that are known to be copies, by the copies."""
    query = f"SELECT article_id, copy_of FROM {TABLE} WHERE article_id IN {placeholders(article_ids)}"
    return dict(connection.execute(query, article_ids).fetchall())


def read_places(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, int]:
    """The places of these articles among each other, originals before copies."""
    query = (
        f"SELECT a.article_id FROM core.articles a WHERE a.article_id IN {placeholders(article_ids)} "
        f"ORDER BY {ORIGINAL_FIRST}"
    )
    return {name: place for place, (name,) in enumerate(connection.execute(query, article_ids).fetchall())}


_GONE = """
SELECT article_id FROM core.copies
WHERE article_id NOT IN (SELECT article_id FROM ops.fingerprints)
    OR copy_of NOT IN (SELECT article_id FROM ops.fingerprints)
"""

_OUTLET = "coalesce(a.outlet_id, a.outlet_domain, a.outlet_name, '')"

# What an outlet has again and again is its boilerplate; what many outlets have once is an agency's text.
_BOILERPLATE = f"""
CREATE OR REPLACE TEMP TABLE boilerplate_now AS
WITH placed AS (SELECT article_id, unnest(sentences) AS sentence FROM ops.fingerprints),
often AS (SELECT sentence FROM placed GROUP BY sentence HAVING count(*) > 30)
SELECT p.sentence
FROM placed p SEMI JOIN often o ON o.sentence = p.sentence JOIN core.articles a ON a.article_id = p.article_id
GROUP BY p.sentence
HAVING count(*) > 3 * count(DISTINCT {_OUTLET})
"""

_CHANGED_BOILERPLATE = """
SELECT sentence FROM (FROM boilerplate_now EXCEPT FROM ops.boilerplate)
UNION ALL
SELECT sentence FROM (FROM ops.boilerplate EXCEPT FROM boilerplate_now)
"""

_THEIR_ARTICLES = "SELECT article_id FROM ops.fingerprints WHERE list_has_any(sentences, $1::INTEGER[]) ORDER BY 1"

_SAMPLES = f"""
SELECT f.article_id, f.shingles, a.word_count::BIGINT AS word_count
FROM ops.fingerprints f JOIN core.articles a ON a.article_id = f.article_id
ORDER BY {ORIGINAL_FIRST}
"""
