"""Rows as text: tables for people, CSV and JSON Lines for programs. Nothing in a row can steer a terminal."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from rich.table import Table
from rich.text import Text

from tasks.escape import escape_text

Row = Sequence[Any]

CELL_CHARS = 200
"""Longest cell of a table for people; whole values are in CSV and JSON."""

COLUMN_WIDTH = 12
"""Narrowest column that people can read a table by."""


def format_table(columns: Sequence[str], rows: Iterable[Row]) -> Table:
    """A table for people; numbers to the right."""
    shown = list(rows)
    table = Table(header_style="bold")
    for number, column in enumerate(columns):
        is_number = all(isinstance(row[number], int | float | Decimal | None) for row in shown)
        table.add_column(
            Text(escape_text(column, CELL_CHARS)), justify="right" if is_number else "left", overflow="fold"
        )
    for row in shown:
        table.add_row(*(_format_cell(value) for value in row))
    return table


def format_records(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Text]:
    """Rows one below the other, a line a column: for people, where a table would be wider than the terminal."""
    names = [escape_text(column, CELL_CHARS) for column in columns]
    width = max(map(len, names), default=0)
    for number, row in enumerate(rows, start=1):
        yield Text(f"row {number}", style="bold")
        for name, value in zip(names, row, strict=True):
            yield Text.assemble((f"  {name:<{width}}  ", "dim"), _format_cell(value))


def lay_out(
    columns: Sequence[str], rows: Sequence[Row], width: int, column_width: int = COLUMN_WIDTH
) -> Iterator[Table | Text]:
    """A table, or records where its columns would have less than `column_width` of the `width` characters each."""
    if len(columns) * column_width <= width:
        yield format_table(columns, rows)
    else:
        yield from format_records(columns, rows)


def format_csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Lines after RFC 4180, with their line ends. NULL is an empty field, an empty text is `""`."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line(row)


def format_json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line, with its line end. A repeated column name gets a number."""
    names = number_names(columns)
    for row in rows:
        members = dict(zip(names, map(to_json_value, row), strict=True))
        yield _spell_out_controls(json.dumps(members, ensure_ascii=False, allow_nan=False)) + "\n"


def to_json_value(value: Any) -> Any:
    """A value of DuckDB as JSON has it.

    Times are ISO 8601, lists arrays, structs and maps objects, decimals numbers where a double holds them and texts
    otherwise; NaN and infinity, which JSON lacks, are texts; bytes are hexadecimal.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return float(value) if Decimal(repr(float(value))) == value else str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case list() | tuple():
            return [to_json_value(item) for item in value]
        case dict():
            return {str(key): to_json_value(item) for key, item in value.items()}
    return str(value)


def number_names(columns: Sequence[str]) -> list[str]:
    """The names of the columns, each once: `a, a` becomes `a, a_2`."""
    names: list[str] = []
    for column in columns:
        name, count = column, 1
        while name in names:
            count += 1
            name = f"{column}_{count}"
        names.append(name)
    return names


def _format_cell(value: Any) -> Text:
    if value is None:
        return Text("NULL", style="dim")
    return Text(escape_text(_to_text(value), CELL_CHARS))


def _to_text(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    plain = to_json_value(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _csv_line(row: Row) -> str:
    return ",".join(_csv_field(value) for value in row) + "\r\n"


def _csv_field(value: Any) -> str:
    if value is None:
        return ""
    text = _to_text(value)
    if text and not any(char in text for char in ',"\r\n'):
        return text
    return '"' + text.replace('"', '""') + '"'


def _spell_out_controls(text: str) -> str:
    """JSON without a raw DEL or C1 control: JSON allows them, some terminals obey them."""
    return "".join(f"\\u{ord(char):04x}" if "\x7f" <= char <= "\x9f" else char for char in text)
