"""Blocks of time that are cut into stories one after the other, in the order of publication, not of arrival."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SECONDS_OF_ALL = 2**36
"""Some 2,177 years from 1970 - 1,088 on: everything."""
SECONDS_OF_SHORTEST = 2**8

Times = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """Articles that stand in `[start, end)`, in seconds since 1970; they are `[first, last)` in the order of time."""

    start: int
    end: int
    first: int
    last: int


def cut_blocks(times: Times, size: int) -> list[Block]:
    """Cut ascending times into blocks: time is halved, and halves are halved, until one holds at most `size`.

    So a block depends only on how many articles stand in it and in its wider halves: an article that comes late
    leaves blocks elsewhere as they are. Blocks of four minutes are not halved any more.
    """
    start = -(SECONDS_OF_ALL // 2)
    return [block for block in _halve(times, start, start + SECONDS_OF_ALL, size) if block.last > block.first]


def _halve(times: Times, start: int, end: int, size: int) -> list[Block]:
    first, last = (int(place) for place in np.searchsorted(times, [start, end]))
    if last - first <= size or end - start <= SECONDS_OF_SHORTEST:
        return [Block(start, end, first, last)]
    middle = (start + end) // 2
    return _halve(times, start, middle, size) + _halve(times, middle, end, size)
