"""Names of many stories are grouped in workers, to the same outcome as in the process of the flow."""

import os
import signal
import time
from collections.abc import Iterator

import pyarrow as pa
import pytest

from deploy.settings import WorkerSettings
from flows.steps.relate.grouping import group_parts
from tasks.relate.entities.corrections import Corrections
from tasks.workers import SEATS

NAMES = ("scope_id", "article_id", "bearer_no", "label", "text", "number")
NO_CORRECTIONS = Corrections()
ALONE = WorkerSettings(processes=1)


@pytest.fixture(autouse=True)
def seats() -> Iterator[None]:
    SEATS.open()
    yield
    SEATS.stop()
    SEATS.open()


def make_part(story: str) -> pa.Table:
    rows = [
        (story, "a", 0, "PERSON", "Ada Quill", 2), (story, "a", 1, "ORG", "Northhaven Port Authority", 1),
        (story, "b", 0, "ORG", "Quill", 1), (story, "b", 1, "ORG", "NPA", 3),
    ]  # fmt: skip
    return pa.table([pa.array(column) for column in zip(*rows, strict=True)], names=NAMES)


def group(count: int, workers: WorkerSettings) -> list[tuple[list[dict[str, object]], list[dict[str, object]]]]:
    parts = [make_part(f"story {number}") for number in range(count)]
    found = group_parts(parts, NO_CORRECTIONS, workers)
    return [(groups.to_pylist(), bearers.to_pylist()) for groups, bearers in found]


def test_workers_find_the_same_groups_in_the_same_order() -> None:
    here = group(5, ALONE)
    assert [groups[0]["scope_id"] for groups, _ in here] == [f"story {number}" for number in range(5)]
    assert {(one["article_id"], one["group_no"]) for one in here[0][1] if one["rule"] != "name"} == {("b", 0), ("b", 1)}
    assert group(5, WorkerSettings(processes=2)) == here


def test_what_a_worker_that_is_killed_was_asked_for_is_grouped_here() -> None:
    def kill_before_the_last(parts: list[pa.Table]) -> Iterator[pa.Table]:
        yield from parts[:-1]
        while not (pids := [seat.pid for seat in SEATS._seats if seat.pid]):
            time.sleep(0.01)
        os.kill(pids[0], signal.SIGKILL)
        yield parts[-1]

    parts = [make_part(f"story {number}") for number in range(3)]
    found = group_parts(kill_before_the_last(parts), NO_CORRECTIONS, WorkerSettings(processes=2))
    assert [(groups.to_pylist(), bearers.to_pylist()) for groups, bearers in found] == group(3, ALONE)
