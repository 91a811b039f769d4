"""The end of a run ends its workers, and whoever still waits for one; no worker is started for a run that is over."""

import os
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tasks.workers.seat import SeatEndedError, SeatPool


def note_and_wait(folder: str) -> None:
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(600)


def ask(pool: SeatPool, folder: Path) -> None:
    with pool.borrow(1) as seat:
        seat.call(note_and_wait, str(folder))


def test_the_end_of_a_run_ends_the_request_under_way_and_those_that_wait(tmp_path: Path) -> None:
    pool = SeatPool()
    with ThreadPoolExecutor(3) as threads:
        requests: list[Future[None]] = [threads.submit(ask, pool, tmp_path) for _ in range(3)]
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        pool.stop()
        for request in requests:
            with pytest.raises(SeatEndedError):
                request.result(timeout=30)
    (worker,) = tmp_path.iterdir()
    with pytest.raises(ProcessLookupError):
        os.kill(int(worker.name), 0)


def test_the_next_run_has_workers_again() -> None:
    pool = SeatPool()
    pool.stop()
    with pytest.raises(SeatEndedError), pool.borrow(1):
        pass
    pool.open()
    with pool.borrow(1) as seat:
        assert seat.call(len, "four") == 4
    pool.stop()
