"""Run a flow from a shell: with a Prefect server, a progress bar, and a clean end when it is interrupted."""

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from types import FrameType
from typing import Any

import typer

from deploy.settings import Settings
from flows.entry import INTERRUPTED
from flows.environment import prefect_environment
from flows.server import Server, answers, find_server, start_server
from flows.server_watch import Absence, leave_at_once, watch_server
from tasks.errors import BroadsheetError

SEND_SECONDS = 10
END_SECONDS = 15
"""How long a run has to close its warehouse and to publish; what is cut off then is done by the next."""

IMPORT_SECONDS, AGAIN_SECONDS = 0.05, 1.0
"""When a signal is looked at again: one that came while something was imported, and one that may have been dropped."""
IMPORT_SYSTEM = "<frozen importlib._bootstrap>"

STOPPING = b"\nStopping: what was read so far is written down and published first.\n"


@contextmanager
def prefect_api(settings: Settings) -> Iterator[Server]:
    """A Prefect API for this process: the one that runs, else one of our own for the time of the `with` block.

    Sets the environment that Prefect reads at its import; import flows inside the block, while the server starts.
    """
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    server = find_server(settings)
    if server is None:
        typer.echo("Starting a Prefect server for this command; while `broadsheet up` runs, none is needed.", err=True)
        server = start_server(settings)
    quiet = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL", "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL"}
    os.environ.update({**prefect_environment(settings, server.api_url), **quiet})
    # Of a server that is gone `name_lost_server` tells; Prefect would write each log and event that it cannot send.
    logging.raiseExceptions, former = False, logging.raiseExceptions
    try:
        yield server
    finally:
        send_what_is_left()
        server.stop()
        logging.raiseExceptions = former


def send_what_is_left() -> None:
    """Hand the API the logs and events that Prefect holds back; without a server it would try for a minute at exit."""
    if "prefect" not in sys.modules:
        return
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=SEND_SECONDS)


@contextmanager
def end_on_signal(notice: bytes, is_repeated: bool = False) -> Iterator[None]:
    """SIGTERM ends a command like Ctrl-C does: what is committed stays, what is half done is taken away.

    A large warehouse takes a while to close, so the first signal is answered at once, with a notice. One that comes
    while something is imported waits for that: libraries take an error there for a missing module, and go on. Others
    drop it, too: where it `is_repeated`, it is raised again until it is on its way.
    """
    is_told = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal is_told
        if not is_told:
            is_told = True
            with suppress(OSError):
                os.write(2, notice)  # to print may be what was interrupted
        if number == signal.SIGALRM and is_ending(sys.exception()):
            return
        is_early = is_importing(frame)
        if is_early or is_repeated:
            signal.setitimer(signal.ITIMER_REAL, IMPORT_SECONDS if is_early else AGAIN_SECONDS)
        if not is_early:
            raise KeyboardInterrupt

    heard = [number for number in (signal.SIGTERM, signal.SIGINT) if signal.getsignal(number) != signal.SIG_IGN]
    former = {number: signal.signal(number, interrupt) for number in (*heard, signal.SIGALRM)}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in former.items():
            signal.signal(number, handler)


def is_ending(error: BaseException | None) -> bool:
    """Whether a signal is on its way up, or what a library made of it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def is_importing(frame: FrameType | None) -> bool:
    """Whether a module is being loaded in this frame or in one that called it."""
    while frame is not None:
        if frame.f_code.co_filename == IMPORT_SYSTEM:
            return True
        frame = frame.f_back
    return False


@contextmanager
def name_lost_server(server: Server) -> Iterator[None]:
    """Say that the server is gone where that is why a run failed, instead of what its client met.

    Raises:
        BroadsheetError: the server no longer answers.
    """
    is_gone = Absence(server)
    try:
        with watch_server(is_gone, lambda is_over: end_run(server, is_over)):
            yield
    except BroadsheetError:
        raise
    except (Exception, KeyboardInterrupt) as error:
        is_lost = is_gone() if isinstance(error, KeyboardInterrupt) else not answers(server.api_url)
        if not is_lost:
            raise
        raise BroadsheetError(describe_loss(server)) from error


def end_run(server: Server, is_over: Event) -> None:
    """End a run whose server has ended: by itself, else at once, as Prefect's client would try again for minutes."""
    os.kill(os.getpid(), signal.SIGTERM)
    if not is_over.wait(END_SECONDS):
        leave_at_once(describe_loss(server))


def describe_loss(server: Server) -> str:
    """What is told of a server that is gone."""
    log = f"; its log is {server.log_file}" if server.log_file else ""
    return (
        f"the Prefect server at {server.api_url} no longer answers{log}. What was committed is kept; the same "
        "command goes on where this one ended"
    )


def call_flow(call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The counts of a run. Raises KeyboardInterrupt if a signal ended it."""
    from prefect.exceptions import CancelledRun

    try:
        return call()
    except CancelledRun as cancelled:
        raise KeyboardInterrupt from cancelled


def run_flow(settings: Settings, load_flow: Callable[[], Callable[[], dict[str, Any]]]) -> dict[str, Any]:
    """Run a flow with a progress bar and return its counts.

    `load_flow` imports it and returns the call, so that its imports happen while the server starts.
    """
    from flows.progress_bar import watch_progress
    from flows.waiting import show_notices
    from flows.warm_up import warm_gate

    try:
        with end_on_signal(STOPPING), prefect_api(settings) as server, warm_gate(), watch_progress(), show_notices():
            call = load_flow()
            server.wait_until_ready()
            with name_lost_server(server):
                return call_flow(call)
    except KeyboardInterrupt:
        typer.echo("Stopped. What was committed is kept; the same command goes on where this one ended.", err=True)
        sys.exit(INTERRUPTED)
    except BroadsheetError:
        raise
    except MemoryError as error:
        raise BroadsheetError("memory is used up; see to memory and limits (ulimit -a)") from error
    except Exception as error:
        raise BroadsheetError(f"the run failed: {type(error).__name__}: {error}") from error
