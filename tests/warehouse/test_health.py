"""A layout that breaks is told by the first run after it, for the right outlet and field, and for no other."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from benchmarks.drift import BREAKS, fill_month, measure_loss, run_once
from tasks.records import Fetch
from tests.warehouse.conftest import Warehouse
from warehouse.arrow import to_arrow
from warehouse.health import measure_freshness, measure_visits, measure_volume, read_unusual, write_health
from warehouse.load.merge import insert_rows
from warehouse.writer import Connection, connect_warehouse, open_warehouse

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
OUTLETS = ("acaciamonitor", "northernledger")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with closing(connect_warehouse(tmp_path_factory.mktemp("month") / "w.duckdb")) as connection:
        fill_month(connection, 1, OUTLETS)
        yield connection


@pytest.mark.parametrize("name", ["author", "date", "body"])
def test_a_break_is_blamed_on_its_outlet_and_field(month: Connection, name: str) -> None:
    assert measure_loss("acaciamonitor", name) > 0.9
    found = run_once(month, 1, "acaciamonitor", name, OUTLETS)
    assert {key for key, _ in found} == {"acaciamonitor"}
    assert {measure for _, measure in found} <= BREAKS[name].measures


def test_a_run_like_every_other_raises_no_alarm(month: Connection) -> None:
    assert run_once(month, 2, None, None, OUTLETS) == set()


def test_judgements_remember_since_when(warehouse: Warehouse) -> None:
    row = {
        "kind": "outlet", "name": "a.example", "measure": "no_author", "value": 1.0, "usual": 0.0, "least": None,
        "most": 0.7, "deviation": 5.0, "sample_count": 5, "history_count": 20, "is_usual": False,
    }  # fmt: skip
    assert len(warehouse.call(write_health, [row], "r1", NOW)) == 1
    assert warehouse.call(write_health, [row], "r2", NOW + timedelta(hours=1)) == []
    (unusual,) = warehouse.call(read_unusual)
    assert (unusual["since_at"], unusual["measured_at"]) == (NOW, NOW + timedelta(hours=1))
    mended = row | {"value": 0.0, "is_usual": True}
    warehouse.call(write_health, [mended], "r3", NOW + timedelta(hours=2))
    assert warehouse.call(read_unusual) == []
    assert len(warehouse.call(write_health, [row], "r4", NOW + timedelta(hours=3))) == 1
    warehouse.call(write_health, [], "r5", NOW + timedelta(days=30))
    assert warehouse.query("FROM ops.health") == []


def make_fetch(number: int, outcome: str, days: float, run_id: str) -> Fetch:
    at = NOW - timedelta(days=days, minutes=number)
    name = f"{run_id}-{days}-{number}"
    return Fetch(name, f"https://a.example/{number}", "a", at, 10, 200, outcome, None, None, run_id)


def test_walls_are_seen_in_the_visits(warehouse: Warehouse) -> None:
    past = [make_fetch(number, "fetched", day, "past") for day in range(1, 20) for number in range(5)]
    walled = [make_fetch(number, "paywall", 0, "now") for number in range(6)]
    with open_warehouse(warehouse.path) as connection:
        insert_rows(connection, "raw.fetches", to_arrow("raw.fetches", [*past, *walled]))
        rows = {row["measure"]: row for row in measure_visits(connection, "now", NOW)}
    assert (rows["walled"]["value"], max(rows["walled"]["history"])) == (1.0, 0.0)
    assert rows["failed"]["value"] == 0.0
    assert rows["walled"]["sample_count"] == 6


def test_volume_and_freshness_are_of_the_same_hours_of_the_week(month: Connection) -> None:
    month.execute("BEGIN")
    month.execute("INSERT INTO ops.sources (source_name, failure_count) VALUES ('press', 0)")
    volume = {(row["kind"], row["name"].partition(".")[0]): row for row in measure_volume(month, NOW)}
    (freshness,) = measure_freshness(month, NOW)
    month.execute("ROLLBACK")
    assert volume.keys() == {("source", "press"), *(("outlet", key) for key in OUTLETS)}
    source = volume["source", "press"]
    assert source["value"] == 0.0
    assert len(source["history"]) == 5
    assert min(source["history"]) > 3
    assert freshness["value"] > 23
    assert max(freshness["history"]) < 24
