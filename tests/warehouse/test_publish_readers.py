"""Readers of a published copy are not disturbed by the next one, and leave nothing behind in it."""

import os
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.press import NOW, URL, extract_batch, make_article, make_page, page_batch
from tests.warehouse.processes import reading
from tests.warehouse.publishing import publish_title, read_titles, write
from warehouse.leftovers import remove_leftovers, version_numbers
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.search import index_articles
from warehouse.writer import load_batch, open_writer

DAY_S = 24 * 3600


@pytest.mark.parametrize("mode", ["default", "read_only"])
def test_a_reader_keeps_its_copy_through_several_publishes(paths: WarehousePaths, mode: str) -> None:
    held = publish_title(paths, "1")
    with reading(paths.file, mode) as reader:
        assert reader.opened == "open"
        for title in ("2", "3", "4", "5"):
            publish_title(paths, title)
            assert reader.ask("SELECT title FROM marts.titles") == [["1"]]
            if mode == "default":
                assert "error" not in reader.ask(f"CREATE TABLE mine_{title} AS FROM core.articles")
                assert "error" not in reader.ask("CHECKPOINT" if title == "3" else "SELECT 1")
        assert held.exists()
        assert read_titles(paths) == ["1", "2", "3", "4", "5"]
        with reading(paths.file, mode) as newcomer:
            assert len(newcomer.ask("FROM marts.titles")) == 5
        reader.close()
    publish(paths)
    assert not held.parent.exists()
    assert version_numbers(paths) == [5, 6]


def test_a_connection_of_the_publishing_process_itself_reads_on(paths: WarehousePaths) -> None:
    write(paths, "INSERT INTO core.articles SELECT i::VARCHAR FROM range(100_000) t(i)")
    publish(paths)
    with closing(duckdb.connect(str(paths.file), read_only=True)) as connection:
        for title in ("1", "2", "3"):
            publish_title(paths, title)
        assert connection.execute("SELECT count(*), max(title) FROM marts.titles").fetchall() == [(100_000, "99999")]


def test_a_persons_own_tables_stay_with_the_version_that_they_were_written_to(paths: WarehousePaths) -> None:
    publish_title(paths, "1")
    with reading(paths.file, "default") as reader:
        reader.ask("CREATE TABLE mine AS SELECT 42")
        publish_title(paths, "2")
        reader.close()
    with closing(duckdb.connect(str(paths.file))) as connection:
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("articles",)]


def test_own_tables_belong_in_an_own_file_with_ours_attached(paths: WarehousePaths, tmp_path: Path) -> None:
    for title in ("1", "2"):
        publish_title(paths, title)
        with closing(duckdb.connect(str(tmp_path / "mine.duckdb"))) as mine:
            mine.execute(f"ATTACH '{paths.file}' AS news (READ_ONLY)")
            mine.execute(f"CREATE TABLE seen_{title} AS SELECT * FROM news.marts.titles")
    with closing(duckdb.connect(str(tmp_path / "mine.duckdb"))) as mine:
        assert mine.execute("SELECT count(*) FROM seen_1, seen_2").fetchall() == [(2,)]


def test_views_and_macros_answer_in_an_own_file_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    with open_writer(paths) as connection:
        article = make_article("The ferry is late again.", page_id="p1")
        load_batch(connection, page_batch(make_page("p1")) | extract_batch([article]), "run-1", NOW)
        index_articles(connection, ["harbour"], "run-1", NOW)
    publish(paths)
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    recipe = next(block for block in readme.split("```sql\n") if block.startswith("ATTACH")).partition("```")[0]
    monkeypatch.chdir(tmp_path)
    with closing(duckdb.connect("mine.duckdb")) as mine:
        mine.execute(recipe)
        for call in ("mentions_of('Ada')", f"story_of('{URL}')", f"revision_diff('{URL}')"):
            mine.execute(f"FROM marts.{call}")
    with closing(duckdb.connect("mine.duckdb")) as mine:
        assert mine.execute("SELECT title FROM ferries").fetchall() == [("Harbour reopens",)]
        assert mine.execute("SELECT count(*) FROM said").fetchall() == [(0,)]


def test_the_log_of_a_killed_reader_never_meets_the_next_version(paths: WarehousePaths) -> None:
    held = publish_title(paths, "1")
    with reading(paths.file, "default") as reader:
        reader.ask("INSERT INTO core.articles VALUES ('mine')")
        reader.kill()
    log = Path(f"{held}.wal")
    assert log.exists()
    for title in ("2", "3", "4"):
        publish_title(paths, title)
    assert read_titles(paths) == ["1", "2", "3", "4"]
    assert held.exists()
    os.utime(log, (0, 0))
    publish(paths)
    assert not held.parent.exists()


def test_the_log_of_a_killed_reader_stays_for_a_day(paths: WarehousePaths) -> None:
    held = publish_title(paths, "1")
    log = Path(f"{held}.wal")
    log.write_bytes(b"")
    publish_title(paths, "2")
    written_at = log.stat().st_mtime
    assert remove_leftovers(paths, written_at + DAY_S - 1, kept_count=1) == []
    assert remove_leftovers(paths, written_at + DAY_S, kept_count=1) == [1]


def test_one_version_before_the_published_one_is_spared(paths: WarehousePaths) -> None:
    for title in ("1", "2", "3"):
        publish_title(paths, title)
    assert version_numbers(paths) == [2, 3]


def test_what_is_no_version_is_left_alone(paths: WarehousePaths) -> None:
    (paths.versions / "notes").mkdir()
    (paths.versions / "12").mkdir()
    for title in ("1", "2", "3"):
        publish_title(paths, title)
    assert (paths.versions / "notes").is_dir()
    assert (paths.versions / "12").is_dir()
