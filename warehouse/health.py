"""How outlets and sources do: each measure of the newest articles, beside earlier groups of as many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import duckdb

from warehouse.arrow import to_arrow
from warehouse.load.merge import add_constants, fetch_rows, has_table, merge_rows

DAYS = 42
"""How far back a measure is compared: six weeks."""
LEAST_DAYS = 7
"""History that must lie behind the newest articles."""
SMALLEST, LARGEST, MOST_BLOCKS = 5, 10, 40
"""A group has as many articles as the run brought, within these bounds; so many earlier groups are looked at. Rates of
annotations vary so much between articles that five say nothing: their groups are the largest."""
KEPT_DAYS = 14
"""A judgement that was not repeated for so long is dropped."""

WALLS = ("paywall", "consent_wall", "bot_wall")
FAILURES = (
    "timeout", "http_error", "rate_limited", "dns_error", "tls_error", "connection_error", "protocol_error",
    "redirect_limit", "empty",
)  # fmt: skip
ANNOTATIONS = ("mentions", "attributions", "citations", "times", "places")

Rows = list[dict[str, Any]]


def measure_outlets(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> Rows:
    """The measures of the outlets of which this run read pages of the last day.

    One row a measure: `kind`, `name`, `measure`, `sample_count`, `value`, `history` (the values of earlier groups,
    newest first) and `values` (those of the single articles in them, where `value` is a median, else empty).
    """
    counts = " ".join(f"LEFT JOIN ({_COUNT.format(table=name)}) AS {name} USING (article_id)" for name in ANNOTATIONS)
    rates = ", ".join(
        f"1000.0 * coalesce({name}.found, 0) / nullif(read_words, 0) AS {name}_per_1000_words" for name in ANNOTATIONS
    )
    query = _OUTLETS.format(counts=counts, rates=rates, names=", ".join(OUTLET_MEASURES)) + _GROUPS
    return fetch_rows(connection, query, _parameters(run_id, now) | {"medians": list(MEDIANS)})


def measure_visits(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> Rows:
    """The shares of visits that met walls or failed, of the sources that this run visited; rows as above."""
    outcomes = {"walls": list(WALLS), "failures": list(FAILURES)}
    return fetch_rows(connection, _VISITS + _GROUPS, _parameters(run_id, now) | outcomes | {"medians": []})


def measure_volume(connection: duckdb.DuckDBPyConnection, now: datetime) -> Rows:
    """Articles in the last 24 hours, by outlet and by source, beside the same hours of earlier weeks; rows as above."""
    return fetch_rows(connection, _VOLUME, {"now": now, "since": now - timedelta(days=DAYS + 1), "weeks": DAYS // 7})


def measure_freshness(connection: duckdb.DuckDBPyConnection, now: datetime) -> Rows:
    """Hours since the newest page of each source, beside the same moment of earlier weeks; rows as above."""
    return fetch_rows(
        connection, _FRESHNESS, {"now": now, "since": now - timedelta(days=DAYS + 14), "weeks": DAYS // 7}
    )


def write_health(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[Mapping[str, Any]], run_id: str, now: datetime
) -> Rows:
    """Put judgements in the place of those before. Returns the rows that have become unusual by that.

    Needs a transaction.
    """
    known = fetch_rows(connection, "SELECT kind, name, measure, is_usual, since_at FROM ops.health")
    before = {(row["kind"], row["name"], row["measure"]): row for row in known}
    dated = [row | {"since_at": _since(before, row, now), "measured_at": now} for row in map(dict, rows)]
    if dated:
        table = add_constants("ops.health", to_arrow("ops.health", dated), {"run_id": run_id})
        merge_rows(connection, "ops.health", table)
    connection.execute("DELETE FROM ops.health WHERE measured_at < ?", [now - timedelta(days=KEPT_DAYS)])
    return [row for row in dated if not row["is_usual"] and row["since_at"] == now]


def read_unusual(connection: duckdb.DuckDBPyConnection) -> Rows:
    """The measures that are out of the ordinary, the furthest first; none in a file of an earlier structure."""
    if not has_table(connection, "ops.health"):
        return []
    return fetch_rows(
        connection, "FROM ops.health WHERE NOT is_usual ORDER BY abs(deviation) DESC, kind, name, measure"
    )


def _since(before: Mapping[Any, Mapping[str, Any]], row: Mapping[str, Any], now: datetime) -> datetime:
    former = before.get((row["kind"], row["name"], row["measure"]))
    if former is None or former["is_usual"] != row["is_usual"]:
        return now
    since: datetime = former["since_at"]
    return since


def _parameters(run_id: str, now: datetime) -> dict[str, Any]:
    return {
        "run": run_id, "now": now, "since": now - timedelta(days=DAYS), "fresh": now - timedelta(days=1),
        "smallest": SMALLEST, "largest": LARGEST, "blocks": MOST_BLOCKS, "least_days": LEAST_DAYS,
    }  # fmt: skip


SHARES = ("rejected", "stub", "not_free", "no_title", "no_date", "no_author")
MEDIANS = ("word_count", "disagreement", "hours_to_fetch", *(f"{name}_per_1000_words" for name in ANNOTATIONS))
OUTLET_MEASURES: Sequence[str] = (*SHARES, *MEDIANS)

_COUNT = (
    "SELECT article_id, count(*) AS found FROM core.{table} "
    "WHERE article_id IN (SELECT article_id FROM picked) GROUP BY article_id"
)

_OUTLETS = """
WITH pages AS (
    SELECT
        coalesce(a.outlet_domain, a.outlet_name) AS outlet,
        regexp_extract(p.url, '^[a-z]+://(?:[^/@]*@)?([^/:?#]+)', 1) AS host,
        p.page_id, p.fetched_at AS came_at, x.agreement, x.outcome, x.run_id = $run AND p.fetched_at > $fresh AS is_new,
        a.article_id, a.title IS NULL AS no_title, a.published_at, len(a.authors) = 0 AS no_author, a.is_stub,
        a.is_free, a.word_count
    FROM raw.pages AS p
    JOIN core.extractions AS x ON x.page_id = p.page_id
    LEFT JOIN core.articles AS a ON a.page_id = p.page_id
    WHERE p.fetched_at > $since AND p.fetched_at <= $now AND (a.page_id IS NOT NULL OR x.outcome = 'rejected')
),
hosts AS (SELECT host, mode(outlet) AS outlet FROM pages WHERE host <> '' AND outlet IS NOT NULL GROUP BY host),
named AS (
    SELECT pages.* EXCLUDE (outlet), coalesce(pages.outlet, hosts.outlet) AS name
    FROM pages LEFT JOIN hosts USING (host)
),
picked AS MATERIALIZED (
    SELECT * FROM named WHERE name IN (SELECT name FROM named WHERE is_new)
    QUALIFY row_number() OVER (PARTITION BY name ORDER BY came_at DESC, page_id) <= ($blocks + 1) * $largest
),
annotated AS (
    SELECT DISTINCT article_id FROM core.annotation_runs WHERE stage = 'enrich' AND outcome = 'done'
        AND article_id IN (SELECT article_id FROM picked)
),
figures AS (
    SELECT
        picked.*, CASE WHEN annotated.article_id IS NOT NULL THEN word_count END AS read_words
    FROM picked LEFT JOIN annotated USING (article_id)
),
wide AS (
    SELECT
        'outlet' AS kind, name, page_id AS id, came_at, is_new,
        (outcome = 'rejected')::INTEGER::DOUBLE AS rejected,
        is_stub::INTEGER::DOUBLE AS stub,
        CASE WHEN article_id IS NOT NULL THEN (is_free IS NOT DISTINCT FROM false)::INTEGER::DOUBLE END AS not_free,
        CASE WHEN article_id IS NOT NULL THEN no_title::INTEGER::DOUBLE END AS no_title,
        CASE WHEN article_id IS NOT NULL THEN (published_at IS NULL)::INTEGER::DOUBLE END AS no_date,
        no_author::INTEGER::DOUBLE AS no_author,
        word_count::DOUBLE AS word_count,
        1 - agreement AS disagreement,
        greatest(0, date_diff('second', published_at, came_at)) / 3600.0 AS hours_to_fetch,
        {rates}
    FROM figures {counts}
),
single AS (UNPIVOT wide ON {names} INTO NAME measure VALUE value)
"""

_VISITS = """
WITH visits AS (
    SELECT
        'source' AS kind, source_name AS name, fetch_id AS id, started_at AS came_at, run_id = $run AS is_new,
        list_contains($walls::VARCHAR[], outcome)::INTEGER::DOUBLE AS walled,
        list_contains($failures::VARCHAR[], outcome)::INTEGER::DOUBLE AS failed
    FROM raw.fetches
    WHERE started_at > $since AND started_at > $fresh - to_days(60) AND started_at <= $now
        AND (outcome = 'fetched' OR list_contains($walls::VARCHAR[] || $failures::VARCHAR[], outcome))
),
single AS (UNPIVOT visits ON walled, failed INTO NAME measure VALUE value)
"""

_GROUPS = """,
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY kind, name, measure ORDER BY came_at DESC, id) - 1 AS place,
        count(*) FILTER (is_new) OVER (PARTITION BY kind, name, measure) AS new_count
    FROM single
),
sized AS (
    SELECT
        *,
        CASE WHEN measure LIKE '%_per_1000_words' THEN $largest ELSE greatest($smallest, least($largest, new_count)) END
            AS size
    FROM ranked WHERE new_count > 0
),
blocked AS (SELECT *, place // size AS block FROM sized WHERE block <= $blocks),
blocks AS (
    SELECT
        kind, name, measure, block, size, count(*) AS filled, min(came_at) AS first_at, max(came_at) AS last_at,
        CASE WHEN list_contains($medians::VARCHAR[], measure) THEN median(value) ELSE avg(value) END AS figure,
        CASE WHEN list_contains($medians::VARCHAR[], measure) THEN list(value) ELSE [] END AS single
    FROM blocked GROUP BY kind, name, measure, block, size HAVING filled = size
)
SELECT
    kind, name, measure, any_value(size)::INTEGER AS sample_count,
    any_value(figure) FILTER (block = 0) AS value,
    list(figure ORDER BY block) FILTER (block > 0) AS history,
    flatten(list(single ORDER BY block) FILTER (block > 0)) AS values
FROM blocks GROUP BY kind, name, measure
HAVING count(*) FILTER (block > 0) > 0
    AND min(first_at) <= max(last_at) - to_days($least_days::INTEGER)
ORDER BY kind, name, measure
"""

_VOLUME = """
WITH articles AS (
    SELECT p.source_name, coalesce(a.outlet_domain, a.outlet_name) AS outlet, a.article_id, p.fetched_at
    FROM raw.pages AS p JOIN core.articles AS a ON a.page_id = p.page_id
    WHERE p.fetched_at > $since::TIMESTAMPTZ AND p.fetched_at <= $now::TIMESTAMPTZ
),
came AS (
    SELECT 'outlet' AS kind, outlet AS name, fetched_at AS came_at FROM articles WHERE outlet IS NOT NULL
    UNION ALL
    SELECT 'source', source_name, fetched_at FROM articles
    WHERE source_name IN (SELECT source_name FROM ops.sources)
),
known AS (SELECT kind, name, min(came_at) AS first_at FROM came GROUP BY kind, name),
days AS (
    SELECT
        kind, name, floor(date_diff('second', came_at, $now::TIMESTAMPTZ) / 86400.0)::INTEGER AS day,
        count(*) AS found
    FROM came GROUP BY ALL
),
weeks AS (
    SELECT known.kind, known.name, week, coalesce(days.found, 0)::DOUBLE AS found
    FROM known CROSS JOIN range(0, $weeks + 1) AS w(week)
    LEFT JOIN days ON days.kind = known.kind AND days.name = known.name AND days.day = 7 * week
    WHERE known.first_at <= $now::TIMESTAMPTZ - to_days((7 * week)::INTEGER)
)
SELECT
    kind, name, 'articles_per_day' AS measure, 1 AS sample_count, any_value(found) FILTER (week = 0) AS value,
    list(found ORDER BY week) FILTER (week > 0) AS history, []::DOUBLE[] AS values
FROM weeks GROUP BY kind, name HAVING count(*) FILTER (week > 0) > 0
ORDER BY kind, name
"""

_FRESHNESS = """
WITH came AS (
    SELECT source_name AS name, fetched_at AS came_at FROM raw.pages
    WHERE fetched_at > $since::TIMESTAMPTZ AND fetched_at <= $now::TIMESTAMPTZ
        AND source_name IN (SELECT source_name FROM ops.sources)
),
moments AS (
    SELECT week, $now::TIMESTAMPTZ - to_days((7 * week)::INTEGER) AS moment FROM range(0, $weeks + 1) AS w(week)
),
ages AS (
    SELECT name, week, date_diff('second', max(came_at), moment) / 3600.0 AS hours
    FROM came JOIN moments ON came_at <= moment GROUP BY name, week, moment
)
SELECT
    'source' AS kind, name, 'hours_since_newest' AS measure, 1 AS sample_count,
    any_value(hours) FILTER (week = 0) AS value,
    list(hours ORDER BY week) FILTER (week > 0) AS history, []::DOUBLE[] AS values
FROM ages GROUP BY name HAVING count(*) FILTER (week > 0) > 0
ORDER BY name
"""
