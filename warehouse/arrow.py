"""Records to Arrow tables and back to schemas, by the declared columns. Reads declarations only, opens no database."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.tables import TABLES, Column, SqlType, Table

ARROW_TYPES: dict[SqlType, pa.DataType] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "JSON": pa.string(),
    "INTEGER": pa.int32(),
    "INTEGER[]": pa.list_(pa.int32()),
    "BIGINT": pa.int64(),
    "BIGINT[]": pa.list_(pa.int64()),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMPTZ": pa.timestamp("us", tz="UTC"),
    "DATE": pa.date32(),
}


@cache
def schema_of(table_name: str) -> pa.Schema:
    """The Arrow schema of a whole table, with the columns that the writer sets."""
    return _schema(TABLES[table_name].columns)


@cache
def batch_schema_of(table_name: str) -> pa.Schema:
    """The Arrow schema of a batch for that table: without the columns that the writer sets."""
    return _schema(column for column in TABLES[table_name].columns if not column.is_set_by_load)


def to_arrow(table_name: str, records: Sequence[Any]) -> pa.Table:
    """The records as Arrow columns in declared order; columns that no record has are left out.

    Records are dataclasses or mappings, all of one kind. No records give the columns of `batch_schema_of`.

    Raises:
        ValueError: A value does not fit its column, or text holds NUL or a lone surrogate, which no column can store
            (stages clean what they read). The message names table, column and row.
    """
    if not records:
        return batch_schema_of(table_name).empty_table()
    table = TABLES[table_name]
    columns = _columns_present(table, records)
    arrays = [_to_array(table, column, records) for column in columns]
    return pa.Table.from_arrays(arrays, schema=_schema(columns))


def _schema(columns: Iterable[Column]) -> pa.Schema:
    return pa.schema([pa.field(column.name, ARROW_TYPES[column.type], column.is_nullable) for column in columns])


def _columns_present(table: Table, records: Sequence[Any]) -> list[Column]:
    names = _field_names(records)
    if unknown := names.difference(table.column_names):
        raise ValueError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    return [column for column in table.columns if column.name in names]


def _field_names(records: Sequence[Any]) -> set[str]:
    first = records[0]
    if dataclasses.is_dataclass(first):
        return {field.name for field in dataclasses.fields(first)}
    return set().union(*records)


def _values(records: Sequence[Any], name: str) -> list[Any]:
    if isinstance(records[0], Mapping):
        return [record.get(name) for record in records]
    return list(map(attrgetter(name), records))


def _to_array(table: Table, column: Column, records: Sequence[Any]) -> pa.Array:
    values = _values(records, column.name)
    try:
        array = pa.array(values, ARROW_TYPES[column.type])
    except (pa.ArrowException, UnicodeError, OverflowError, TypeError) as error:
        raise ValueError(_describe_misfit(table, column, records, values)) from error
    if _holds_nul(array):
        raise ValueError(_describe_misfit(table, column, records, values))
    return array


def _holds_nul(array: pa.Array) -> bool:
    strings = array.flatten() if pa.types.is_list(array.type) else array
    return pa.types.is_string(strings.type) and bool(pc.any(pc.match_substring(strings, "\0")).as_py())


def _describe_misfit(table: Table, column: Column, records: Sequence[Any], values: Sequence[Any]) -> str:
    kind = ARROW_TYPES[column.type]
    row = next((row for row, value in enumerate(values) if not _fits(value, kind)), 0)
    key = _as_mapping(records[row])
    named = ", ".join(f"{name}={key.get(name)!r:.200}" for name in table.unique_in_batch)
    shown = ascii(values[row])[:200]
    return f"{table.name}.{column.name} cannot hold {shown} (row {row}: {named}); it is {column.type}"


def _fits(value: Any, kind: pa.DataType) -> bool:
    try:
        return not _holds_nul(pa.array([value], kind))
    except (pa.ArrowException, UnicodeError, OverflowError, TypeError):
        return False


def _as_mapping(record: Any) -> Mapping[str, Any]:
    if isinstance(record, Mapping):
        return record
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
