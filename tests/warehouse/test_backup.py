"""A backup is whole, is checked, and makes the same warehouse again."""

from datetime import timedelta
from pathlib import Path

import pytest

from tasks.errors import WarehouseError
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import LATER, NOW, extract_batch, make_article, make_page, page_batch
from warehouse.backup import find_backups, make_backup, restore_backup
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    (paths.archive / "a.warc.gz").write_bytes(b"pages")
    Warehouse(paths.writer).load(
        page_batch(make_page("p1")), extract_batch([make_article("The harbour is shut.", page_id="p1")])
    )
    publish(paths)
    return paths


def test_a_backup_makes_the_same_warehouse(paths: WarehousePaths, tmp_path: Path) -> None:
    settings = tmp_path / "broadsheet.toml"
    settings.write_text("")
    backup = make_backup(paths, [settings], tmp_path, tmp_path / "backups", NOW)
    assert (backup / "home" / "broadsheet.toml").is_file()
    restored = WarehousePaths.of(tmp_path / "other" / "again.duckdb")
    restore_backup(backup, restored)
    assert Warehouse(restored.writer).snapshot() == Warehouse(paths.writer).snapshot()
    assert (restored.archive / "a.warc.gz").read_bytes() == b"pages"
    assert restored.file.exists()
    with pytest.raises(WarehouseError, match="exists"):
        restore_backup(backup, restored)


def test_an_archive_file_is_kept_once(paths: WarehousePaths, tmp_path: Path) -> None:
    first, second = (make_backup(paths, [], tmp_path, tmp_path / "backups", moment) for moment in (NOW, LATER))
    assert find_backups(tmp_path / "backups") == [first, second]
    assert (first / "archive" / "a.warc.gz").stat().st_ino == (second / "archive" / "a.warc.gz").stat().st_ino
    (paths.archive / "a.warc.gz").write_bytes(b"more pages")
    third = make_backup(paths, [], tmp_path, tmp_path / "backups", LATER + timedelta(hours=1))
    assert (third / "archive" / "a.warc.gz").read_bytes() == b"more pages"


def test_a_damaged_backup_is_refused_and_named(paths: WarehousePaths, tmp_path: Path) -> None:
    backup = make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    (backup / "archive" / "a.warc.gz").write_bytes(b"pagez")
    restored = WarehousePaths.of(tmp_path / "again.duckdb")
    with pytest.raises(WarehouseError, match=r"a\.warc\.gz is damaged"):
        restore_backup(backup, restored)
    assert not restored.file.exists()
    (backup / "archive" / "a.warc.gz").unlink()
    with pytest.raises(WarehouseError, match=r"a\.warc\.gz is missing"):
        restore_backup(backup, restored)


def test_a_missing_archive_file_leaves_no_half_backup(paths: WarehousePaths, tmp_path: Path) -> None:
    (paths.archive / "a.warc.gz").unlink()
    with pytest.raises(WarehouseError, match="cannot be written"):
        make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []
