"""A seat is one worker process that answers one request at a time and can be killed at any moment.

`concurrent.futures.ProcessPoolExecutor` declares the whole pool broken when one worker dies, and cannot stop a call
that hangs in C code. A seat is one process with a pipe: killing it costs nobody else's work. It is no process of
`multiprocessing`, whose children may have none of their own where a Dask worker is one of them.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from tasks.errors import BroadsheetError
from tasks.workers.patience import wait_for_answer

STOP_SECONDS = 2.0
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""A worker is one core: threads of a matrix product in each made two workers 1.3 times as fast as one instead of 1.7.
Read when numpy is first imported, so a worker has to be born with them."""
KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(256 << 20), "MALLOC_TRIM_THRESHOLD_": str(256 << 20)}
"""GNU's C library keeps what a batch frees for the next one. To give large arrays back and ask for them anew costs 3 to
4 ms an article, in which the system clears pages. Other libraries do not know these names."""
SERVER = "tasks.workers.serve"
"""The module that a worker process runs."""


@contextmanager
def hold_back_interrupts() -> Iterator[None]:
    """Processes that are started in the `with` block do not hear Ctrl-C, from their first moment on: their parent does,
    and ends them."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


class SeatDiedError(Exception):
    """The worker process ended while it was at a request; the text says how."""


class SeatTimeoutError(Exception):
    """The worker process did not answer in time, and was killed."""


class SeatEndedError(Exception):
    """The run that the request is of has ended: nobody waits for an answer, and no worker is started for it."""


class SeatCallError(Exception):
    """The function raised in the worker process; the text is its exception."""


class Seat:
    """One worker process, started on first use and again after it was killed."""

    def __init__(self, memory_limit_mb: int | None = None) -> None:
        self._memory_limit_mb = memory_limit_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self.is_ended = False

    @property
    def pid(self) -> int | None:
        """Process id of the worker, None where there is none at the moment."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the worker process if there is none. Returns before it is ready. Raises SeatEndedError."""
        if self.is_ended:
            raise SeatEndedError("the run has ended")
        if self._process is not None and self._process.poll() is None:
            return
        self._pipe, theirs = Pipe()
        # -P: a folder that the command runs in lends no modules, but for those that its own path names.
        command = [sys.executable, "-P", "-m", SERVER, str(theirs.fileno()), str(os.getpid())]
        command += [str(self._memory_limit_mb)] if self._memory_limit_mb is not None else []
        path = os.pathsep.join(filter(None, sys.path))
        environment = {**ONE_THREAD, **KEPT_MEMORY, **os.environ, "PYTHONPATH": path}
        with hold_back_interrupts():
            self._process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=environment
            )
        theirs.close()
        if self.is_ended:  # meanwhile
            self.kill()
            raise SeatEndedError("the run has ended")

    def call(self, function: Callable[..., Any], *arguments: Any, timeout_seconds: float | None = None) -> Any:
        """Run `function(*arguments)` in the worker and return its result.

        `timeout_seconds` counts from the moment that the worker is ready to work, so that a cold start is not held
        against a record; nor is what the worker waits for a core. Raises SeatTimeoutError (the worker is killed),
        SeatDiedError, SeatCallError, SeatEndedError, and what BroadsheetError the function raised: those are no matter
        of one record.
        """
        self.start()
        assert self._pipe is not None
        assert self._process is not None
        try:
            self._pipe.send_bytes(pickle.dumps((function, arguments), protocol=pickle.HIGHEST_PROTOCOL))
            self._receive()
            if not wait_for_answer(self._pipe, self._process.pid, timeout_seconds):
                self.kill()
                raise SeatTimeoutError(f"no answer within {timeout_seconds:g} s")
            is_ok, value = self._receive()
        except (OSError, EOFError) as error:  # another thread that ends the seat closes its pipe
            if self.is_ended:
                raise SeatEndedError("the run has ended") from error
            if not isinstance(error, (EOFError, BrokenPipeError, ConnectionResetError)):
                raise
            raise SeatDiedError(self._describe_end()) from error
        if isinstance(value, BroadsheetError):
            raise value
        if not is_ok:
            raise SeatCallError(value)
        return value

    def kill(self) -> None:
        """End the worker process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._pipe = None, None

    def end(self) -> None:
        """End the worker process for good: requests that are under way or still to come raise SeatEndedError."""
        self.is_ended = True
        if (process := self._process) is not None:
            process.kill()  # who waits for its answer meets the end of the pipe, and closes it
            process.wait()

    def _receive(self) -> Any:
        assert self._pipe is not None
        return pickle.loads(self._pipe.recv_bytes())

    def _describe_end(self) -> str:
        process = self._process
        if process is not None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)
        code = process.returncode if process else None
        self.kill()
        if code is not None and code < 0:
            return f"the worker process was ended by signal {signal.Signals(-code).name}"
        return f"the worker process ended with exit code {code}"


class SeatPool:
    """The seats of one process, which threads borrow."""

    def __init__(self) -> None:
        self._seats: list[Seat] = []
        self._free: list[Seat] = []
        self._change = threading.Condition()
        self._is_open = True

    def open(self) -> None:
        """Let threads borrow again after a `stop`."""
        with self._change:
            self._is_open = True

    @contextmanager
    def borrow(self, most: int, memory_limit_mb: int | None = None) -> Iterator[Seat]:
        """A seat for the time of the `with` block; waits while `most` seats are all in use. Raises SeatEndedError."""
        with self._change:
            self._change.wait_for(lambda: not self._is_open or self._free or len(self._seats) < most)
            if not self._is_open:
                raise SeatEndedError("the run has ended")
            seat = self._free.pop() if self._free else self._add(memory_limit_mb)
        try:
            yield seat
        finally:
            with self._change:
                if not seat.is_ended:
                    self._free.append(seat)
                self._change.notify()

    def stop(self) -> None:
        """End all workers, also those at work, and let nobody borrow until `open`.

        Batches that still wait would else start workers anew, and the process would not end before they are done.
        """
        with self._change:
            seats, self._seats, self._free = self._seats, [], []
            self._is_open = False
            self._change.notify_all()
        for seat in seats:
            seat.end()

    def _add(self, memory_limit_mb: int | None) -> Seat:
        seat = Seat(memory_limit_mb)
        self._seats.append(seat)
        return seat


SEATS = SeatPool()
"""The seats of this process, shared by the task runs in it."""
