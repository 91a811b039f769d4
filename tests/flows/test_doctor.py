"""The doctor tells a warehouse that nobody has made yet from one that was lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.settings import load_settings
from flows.commands.backup import list_home_files
from flows.doctor.finding import Finding
from flows.doctor.installation import check_corrections
from flows.doctor.warehouse import check_warehouse
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.writer import open_writer


def test_corrections_that_cannot_be_read_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    monkeypatch.setenv("BROADSHEET_RELATE__CORRECTIONS_FILE", "corrections.toml")
    (tmp_path / "corrections.toml").write_text('[[entities.apart]]\nnames = ["Ada Hart", "Ade Hart"]\n')
    assert [finding.state for finding in check_corrections(load_settings())] == ["good"]
    assert [file.name for file in list_home_files(load_settings())] == ["corrections.toml"]
    (tmp_path / "corrections.toml").write_text("[[entities.apart]\nnames=\n")
    (finding,) = check_corrections(load_settings())
    assert finding.state == "bad"
    assert "line 1" in finding.what


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return WarehousePaths.of(tmp_path / "news.duckdb")


def look_at(paths: WarehousePaths) -> Iterator[Finding]:
    return check_warehouse(load_settings(warehouse=str(paths.file)))


def test_where_nothing_was_ever_written_nothing_is_lost(paths: WarehousePaths) -> None:
    prepare_folder(paths)  # as an ingest of what is not there leaves it
    (finding,) = look_at(paths)
    assert finding.state == "good"
    assert "`broadsheet ingest` makes it" in finding.what


def test_a_lost_copy_is_an_alarm(paths: WarehousePaths) -> None:
    prepare_folder(paths)
    with open_writer(paths):
        pass
    publish(paths)
    assert {finding.state for finding in look_at(paths)} == {"good"}
    paths.file.unlink()
    assert any(finding.state == "bad" and "`broadsheet publish`" in finding.mend for finding in look_at(paths))
    publish(paths)
    paths.folder.rename(paths.folder.with_name("away"))
    assert any(finding.state == "bad" for finding in look_at(paths))


def test_a_writer_that_runs_cannot_open_is_told_though_the_copy_is_well(paths: WarehousePaths) -> None:
    prepare_folder(paths)
    with open_writer(paths):
        pass
    publish(paths)
    with open_writer(paths) as connection:  # as a newer program leaves it that dies before it publishes
        connection.execute("INSERT INTO ops.migrations (migration_no, name, applied_at) VALUES (9999, 'new', now())")
    (finding,) = (finding for finding in look_at(paths) if finding.state == "bad")
    assert finding.subject == "writer"
    assert "version 9999" in finding.what
    assert "upgrade" in finding.mend
    paths.writer.write_bytes(b"no database at all" * 1000)
    (finding,) = (finding for finding in look_at(paths) if finding.state == "bad")
    assert "cannot be opened" in finding.what
