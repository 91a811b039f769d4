"""The end of a run ends its workers, and whoever still waits for one; no worker is started for a run that is over."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tasks.workers.seat import Seat, SeatEndedError, SeatPool, SeatTimeoutError


@pytest.fixture
def crowded_core() -> Iterator[int]:
    """A core on which two processes never rest."""
    core = min(os.sched_getaffinity(0))
    busy = []
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            os.sched_setaffinity(0, {core})
            while True:
                pass
        busy.append(pid)
    yield core
    for pid in busy:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def work_last(core: int, cpu_seconds: float) -> None:
    """Work on a core when others let it, a twentieth of the time."""
    os.sched_setaffinity(0, {core})
    os.nice(10)
    end = time.process_time() + cpu_seconds
    while time.process_time() < end:
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells how long a process waits for a core")
def test_what_a_worker_waits_for_a_core_is_not_held_against_a_record(crowded_core: int) -> None:
    seat = Seat()
    try:
        seat.call(work_last, crowded_core, 0.15, timeout_seconds=1.0)
        with pytest.raises(SeatTimeoutError):
            seat.call(time.sleep, 60, timeout_seconds=1.0)
    finally:
        seat.kill()


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


def test_a_worker_is_deaf_to_ctrl_c_from_its_first_moment_on() -> None:
    seat = Seat()
    try:
        seat.start()
        assert seat.pid is not None
        os.kill(seat.pid, signal.SIGINT)
        assert seat.call(os.getpid) == seat.pid
    finally:
        seat.kill()
