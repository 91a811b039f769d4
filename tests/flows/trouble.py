"""A run that finds trouble, in a process of its own: `FOLDER` is for its warehouse. Prefect is told of all."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from prefect.events.worker import EventsWorker

from flows.session import Session
from flows.signals import signal_drift, signal_failures, signal_silences
from tasks.records import SourceState
from tests.flows.test_signals_of_checks import make_check
from tests.relate.newsroom import Newsroom
from tests.warehouse.press import NOW, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.operations import start_run
from warehouse.writer import load_batch

DECLARATION = """
{title: Courier, outlet: c.example, country: gb, language: en, feeds: ['https://c.example/feed'], is_enabled: true,
 silent_days: 2, schedule: {every_minutes: 60}}
"""
DRIFT = {
    "kind": "outlet", "name": "a.example", "measure": "no_author", "value": 1.0, "usual": 0.0, "since_at": NOW,
}  # fmt: skip


def silence_source(session: Session) -> None:
    """Make a source of which the last page came two days and an hour before NOW, and that was asked an hour ago."""
    declared = session.settings.home / "sources" / "courier.yml"
    declared.parent.mkdir()
    declared.write_text(DECLARATION)
    came_at, asked_at = NOW - timedelta(days=2, hours=1), NOW - timedelta(hours=1)
    page = make_page("page-1", url="https://c.example/1", source_name="courier")
    state = SourceState("courier", None, None, None, asked_at, came_at, 3, "robots_disallowed")
    with session.connect() as connection:
        load_batch(connection, page_batch(replace(page, fetched_at=came_at)), "run-0", NOW)
        insert_rows(connection, "ops.sources", to_arrow("ops.sources", [state]))


def main() -> None:
    """Find all kinds of trouble that Prefect does not see by itself."""
    session = Newsroom(Path(sys.argv[1])).session
    silence_source(session)
    with session.connect() as connection:
        start_run(connection, session.run_id, "ingest", {}, NOW)
    signal_silences(session)
    signal_drift(session, DRIFT)
    session.tally.count_checks([make_check("expect_exact_span", "critical")])
    signal_failures(session)
    session.disconnect()
    EventsWorker.drain_all(timeout=30)


if __name__ == "__main__":
    main()
