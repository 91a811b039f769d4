"""A flow run around a session: names it, gives it its workers, reports what came of it."""

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any, cast
from uuid import uuid4

from prefect.exceptions import TerminationSignal
from prefect.logging import get_run_logger
from prefect.runtime import deployment, flow_run
from prefect.states import Cancelled

from deploy.settings import Settings
from flows.dead_runs import report_crashed
from flows.report import ProgressReporter, list_notices, read_findings, report_run
from flows.session import Session, open_session
from flows.signals import signal_failures
from flows.workers import Workers
from tasks.garbage import spare_loaded


def name_run() -> str:
    """What the UI calls a run: the flow, and what it is about."""
    return describe_run(str(flow_run.flow_name), flow_run.parameters)


def describe_run(flow_name: str, parameters: Mapping[str, Any]) -> str:
    """For example `ingest wire.jsonl and 2 more`, `replay what was refused as invalid_json`."""
    if flow_name == "replay":
        reason = parameters.get("reason")
        return f"replay what was refused as {reason}" if reason else "replay all that was refused"
    sources = [*(parameters.get("source_names") or []), *(parameters.get("sources") or [])]
    default = {"ingest": "sources that are due", "forget": "what was named"}.get(flow_name, "the warehouse")
    what = parameters.get("stage") or parameters.get("source") or (sources[0] if sources else default)
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return f"{flow_name} {what}{more}"


def run_in_session(
    flow_name: str, settings: Settings, parameters: Mapping[str, Any], work: Callable[[Session], None]
) -> dict[str, Any]:
    """Do `work` as the only writer of the warehouse, then report. Returns the counts of the run.

    A run that Ctrl-C or SIGTERM ends is cancelled, for Prefect as for `ops.runs`: "crashed", which Prefect makes of a
    signal by itself, would raise the alarm. What serves deployments says how a run ended that it sent SIGTERM to.
    """
    try:
        return do_in_session(flow_name, settings, parameters, work)
    except KeyboardInterrupt:
        pass
    except TerminationSignal:
        if deployment.id:
            raise
    return cast(dict[str, Any], Cancelled(message="Ended by a signal. What was committed is kept."))


def do_in_session(
    flow_name: str, settings: Settings, parameters: Mapping[str, Any], work: Callable[[Session], None]
) -> dict[str, Any]:
    """The same, with whatever ends it raised."""
    run_id = flow_run.id or str(uuid4())
    spare_loaded()  # all modules: rounds of the collector over them took 0.5 to 1 ms an article
    with Workers(settings.workers) as workers:
        with open_session(settings, flow_name, run_id, parameters, workers, get_run_logger().info) as session:
            if session.crashed_run_ids:
                report_crashed(session.crashed_run_ids)
            progress = ProgressReporter()
            session.watchers.append(progress)
            with note_signals(session):
                work(session)
            progress.end(session.tally)
            findings = read_findings(session)
        for notice in list_notices(session.tally):
            get_run_logger().warning(notice)
        report_run(session, findings)
        signal_failures(session)
        return session.tally.as_counts()


@contextmanager
def note_signals(session: Session) -> Iterator[None]:
    """Let the session know of a signal, which ends the run at its next step where what it raised was lost.

    It is raised wherever the main thread happens to be, in libraries too, and some drop it: of thirteen SIGTERMs two.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    formers = {number: handler for number, handler in handlers.items() if callable(handler)}

    def note(number: int, frame: FrameType | None) -> None:
        session.is_told_to_end = True
        formers[signal.Signals(number)](number, frame)

    for number in formers:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in formers.items():
            signal.signal(number, handler)
