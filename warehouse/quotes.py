"""Quotations of the warehouse: which two may be one, and what became of those that are."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from warehouse.arrow import schema_of
from warehouse.load.merge import registered

TABLE = "core.quote_matches"


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


def find_quote_pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[QuotePair]:
    """The pairs that have not been compared as they are now, in order of time; rows of pairs that are gone go.

    Each run of five words points to the earliest quotation that has it, and most runs of a quotation decide. So the
    work grows with the number of words and not with that of pairs.
    """
    for statement in (_QUOTES, _RUNS, _SHARED, _CHOSEN, _LATER, _PAIRS, _FORGET):
        connection.execute(statement)
    rows = connection.execute(_PENDING).fetchall()
    for table in ("quotes", "quote_runs", "quote_shares", "quote_choices", "quote_later", "quote_pairs"):
        connection.execute(f"DROP TABLE {table}")
    yield from (QuotePair(*row) for row in rows)


def insert_quote_matches(connection: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
    """Add rows of `core.quote_matches`."""
    with registered(connection, incoming=rows.cast(schema_of(TABLE))):
        connection.execute(f"INSERT INTO {TABLE} BY NAME FROM incoming")


_QUOTES = """
CREATE OR REPLACE TEMP TABLE quotes AS
WITH said AS (
    SELECT s.article_id, s.attribution_no,
        string_agg(substring(a.text, s.start_char + 1, s.end_char - s.start_char), ' ' ORDER BY s.start_char) AS words
    FROM core.attribution_spans AS s JOIN core.articles AS a ON a.article_id = s.article_id
    WHERE s.part = 'content'
    GROUP BY s.article_id, s.attribution_no
)
SELECT row_number() OVER (ORDER BY coalesce(a.published_at, 'infinity'::TIMESTAMPTZ), t.article_id, t.attribution_no)
    AS place, t.article_id, t.attribution_no, coalesce(said.words, t.content_text) AS content_text,
    regexp_extract_all(lower(coalesce(said.words, t.content_text)), '[\\p{L}\\p{N}]+') AS words
FROM core.attributions AS t JOIN core.articles AS a ON a.article_id = t.article_id
LEFT JOIN said ON said.article_id = t.article_id AND said.attribution_no = t.attribution_no
WHERE t.style IN ('direct', 'mixed') AND length(t.content_text) > 20
"""
"""The words of the fragments alone: what stands between them (", she told the Ledger,") is none of the quotation."""

_RUNS = """
CREATE OR REPLACE TEMP TABLE quote_runs AS
SELECT DISTINCT place, hash(words[i : i + 4]) AS run
FROM (SELECT place, words, unnest(range(1, len(words) - 3)) AS i FROM quotes WHERE len(words) >= 5)
"""

_SHARED = """
CREATE OR REPLACE TEMP TABLE quote_shares AS
SELECT r.place, f.first_place, count(*) AS shared_count
FROM quote_runs AS r
JOIN (SELECT run, min(place) AS first_place FROM quote_runs GROUP BY run) AS f ON f.run = r.run
WHERE f.first_place <> r.place
GROUP BY r.place, f.first_place
"""

_CHOSEN = """
CREATE OR REPLACE TEMP TABLE quote_choices AS
SELECT place, arg_max(first_place, shared_count * 4294967296 - first_place) AS first_place,
    max(shared_count) AS shared_count
FROM quote_shares GROUP BY place
"""

_LATER = """
CREATE OR REPLACE TEMP TABLE quote_later AS
SELECT c.first_place, c.shared_count, v.* FROM quote_choices AS c JOIN quotes AS v ON v.place = c.place
"""
"""Apart from the next statement: joined at once, all quotations are paired with all of other articles first."""

_PAIRS = """
CREATE OR REPLACE TEMP TABLE quote_pairs AS
SELECT v.article_id, v.attribution_no, f.article_id AS first_article_id, f.attribution_no AS first_attribution_no,
    v.content_text AS quotation, f.content_text AS first_quotation, v.place,
    md5(f.content_text || chr(10) || v.content_text) AS digest
FROM quote_later AS v JOIN quotes AS f ON f.place = v.first_place
WHERE f.article_id <> v.article_id AND v.shared_count >= 0.25 * (least(len(v.words), len(f.words)) - 4)
"""

_FORGET = f"""
DELETE FROM {TABLE} AS m WHERE NOT EXISTS (
    FROM quote_pairs AS p WHERE p.article_id = m.article_id AND p.attribution_no = m.attribution_no
    AND p.first_article_id = m.first_article_id AND p.first_attribution_no = m.first_attribution_no
    AND p.digest = m.digest
)
"""

_PENDING = f"""
SELECT p.article_id, p.attribution_no, p.first_article_id, p.first_attribution_no, p.quotation, p.first_quotation,
    p.digest
FROM quote_pairs AS p
ANTI JOIN {TABLE} AS m ON p.article_id = m.article_id AND p.attribution_no = m.attribution_no
ORDER BY p.place
"""
