"""Batches grow with the backlog, and every worker has enough to do."""

from collections.abc import Iterator

import pytest

from flows.batches import cut, gather, size_batches
from tasks.workers import cut_by_size


@pytest.mark.parametrize(
    ("count", "processes", "sizes"),
    [
        (0, 2, []), (64, 2, [64]), (100, 2, [50, 50]), (140, 2, [35] * 4), (100, 8, [50, 50]), (640, 2, [64] * 10),
        (600, 1, [120] * 5), (2_000, 2, [167] * 11 + [163]),
    ],
)  # fmt: skip
def test_every_worker_has_as_many_batches(count: int, processes: int, sizes: list[int]) -> None:
    assert [len(batch) for batch in cut(range(count), size_batches(count, processes, 64))] == sizes


@pytest.mark.parametrize("processes", [1, 2, 7, 64])
def test_a_batch_is_at_most_four_times_as_large_as_set(processes: int) -> None:
    assert 128 < size_batches(100_000, processes, 64) <= 256


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
