import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tasks.errors import WarehouseBusyError, WarehouseError
from tests.warehouse.press import NOW, URL, extract_batch, make_article, make_page, page_batch
from tests.warehouse.processes import reading, run_python
from warehouse.leftovers import remove_leftovers, version_numbers
from warehouse.paths import WarehousePaths, current_number, prepare_folder
from warehouse.publish import publish
from warehouse.search import index_articles
from warehouse.writer import load_batch, open_writer

DAY_S = 24 * 3600


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return make_paths(tmp_path / "news.duckdb")


def make_paths(file: Path) -> WarehousePaths:
    paths = WarehousePaths.of(file)
    prepare_folder(paths)
    write(
        paths,
        "CREATE SCHEMA core; CREATE SCHEMA marts; CREATE TABLE core.articles (title VARCHAR)",
        "COMMENT ON TABLE core.articles IS 'Articles.'",
        "CREATE VIEW marts.titles AS SELECT title FROM core.articles",
        "CREATE MACRO marts.titles_like(x) AS TABLE SELECT title FROM core.articles WHERE title LIKE x",
    )
    return paths


def write(paths: WarehousePaths, *statements: str) -> None:
    with closing(duckdb.connect(str(paths.writer))) as connection:
        for statement in statements:
            connection.execute(statement)


def publish_title(paths: WarehousePaths, title: str) -> Path:
    write(paths, f"INSERT INTO core.articles VALUES ('{title}')")
    return publish(paths)


def read_titles(paths: WarehousePaths) -> list[str]:
    with closing(duckdb.connect(str(paths.file), read_only=True)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM marts.titles ORDER BY ALL").fetchall()]


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


KILLED_AT = [
    "before copy_file", "after copy_file", "in copy_file", "before _verify_version", "after _verify_version",
    "before os.replace", "after os.replace", "before sync_folder", "before remove_leftovers", "after _settle_writer",
]  # fmt: skip

PUBLISH_AND_DIE = """
import os, signal, sys
from pathlib import Path
import warehouse.publish as room
from warehouse.paths import WarehousePaths
when, name = sys.argv[2].split()
holder, name = (room.os, "replace") if name == "os.replace" else (room, name)
whole = getattr(holder, name)
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def step(*arguments, **named):
    if when == "in":
        Path(arguments[1]).write_bytes(Path(arguments[0]).read_bytes()[:5000])
        die()
    if when == "before":
        die()
    whole(*arguments, **named)
    die()
setattr(holder, name, step)
room.publish(WarehousePaths.of(sys.argv[1]))
"""


@pytest.mark.parametrize("point", KILLED_AT)
def test_kill_9_leaves_a_whole_file_and_leftovers_go(paths: WarehousePaths, point: str) -> None:
    publish_title(paths, "1")
    publish_title(paths, "2")
    write(paths, "INSERT INTO core.articles VALUES ('3')")
    assert run_python(PUBLISH_AND_DIE, paths.file, point).returncode == -9
    titles = read_titles(paths)
    assert titles == (["1", "2", "3"] if point == "after os.replace" else ["1", "2"])
    publish(paths)
    assert read_titles(paths) == ["1", "2", "3"]
    assert len(version_numbers(paths)) == 2
    assert sorted(os.listdir(paths.file.parent)) == ["news.duckdb", "news.duckdb.d"]


PUBLISH_IN_LITTLE_SPACE = """
import resource, sys
from warehouse.paths import WarehousePaths
from warehouse.publish import publish
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    publish(WarehousePaths.of(sys.argv[1]))
except Exception as error:
    print(type(error).__name__, error)
"""


def test_a_full_disk_is_one_clear_error_and_the_old_version_stays(paths: WarehousePaths) -> None:
    publish_title(paths, "1")
    write(paths, "INSERT INTO core.articles SELECT repeat(i::VARCHAR, 50) FROM range(20_000) t(i)")
    said = run_python(PUBLISH_IN_LITTLE_SPACE, paths.file).stdout
    assert said.startswith("WarehouseError")
    assert "File too large" in said
    assert "stays as it was" in said
    assert read_titles(paths) == ["1"]
    assert version_numbers(paths) == [1]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can mount a small disk, and not everywhere")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.system
def test_no_space_left_is_one_clear_error_and_space_given_back_mends_it(small_disk: Path) -> None:
    paths = make_paths(small_disk / "news.duckdb")
    publish_title(paths, "1")
    write(paths, "INSERT INTO core.articles SELECT md5(i::VARCHAR) || md5((-i)::VARCHAR) FROM range(40_000) t(i)")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - 500_000))
    with pytest.raises(WarehouseError, match="No space left on device"):
        publish(paths)
    assert read_titles(paths) == ["1"]
    assert version_numbers(paths) == [1]
    ballast.unlink()
    publish(paths)
    assert len(read_titles(paths)) == 40_001


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def ordinary_user() -> tuple[int, int]:
    if os.getuid() != 0:
        pytest.skip("only root can act as another user")
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def test_an_ordinary_user_without_write_permission_reads_but_cannot_write(shared_folder: Path) -> None:
    user = ordinary_user()
    paths = make_paths(shared_folder / "news.duckdb")
    publish_title(paths, "1")
    with reading(paths.file, "read_only", user) as reader, reading(paths.file, "read_only", user) as second:
        for title in ("2", "3", "4"):
            publish_title(paths, title)
        assert reader.ask("FROM marts.titles") == second.ask("FROM marts.titles") == [["1"]]
        assert "error" in reader.ask("CREATE TABLE mine AS SELECT 1")
    with reading(paths.file, "default", user) as reader:
        assert "Permission denied" in reader.opened["error"]


def test_members_of_the_group_open_it_in_default_mode_if_the_umask_lets_them(shared_folder: Path) -> None:
    uid, gid = ordinary_user()
    os.chown(shared_folder, 0, gid)
    shared_folder.chmod(0o2775)
    umask = os.umask(0o002)
    try:
        paths = make_paths(shared_folder / "news.duckdb")
        publish_title(paths, "1")
        with reading(paths.file, "default", (uid, gid)) as reader:
            assert "error" not in reader.ask("CREATE TABLE mine AS SELECT 1")
            publish_title(paths, "2")
            publish_title(paths, "3")
            assert reader.ask("FROM mine") == [[1]]
        assert read_titles(paths) == ["1", "2", "3"]
    finally:
        os.umask(umask)


def test_the_owner_opens_it_in_default_mode_as_an_ordinary_user(shared_folder: Path) -> None:
    user = ordinary_user()
    os.chown(shared_folder, *user)
    publish_as_user = f"""
import os, sys
import duckdb
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
os.setgroups([]); os.setgid({user[1]}); os.setuid({user[0]})
paths = WarehousePaths.of(sys.argv[1])
prepare_folder(paths)
connection = duckdb.connect(str(paths.writer))
connection.execute("CREATE OR REPLACE TABLE t AS SELECT 1 AS a")
connection.close()
publish(paths)
"""
    file = shared_folder / "news.duckdb"
    assert run_python(publish_as_user, file).returncode == 0
    with reading(file, "default", user) as reader:
        assert "error" not in reader.ask("CREATE TABLE mine AS SELECT 1")
        assert run_python(publish_as_user, file).returncode == 0
        assert run_python(publish_as_user, file).returncode == 0
        assert reader.ask("FROM mine") == [[1]]
    assert current_number(WarehousePaths.of(file)) == 3
