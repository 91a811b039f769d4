"""Annotations enter: what a stage says of an article takes the place of what it said before."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.arrow import batch_schema_of
from warehouse.load.merge import (
    INCOMING,
    add_constants,
    delete_rows,
    drop_duplicates,
    merge_rows,
    registered,
    write_owned,
)
from warehouse.tables import STAGE_TABLES, TABLES

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
    for stage, table_names in STAGE_TABLES.items():
        of_stage = runs.filter(pc.equal(runs.column("stage"), stage)).column("article_id").combine_chunks()
        known = _find_annotated(connection, stage, of_stage)
        for name in table_names:
            changed[name] = _write_stage(connection, name, batch.get(name), of_stage, known)
    stamp = {"run_id": run_id, "annotated_at": now}
    changed[RUNS] = merge_rows(connection, RUNS, add_constants(RUNS, runs, stamp), tuple(stamp))
    return changed


def forget_annotations(
    connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str], stages: Iterable[str] = tuple(STAGE_TABLES)
) -> None:
    """Take the annotations of articles away, so that they are pending: their offsets mean nothing in another text."""
    for stage in stages:
        annotated = _find_annotated(connection, stage, pa.array(article_ids, pa.string()))
        if not len(annotated):
            continue
        for name in STAGE_TABLES[stage]:
            delete_rows(connection, name, annotated)
        with registered(connection, INCOMING, pa.table({"article_id": annotated})):
            connection.execute(
                f"DELETE FROM {RUNS} WHERE stage = ? AND article_id IN (SELECT article_id FROM {INCOMING})", [stage]
            )


def _keep_current(connection: duckdb.DuckDBPyConnection, runs: pa.Table) -> pa.Table:
    with registered(connection, INCOMING, runs.select(["article_id", "stage", "text_digest"])):
        current = connection.execute(
            f"SELECT i.article_id FROM {INCOMING} AS i JOIN core.articles AS a "
            "ON a.article_id = i.article_id AND a.text_digest = i.text_digest"
        ).to_arrow_table()
    return runs.filter(pc.is_in(runs.column("article_id"), value_set=current.column(0).combine_chunks()))


def _find_annotated(connection: duckdb.DuckDBPyConnection, stage: str, article_ids: pa.Array) -> pa.Array:
    if not len(article_ids):
        return article_ids
    with registered(connection, INCOMING, pa.table({"article_id": article_ids})):
        rows = connection.execute(
            f"SELECT article_id FROM {RUNS} WHERE stage = ? AND article_id IN (SELECT article_id FROM {INCOMING})",
            [stage],
        ).to_arrow_table()
    return rows.column(0).combine_chunks()


def _write_stage(
    connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table | None, article_ids: pa.Array, known: pa.Array
) -> int:
    """Insert what is said of articles that the stage has not seen, and replace what it said of the others."""
    if not len(article_ids):
        return 0
    rows = batch_schema_of(name).empty_table() if rows is None else rows
    rows = rows.filter(pc.is_in(rows.column("article_id"), value_set=article_ids))
    return write_owned(connection, name, rows, known)
