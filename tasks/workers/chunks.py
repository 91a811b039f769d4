"""Records cut into lists by their number and by their bytes."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def cut_by_size(
    items: Iterable[Item], count: int, byte_count: float, measure: Callable[[Item], int], most: int = 0
) -> Iterator[list[Item]]:
    """Lists of at most `count` items that end once they hold `byte_count` bytes as `measure` counts them.

    With `most`, later lists hold up to so many: an eighth of what went before, so that the last ones keep all busy.
    """
    batch: list[Item] = []
    size = done = 0
    for item in items:
        batch.append(item)
        size += measure(item)
        if len(batch) >= max(count, min(most, done // 8)) or size >= byte_count:
            yield batch
            done += len(batch)
            batch, size = [], 0
    if batch:
        yield batch
