"""How a run ended, as `ops.runs` has it."""

from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.session import open_session
from flows.workers import Workers
from tasks.errors import WarehouseError
from tests.warehouse.conftest import Warehouse
from warehouse.operations import read_runs
from warehouse.reader import open_published


def lose_folder(settings: Settings, folder: Path, away: Path) -> None:
    with open_session(settings, "ingest", "second", {}, Workers()) as session:
        session.tally.found = 7
        folder.rename(away)
        folder.write_text("no folder")


def test_a_run_that_cannot_publish_has_failed_and_the_next_publishes(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with open_session(settings, "ingest", "first", {}, Workers()) as session:
        pass
    versions = session.paths.versions
    with pytest.raises((WarehouseError, OSError)):
        lose_folder(settings, versions, tmp_path / "away")
    runs = {row["run_id"]: row for row in Warehouse(session.paths.writer).call(read_runs)}
    assert {run_id: row["state"] for run_id, row in runs.items()} == {"first": "completed", "second": "failed"}
    assert runs["second"]["counts"]["found"] == 7
    versions.unlink()
    (tmp_path / "away").rename(versions)
    with open_session(settings, "ingest", "third", {}, Workers()) as session:
        pass
    with open_published(session.paths) as connection:
        assert [row["state"] for row in read_runs(connection)] == ["completed", "failed", "completed"]
