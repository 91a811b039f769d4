"""Citations of outlets that only articles of the warehouse tell of: who may name them, and how they enter.

They follow from all articles that are there, so that the order in which they came changes nothing. The stage has a run
in `core.annotation_runs` for each article that was looked through; it goes when the article is annotated anew.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime

import duckdb

from tasks.outlets.press import RULES_VERSION, PressName, Published, list_domains
from tasks.records import Attribution, Citation
from warehouse.arrow import to_arrow
from warehouse.load.merge import fetch_rows, insert_rows, list_ids, placeholders, registered, write_owned
from warehouse.tables import RELATED_STAGE

TABLE = "core.citations"
NAMES = "ops.press_names"
_AT_ONCE = 200
"""Names in one expression: of more the automaton grows too large."""


def read_published(connection: duckdb.DuckDBPyConnection) -> list[Published]:
    """The names of the outlets of all articles, where `core.outlets` does not have the outlet."""
    return [Published(*row) for row in connection.execute(_PUBLISHED).fetchall()]


def read_names(connection: duckdb.DuckDBPyConnection) -> list[PressName]:
    """The names by which the articles that were looked through have been looked through."""
    columns = ", ".join(field.name for field in fields(PressName))
    return [PressName(*row) for row in connection.execute(f"SELECT {columns} FROM {NAMES}").fetchall()]


def write_names(connection: duckdb.DuckDBPyConnection, press: Iterable[PressName]) -> None:
    """Note that all articles have been looked through for these names, and for no others."""
    connection.execute(f"DELETE FROM {NAMES}")
    insert_rows(connection, NAMES, to_arrow(NAMES, list(map(asdict, press))))


def find_unread(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Annotated articles that have not been looked through."""
    return [article_id for (article_id,) in connection.execute(_UNREAD, [RELATED_STAGE]).fetchall()]


def find_read(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Articles that have been."""
    query = "SELECT article_id FROM core.annotation_runs WHERE stage = ? ORDER BY article_id"
    return [article_id for (article_id,) in connection.execute(query, [RELATED_STAGE]).fetchall()]


def find_naming(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], press: Iterable[PressName]
) -> list[str]:
    """Those of the articles that have one of the names in their text, or link to its outlet."""
    press = list(press)
    names = sorted({one.name for one in press})
    patterns = ["|".join(map(_pattern, names[start : start + _AT_ONCE])) for start in range(0, len(names), _AT_ONCE)]
    tests = [f"regexp_matches(a.text, ${number})" for number, _ in enumerate(patterns, start=2)]
    query = _NAMING.format(is_named=" OR ".join(tests) or "false")
    with registered(connection, asked=list_ids(article_ids)):
        rows = connection.execute(query, [list_domains(press), *patterns]).fetchall()
    return [article_id for (article_id,) in rows]


def read_said(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, list[Attribution]]:
    """The attributions of these articles, in order."""
    columns = ", ".join(field.name for field in fields(Attribution))
    query = f"SELECT {columns} FROM core.attributions WHERE article_id IN {placeholders(article_ids)}"
    said: dict[str, list[Attribution]] = {article_id: [] for article_id in article_ids}
    for row in fetch_rows(connection, f"{query} ORDER BY article_id, attribution_no", list(article_ids)):
        said[row["article_id"]].append(Attribution(**row))
    return said


def write_citations(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], citations: Iterable[Citation]
) -> int:
    """Put these in the place of those that the articles had; rows changed."""
    return write_owned(connection, TABLE, to_arrow(TABLE, list(citations)), article_ids) if article_ids else 0


def record_read(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], run_id: str, now: datetime
) -> None:
    """Note that these articles were looked through."""
    ids = list(article_ids)
    connection.execute(
        f"DELETE FROM core.annotation_runs WHERE stage = ? AND article_id IN {placeholders(ids)}", [RELATED_STAGE, *ids]
    )
    stamp = {"stage": RELATED_STAGE, "version": RULES_VERSION, "run_id": run_id, "now": now, "ids": ids}
    connection.execute(_INSERT_RUNS, stamp)


def _pattern(name: str) -> str:
    return re.sub(r"(?:\\ )+", r"\\s", re.escape(name)).replace("'", "['’]").replace("’]", "’‘]")


_PUBLISHED = """
SELECT a.outlet_id, a.outlet_name, count(*)
FROM core.articles AS a LEFT JOIN core.outlets AS o ON o.outlet_id = a.outlet_id
WHERE o.outlet_id IS NULL AND a.outlet_name IS NOT NULL
GROUP BY a.outlet_id, a.outlet_name ORDER BY ALL
"""

_UNREAD = """
SELECT a.article_id FROM core.articles AS a
JOIN core.annotation_runs AS e
    ON e.article_id = a.article_id AND e.stage = 'enrich' AND e.text_digest = a.text_digest
LEFT JOIN core.annotation_runs AS r ON r.article_id = a.article_id AND r.stage = $1
WHERE r.text_digest IS DISTINCT FROM a.text_digest
ORDER BY a.article_id
"""

_NAMING = """
SELECT a.article_id FROM core.articles AS a WHERE a.article_id IN (FROM asked) AND ({is_named})
UNION
SELECT l.article_id FROM core.links AS l
WHERE l.article_id IN (FROM asked) AND NOT l.is_internal AND list_contains($1::VARCHAR[], l.domain)
ORDER BY ALL
"""

_INSERT_RUNS = """
INSERT INTO core.annotation_runs
    (article_id, stage, name, version, config_digest, text_digest, outcome, run_id, annotated_at)
SELECT a.article_id, $stage, 'outlets of articles', $version, '', a.text_digest, 'done', $run_id, $now
FROM core.articles AS a WHERE a.article_id IN (SELECT unnest($ids::VARCHAR[]))
"""
