"""A backup that is taken while a run writes, publishes and archives is of one moment, and whole."""

import threading
from datetime import timedelta
from pathlib import Path

from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.backup import check_backup, make_backup, restore_backup
from warehouse.lock import Holder, hold_writer
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish

COUNT = 12
RECORD = b"page %08d\n"
LENGTH = len(RECORD % 0)


def write_on(paths: WarehousePaths, is_started: threading.Event) -> None:
    """A run: each page goes to the archive, then to the tables, and now and then a copy is published."""
    with hold_writer(paths, Holder.here("ingest", NOW)), (paths.archive / "a.warc.gz").open("ab", buffering=0) as file:
        for number in range(COUNT):
            name = f"p{number}"
            file.write(RECORD % number)
            page = make_page(name, url=f"https://x.example/{number}", archive_offset=number * LENGTH)
            article = make_article("The harbour is shut.", name, name, url=page.url)
            Warehouse(paths.writer).load(page_batch(page), extract_batch([article]))
            if number % 4 == 0:
                publish(paths)
                is_started.set()


def test_backups_during_a_run_are_whole(tmp_path: Path) -> None:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    is_started = threading.Event()
    run = threading.Thread(target=write_on, args=(paths, is_started))
    run.start()
    assert is_started.wait(60)
    backups: list[Path] = []
    while run.is_alive() or not backups:
        moment = NOW + timedelta(seconds=len(backups))
        backups.append(make_backup(paths, [], tmp_path, tmp_path / "backups", moment))
    run.join()
    for backup in {backups[0], backups[-1]}:
        check_backup(backup)
        restored = WarehousePaths.of(tmp_path / backup.name / "again.duckdb")
        restore_backup(backup, restored)
        rows = Warehouse(restored.writer).query(
            "SELECT p.page_id, p.archive_offset FROM raw.pages AS p JOIN core.articles AS a USING (page_id)"
        )
        assert len(rows) == Warehouse(restored.writer).query("SELECT count(*) FROM core.articles")[0][0] > 0
        archive = (restored.archive / "a.warc.gz").read_bytes()
        for page_id, offset in rows:
            assert archive[offset : offset + LENGTH] == RECORD % int(page_id[1:])
