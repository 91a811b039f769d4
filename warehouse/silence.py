"""How long each source has brought nothing."""

from dataclasses import dataclass
from datetime import datetime

import duckdb


@dataclass(frozen=True, slots=True)
class SourceNews:
    """The last that came of a source."""

    since: datetime
    """When its newest page came; where none ever did, when it was asked first."""
    last_failure: str | None


def read_news(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[dict[str, SourceNews], datetime | None]:
    """What came of each source that was ever asked, by name; and when the last ingest before this run began."""
    rows = connection.execute(_NEWS).fetchall()
    former = connection.execute(
        "SELECT max(started_at) FROM ops.runs WHERE flow = 'ingest' AND state = 'completed' AND run_id <> ?", [run_id]
    ).fetchone()
    return {name: SourceNews(since, failure) for name, since, failure in rows}, former[0] if former else None


_NEWS = """
WITH asked AS (SELECT source_name, min(first_at) AS first_at FROM ops.addresses GROUP BY source_name),
came AS (SELECT source_name, max(fetched_at) AS last_at FROM raw.pages GROUP BY source_name)
SELECT s.source_name, coalesce(c.last_at, a.first_at) AS since, s.last_failure
FROM ops.sources AS s
LEFT JOIN asked AS a ON a.source_name = s.source_name
LEFT JOIN came AS c ON c.source_name = s.source_name
WHERE coalesce(c.last_at, a.first_at) IS NOT NULL
"""
