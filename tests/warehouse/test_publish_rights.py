"""Who may read a published copy, as an ordinary user and as the owner."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.processes import reading, run_python
from tests.warehouse.publishing import make_paths, publish_title, read_titles
from warehouse.paths import WarehousePaths, current_number


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
