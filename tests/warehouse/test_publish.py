"""What is committed is published as a whole file under the name that people open."""

import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tasks.errors import WarehouseBusyError, WarehouseError
from tests.warehouse.processes import reading, run_python
from tests.warehouse.publishing import make_paths, publish_title, read_titles, write
from warehouse.leftovers import version_numbers
from warehouse.paths import WarehousePaths
from warehouse.publish import publish


def test_people_read_tables_views_macros_and_comments_under_the_files_name(paths: WarehousePaths) -> None:
    publish_title(paths, "Harbour reopens")
    with closing(duckdb.connect(str(paths.file), read_only=True)) as connection:
        assert connection.execute("SELECT title FROM news.marts.titles").fetchall() == [("Harbour reopens",)]
        assert connection.execute("FROM marts.titles_like('H%')").fetchall() == [("Harbour reopens",)]
        assert connection.execute("SELECT comment FROM duckdb_tables()").fetchall() == [("Articles.",)]


@pytest.mark.parametrize(
    "name", ["a b.duckdb", "it's.duckdb", 'a "b".duckdb', "two\nlines.duckdb", "no suffix", "ü*[a].db"]
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    paths = make_paths(tmp_path / "o'my \"folder\n" / name)
    publish_title(paths, "Harbour reopens")
    assert read_titles(paths) == ["Harbour reopens"]


def test_what_is_not_published_is_not_seen(paths: WarehousePaths) -> None:
    publish_title(paths, "first")
    write(paths, "INSERT INTO core.articles VALUES ('second')")
    assert read_titles(paths) == ["first"]
    publish(paths)
    assert read_titles(paths) == ["first", "second"]


def test_file_and_folder_can_move_together(paths: WarehousePaths, tmp_path: Path) -> None:
    publish_title(paths, "first")
    (tmp_path / "moved").mkdir()
    paths.file.rename(tmp_path / "moved" / paths.file.name)
    paths.folder.rename(tmp_path / "moved" / paths.folder.name)
    moved = WarehousePaths.of(tmp_path / "moved" / paths.file.name)
    assert read_titles(moved) == ["first"]
    publish_title(moved, "second")
    assert read_titles(moved) == ["first", "second"]


def test_a_removed_link_or_version_is_mended_by_publishing(paths: WarehousePaths) -> None:
    shutil.rmtree(publish_title(paths, "first").parent)
    publish(paths)
    assert read_titles(paths) == ["first"]
    paths.file.unlink()
    publish(paths)
    assert read_titles(paths) == ["first"]


def test_a_strangers_file_is_never_overwritten(paths: WarehousePaths) -> None:
    with closing(duckdb.connect(str(paths.file))) as connection:
        connection.execute("CREATE TABLE thesis AS SELECT 42")
    before = paths.file.read_bytes()
    with pytest.raises(WarehouseError, match="Broadsheet did not make"):
        publish(paths)
    assert paths.file.read_bytes() == before
    assert version_numbers(paths) == []


def test_nothing_written_nothing_published(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="nothing is there to publish"):
        publish(WarehousePaths.of(tmp_path / "news.duckdb"))


def test_a_damaged_writer_is_named_and_the_published_copy_stays(paths: WarehousePaths) -> None:
    publish_title(paths, "first")
    paths.writer.write_bytes(b"x" * 100_000)
    with pytest.raises(WarehouseError, match=r"writer\.duckdb cannot be opened"):
        publish(paths)
    assert read_titles(paths) == ["first"]


def test_a_writer_that_is_open_is_refused(paths: WarehousePaths) -> None:
    publish_title(paths, "first")
    with closing(duckdb.connect(str(paths.writer))), pytest.raises(WarehouseBusyError, match=r"writer\.duckdb is open"):
        publish(paths)
    with reading(paths.writer, "default"), pytest.raises(WarehouseBusyError, match=r"writer\.duckdb is open"):
        publish(paths)
    assert version_numbers(paths) == [1]


def test_what_a_killed_writer_had_committed_is_published(paths: WarehousePaths) -> None:
    code = """
import duckdb, os, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("INSERT INTO core.articles VALUES ('committed')")
connection.begin()
connection.execute("INSERT INTO core.articles VALUES ('not committed')")
os.kill(os.getpid(), 9)
"""
    assert run_python(code, paths.writer).returncode == -9
    assert Path(f"{paths.writer}.wal").exists()
    publish(paths)
    assert read_titles(paths) == ["committed"]
