"""How the sources do: figures of the last days, for the bounds that their declarations set."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

import duckdb

from warehouse.load.merge import fetch_rows, placeholders


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """One source. A figure is None while the source is too young, or has too few articles, to say."""

    source_name: str
    articles_per_day: float | None
    """Articles seen first in the last 24 hours, of a source that is visited for two days or longer."""
    title_fill_rate: float | None
    """Shares of the articles of the last week that have the field; of no fewer than 20 articles."""
    published_at_fill_rate: float | None
    authors_fill_rate: float | None


def measure_sources(
    connection: duckdb.DuckDBPyConnection, source_names: Sequence[str], now: datetime
) -> list[SourceFigures]:
    """The figures of sources that were visited, by name. They come from `raw.fetches` and the articles' pages."""
    names = list(source_names)
    rows = fetch_rows(connection, _FIGURES.format(names=placeholders(names)), [now, *names, now, *names])
    return [SourceFigures(**{field.name: row[field.name] for field in fields(SourceFigures)}) for row in rows]


def list_assessed(connection: duckdb.DuckDBPyConnection, table_name: str, since: datetime) -> set[str]:
    """The batches of a table that were checked since then."""
    query = "SELECT DISTINCT batch_id FROM ops.checks WHERE table_name = ? AND checked_at >= ?"
    return {batch_id for (batch_id,) in connection.execute(query, [table_name, since]).fetchall()}


_FIGURES = """
WITH visited AS (
  SELECT source_name, min(started_at) < ?::TIMESTAMPTZ - INTERVAL 2 DAY AS is_old
  FROM raw.fetches WHERE source_name IN {names} GROUP BY source_name
), counted AS (
  SELECT
    p.source_name, t.now,
    count(*) FILTER (a.first_seen_at > t.now - INTERVAL 1 DAY) AS day_count,
    count(*) AS week_count,
    avg((a.title IS NOT NULL)::INTEGER) AS title_share,
    avg((a.published_at IS NOT NULL)::INTEGER) AS published_share,
    avg((len(a.authors) > 0)::INTEGER) AS authors_share
  FROM core.articles a JOIN raw.pages p USING (page_id), (SELECT ?::TIMESTAMPTZ AS now) t
  WHERE p.source_name IN {names} AND a.first_seen_at > t.now - INTERVAL 7 DAY
  GROUP BY ALL
)
SELECT
  source_name,
  CASE WHEN is_old THEN coalesce(day_count, 0)::DOUBLE END AS articles_per_day,
  CASE WHEN week_count >= 20 THEN title_share END AS title_fill_rate,
  CASE WHEN week_count >= 20 THEN published_share END AS published_at_fill_rate,
  CASE WHEN week_count >= 20 THEN authors_share END AS authors_fill_rate
FROM visited LEFT JOIN counted USING (source_name)
ORDER BY source_name
"""
