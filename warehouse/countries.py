"""Countries in the news of a week, beside the four weeks before."""

from datetime import datetime

import duckdb
import pyarrow as pa

WEEKS_BEFORE = 4
FEWEST_ARTICLES = 50
"""In each of the weeks, for a band to mean anything."""
FEWEST_EXPECTED = 5
"""A country that is expected in fewer articles, and named in fewer, is not judged."""
WIDTH, SPREAD = 4.0, 0.1
"""The band is WIDTH standard deviations on both sides; news comes in bursts, so the variance of a count n is not n, as
by chance, but n + SPREAD * n^2."""


def measure_countries(connection: duckdb.DuckDBPyConnection, now: datetime) -> pa.Table:
    """The countries of the seven days before `now` with the band of their counts.

    Columns `country_code`, `article_count`, `least_count`, `most_count`; empty where a week has too few articles.
    Places that are named count, adjectives and parts of other names do not.
    """
    parameters = {
        "now": now, "weeks": WEEKS_BEFORE, "fewest": FEWEST_ARTICLES, "expected": FEWEST_EXPECTED, "width": WIDTH,
        "spread": SPREAD,
    }  # fmt: skip
    return connection.execute(_BANDS, parameters).to_arrow_table()


_BANDS = """
WITH dated AS (
    SELECT article_id, floor(date_diff('second', published_at, $now::TIMESTAMPTZ) / 604800.0)::INTEGER AS week
    FROM core.articles
    WHERE published_at <= $now::TIMESTAMPTZ AND published_at > $now::TIMESTAMPTZ - to_days((7 * ($weeks + 1))::INTEGER)
),
weeks AS (SELECT week, count(*) AS total FROM dated GROUP BY week),
known AS (SELECT count(*) = $weeks + 1 AND min(total) >= $fewest AS is_enough FROM weeks),
named AS (
    SELECT p.country_code, d.week, count(DISTINCT d.article_id) AS articles
    FROM dated AS d JOIN core.places AS p ON p.article_id = d.article_id
    WHERE p.role = 'named' AND p.country_code IS NOT NULL
    GROUP BY ALL
),
expected AS (
    SELECT
        country_code,
        coalesce(sum(articles) FILTER (week = 0), 0)::INTEGER AS article_count,
        coalesce(sum(articles) FILTER (week > 0), 0) / (SELECT sum(total) FROM weeks WHERE week > 0)
            * (SELECT total FROM weeks WHERE week = 0) AS mean
    FROM named GROUP BY country_code
)
SELECT
    country_code,
    article_count,
    greatest(0, mean - $width * sqrt(mean + $spread * mean * mean)) AS least_count,
    mean + $width * sqrt(greatest(mean, 1) + $spread * mean * mean) AS most_count
FROM expected
WHERE (SELECT is_enough FROM known) AND greatest(mean, article_count) >= $expected
ORDER BY country_code
"""
