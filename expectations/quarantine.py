"""Refused rows as records of the quarantine: JSON that holds all of them, and can be read back as a batch.

A record is a small batch, rows by table name: an article with its blocks and links, an attribution with its spans, so
that what is replayed is whole.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from expectations.facts.summary import UNITS
from expectations.lineage import Family
from expectations.plain import read_plain_rows
from expectations.verdict import ArrowBatch
from tasks.reasons import Reason
from tasks.records import Reject
from warehouse.arrow import schema_of
from warehouse.tables import STAGE_TABLES, TABLES

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table name, of nothing but JSON's own types."""

STAGES = {
    "raw.pages": "capture",
    **dict.fromkeys(("core.articles", "core.blocks", "core.links", "core.extractions"), "extract"),
    **{name: stage for stage, names in STAGE_TABLES.items() for name in names},
    "core.annotation_runs": "enrich",
}
"""The stage that a row came from: where it is mended and run again."""
LAST_STAGE = "relate"


def write_family(batch: ArrowBatch, family: Family) -> Rows:
    """The rows of a family, the refused row first."""
    return write_rows({name: batch[name].take(pa.array(numbers)) for name, numbers in family.members.items()})


def quarantine_family(rows: Rows, reason: Reason, detail: str) -> Reject:
    """The refusal of a row and of what hangs on it, as `write_family` gives them."""
    table_name = next(iter(rows))
    name = name_row(table_name, rows[table_name][0])
    if reason is Reason.DUPLICATE_KEY:
        name = f"{name}#{_digest(rows)}"
    return _reject(rows, name, reason, detail)


def quarantine_batch(batch: ArrowBatch, batch_id: str, detail: str) -> list[Reject]:
    """The refusal of a whole batch: one record for each page or article with all of its rows."""
    groups: dict[str, Rows] = {}
    for name, rows in write_rows(batch).items():
        for number, row in enumerate(rows):
            unit = next((row[column] for column in UNITS if row.get(column) is not None), None)
            key = str(unit or f"{batch_id}/{name}/{number}")
            groups.setdefault(key, {}).setdefault(name, []).append(row)
    return [_reject(rows, key, Reason.BATCH_REFUSED, detail) for key, rows in groups.items()]


def write_rows(tables: Mapping[str, pa.Table]) -> Rows:
    """Rows by table name, as JSON can hold them."""
    return {name: read_plain_rows(table) for name, table in tables.items()}


def read_rows(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> ArrowBatch:
    """The tables that `write_rows` was given, to be judged again.

    Raises:
        ValueError: A table or column is unknown, or a value is none of its column's type.
    """
    return {name: _read_table(name, of_table) for name, of_table in rows.items()}


def name_row(table_name: str, row: Mapping[str, Any]) -> str:
    """The key of a row as it is declared; a digest of the row where it has none."""
    key = TABLES[table_name].unique_in_batch if table_name in TABLES else ()
    return "/".join(str(row.get(column)) for column in key) or _digest(row)


def _reject(rows: Rows, name: str, reason: Reason, detail: str) -> Reject:
    table_name = next(iter(rows))
    return Reject(STAGES.get(table_name, LAST_STAGE), table_name, name, reason, detail, rows)


def _read_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    if name not in TABLES:
        raise ValueError(f"there is no table {name}")
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if unknown := [column for column in columns if column not in TABLES[name].column_names]:
        raise ValueError(f"{name} has no column {', '.join(unknown)}")
    schema = pa.schema([schema_of(name).field(column) for column in columns])
    return pa.Table.from_arrays([_to_array([row.get(f.name) for row in rows], f) for f in schema], schema=schema)


def _to_array(values: list[Any], field: pa.Field) -> pa.Array:
    if pa.types.is_timestamp(field.type) or pa.types.is_date(field.type):
        parse = datetime.fromisoformat if pa.types.is_timestamp(field.type) else date.fromisoformat
        values = [None if value is None else parse(value) for value in values]
    if pa.types.is_floating(field.type):
        values = [None if value is None else float(value) for value in values]
    try:
        return pa.array(values, field.type)
    except (pa.ArrowException, TypeError) as error:
        raise ValueError(f"column {field.name}: {error}") from error


def _digest(value: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:12]
