"""Batches on their way through the workers: cut, handed out a few at a time, taken back in order, gathered again."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import ceil
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer", covariant=True)


class Future(Protocol[Answer]):
    """What a task runner gives back for a submitted task."""

    def result(self) -> Answer:
        """Wait for the answer; raises what the task raised."""
        ...


GROWTH = 4
"""Batches that each worker gets, where the backlog is long enough: one task run costs the same for 64 articles as for
256."""
LARGEST = 4
"""How much larger than the size in the settings a batch may grow, and what is judged and loaded together: of what 64
articles cost then, half is the same for 256."""


def size_batches(count: int, processes: int, least: int) -> int:
    """How many of `count` items a batch holds: about `least`, or up to `LARGEST` times as many where every worker still
    gets several batches. Each worker gets as many of them: else one works on the last while the others wait.
    """
    most = least * min(LARGEST, max(1, count // (GROWTH * processes * least)))
    batches = ceil(count / most)
    if batches > processes:
        batches = processes * ceil(batches / processes)
    return share_evenly(count, batches)


def share_evenly(count: int, lists: int) -> int:
    """How many of `count` items each of some lists holds, the last perhaps fewer; at least one."""
    return max(1, ceil(count / max(1, lists)))


def cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of at most `size` items; nothing is read ahead."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def gather(
    answers: Iterable[Item], measure: Callable[[Item], int], least: int, most: int
) -> Iterator[list[Item]]:
    """Lists of answers to be judged and loaded together, of at least `least` records as `measure` counts them.

    Later lists hold half of what went before, up to `most`. What has come is yielded before an error is raised.
    """
    group: list[Item] = []
    size = done = 0
    try:
        for answer in answers:
            group.append(answer)
            size += measure(answer)
            if size >= max(least, min(most, done // 2)):
                yield group
                done += size
                group, size = [], 0
    except Exception:
        if group:
            yield group
        raise
    if group:
        yield group


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
