"""Stories enter: which article is in which, what that changes, and what can be said of each story as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from warehouse.arrow import batch_schema_of
from warehouse.load.merge import delete_owned, list_ids, registered
from warehouse.relate.publication import ORIGINAL_FIRST, PUBLISHED_BY

SCHEMA = pa.schema([
    pa.field("article_id", pa.string()), pa.field("story_id", pa.string()),
    pa.field("similarity", pa.float64()), pa.field("margin", pa.float64()),
])  # fmt: skip


def read_story_ages(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> dict[str, float]:
    """When these stories began, in seconds since 1970; one without a date at the end of time."""
    query = "SELECT story_id, coalesce(epoch(first_published_at), 'infinity'::DOUBLE) FROM core.stories "
    with registered(connection, asked=list_ids(story_ids)):
        rows = connection.execute(f"{query} WHERE story_id IN (FROM asked)").fetchall()
    return {story_id: float("inf") for story_id in story_ids} | dict(rows)


def find_ids_before(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str], start: int) -> set[str]:
    """Those of the stories that have articles before `start`, in seconds since 1970."""
    with registered(connection, asked=list_ids(story_ids)):
        rows = connection.execute(_BEFORE, [start]).fetchall()
    return {story_id for (story_id,) in rows}


def find_known_ids(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> set[str]:
    """Those of the ids that some story has."""
    query = "SELECT DISTINCT story_id FROM core.story_articles WHERE story_id IN (FROM asked)"
    with registered(connection, asked=list_ids(story_ids)):
        return {story_id for (story_id,) in connection.execute(query).fetchall()}


def write_members(connection: duckdb.DuckDBPyConnection, members: Mapping[str, Sequence[object]]) -> set[str]:
    """Put articles into stories (columns `article_id`, `story_id`, `similarity`, `margin`); the stories touched."""
    columns = [pa.array(members[field.name], field.type, from_pandas=True) for field in SCHEMA]
    incoming = pa.table(columns, schema=SCHEMA)
    with registered(connection, incoming=incoming):
        connection.execute(_CHANGED_MEMBERS)
    touched = {story_id for row in connection.execute(_TOUCHED).fetchall() for story_id in row if story_id}
    if touched:
        connection.execute("DELETE FROM core.story_articles WHERE article_id IN (SELECT article_id FROM changed)")
        connection.execute(
            "INSERT INTO core.story_articles (story_id, article_id, similarity, margin, is_lead) "
            "SELECT story_id, article_id, similarity, margin, false FROM changed"
        )
        connection.execute(_NOTE_MOVES)
    connection.execute("DROP TABLE changed")
    return touched


def begin_moves(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep what articles are in which story, to tell afterwards what moved."""
    connection.execute("CREATE OR REPLACE TEMP TABLE noted (article_id VARCHAR, from_story_id VARCHAR)")


