"""Quotations of the warehouse: which two may be one, and what became of those that are."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from tasks.relate.quotes.compare import FEWEST_RUNS, VERSION
from tasks.relate.quotes.wording import CONTRACTIONS
from warehouse.arrow import schema_of
from warehouse.ddl import quote_text
from warehouse.load.merge import registered
from warehouse.relate.publication import PUBLISHED_BY

TABLE = "core.quote_matches"
PAIRS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class QuotePair:
    """A quotation, and the earliest one that shares runs of words with it."""

    article_id: str
    attribution_no: int
    first_article_id: str
    first_attribution_no: int
    quotation: str
    """As the later article has it."""
    first_quotation: str
    digest: str


def find_quote_pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[list[QuotePair]]:
    """The pairs that have not been compared as they are now, in order of time; rows of pairs that are gone go.

    They come in batches, between which the caller may write.

    Each run of five words points to the earliest quotation that has it, and most runs of a quotation decide. So the
    work grows with the number of words and not with that of pairs. `ops.quotations` remembers the runs: texts are read
    of the articles alone whose quotations have changed, and looked at again are those that share a run with them.
    """
    connection.execute(_CHANGED)
    if connection.execute("SELECT count(*) FROM quotes_changed").fetchone() == (0,):
        return
    for statement in (_TOUCHED, _TAKE_OUT, _PUT_IN, _TOUCHED_NOW, _PLACED, _AFFECTED, _RUNS, _SHARED):
        connection.execute(statement)
    for statement in (_LATER, _CHOSEN, _TEXTS, _PAIRS, _FORGET, _PENDING):
        connection.execute(statement)
    (count,) = connection.execute("SELECT count(*) FROM quotes_pending").fetchone() or (0,)
    for first in range(1, count + 1, PAIRS_AT_ONCE):
        rows = connection.execute(_BATCH, [first, first + PAIRS_AT_ONCE - 1]).fetchall()
        yield [QuotePair(*row) for row in rows]
    for table in _TEMPORARY:
        connection.execute(f"DROP TABLE quotes_{table}")


def insert_quote_matches(connection: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
    """Add rows of `core.quote_matches`."""
    with registered(connection, incoming=rows.cast(schema_of(TABLE))):
        connection.execute(f"INSERT INTO {TABLE} BY NAME FROM incoming")


_TEMPORARY = (
    "changed", "touched", "placed", "affected", "runs", "shares", "later", "chosen", "texts", "pairs", "pending",
)  # fmt: skip

_IS_COMPARED = "t.style IN ('direct', 'mixed') AND length(t.said_text) > 20"

_CHANGED = f"""
CREATE OR REPLACE TEMP TABLE quotes_changed AS
WITH now AS (
    SELECT t.article_id,
        hash('{VERSION}', bit_xor(hash(t.attribution_no, t.said_text)), any_value({PUBLISHED_BY}))::VARCHAR AS digest
    FROM core.attributions AS t JOIN core.articles AS a ON a.article_id = t.article_id
    WHERE {_IS_COMPARED}
    GROUP BY t.article_id
)
SELECT coalesce(n.article_id, k.article_id) AS article_id, n.digest
FROM now AS n FULL JOIN (SELECT DISTINCT article_id, digest FROM ops.quotations) AS k ON k.article_id = n.article_id
WHERE n.digest IS DISTINCT FROM k.digest
"""
"""Articles whose quotations are not as they were. hash() may change with DuckDB: then all are compared again, once."""

_SAID = f"""
SELECT t.article_id, t.attribution_no, {PUBLISHED_BY} AS published_by, t.said_text AS said
FROM core.attributions AS t JOIN core.articles AS a ON a.article_id = t.article_id
WHERE {_IS_COMPARED} AND t.article_id IN (FROM asked)
"""

_TOUCHED = """
CREATE OR REPLACE TEMP TABLE quotes_touched AS
SELECT DISTINCT unnest(runs) AS run FROM ops.quotations WHERE article_id IN (SELECT article_id FROM quotes_changed)
"""

_TAKE_OUT = "DELETE FROM ops.quotations WHERE article_id IN (SELECT article_id FROM quotes_changed)"


def _write_out(text: str) -> str:
    """SQL: a text in lower case with its contractions written out, as `tasks.relate.quotes.wording` does it."""
    lowered = f"replace(lower({text}), '’', '''')"
    full = lowered
    for pattern, words in CONTRACTIONS:
        full = f"regexp_replace({full}, {quote_text(pattern)}, {quote_text(words)}, 'g')"
    return f"CASE WHEN contains({lowered}, '''') THEN {full} ELSE {lowered} END"


_PUT_IN = f"""
INSERT INTO ops.quotations BY NAME
WITH asked AS (SELECT article_id FROM quotes_changed WHERE digest IS NOT NULL),
said AS ({_SAID}),
split AS (SELECT *, regexp_extract_all({_write_out('said')}, '[\\p{{L}}\\p{{N}}]+') AS words FROM said)
SELECT s.article_id, s.attribution_no, s.published_by AS published_at, c.digest, len(s.words)::INTEGER AS word_count,
    list_distinct([(hash(s.words[i : i + 4]) >> 1)::BIGINT FOR i IN range(1, len(s.words) - 3)]) AS runs
