"""Rows of unknown origin in words: short, and with everything escaped that a terminal or a reader could trip over."""

from collections.abc import Iterable, Mapping
from typing import Any

from tasks.escape import escape_text

LONGEST_VALUE = 60
"""Characters of a value that are shown: enough to recognise it, little enough for several in a line."""


def show_value(value: Any) -> str:
    """A value in one line; texts in quotation marks, so that white space at the ends is seen."""
    if isinstance(value, str):
        return f'"{escape_text(value, LONGEST_VALUE)}"'
    return escape_text(str(value), LONGEST_VALUE)


def show_row(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    """`column=value` for the named columns, as far as the row has them."""
    return ", ".join(f"{name}={show_value(row[name])}" for name in columns if name in row)
