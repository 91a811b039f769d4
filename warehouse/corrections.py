"""Corrections by people: which are known, what they change, and which of them match nothing."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from tasks.corrections import Correction
from tasks.identity import article_id
from warehouse.load.merge import fetch_rows, has_table, registered
from warehouse.pending import reopen_articles, reopen_pages


def begin_corrections(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], stage: str, now: datetime
) -> bool:
    """Note the corrections of the file, and make pending what new ones concern, and those that are gone.

    One that other articles stand for than before is new for these, and gone for those.
    Pages are read again for blocks and dates, and their articles annotated again by `stage` (times count from the
    date); a correction of a speaker that is gone is undone by annotating once more. Whether any is new or gone. Needs
    a transaction.
    """
    known = {row["correction_id"]: row for row in fetch_rows(connection, "FROM ops.corrections")}
    placed = {name: tuple(row["article_ids"]) for name, row in known.items()}
    wanted = {one.correction_id: one for one in corrections}
    fresh = [(one.kind, one.article_ids) for name, one in wanted.items() if placed.get(name) != one.article_ids]
    gone = [(row["kind"], tuple(row["article_ids"])) for name, row in known.items() if name not in wanted]
    moved = [(one.kind, placed.get(name, ())) for name, one in wanted.items() if placed.get(name) != one.article_ids]
    read_again = _articles_of([*fresh, *gone, *moved], {"block", "date"})
    reopen_pages(connection, find_current_pages(connection, read_again))
    dated, undone = _articles_of([*fresh, *gone, *moved], {"date"}), _articles_of([*gone, *moved], {"attribution"})
    reopen_articles(connection, [*dated, *undone], stage)
    for name in known.keys() - wanted.keys():
        connection.execute("DELETE FROM ops.corrections WHERE correction_id = ?", [name])
    for name, one in wanted.items():
        if name in known:
            connection.execute(_MOVE, [one.line_no, list(one.article_ids), name])
        else:
            values = [name, one.kind, one.line_no, list(one.article_ids), one.target, one.value, now]
            connection.execute(_NOTE, values)
    return bool(fresh or gone)


def find_saved_pages(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> dict[str, str]:
    """For those of these articles that are not here, the one that was saved as a file and calls their address its own.

    None where several files do.
    """
    known = "SELECT article_id FROM core.articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
    absent = set(article_ids) - {name for (name,) in connection.execute(known, [list(article_ids)]).fetchall()}
    if not absent:
        return {}
    found: dict[str, set[str]] = {}
    for address, name in connection.execute(_SAVED).fetchall():
        if (own := article_id(address)) in absent:
            found.setdefault(own, set()).add(name)
    return {own: names.pop() for own, names in found.items() if len(names) == 1}


def find_current_pages(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[str]:
    """The pages that these articles were read from."""
    query = "SELECT page_id FROM core.articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
    return [page_id for (page_id,) in connection.execute(query, [list(article_ids)]).fetchall()]


def correct_speakers(connection: duckdb.DuckDBPyConnection, corrections: Iterable[Correction]) -> int:
    """Make the speakers of quotations those that a person named; how many rows changed.

    Where the article mentions the name, its first mention is what `link_speakers` finds the entity by.
    """
    changed = 0
    for one in corrections:
        if one.kind == "attribution":
            parameters = {"article": one.article_ids[0], "quote": one.target, "speaker": one.value}
            row = connection.execute(_SPEAKER, parameters).fetchone()
            changed += int(row[0]) if row else 0
    return changed


def count_matches(connection: duckdb.DuckDBPyConnection) -> None:
    """Write down for each correction what it holds for now: attributions, blocks, articles, mentions.

    Those of names that are one, or are not, are counted by `count_names`. Needs a transaction.
    """
    connection.execute(_COUNT)


def count_names(connection: duckdb.DuckDBPyConnection, names: Sequence[tuple[str, str, str]]) -> None:
    """Write down for each correction of names how many of them some article has; 0 for fewer than two.

    `names` are (correction, name, key of it). Needs a transaction.
    """
    columns = zip(("correction_id", "name", "key"), zip(*names, strict=True), strict=True)
    with registered(connection, wanted=pa.table({name: pa.array(column, pa.string()) for name, column in columns})):
        connection.execute(_COUNT_NAMES)


def read_unmatched(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The corrections that held for nothing when a run last looked, by line; none in a file of an earlier structure.

    With each, as `absent_count`, how many of the articles that it names the warehouse does not have; where a name is
    another in some articles, which go by address or id, 1 if none is there.
    """
    if not has_table(connection, "ops.corrections"):
        return []
    return fetch_rows(connection, _UNMATCHED)