def follow_copies(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Put copies into the stories of their originals, and take out what is no article any more."""
    gone = connection.execute(_GONE).fetchall()
    touched = {story_id for story_id, _ in gone}
    delete_owned(connection, "core.story_articles", [article_id for _, article_id in gone])
    connection.execute(_COPY_MEMBERS)
    rows = connection.execute("FROM copied").to_arrow_table()
    connection.execute("DROP TABLE copied")
    return touched | write_members(connection, {name: rows.column(name).to_pylist() for name in SCHEMA.names})


def find_outdated_stories(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The stories of which something else is said than their articles say now: one of them has another headline."""
    return {story_id for (story_id,) in connection.execute(_OUTDATED).fetchall()}


def describe_stories(
    connection: duckdb.DuckDBPyConnection, touched: set[str], run_id: str, now: datetime
) -> dict[str, int]:
    """Bring `core.stories`, the aliases and the log of moves in line with the members; rows changed by table."""
    if not touched:
        return {}
    with registered(connection, touched=pa.table({"story_id": pa.array(sorted(touched), pa.string())})):
        connection.execute(_MARK_LEADS)
        connection.execute(_SUMMARISE)
        connection.execute(_GONE_STORIES)
        for statement in (_REPLACE_STORIES, _FOLLOW_ALIASES, _ADD_ALIASES, _DROP_ALIASES):
            connection.execute(statement)
        connection.execute(_LOG_MOVES, [now, run_id])
    moved = connection.execute("SELECT count(*) FROM noted").fetchone() or (0,)
    changed = connection.execute("SELECT count(*) FROM summary").fetchone() or (0,)
    for name in ("noted", "summary", "gone"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    return {"core.stories": changed[0], "core.story_articles": moved[0]}


def measure_stories(connection: duckdb.DuckDBPyConnection, run_id: str) -> pa.Table:
    """How the stories stand after a run, as a row of `ops.story_health`."""
    return connection.execute(_HEALTH, [run_id]).to_arrow_table().cast(batch_schema_of("ops.story_health"))


_HEALTH = """
SELECT
    sum(article_count)::INTEGER AS article_count,
    count(*)::INTEGER AS story_count,
    CASE WHEN sum(article_count) >= 100 THEN 100.0 * count(*) FILTER (article_count = 1) / count(*) END
        AS singleton_percent,
    CASE WHEN sum(article_count) >= 100 THEN 100.0 * max(article_count) / sum(article_count) END AS largest_percent,
    m.moved::INTEGER AS moved_count,
    CASE WHEN sum(article_count) >= 100 THEN least(100.0, 100.0 * m.moved / sum(article_count)) END AS moved_percent
FROM core.stories,
    (SELECT count(*) AS moved FROM ops.story_moves WHERE run_id = ? AND from_story_id IS NOT NULL) m
GROUP BY m.moved
"""

_BEFORE = """
SELECT DISTINCT m.story_id FROM core.story_articles m JOIN ops.fingerprints f ON f.article_id = m.article_id
ANTI JOIN core.copies c ON c.article_id = m.article_id
WHERE epoch(f.stands_at)::BIGINT < ? AND m.story_id IN (FROM asked)
"""

_CHANGED_MEMBERS = """
CREATE OR REPLACE TEMP TABLE changed AS
SELECT i.article_id, i.story_id, round(i.similarity, 4) AS similarity, round(i.margin, 4) AS margin,
       m.story_id AS from_story_id
FROM incoming i LEFT JOIN core.story_articles m ON m.article_id = i.article_id
WHERE m.story_id IS DISTINCT FROM i.story_id OR m.similarity IS DISTINCT FROM round(i.similarity, 4)
    OR m.margin IS DISTINCT FROM round(i.margin, 4)
"""

_TOUCHED = "SELECT DISTINCT story_id, from_story_id FROM changed"

_NOTE_MOVES = """
INSERT INTO noted
SELECT c.article_id, c.from_story_id FROM changed c
ANTI JOIN noted n ON n.article_id = c.article_id
WHERE c.story_id IS DISTINCT FROM c.from_story_id
"""

_GONE = """
SELECT story_id, article_id FROM core.story_articles
WHERE article_id NOT IN (SELECT article_id FROM ops.fingerprints)
"""

_COPY_MEMBERS = """
CREATE OR REPLACE TEMP TABLE copied AS
WITH RECURSIVE roots AS (
    SELECT article_id, copy_of AS root, similarity, 1 AS depth FROM core.copies
    UNION ALL
    SELECT r.article_id, c.copy_of, r.similarity, r.depth + 1
    FROM roots r JOIN core.copies c ON c.article_id = r.root WHERE r.depth < 50
)
SELECT r.article_id, m.story_id, r.similarity, m.margin
FROM roots r
ANTI JOIN core.copies c ON c.article_id = r.root
JOIN core.story_articles m ON m.article_id = r.root
"""

_MARK_LEADS = f"""
UPDATE core.story_articles SET is_lead = w.is_lead
FROM (
    SELECT m.article_id, row_number() OVER (
        PARTITION BY m.story_id
        ORDER BY c.article_id IS NOT NULL, a.title IS NULL, m.similarity DESC NULLS LAST,
            {ORIGINAL_FIRST}
    ) = 1 AS is_lead
    FROM core.story_articles m
    SEMI JOIN touched t ON t.story_id = m.story_id
    JOIN core.articles a ON a.article_id = m.article_id
    LEFT JOIN core.copies c ON c.article_id = m.article_id
) w
WHERE w.article_id = core.story_articles.article_id AND w.is_lead IS DISTINCT FROM core.story_articles.is_lead
"""

_SLUG_WORD = (
    r"(?:URGENT|EXCLUSIVE|BREAKING(?: NEWS)?|ALERT|FLASH|CORRECTED|REFILE|RPT|(?:\d(?:ST|ND|RD|TH) )?LEAD"
    r"|UPDATED?(?:[ -]?\d+)?|WRAPUP \d+|EILMELDUNG|EIL|EXKLUSIV|DERNIÈRE MINUTE|MISE À JOUR"
    r"|EXCLUSIF|ÚLTIMA HORA|ACTUALIZACIÓN|EXCLUSIVA)"
)
_SIGN = r"\s*[:|/–—-]+\s*"
_SLUG = rf"^(?:(?:{_SLUG_WORD}(?:{_SIGN}|\s+))+(.*\p{{Ll}}.*)|(?:{_SLUG_WORD}{_SIGN})+(.+))$"
"""What agencies and home pages put before a headline: of one version of one article, not of the story. In a headline
all in capitals only with a sign behind it: FLASH FLOODS."""

_DESCRIBE = f"""
SELECT
    m.story_id,
    regexp_replace(coalesce(
        max(a.title) FILTER (m.is_lead),
        arg_min(a.title, (coalesce({PUBLISHED_BY}, 'infinity'::TIMESTAMPTZ), a.article_id)) FILTER (a.title IS NOT NULL)
    ), '{_SLUG}', '\\1\\2') AS title,
    min(a.published_at) AS first_published_at,
    max(a.published_at) AS last_published_at,
    count(*)::INTEGER AS article_count,
    count(DISTINCT coalesce(a.outlet_id, a.outlet_domain, a.outlet_name))::INTEGER AS outlet_count
FROM core.story_articles m
JOIN core.articles a ON a.article_id = m.article_id
"""

_SUMMARISE = f"""
CREATE OR REPLACE TEMP TABLE summary AS
{_DESCRIBE} SEMI JOIN touched t ON t.story_id = m.story_id
GROUP BY m.story_id
"""

_OUTDATED = f"SELECT story_id FROM (({_DESCRIBE} GROUP BY m.story_id) EXCEPT FROM core.stories)"

_GONE_STORIES = """
CREATE OR REPLACE TEMP TABLE gone AS
SELECT n.from_story_id AS former_id, m.story_id
FROM noted n
JOIN core.story_articles m ON m.article_id = n.article_id
ANTI JOIN core.story_articles k ON k.story_id = n.from_story_id
WHERE n.from_story_id IS NOT NULL
GROUP BY n.from_story_id, m.story_id
QUALIFY row_number() OVER (PARTITION BY n.from_story_id ORDER BY count(*) DESC, m.story_id) = 1
"""

_REPLACE_STORIES = """
DELETE FROM core.stories WHERE story_id IN (SELECT story_id FROM touched);
INSERT INTO core.stories FROM summary
"""

_FOLLOW_ALIASES = """
UPDATE core.story_aliases SET story_id = g.story_id FROM gone g WHERE g.former_id = core.story_aliases.story_id
"""

_ADD_ALIASES = """
DELETE FROM core.story_aliases WHERE former_id IN (SELECT former_id FROM gone);
INSERT INTO core.story_aliases SELECT story_id, former_id FROM gone
"""

_DROP_ALIASES = """
DELETE FROM core.story_aliases
WHERE former_id IN (SELECT story_id FROM summary) OR story_id NOT IN (SELECT story_id FROM core.stories)
"""

_LOG_MOVES = """
INSERT INTO ops.story_moves (article_id, from_story_id, to_story_id, kind, moved_at, run_id)
SELECT
    n.article_id, n.from_story_id, m.story_id,
    CASE
        WHEN n.from_story_id IS NULL THEN 'join'
        WHEN n.from_story_id IN (SELECT former_id FROM gone) THEN 'merge'
        WHEN s.first_member THEN 'split'
        ELSE 'move'
    END,
    ?, ?
FROM noted n
JOIN core.story_articles m ON m.article_id = n.article_id
JOIN (
    SELECT k.story_id, bool_and(o.article_id IS NOT NULL) AS first_member
    FROM core.story_articles k LEFT JOIN noted o ON o.article_id = k.article_id
    SEMI JOIN touched t ON t.story_id = k.story_id
    GROUP BY k.story_id
) s ON s.story_id = m.story_id
WHERE m.story_id IS DISTINCT FROM n.from_story_id
ORDER BY n.article_id
"""
