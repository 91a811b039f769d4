"""Who is at work, and who just says so: a process that is gone is not taken at its word."""

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warehouse.at_work import describe_work, list_dead
from warehouse.lake.address import Lake
from warehouse.lake.runs import hold_run
from warehouse.lock import Holder, hold_writer
from warehouse.paths import WarehousePaths, prepare_folder

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def make_run(run_id: str, host: str | None = None, state: str = "running") -> dict[str, Any]:
    host = host or socket.gethostname()
    return {"run_id": run_id, "flow": "ingest", "state": state, "host": host, "started_at": NOW}


@pytest.fixture
def lake(tmp_path: Path) -> WarehousePaths:
    address = Lake.of("ducklake:postgres:dbname=news", str(tmp_path / "tables"))
    paths = WarehousePaths.of_lake(address, tmp_path / "lake")
    prepare_folder(paths)
    return paths


def test_of_a_lake_a_dead_run_is_told_from_those_at_work(lake: WarehousePaths) -> None:
    runs = [make_run("alive"), make_run("dead"), make_run("elsewhere", "other"), make_run("over", state="completed")]
    with hold_run(lake.runs, "alive"):
        assert list_dead(lake, runs) == {"dead"}
        assert [work.split()[1] for work in describe_work(lake, runs)] == ["alive", "elsewhere"]
    assert list_dead(lake, runs) == {"alive", "dead"}


def test_of_a_file_just_the_holder_of_its_lock_is_at_work(tmp_path: Path) -> None:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    runs = [make_run("alive"), make_run("dead")]
    with hold_writer(paths, Holder.here("ingest alive", NOW)):
        assert list_dead(paths, runs) == {"dead"}
        assert "ingest alive" in next(describe_work(paths, runs))
    assert list_dead(paths, runs) == {"alive", "dead"}
    assert list(describe_work(paths, runs)) == []
