"""Addresses that are forgotten and stand in lists all the same: nobody is asked, and nothing says more than that."""

from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.session import open_session
from flows.steps.fetch import fetch_pages
from flows.steps.fetch.agenda import make_agenda
from flows.workers import Workers
from tasks.discover.asked import sort_sources
from tasks.fetch.state import Plan
from tasks.forgetting import read_target
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW
from tests.warehouse.test_removal import count_traces
from warehouse.removal import record_forgotten


def test_a_list_of_forgotten_addresses_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_FETCH__CONTACT", "press@a.example")
    listed = tmp_path / "addresses.txt"
    listed.write_text("https://daily.example/1\nhttps://www.daily.example/2\n")
    settings = Settings(home=tmp_path, warehouse=str(tmp_path / "news.duckdb"))
    sources = [str(listed), "https://daily.example/3"]
    asked = sort_sources(sources, settings.discover)
    with open_session(settings, "forget", "run-0", {}, Workers()) as session, session.connect() as connection:
        record_forgotten(connection, [read_target("daily.example")], NOW)
    with open_session(settings, "ingest", "run-1", {"sources": sources}, Workers()) as session:
        fetch_pages(session, make_agenda(asked, [], settings.discover, Plan(), NOW))
        assert session.tally.rejected == {"forgotten": 1}
    warehouse = Warehouse(session.paths.writer)
    assert warehouse.query("SELECT reason, record_id FROM ops.rejects") == [("forgotten", "daily.example")]
    assert count_traces(warehouse, "daily.example") == {"ops.forgotten": 1, "ops.rejects": 1}
    for table in ("raw.fetches", "ops.hosts", "ops.sources", "ops.addresses"):
        assert warehouse.query(f"SELECT count(*) FROM {table}") == [(0,)]
    assert warehouse.query("SELECT parameters ->> '$.sources[1]' FROM ops.runs WHERE run_id = 'run-1'") == [
        ("forgotten",)
    ]
