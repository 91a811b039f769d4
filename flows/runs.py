"""A flow run around a session: names it, gives it its workers, reports what came of it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from prefect.runtime import flow_run

from deploy.settings import Settings
from flows.report import ProgressReporter, read_outcome, report_run
from flows.session import Session, open_session
from flows.signals import signal_failures
from flows.workers import Workers


def name_run() -> str:
    """What the UI calls a run: the flow and its first source."""
    parameters = flow_run.parameters
    sources = [*(parameters.get("source_names") or []), *(parameters.get("sources") or [])]
    what = parameters.get("stage") or (sources[0] if sources else "sources that are due")
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return f"{flow_run.flow_name} {what}{more}"


def run_in_session(
    flow_name: str, settings: Settings, parameters: Mapping[str, Any], work: Callable[[Session], None]
) -> dict[str, Any]:
    """Do `work` as the only writer of the warehouse, then report. Returns the counts of the run."""
    run_id = flow_run.id or str(uuid4())
    with Workers(settings.workers) as workers:
        with open_session(settings, flow_name, run_id, parameters, workers) as session:
            session.watchers.append(ProgressReporter())
            work(session)
            rows = read_outcome(session)
        report_run(session, *rows)
        signal_failures(session)
        return session.tally.as_counts()
