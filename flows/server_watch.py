"""What a command does when its Prefect server ends before it: Prefect would try on for minutes."""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn
from urllib.parse import urlsplit

from flows.server import Server

WATCH_SECONDS = 0.2
ASK_SECONDS, LOST_SECONDS = 2.0, 60.0
"""How often another's server is looked for, and after how long without it a run is given up; a restart takes less."""
DEFAULT_PORTS = {"http": 80, "https": 443}
SHOW_CURSOR = "\x1b[?25h"
"""A progress bar hides it."""


def has_ended(server: Server) -> bool:
    """Whether the server is ours, and its process has ended."""
    return server.process is not None and server.process.poll() is not None


class Absence:
    """Whether a server is gone for good: ours has ended, or nobody listens at the address of another for a minute.

    One that is restarted, or too busy to answer, is not.
    """

    def __init__(self, server: Server) -> None:
        """Nothing is known of it yet."""
        self._server = server
        self._heard_at = time.monotonic()
        self._asked_at = self._heard_at

    def __call__(self) -> bool:
        """Ask for the server, another's now and then."""
        if self._server.process is not None:
            return has_ended(self._server)
        now = time.monotonic()
        if now - self._asked_at >= ASK_SECONDS:
            self._asked_at = now
            if not refuses(self._server.api_url):
                self._heard_at = now
        return now - self._heard_at >= LOST_SECONDS


def refuses(api_url: str) -> bool:
    """Whether nobody listens at an address."""
    address = urlsplit(api_url)
    try:
        with socket.create_connection((address.hostname, address.port or DEFAULT_PORTS[address.scheme]), timeout=1):
            return False
    except ConnectionRefusedError:
        return True
    except (OSError, KeyError):
        return False


@contextmanager
def watch_server(is_gone: Callable[[], bool], leave: Callable[[threading.Event], None]) -> Iterator[None]:
    """Call `leave`, in a thread of its own, if the server goes within the `with` block.

    It is given what is set once the block is over.
    """
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(WATCH_SECONDS):
            if is_gone():
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
