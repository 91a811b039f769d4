"""What people are told while a run waits for another that holds the warehouse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

import typer

from warehouse.lock import Holder, OnWait, hold_writer
from warehouse.paths import WarehousePaths

Notice = Callable[[str], None]


def ignore(notice: str) -> None:
    """Show nothing: the log of the run has it."""


NOTICE: ContextVar[Notice] = ContextVar("NOTICE", default=ignore)
"""Set by the command line around a flow: shows a line to who waits at the terminal."""


def show_notice(notice: str) -> None:
    """Print a line on standard error."""
    typer.echo(notice, err=True)


@contextmanager
def show_notices() -> Iterator[None]:
    """Print the notices of the flow that runs inside the `with` block."""
    token = NOTICE.set(show_notice)
    try:
        yield
    finally:
        NOTICE.reset(token)


def tell_wait(name: str, wait_s: float, *tellers: Notice) -> OnWait:
    """What `hold_writer` calls when it has to wait for the warehouse `name`, for `wait_s` seconds at the most."""

    def tell(holder: Holder | None) -> None:
        for show in tellers:
            show(f"Waiting for {holder or 'another process'}, which writes {name}; for {wait_s:g} seconds at the most.")

    return tell


@contextmanager
def hold_alone(paths: WarehousePaths, run: str, wait_s: float, log: Notice) -> Iterator[None]:
    """A context in which the run is the only writer of a file. That it waits is told to `log` and the command line.

    Raises WarehouseBusyError after `wait_s` seconds.
    """
    on_wait = tell_wait(paths.name, wait_s, log, NOTICE.get())
    with hold_writer(paths, Holder.here(run, datetime.now(UTC)), wait_s, on_wait):
        yield
