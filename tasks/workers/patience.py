"""Waiting for the answer of a worker process that may hang."""

import time
from multiprocessing.connection import Connection
from pathlib import Path

LEAST_SECONDS = 0.05
"""So long is waited at a time at least, that asking for the queue costs nothing."""
NANOSECONDS = 1e-9


def wait_for_answer(pipe: Connection, pid: int, timeout_seconds: float | None) -> bool:
    """Whether an answer comes before the process has had `timeout_seconds`; None is for ever.

    What it has waited for a core is not counted: beside twenty other busy processes each page would be too slow.
    """
    if timeout_seconds is None:
        return pipe.poll(None)
    started, queued = time.monotonic(), read_queued_seconds(pid)
    left = timeout_seconds
    while left > 0:
        if pipe.poll(max(left, LEAST_SECONDS)):
            return True
        left = timeout_seconds - (time.monotonic() - started) + (read_queued_seconds(pid) - queued)
    return False


def read_queued_seconds(pid: int) -> float:
    """How long the main thread of a process has waited for a core so far; 0 where the system does not tell (Linux does,
    in the second number of `/proc/PID/schedstat`)."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) * NANOSECONDS
    except (OSError, ValueError, IndexError):
        return 0.0
