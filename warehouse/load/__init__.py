"""Merging a batch into the warehouse, so that the same batch again changes nothing."""

from collections.abc import Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

from warehouse.load.annotations import load_annotations
from warehouse.load.articles import load_articles
from warehouse.load.merge import add_constants, insert_absent, merge_rows
from warehouse.load.sightings import load_sightings
from warehouse.tables import STAGE_TABLES

ARTICLE_GROUP = ("core.articles", "core.blocks", "core.links", "core.extractions")
"""What the extract stage gives; these tables decide together what becomes of a page."""

ANNOTATION_GROUP = ("core.annotation_runs", *(name for names in STAGE_TABLES.values() for name in names))


def load_tables(
    connection: duckdb.DuckDBPyConnection, batch: Mapping[str, pa.Table], run_id: str, now: datetime
) -> dict[str, int]:
    """Merge each table of the batch in its own way; rows changed, for tables with any."""
    changed: dict[str, int] = {}
    if "raw.pages" in batch:
        changed["raw.pages"] = insert_absent(connection, "raw.pages", batch["raw.pages"])
    if "raw.sightings" in batch:
        changed["raw.sightings"] = load_sightings(connection, batch["raw.sightings"])
    articles = {name: batch[name] for name in ARTICLE_GROUP if name in batch}
    if articles:
        changed |= load_articles(connection, articles, run_id, now)
    annotations = {name: batch[name] for name in ANNOTATION_GROUP if name in batch}
    if annotations:
        changed |= load_annotations(connection, annotations, run_id, now)
    for name in batch.keys() - {"raw.pages", "raw.sightings", *ARTICLE_GROUP, *ANNOTATION_GROUP}:
        rows = add_constants(name, batch[name], {"run_id": run_id})
        changed[name] = merge_rows(connection, name, rows)
    return {name: count for name, count in changed.items() if count}
