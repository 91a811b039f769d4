"""Annotations enter: what a stage says of an article takes the place of what it said before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.arrow import batch_schema_of
from warehouse.load.merge import (
    add_constants,
    delete_owned,
    drop_duplicates,
    is_among,
    merge_rows,
    placeholders,
    unique,
    write_owned,
)
from warehouse.tables import RELATED_STAGE, STAGE_TABLES, TABLES

RUNS = "core.annotation_runs"


def load_annotations(
    connection: duckdb.DuckDBPyConnection, batch: Mapping[str, pa.Table], run_id: str, now: datetime
) -> dict[str, int]:
    """Enter the annotations of the articles that `core.annotation_runs` of the batch names; rows changed by table.

    Left out are articles that the warehouse lacks, or whose text is another than the one that was annotated.
    """
    changed: dict[str, int] = {}
    if RUNS not in batch:
        return changed
    runs = drop_duplicates(batch[RUNS], TABLES[RUNS].primary_key, "last")
    runs = _keep_current(connection, runs)
    for stage in unique(runs.column("stage")):
        article_ids = runs.filter(pc.equal(runs.column("stage"), stage)).column("article_id").to_pylist()
        known_ids = _find_annotated(connection, stage, article_ids)
        for name in STAGE_TABLES.get(stage, ()):
            rows = batch.get(name, batch_schema_of(name).empty_table())
            rows = rows.filter(is_among(rows.column("article_id"), article_ids))
            changed[name] = write_owned(connection, name, rows, known_ids)
        if stage == "enrich":
            _forget_runs(connection, RELATED_STAGE, known_ids)
    stamp = {"run_id": run_id, "annotated_at": now}
    changed[RUNS] = merge_rows(connection, RUNS, add_constants(RUNS, runs, stamp), tuple(stamp))
    return changed


def forget_annotations(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], stages: Iterable[str] = tuple(STAGE_TABLES)
) -> None:
    """Take the annotations of articles away, so that they are pending: their offsets mean nothing in another text."""
    for stage in stages:
        annotated = _find_annotated(connection, stage, article_ids)
        if not annotated:
            continue
        for name in STAGE_TABLES[stage]:
            delete_owned(connection, name, annotated)
        _forget_runs(connection, stage, annotated)


def _forget_runs(connection: duckdb.DuckDBPyConnection, stage: str, article_ids: Sequence[str]) -> None:
    if article_ids:
        connection.execute(
            f"DELETE FROM {RUNS} WHERE stage = ? AND article_id IN {placeholders(article_ids)}", [stage, *article_ids]
        )


def _keep_current(connection: duckdb.DuckDBPyConnection, runs: pa.Table) -> pa.Table:
    article_ids = unique(runs.column("article_id"))
    query = f"SELECT article_id, text_digest FROM core.articles WHERE article_id IN {placeholders(article_ids)}"
    digests = dict(connection.execute(query, article_ids).fetchall())
    pairs = zip(runs.column("article_id").to_pylist(), runs.column("text_digest").to_pylist(), strict=True)
    return runs.filter(pa.array([digests.get(article_id) == digest for article_id, digest in pairs], pa.bool_()))


def _find_annotated(connection: duckdb.DuckDBPyConnection, stage: str, article_ids: Sequence[str]) -> list[str]:
    query = f"SELECT article_id FROM {RUNS} WHERE stage = ? AND article_id IN {placeholders(article_ids)}"
    return [article_id for (article_id,) in connection.execute(query, [stage, *article_ids]).fetchall()]
