"""What a command does when the Prefect server that it started ends before it: Prefect would try on for minutes."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from flows.server import Server

WATCH_SECONDS = 0.2
SHOW_CURSOR = "\x1b[?25h"
"""A progress bar hides it."""


def has_ended(server: Server) -> bool:
    """Whether the server is ours, and its process has ended."""
    return server.process is not None and server.process.poll() is not None


@contextmanager
def watch_server(server: Server, leave: Callable[[threading.Event], None]) -> Iterator[None]:
    """Call `leave`, in a thread of its own, if the server ends within the `with` block; never, if it is not ours.

    It is given what is set once the block is over.
    """
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(WATCH_SECONDS):
            if has_ended(server):
                leave(is_over)
                return

    threading.Thread(target=watch, name="watch-server", daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def leave_at_once(reason: str) -> NoReturn:
    """End the process, whatever its threads are at, with a line that says why."""
    cursor = SHOW_CURSOR if sys.stderr.isatty() else ""
    sys.stderr.write(f"{cursor}broadsheet: {reason}\n")
    sys.stderr.flush()
    os._exit(1)
