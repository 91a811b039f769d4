"""Features as numbers: every combination of values is hashed to a row of the weights, so no word list is stored.

Feature hashing after Weinberger et al. 2009. The mixing is that of splitmix64 (Steele, Lea and Flood 2014); it and
crc32 are the same on every machine, which Python's own `hash` is not.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
Rows = NDArray[np.int32]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


@lru_cache(maxsize=1 << 14)
def code(text: str) -> int:
    """A number for a string; 0 for the empty one."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def combine(template: int, *columns: Codes) -> Codes:
    """One number per row for the values of several columns under one template."""
    mixed = np.full(columns[0].shape, _seed(template), np.uint64)
    for column in columns:
        mixed = _scramble(mixed ^ (column + _GOLDEN))
    return mixed


def combine_all(templates: Sequence[tuple[Codes, ...]]) -> Codes:
    """What `combine` gives for each template, all at once: an array of rows by templates.

    A call of numpy costs more than the arithmetic on a column of a few hundred tokens.
    """
    order = sorted(range(len(templates)), key=lambda number: -len(templates[number]))
    mixed = np.repeat(np.array([_seed(number) for number in order])[:, None], templates[0][0].size, axis=1)
    for depth in range(len(templates[order[0]])):
        columns = [templates[number][depth] for number in order if len(templates[number]) > depth]
        mixed[: len(columns)] = _scramble(mixed[: len(columns)] ^ (np.stack(columns) + _GOLDEN))
    combined = np.empty_like(mixed)
    combined[order] = mixed
    return combined.T


def to_rows(mixed: Codes, bits: int) -> Rows:
    """The row of the weights for each number: its upper `bits` bits."""
    return (mixed >> np.uint64(64 - bits)).astype(np.int32)


def _seed(template: int) -> np.uint64:
    return np.uint64((template + 1) * int(_GOLDEN) & 0xFFFFFFFFFFFFFFFF)


def _scramble(values: Codes) -> Codes:
    """The mixed values, in place."""
    values ^= values >> np.uint64(30)
    values *= _MIX_1
    values ^= values >> np.uint64(27)
    values *= _MIX_2
    values ^= values >> np.uint64(31)
    return values
