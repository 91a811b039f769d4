"""Arrow rows as plain values: nothing but what JSON has, and no value, however odd, that raises."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

Row = dict[str, Any]


def read_plain_rows(table: pa.Table) -> list[Row]:
    """Each row by column name: times in ISO 8601, numbers that are none and bytes that are no UTF-8 as text."""
    columns = [map(_plain, _read_values(column)) for column in table.columns]
    return [dict(zip(table.column_names, values, strict=True)) for values in zip(*columns, strict=True)]


def _read_values(column: pa.ChunkedArray) -> list[Any]:
    values: list[Any]
    try:
        values = column.to_pylist()
    except UnicodeDecodeError:
        values = column.cast(pa.binary()).to_pylist()
    except (OverflowError, ValueError):  # a time that Python has no date for
        values = [f"{number} since 1970" for number in column.cast(pa.int64()).to_pylist()]
    return values


def _plain(value: Any) -> Any:
    match value:
        case None | str() | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case bytes():
            return value.decode("utf-8", "backslashreplace")
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
