"""Kills and full disks leave a whole file; the next publish mends the rest."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.errors import WarehouseError
from tests.warehouse.processes import run_python
from tests.warehouse.publishing import make_paths, publish_title, read_titles, write
from warehouse.leftovers import version_numbers
from warehouse.paths import WarehousePaths
from warehouse.publish import publish

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
