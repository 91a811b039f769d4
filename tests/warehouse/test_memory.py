"""What is remembered of the web comes back as it was stored, and the last word counts."""

from dataclasses import replace
from datetime import UTC, datetime

from tasks.records import AddressState, HostState, SourceState
from warehouse.arrow import to_arrow
from warehouse.load import load_tables
from warehouse.memory import read_hosts, read_source_states, recall_addresses
from warehouse.writer import open_warehouse

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADDRESS = AddressState("https://a.example/'1", "page", "a", "fetched", 200, '"1"', None, NOW, NOW, 0)
HOST = HostState("https://a.example", 200, "User-agent: *\nDisallow: /';", NOW, None, 0, None)
SOURCE = SourceState("a", "every 15 minutes", None, None, NOW, NOW, 0, None)


def test_states_come_back_and_the_last_counts(tmp_path):
    with open_warehouse(tmp_path / "a.duckdb") as connection:
        for checked in (ADDRESS, replace(ADDRESS, outcome="not_modified")):
            states = (checked, HOST, SOURCE)
            load_tables(connection, {state.TABLE: to_arrow(state.TABLE, [state]) for state in states}, "r1", NOW)
        assert recall_addresses(connection, [ADDRESS.url, "https://a.example/2"]) == {
            ADDRESS.url: replace(ADDRESS, outcome="not_modified")
        }
        assert recall_addresses(connection, []) == {}
        assert read_hosts(connection, NOW) == {HOST.origin: HOST}
        assert read_source_states(connection) == {"a": SOURCE}
