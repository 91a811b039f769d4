"""Stories as people know them: what is computed is corrected at the end, and restored before the next run."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from tasks.corrections import Correction
from tasks.relate.stories.corrected import Member, correct_groups
from tasks.relate.stories.naming import list_new_ids
from warehouse.load.merge import fetch_rows, placeholders, registered
from warehouse.relate.publication import ORIGINAL_FIRST
from warehouse.relate.stories import find_known_ids


def undo_story_corrections(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the articles back into the stories that they are in by computation. After `begin_moves`."""
    for statement in (_NOTE_CORRECTED, _UNDO):
        connection.execute(statement)


def correct_stories(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], touched: set[str]
) -> set[str]:
    """Put articles where the corrections want them; the stories that changed, given those that were touched before."""
    named = sorted({name for one in corrections for name in one.article_ids})
    members = [Member(**row) for row in fetch_rows(connection, _MEMBERS.format(ids=placeholders(named)), named)]
    same = [one.article_ids for one in corrections if one.kind == "story_same"]
    apart = [one.article_ids for one in corrections if one.kind == "story_apart"]
    taken = find_known_ids(connection, [name for article_id in named for name in list_new_ids(article_id)])
    wanted = correct_groups(members, same, apart, taken)
    moved = [one.article_id for one in members if wanted[one.article_id] != one.story_id]
    columns = {"article_id": moved, "story_id": [wanted[article_id] for article_id in moved]}
    with registered(connection, moved=pa.table({name: pa.array(ids, pa.string()) for name, ids in columns.items()})):
        for statement in (_NOTE, _MOVE, _FORGET_RETURNED):
            connection.execute(statement)
    with registered(connection, touched=pa.table({"story_id": pa.array(sorted(touched), pa.string())})):
        return touched | {story_id for (story_id,) in connection.execute(_TOUCHED).fetchall()}


_NOTE_CORRECTED = "INSERT INTO noted SELECT article_id, story_id FROM core.story_articles WHERE method IS NOT NULL"

_UNDO = """
UPDATE core.story_articles SET story_id = uncorrected_story_id, uncorrected_story_id = NULL, method = NULL
WHERE method IS NOT NULL
"""

_MEMBERS = f"""
SELECT m.article_id, m.story_id, c.copy_of
FROM core.story_articles AS m
JOIN core.articles AS a ON a.article_id = m.article_id
LEFT JOIN core.copies AS c ON c.article_id = m.article_id
WHERE m.story_id IN (SELECT story_id FROM core.story_articles WHERE article_id IN {{ids}})
ORDER BY {ORIGINAL_FIRST}
"""

_NOTE = """
INSERT INTO noted
SELECT m.article_id, m.story_id FROM core.story_articles AS m SEMI JOIN moved ON moved.article_id = m.article_id
ANTI JOIN noted ON noted.article_id = m.article_id
"""

_MOVE = """
UPDATE core.story_articles AS m SET
    uncorrected_story_id = m.story_id, story_id = moved.story_id, method = 'correction'
FROM moved WHERE moved.article_id = m.article_id
"""

_FORGET_RETURNED = """
DELETE FROM noted USING core.story_articles AS m
WHERE m.article_id = noted.article_id AND m.story_id = noted.from_story_id
"""

_TOUCHED = """
SELECT from_story_id FROM noted WHERE from_story_id IS NOT NULL
UNION
SELECT m.story_id FROM core.story_articles AS m SEMI JOIN noted ON noted.article_id = m.article_id
UNION
SELECT story_id FROM core.story_articles WHERE uncorrected_story_id IN (FROM touched)
"""
