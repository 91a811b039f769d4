"""The keys of rows that a batch may write, for the turn that it takes."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from tasks.records import Reject
from warehouse.tables import TABLES

OWNERS = ("article_id", "page_id")
"""Rows of these belong together over all tables."""


def list_keys(batch: Mapping[str, pa.Table], rejects: Sequence[Reject] = ()) -> list[str]:
    """`column=value` for articles, pages and the first key column of each table of a batch, and for its refusals."""
    keys = {key for name, rows in batch.items() for column in _key_columns(name, rows) for key in _name(rows, column)}
    return sorted(keys | {f"reject={reject.record_id}" for reject in rejects})


def _key_columns(table_name: str, rows: pa.Table) -> set[str]:
    return {*OWNERS, *TABLES[table_name].primary_key[:1]} & set(rows.column_names)


def _name(rows: pa.Table, column: str) -> Iterable[str]:
    return (f"{column}={value}" for value in rows.column(column).unique().to_pylist())
