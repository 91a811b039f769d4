"""A backup is whole, is checked, and makes the same warehouse again."""

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tasks.errors import WarehouseError
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import LATER, NOW, extract_batch, make_article, make_page, page_batch
from tests.warehouse.processes import run_python
from warehouse.backup import find_backups, make_backup, restore_backup
from warehouse.held_folder import hold_folder
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


def test_a_restore_that_was_killed_is_resumed_by_the_same_call(paths: WarehousePaths, tmp_path: Path) -> None:
    backup = make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    restored = WarehousePaths.of(tmp_path / "again.duckdb")
    prepare_folder(restored)
    (restored.archive / "a.warc.gz").write_bytes(b"pa")
    restored.writer.with_name(f"{restored.writer.name}.partial").write_bytes(b"torn")
    restore_backup(backup, restored)
    assert Warehouse(restored.writer).snapshot() == Warehouse(paths.writer).snapshot()
    assert [file.name for file in restored.folder.glob("*.partial")] == []


def test_a_restore_that_was_killed_before_it_published_is_resumed(paths: WarehousePaths, tmp_path: Path) -> None:
    backup = make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    restored = WarehousePaths.of(tmp_path / "again.duckdb")
    restore_backup(backup, restored)
    restored.file.unlink()
    restore_backup(backup, restored)
    assert restored.file.exists()
    restored.file.unlink()
    Warehouse(restored.writer).load(page_batch(make_page("p2")))
    with pytest.raises(WarehouseError, match=r"writer\.duckdb exists; move it"):
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


def test_what_a_killed_backup_left_goes_with_the_next_but_not_what_is_being_made(
    paths: WarehousePaths, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    killed, going_on = folder / "news-20200101T000000Z.partial", folder / "news-20200101T000001Z.partial"
    killed.mkdir(parents=True)
    (killed / "warehouse.duckdb").write_bytes(b"half")
    with hold_folder(going_on):
        made = make_backup(paths, [], tmp_path, folder, NOW)
        assert sorted(folder.iterdir()) == sorted([made, going_on])


BACK_UP_IN_LITTLE_SPACE = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse.backup import make_backup
from warehouse.paths import WarehousePaths
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    make_backup(WarehousePaths.of(sys.argv[1]), [], Path(sys.argv[2]), Path(sys.argv[3]), datetime.now(UTC))
except Exception as error:
    print(type(error).__name__, error)
"""


def test_a_full_disk_leaves_no_half_backup(paths: WarehousePaths, tmp_path: Path) -> None:
    said = run_python(BACK_UP_IN_LITTLE_SPACE, paths.file, tmp_path, tmp_path / "backups").stdout
    assert said.startswith("WarehouseError")
    assert said.endswith("cannot be written: File too large; no part of it is left\n")
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (None, "lists no files"),
        ({}, r"lists no warehouse\.duckdb"),
        ({"warehouse.duckdb": {}}, r"no digest of warehouse\.duckdb"),
        ({"warehouse.duckdb": {"sha256": ""}, "../a": {"sha256": ""}}, r"lists \.\./a"),
        ([], "lists no files"),
    ],
)
def test_a_manifest_that_was_altered_is_refused(paths: WarehousePaths, tmp_path: Path, files: Any, fault: str) -> None:
    backup = make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    for manifest in ({} if files is None else {"files": files}, *([[]] if files is None else [])):
        (backup / "manifest.json").write_text(json.dumps(manifest))
        with pytest.raises(WarehouseError, match=fault):
            restore_backup(backup, WarehousePaths.of(tmp_path / "again.duckdb"))
    assert not (tmp_path / "again.duckdb.d").exists()


@pytest.mark.parametrize("place", ["archive/b.warc.gz", "warehouse.duckdb.wal", "archive/link", "archive/pipe", "deep"])
def test_what_a_manifest_does_not_list_is_refused(paths: WarehousePaths, tmp_path: Path, place: str) -> None:
    backup = make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    if place == "archive/pipe":
        os.mkfifo(backup / place)
    elif place in ("archive/link", "deep"):
        (backup / place).symlink_to("/etc")
    else:
        (backup / place).write_bytes(b"more")
    with pytest.raises(WarehouseError, match=place):
        restore_backup(backup, WarehousePaths.of(tmp_path / "again.duckdb"))


@pytest.mark.parametrize("name", ["warehouse.duckdb", "archive", "manifest.json"])
def test_what_a_backup_lacks_is_named(paths: WarehousePaths, tmp_path: Path, name: str) -> None:
    backup = make_backup(paths, [], tmp_path, tmp_path / "backups", NOW)
    shutil.rmtree(backup / name) if name == "archive" else (backup / name).unlink()
    with pytest.raises(WarehouseError, match=name):
        restore_backup(backup, WarehousePaths.of(tmp_path / "again.duckdb"))