def _articles_of(found: Iterable[tuple[str, Sequence[str]]], kinds: set[str]) -> list[str]:
    return sorted({name for kind, names in found if kind in kinds for name in names})


_SAVED = """
SELECT DISTINCT p.canonical_url, a.article_id FROM core.articles AS a JOIN raw.pages AS p ON p.page_id = a.page_id
WHERE starts_with(a.url, 'file:') AND p.canonical_url IS NOT NULL
"""

_UNMATCHED = """
SELECT *, greatest(0, CASE kind WHEN 'entity_another' THEN 1 ELSE len(article_ids) END - (
    SELECT count(*) FROM core.articles AS a WHERE list_contains(article_ids, a.article_id)
)) AS absent_count
FROM ops.corrections WHERE match_count = 0 ORDER BY line_no, correction_id
"""

_NOTE = """
INSERT INTO ops.corrections (correction_id, kind, line_no, article_ids, target, value, first_seen_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""

_MOVE = "UPDATE ops.corrections SET line_no = ?, article_ids = ? WHERE correction_id = ?"

_SPEAKER = """
WITH named AS (
    SELECT start_char, end_char FROM core.mentions
    WHERE article_id = $article AND contains(lower(text), lower($speaker)) ORDER BY mention_no LIMIT 1
),
wanted AS (SELECT any_value(start_char) AS start_char, any_value(end_char) AS end_char FROM named)
UPDATE core.attributions AS t SET
    speaker_text = $speaker, speaker_start_char = w.start_char, speaker_end_char = w.end_char,
    source_method = 'correction', source_confidence = 1, is_anonymous = false
FROM wanted AS w
WHERE t.article_id = $article AND contains(lower(t.content_text), lower($quote))
    AND (
        t.source_method IS DISTINCT FROM 'correction' OR t.speaker_text IS DISTINCT FROM $speaker
        OR t.speaker_start_char IS DISTINCT FROM w.start_char
    )
"""

_COUNT = """
UPDATE ops.corrections AS c SET match_count = CASE c.kind
    WHEN 'attribution' THEN (
        SELECT count(*) FROM core.attributions AS t WHERE t.article_id = c.article_ids[1]
            AND t.source_method = 'correction' AND contains(lower(t.content_text), lower(c.target))
    )
    WHEN 'block' THEN (
        SELECT count(*) FROM core.blocks AS b WHERE b.article_id = c.article_ids[1] AND b.role = c.value
            AND starts_with(b.evidence, 'correction')
            AND starts_with(
                lower(regexp_replace(trim(b.text), '\\s+', ' ', 'g')),
                lower(regexp_replace(trim(c.target), '\\s+', ' ', 'g'))
            )
    )
    WHEN 'date' THEN (
        SELECT count(*) FROM core.articles AS a
        WHERE a.article_id = c.article_ids[1] AND a.published_source = 'correction'
    )
    WHEN 'entity_another' THEN (
        SELECT count(*) FROM core.mentions AS m JOIN core.entities AS e ON e.entity_id = m.entity_id
        WHERE e.name = c.value AND list_contains(c.article_ids, m.article_id)
    )
    WHEN 'entity_same' THEN c.match_count
    WHEN 'entity_apart' THEN c.match_count
    ELSE (
        SELECT CASE WHEN count(*) > 1 THEN count(*) ELSE 0 END FROM core.story_articles AS m
        WHERE list_contains(c.article_ids, m.article_id)
    )
END::INTEGER
"""

# A short name stands for the key of a fuller one: then it is found among the aliases.
_COUNT_NAMES = r"""
WITH known AS (
    SELECT DISTINCT w.correction_id, w.name FROM wanted AS w
    WHERE w.key IN (SELECT regexp_replace(key, '^(person|thing)(-in \S+)? ', '') FROM ops.entity_keys)
        OR lower(w.name) IN (SELECT lower(alias) FROM core.entity_aliases)
        OR lower(w.name) IN (SELECT lower(name) FROM core.entities)
)
UPDATE ops.corrections AS c
SET match_count = (
    SELECT CASE WHEN count(*) > 1 THEN count(*) ELSE 0 END FROM known WHERE correction_id = c.correction_id
)
WHERE c.correction_id IN (SELECT correction_id FROM wanted)
"""
