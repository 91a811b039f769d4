"""Offsets: whether they lie in the text, and whether the stored words are what stands there."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]

ABSENT = -1
"""Stands for a NULL offset in the arrays below; a real offset is never negative."""


def span_is_inside(table: pa.Table, texts: list[str | None], prefix: str = "") -> Mask:
    """Whether `[start, end)` is not empty and lies in the text; both offsets NULL is as good."""
    starts, ends = read_span(table, prefix)
    lengths = np.fromiter((ABSENT if text is None else len(text) for text in texts), np.int64, len(texts))
    is_absent = (starts == ABSENT) & (ends == ABSENT)
    return np.asarray(is_absent | ((starts >= 0) & (starts < ends) & (ends <= lengths)), np.bool_)


def span_is_exact(table: pa.Table, texts: list[str | None], prefix: str = "", words: str = "text") -> Mask:
    """Whether the stored words are the text between their offsets; a span without words and offsets is as good."""
    starts, ends = read_span(table, prefix)
    stored = table[words].to_pylist()
    found = [
        None if text is None or start < 0 else text[start:end]
        for text, start, end in zip(texts, starts.tolist(), ends.tolist(), strict=True)
    ]
    is_same = np.fromiter((a == b for a, b in zip(stored, found, strict=True)), np.bool_, len(stored))
    return is_same & span_is_inside(table, texts, prefix)


def read_span(table: pa.Table, prefix: str = "") -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The start and end offsets as arrays, `ABSENT` for NULL."""
    return read_numbers(table, f"{prefix}start_char"), read_numbers(table, f"{prefix}end_char")


def read_numbers(table: pa.Table, column: str) -> npt.NDArray[np.int64]:
    """A column of whole numbers as an array, `ABSENT` for NULL."""
    numbers: npt.NDArray[np.int64] = pc.fill_null(table[column].cast(pa.int64()), ABSENT).to_numpy()
    return numbers
