"""What ran, what was checked, and how it stands: the tables of `ops` beside the quarantine."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.arrow import to_arrow
from warehouse.load.merge import add_constants, fetch_rows, insert_rows, placeholders
from warehouse.pending import pending_articles, pending_pages
from warehouse.storable import to_json
from warehouse.tables import TABLES
from warehouse.tables.enums import SEVERITIES


@dataclass(frozen=True, slots=True)
class StageState:
    """The code and settings at hand of a stage, as they are recorded with what it makes."""

    version: str
    config_digest: str


@dataclass(frozen=True, slots=True)
class WarehouseStatus:
    """How the warehouse stands."""

    page_count: int
    article_count: int
    pending_pages: int
    stale_pages: int
    """Read by another extractor or with other settings than those at hand."""
    pending_articles: int
    stale_articles: int
    rejects: dict[str, int]
    """Not replayed yet, by reason."""
    runs: list[dict[str, Any]]
    """The last runs, newest first."""


def start_run(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    flow: str,
    parameters: Mapping[str, Any],
    now: datetime,
    host: str | None = None,
    version: str | None = None,
    live: Collection[str] | None = None,
) -> list[str]:
    """Write down that a run begins. Runs that still say `running` are dead: there is one writer at a time; their ids.

    On a lake there may be several: `live` are those of this host. What other hosts do is not known here.
    """
    is_shared, known = live is not None, [run_id, *(live or ())]
    condition = f"state = 'running' AND run_id NOT IN {placeholders(known)} AND (NOT ? OR host = ?)"
    values = [*known, is_shared, host]
    crashed = connection.execute(f"SELECT run_id FROM ops.runs WHERE {condition}", values).fetchall()
    connection.execute(f"UPDATE ops.runs SET state = 'crashed' WHERE {condition}", values)
    connection.execute("DELETE FROM ops.runs WHERE run_id = ?", [run_id])
    connection.execute(
        "INSERT INTO ops.runs (run_id, flow, parameters, started_at, state, host, version) "
        "VALUES (?, ?, ?, ?, 'running', ?, ?)",
        [run_id, flow, to_json(parameters), now, host, version],
    )
    return [name for (name,) in crashed]


def finish_run(
    connection: duckdb.DuckDBPyConnection, run_id: str, state: str, counts: Mapping[str, Any], now: datetime
) -> None:
    """Write down how a run ended: a state of `RUN_STATES`, and its counts by outcome."""
    connection.execute(
        "UPDATE ops.runs SET state = ?, counts = ?, ended_at = ? WHERE run_id = ?",
        [state, to_json(counts), now, run_id],
    )


def list_broken_ingests(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[str]:
    """The runs of ingest that broke off since the last that did not. `run_id` is the one at work."""
    rows = connection.execute(
        """
        SELECT run_id FROM ops.runs
        WHERE flow = 'ingest' AND run_id <> $run AND state IN ('crashed', 'failed', 'cancelled')
          AND started_at > coalesce(
            (SELECT max(started_at) FROM ops.runs WHERE flow = 'ingest' AND state = 'completed'),
            '-infinity'::TIMESTAMPTZ
          )
        ORDER BY started_at
        """,
        {"run": run_id},
    ).fetchall()
    return [name for (name,) in rows]


def list_open_runs(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The runs that are at work, or were when they were heard of last."""
    return [name for (name,) in connection.execute("SELECT run_id FROM ops.runs WHERE state = 'running'").fetchall()]


def read_runs(connection: duckdb.DuckDBPyConnection, limit: int = 10) -> list[dict[str, Any]]:
    """The last runs, newest first; parameters and counts as mappings.

    The counts of a run that was killed, or is at work, are those of what it committed and no later run made again.
    """
    rows = fetch_rows(connection, "FROM ops.runs ORDER BY started_at DESC, run_id LIMIT ?", [limit])
    committed = count_committed(connection, [row["run_id"] for row in rows if not row["counts"]])
    return [
        row
        | {"parameters": json.loads(row["parameters"] or "{}")}
        | {"counts": json.loads(row["counts"]) if row["counts"] else committed[row["run_id"]]}
        for row in rows
    ]


def count_committed(connection: duckdb.DuckDBPyConnection, run_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Pages, articles and refusals of runs that did not write their counts down, as the tables have them."""
    counts: dict[str, dict[str, Any]] = {run_id: {"pages": 0, "articles": 0, "rejected": {}} for run_id in run_ids}
    wanted = [list(run_ids)]
    for run_id, pages, articles in connection.execute(_COMMITTED, wanted).fetchall():
        counts[run_id] |= {"pages": pages, "articles": articles}
    for run_id, reason, count in connection.execute(_REFUSED, wanted).fetchall():
        counts[run_id]["rejected"][reason] = count
    return counts


_COMMITTED = """
WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS run_id)
SELECT w.run_id,
    (SELECT count(*) FROM core.extractions AS x WHERE x.run_id = w.run_id),
    (SELECT count(*) FROM core.annotation_runs AS a WHERE a.run_id = w.run_id AND a.stage = 'enrich')