FROM split AS s JOIN quotes_changed AS c ON c.article_id = s.article_id
"""

_TOUCHED_NOW = """
INSERT INTO quotes_touched
SELECT unnest(runs) FROM ops.quotations WHERE article_id IN (SELECT article_id FROM quotes_changed)
"""

_PLACED = """
CREATE OR REPLACE TEMP TABLE quotes_placed AS
SELECT row_number() OVER (ORDER BY coalesce(published_at, 'infinity'::TIMESTAMPTZ), article_id, attribution_no)
    AS place, article_id, attribution_no, word_count, runs
FROM ops.quotations
"""

_AFFECTED = """
CREATE OR REPLACE TEMP TABLE quotes_affected AS
SELECT DISTINCT place FROM (SELECT place, unnest(runs) AS run FROM quotes_placed)
WHERE run IN (SELECT run FROM quotes_touched)
"""

_RUNS = """
CREATE OR REPLACE TEMP TABLE quotes_runs AS
WITH asked AS (
    SELECT DISTINCT unnest(runs) AS run FROM quotes_placed WHERE place IN (SELECT place FROM quotes_affected)
)
SELECT place, run FROM (SELECT place, unnest(runs) AS run FROM quotes_placed) WHERE run IN (SELECT run FROM asked)
"""

_SHARED = """
CREATE OR REPLACE TEMP TABLE quotes_shares AS
WITH shares AS (
    SELECT r.place, f.first_place, count(*) AS shared_count
    FROM quotes_runs AS r
    JOIN (SELECT run, min(place) AS first_place FROM quotes_runs GROUP BY run) AS f ON f.run = r.run
    WHERE f.first_place <> r.place AND r.place IN (SELECT place FROM quotes_affected)
    GROUP BY r.place, f.first_place
)
SELECT place, arg_max(first_place, shared_count * 4294967296 - first_place) AS first_place,
    max(shared_count) AS shared_count
FROM shares GROUP BY place
"""

_LATER = """
CREATE OR REPLACE TEMP TABLE quotes_later AS
SELECT s.first_place, s.shared_count, v.place, v.article_id, v.attribution_no, v.word_count
FROM quotes_shares AS s JOIN quotes_placed AS v ON v.place = s.place
"""
"""Apart from the next statement: joined at once, all quotations are paired with all of other articles first."""

_CHOSEN = f"""
CREATE OR REPLACE TEMP TABLE quotes_chosen AS
SELECT v.place, v.article_id, v.attribution_no, f.article_id AS first_article_id,
    f.attribution_no AS first_attribution_no
FROM quotes_later AS v JOIN quotes_placed AS f ON f.place = v.first_place
WHERE f.article_id <> v.article_id AND v.shared_count >= least({FEWEST_RUNS}, v.word_count - 4, f.word_count - 4)
"""

_TEXTS = f"""
CREATE OR REPLACE TEMP TABLE quotes_texts AS
WITH asked AS (SELECT article_id FROM quotes_chosen UNION SELECT first_article_id FROM quotes_chosen)
{_SAID}
"""

_PAIRS = f"""
CREATE OR REPLACE TEMP TABLE quotes_pairs AS
SELECT p.*, v.said AS quotation, f.said AS first_quotation, md5('{VERSION}' || f.said || chr(10) || v.said) AS digest
FROM quotes_chosen AS p
JOIN quotes_texts AS v ON v.article_id = p.article_id AND v.attribution_no = p.attribution_no
JOIN quotes_texts AS f ON f.article_id = p.first_article_id AND f.attribution_no = p.first_attribution_no
"""

_FORGET = f"""
DELETE FROM {TABLE} AS m
WHERE (
    m.article_id IN (SELECT article_id FROM quotes_changed)
    OR m.first_article_id IN (SELECT article_id FROM quotes_changed)
    OR (m.article_id, m.attribution_no) IN (
        SELECT (q.article_id, q.attribution_no) FROM quotes_placed AS q WHERE q.place IN (FROM quotes_affected)
    )
)
AND NOT EXISTS (
    FROM quotes_pairs AS p WHERE p.article_id = m.article_id AND p.attribution_no = m.attribution_no
    AND p.first_article_id = m.first_article_id AND p.first_attribution_no = m.first_attribution_no
    AND p.digest = m.digest
)
"""

_PENDING = f"""
CREATE OR REPLACE TEMP TABLE quotes_pending AS
SELECT p.*, row_number() OVER (ORDER BY p.place) AS number
FROM quotes_pairs AS p
ANTI JOIN {TABLE} AS m ON p.article_id = m.article_id AND p.attribution_no = m.attribution_no
"""

_BATCH = """
SELECT article_id, attribution_no, first_article_id, first_attribution_no, quotation, first_quotation, digest
FROM quotes_pending WHERE number BETWEEN ? AND ? ORDER BY number
"""
