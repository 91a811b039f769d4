"""Batches grow with the backlog, and every worker has enough to do."""

from collections.abc import Iterator

import pytest

from flows.batches import gather, size_batches
from tasks.workers import cut_by_size


@pytest.mark.parametrize(
    ("count", "processes", "size"),
    [(0, 2, 64), (100, 2, 64), (600, 2, 64), (600, 1, 128), (2_000, 2, 192), (100_000, 2, 256), (100_000, 64, 256)],
)
def test_a_batch_is_as_large_as_the_backlog_allows(count: int, processes: int, size: int) -> None:
    assert size_batches(count, processes, 64) == size


def test_batches_of_a_stream_grow_with_what_went_before() -> None:
    sizes = [len(batch) for batch in cut_by_size(range(3_000), 64, 10**9, lambda _: 1, 256)]
    assert sizes[:8] == [64] * 8
    assert max(sizes) == 256
    assert sum(sizes) == 3_000
    assert sizes == sorted(sizes[:-1]) + sizes[-1:]
    assert [len(batch) for batch in cut_by_size(range(10), 4, 3, lambda _: 1)] == [3, 3, 3, 1]


def test_answers_are_loaded_together_the_more_the_longer_a_run_goes_on() -> None:
    groups = list(gather(["batch of 64"] * 40, lambda _: 64, 64, 256))
    assert [64 * len(group) for group in groups[:6]] == [64, 64, 64, 128, 192, 256]
    assert max(map(len, groups)) == 4
    assert sum(map(len, groups)) == 40


def test_answers_that_came_before_an_error_are_loaded() -> None:
    def answer() -> Iterator[int]:
        yield from range(3)
        raise ValueError("the third worker")

    groups = gather(answer(), lambda _: 1, 2, 2)
    assert next(groups) == [0, 1]
    assert next(groups) == [2]
    with pytest.raises(ValueError, match="third"):
        next(groups)
