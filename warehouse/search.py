"""The index behind `marts.search`: how often each word stands in each article. Plain tables, readable by any tool.

Words are runs of letters and digits in lower case without accents; in scripts without spaces each character counts as
a word. Forms of a word have one term (marts.search_term), made in SQL: a library's stemmer could not be asked by who
queries the published copy. A term is kept as 40 bits of its MD5: half the bytes of the word itself, and with a million
terms one in a million of them shares its number with another.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.load.merge import delete_owned, placeholders

STAGE = "search"
VERSION = "3"
"""Raise it whenever words are cut or counted differently: the index of every article is stale then."""
CHUNK_SIZE = 2_000
"""Articles indexed in one statement: their words are in memory at once."""
TERMS = "core.search_terms"


def find_unindexed(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The articles whose title or text is not what the index has of them."""
    return [article_id for (article_id,) in connection.execute(_UNINDEXED, [STAGE, VERSION]).fetchall()]


def index_articles(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], run_id: str, now: datetime
) -> int:
    """Index these articles anew; how many words of articles that makes. Needs a transaction."""
    ids = list(article_ids)
    delete_owned(connection, TERMS, ids)
    (count,) = connection.execute(_INSERT_TERMS, {"ids": ids}).fetchone() or (0,)
    connection.execute(
        f"DELETE FROM core.annotation_runs WHERE stage = ? AND article_id IN {placeholders(ids)}", [STAGE, *ids]
    )
    stamp = {"stage": STAGE, "version": VERSION, "run_id": run_id, "now": now}
    connection.execute(_INSERT_RUNS, stamp | {"ids": ids})
    return int(count)


_TITLE_DIGEST = "left(sha256(coalesce(a.title, '')), 16)"

_UNINDEXED = f"""
SELECT a.article_id FROM core.articles AS a
LEFT JOIN core.annotation_runs AS r ON r.article_id = a.article_id AND r.stage = $1
WHERE r.text_digest IS DISTINCT FROM a.text_digest OR r.config_digest IS DISTINCT FROM {_TITLE_DIGEST}
    OR r.version IS DISTINCT FROM $2
ORDER BY a.article_id
"""

_INSERT_TERMS = (Path(__file__).parent / "search_terms.sql").read_text(encoding="utf-8")

_INSERT_RUNS = f"""
INSERT INTO core.annotation_runs
    (article_id, stage, name, version, config_digest, text_digest, outcome, run_id, annotated_at)
SELECT a.article_id, $stage, 'words', $version, {_TITLE_DIGEST}, a.text_digest, 'done', $run_id, $now
FROM core.articles AS a WHERE a.article_id IN (SELECT unnest($ids::VARCHAR[]))
"""
