"""Batches on their way through the workers: cut, handed out a few at a time, taken back in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer", covariant=True)


class Future(Protocol[Answer]):
    """What a task runner gives back for a submitted task."""

    def result(self) -> Answer:
        """Wait for the answer; raises what the task raised."""
        ...


def cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of at most `size` items; nothing is read ahead."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def cut_by_size(
    items: Iterable[Item], count: int, byte_count: int, measure: Callable[[Item], int]
) -> Iterator[list[Item]]:
    """Lists of at most `count` items that end once they hold `byte_count` bytes as `measure` counts them."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += measure(item)
        if len(batch) >= count or size >= byte_count:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def submit_in_order(
    submit: Callable[[Item], Future[Any]], items: Iterable[Item], window: int
) -> Iterator[tuple[Item, Any]]:
    """Pairs of item and answer in the order of the items, with at most `window` of them under way.

    The window bounds memory; the order makes what is loaded the same for any number of workers.
    """
    under_way: deque[tuple[Item, Future[Any]]] = deque()
    for item in items:
        under_way.append((item, submit(item)))
        if len(under_way) >= window:
            first, future = under_way.popleft()
            yield first, future.result()
    while under_way:
        first, future = under_way.popleft()
        yield first, future.result()
