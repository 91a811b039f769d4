"""How long each source has brought nothing."""

from dataclasses import dataclass
from datetime import datetime

import duckdb


@dataclass(frozen=True, slots=True)
class SourceNews:
    """The last that came of a source."""

    since: datetime
    """When its newest page came; where none ever did, when it was asked first."""
    asked_at: datetime | None
    """When it was asked last."""
    last_failure: str | None


def read_news(connection: duckdb.DuckDBPyConnection) -> dict[str, SourceNews]:
    """What came of each source that was ever asked, by name."""
    return {name: SourceNews(*news) for name, *news in connection.execute(_NEWS).fetchall()}


def read_starts(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[datetime | None, datetime]:
    """When the last ingest that was completed before this run began, None without one; and when this run did."""
    query = """
    SELECT max(started_at) FILTER (flow = 'ingest' AND state = 'completed' AND run_id <> $run),
        max(started_at) FILTER (run_id = $run)
    FROM ops.runs
    """
    former_at, began_at = connection.execute(query, {"run": run_id}).fetchall()[0]
    return former_at, began_at


_NEWS = """
WITH asked AS (SELECT source_name, min(first_at) AS first_at FROM ops.addresses GROUP BY source_name),
came AS (SELECT source_name, max(fetched_at) AS last_at FROM raw.pages GROUP BY source_name)
SELECT s.source_name, coalesce(c.last_at, a.first_at) AS since, s.last_attempt_at, s.last_failure
FROM ops.sources AS s
LEFT JOIN asked AS a ON a.source_name = s.source_name
LEFT JOIN came AS c ON c.source_name = s.source_name
WHERE coalesce(c.last_at, a.first_at) IS NOT NULL
"""
