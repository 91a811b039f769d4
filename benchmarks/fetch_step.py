"""The fetch step of a run with all that belongs to it, for benchmarks: Prefect server, archive, gate, warehouse."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.settings import Settings
from flows.environment import prefect_environment
from flows.server import start_server
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Plan
from tasks.records import Item

Run = Callable[[Sequence[Item], FetchSettings, Plan, str], dict[str, Any]]


@contextmanager
def run_fetch_step() -> Iterator[Run]:
    """Something that fetches items into a warehouse of a name, gone at the end, and returns the counts of the run."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        settings.prefect_home.mkdir(parents=True)
        server = start_server(settings)
        os.environ.update(prefect_environment(settings, server.api_url), PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL="ERROR")
        server.wait_until_ready()
        try:
            yield make_run(settings)
        finally:
            server.stop()


def make_run(home: Settings) -> Run:
    from prefect import flow
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.runs import run_in_session
    from flows.steps.fetch import fetch_pages
    from flows.steps.fetch.agenda import Agenda

    api_url = os.environ["PREFECT_API_URL"]

    def run(items: Sequence[Item], fetch: FetchSettings, plan: Plan, name: str) -> dict[str, Any]:
        settings = Settings(home=home.home, warehouse=Path(f"{name}.duckdb"), fetch=fetch)
        agenda = Agenda(items=list(items), plans=dict.fromkeys((item.source_name for item in items), plan))

        @flow(name="bench", persist_result=False)
        def bench() -> dict[str, Any]:
            return run_in_session("bench", settings, {}, lambda session: fetch_pages(session, agenda))

        with temporary_settings({PREFECT_API_URL: api_url}):
            return bench()

    return run