FROM wanted AS w
"""

_REFUSED = """
SELECT run_id, reason, count(*) FROM ops.rejects
WHERE list_contains(?::VARCHAR[], run_id) GROUP BY run_id, reason ORDER BY run_id, reason
"""


def read_field_maps(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str | None], dict[str, str]]:
    """Other names of fields that inputs were read with: by run and, of a replay, which had several, by input."""
    query = "SELECT run_id, parameters -> 'field_map', parameters -> 'field_maps' FROM ops.runs"
    found: dict[tuple[str, str | None], dict[str, str]] = {}
    for run_id, of_run, of_inputs in connection.execute(query).fetchall():
        found |= {(run_id, uri): names for uri, names in (json.loads(of_inputs or "null") or {}).items()}
        found[run_id, None] = json.loads(of_run or "null") or {}
    return found


def note_field_maps(
    connection: duckdb.DuckDBPyConnection, run_id: str, field_maps: Mapping[str, Mapping[str, str]]
) -> None:
    """Write down with a replay the names of fields that it read inputs with, by input, for the replay after it."""
    query = "UPDATE ops.runs SET parameters = json_merge_patch(parameters, ?::JSON) WHERE run_id = ?"
    connection.execute(query, [to_json({"field_maps": field_maps}), run_id])


def record_checks(
    connection: duckdb.DuckDBPyConnection, checks: Sequence[Any], run_id: str, now: datetime
) -> int:
    """Append what the expectations found, records or mappings of `ops.checks`; how many rows."""
    rows = add_constants("ops.checks", to_arrow("ops.checks", checks), {"run_id": run_id, "checked_at": now})
    return insert_rows(connection, "ops.checks", rows)


def read_checks(connection: duckdb.DuckDBPyConnection, run_id: str | None) -> tuple[str | None, pa.Table]:
    """The run, and its rows of `ops.checks`; without a run, the last one that checked anything."""
    if run_id is None:
        last = "SELECT run_id FROM ops.checks GROUP BY run_id ORDER BY max(checked_at) DESC, run_id LIMIT 1"
        run_id = (connection.execute(last).fetchone() or (None,))[0]
    checks = connection.sql("FROM ops.checks WHERE run_id = $run", params={"run": run_id}).to_arrow_table()
    return run_id, checks


def count_failures(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[dict[str, Any]]:
    """Expectations that did not hold in a run, the gravest first: with `row_count` and `batch_count`."""
    return fetch_rows(
        connection,
        f"""
        SELECT severity, table_name, expectation, column_name, sum(unexpected_count)::BIGINT AS row_count,
            count(*) AS batch_count
        FROM ops.checks
        WHERE run_id = ? AND NOT is_success
        GROUP BY severity, table_name, expectation, column_name
        ORDER BY list_position({list(SEVERITIES)}, severity), row_count DESC, table_name, expectation, column_name
        """,
        [run_id],
    )


def drop_logs(connection: duckdb.DuckDBPyConnection, before: datetime) -> dict[str, int]:
    """Delete what the logs say of runs, attempts and checks before a moment; rows by table. Open refusals stay."""
    conditions = {
        "ops.checks": "checked_at < $1",
        "raw.fetches": "started_at < $1",
        "ops.story_moves": "moved_at < $1",
        "ops.runs": "started_at < $1 AND state <> 'running'",
        "ops.rejects": "replayed_at < $1",
    }
    counts = {}
    for table, condition in conditions.items():
        (count,) = connection.execute(f"DELETE FROM {table} WHERE {condition}", [before]).fetchone() or (0,)
        counts[table] = int(count)
    return {table: count for table, count in counts.items() if count}


def count_by_outlet(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[dict[str, Any]]:
    """Articles that a run wrote, by outlet: `outlet` and `article_count`, most first."""
    return fetch_rows(
        connection,
        "SELECT coalesce(outlet_name, outlet_domain, 'unknown') AS outlet, count(*) AS article_count "
        "FROM core.articles WHERE run_id = ? GROUP BY 1 ORDER BY 2 DESC, 1",
        [run_id],
    )


def read_status(
    connection: duckdb.DuckDBPyConnection, extract: StageState, enrich: StageState, run_limit: int = 5
) -> WarehouseStatus:
    """How the warehouse stands, against the code and settings at hand (for `extract`, version is its extractor)."""
    pages = (extract.version, extract.config_digest)
    articles = ("enrich", enrich.version, enrich.config_digest)
    missing_pages = len(pending_pages(connection, *pages))
    missing_articles = len(pending_articles(connection, *articles))
    rejects = "SELECT reason, count(*) FROM ops.rejects WHERE replayed_at IS NULL GROUP BY ALL ORDER BY 2 DESC, 1"
    return WarehouseStatus(
        page_count=_count(connection, "raw.pages"),
        article_count=_count(connection, "core.articles"),
        pending_pages=missing_pages,
        stale_pages=len(pending_pages(connection, *pages, "stale")) - missing_pages,
        pending_articles=missing_articles,
        stale_articles=len(pending_articles(connection, *articles, "stale")) - missing_articles,
        rejects=dict(connection.execute(rejects).fetchall()),
        runs=read_runs(connection, run_limit),
    )


def count_rows(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> dict[str, int]:
    """How many rows those of these that are tables have."""
    return {name: _count(connection, name) for name in names if name in TABLES}


def _count(connection: duckdb.DuckDBPyConnection, table_name: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table_name}").fetchone()
    return int(row[0]) if row else 0
