"""The shape of a batch as a table of its own: one row for each column that is there or should be."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations.verdict import ArrowBatch
from warehouse.arrow import schema_of
from warehouse.tables import TABLES, Column

SHAPE = "batch.columns"
"""What `ops.checks` and the Data Docs call this table."""


def frame_shape(batch: ArrowBatch) -> pd.DataFrame:
    """One row for each column: whether the warehouse has it, whether the batch has it, and whether the types agree."""
    rows = [row for name, table in batch.items() for row in _rows(name, table)]
    return pd.DataFrame(rows, columns=["table_name", "column_name", "found", "declared", *_FACTS])


_FACTS = ("is_table_declared", "is_column_declared", "is_present", "is_of_type", "is_readable")


def _rows(name: str, table: pa.Table) -> Iterator[dict[str, Any]]:
    declared = {column.name: column for column in TABLES[name].columns} if name in TABLES else {}
    for column_name in dict.fromkeys([*table.column_names, *declared]):
        column = declared.get(column_name)
        if column is None or column_name in table.column_names or _is_needed(column):
            yield _row(name, table, column_name, column)


def _is_needed(column: Column) -> bool:
    return not (column.is_nullable or column.is_set_by_load)


def _row(name: str, table: pa.Table, column_name: str, column: Column | None) -> dict[str, Any]:
    found = table.schema.field(column_name).type if column_name in table.column_names else None
    declared = None if column is None else schema_of(name).field(column_name).type
    return {
        "table_name": name,
        "column_name": column_name,
        "found": str(found),
        "declared": str(declared),
        "is_table_declared": name in TABLES,
        "is_column_declared": declared is not None,
        "is_present": found is not None,
        "is_of_type": found is None or declared is None or found == declared,
        "is_readable": found is None or _is_readable(table[column_name]),
    }


def _is_readable(column: pa.ChunkedArray) -> bool:
    """Whether the bytes of the column are what its type says: Arrow checks UTF-8 only when asked to."""
    try:
        column.validate(full=True)
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return False
    return True
