"""Stories as people know them: articles that tell one, and articles that do not."""

from collections.abc import Iterable

import duckdb

from tasks.corrections import Correction
from warehouse.load.merge import fetch_rows, placeholders
from warehouse.relate.stories import find_known_ids, write_members


def correct_stories(
    connection: duckdb.DuckDBPyConnection, corrections: Iterable[Correction], new_ids: dict[str, list[str]]
) -> set[str]:
    """Move articles to where the corrections want them; the stories touched. `new_ids`: ids for a story of their own.

    Articles that tell one story come to that of the earliest of them; of those that do not, the earliest stays and
    each other that shares its story, or that of another of them, gets one of its own.
    """
    touched: set[str] = set()
    for one in corrections:
        if one.kind in ("story_same", "story_apart"):
            members = _read_members(connection, one.article_ids)
            wanted = _join(members) if one.kind == "story_same" else _part(connection, members, new_ids)
            touched |= _move(connection, members, wanted)
    return touched


def _read_members(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> list[dict[str, object]]:
    ids = list(article_ids)
    query = (
        "SELECT m.article_id, m.story_id, m.similarity, m.margin FROM core.story_articles AS m "
        "JOIN ops.fingerprints AS f ON f.article_id = m.article_id "
        f"WHERE m.article_id IN {placeholders(ids)} ORDER BY f.stands_at, m.article_id"
    )
    return fetch_rows(connection, query, ids)


def _join(members: list[dict[str, object]]) -> dict[str, str]:
    return {str(member["article_id"]): str(members[0]["story_id"]) for member in members}


def _part(
    connection: duckdb.DuckDBPyConnection, members: list[dict[str, object]], new_ids: dict[str, list[str]]
) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for member in members:
        article_id, story_id = str(member["article_id"]), str(member["story_id"])
        if story_id in wanted.values():
            known = find_known_ids(connection, new_ids[article_id]) | set(wanted.values())
            story_id = next(name for name in new_ids[article_id] if name not in known)
        wanted[article_id] = story_id
    return wanted


def _move(connection: duckdb.DuckDBPyConnection, members: list[dict[str, object]], wanted: dict[str, str]) -> set[str]:
    moved = [member for member in members if wanted[str(member["article_id"])] != member["story_id"]]
    if not moved:
        return set()
    columns: dict[str, list[object]] = {name: [member[name] for member in moved] for name in moved[0]}
    columns["story_id"] = [wanted[str(member["article_id"])] for member in moved]
    touched = write_members(connection, columns)
    ids = [member["article_id"] for member in moved]
    connection.execute(
        f"UPDATE core.story_articles SET method = 'correction' WHERE article_id IN {placeholders(ids)}", ids
    )
    return touched
