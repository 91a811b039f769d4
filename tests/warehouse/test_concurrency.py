"""Everybody at once: a writer that is killed again and again, and people who open the file all the time."""

import random
import time
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.processes import start_python
from warehouse.leftovers import version_numbers
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish

WRITE = """
import sys
from contextlib import closing
from datetime import UTC, datetime
import duckdb
from warehouse.lock import Holder, hold_writer
from warehouse.paths import WarehousePaths
from warehouse.publish import publish
paths = WarehousePaths.of(sys.argv[1])
with hold_writer(paths, Holder.here("stress", datetime.now(UTC)), wait_s=30):
    while True:
        with closing(duckdb.connect(str(paths.writer))) as connection:
            connection.begin()
            (number,) = connection.execute("SELECT count(*) FROM a").fetchone()
            connection.execute("INSERT INTO a VALUES (?)", [number])
            connection.execute("INSERT INTO b SELECT ?, repeat('x', 5000) FROM range(20)", [number])
            connection.commit()
        publish(paths)
        print("published", flush=True)
"""

READ = """
import os, sys
import duckdb
path, is_read_only, stop = sys.argv[1], sys.argv[2] == "read_only", sys.argv[3]
opened = locked = highest = 0
while not os.path.exists(stop) or opened < 10:
    try:
        connection = duckdb.connect(path, read_only=is_read_only)
    except duckdb.IOException as error:
        assert "Could not set lock" in str(error), error
        locked += 1
        continue
    rows, complete = connection.execute("SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b)").fetchone()
    assert complete == 20 * rows, (rows, complete)
    assert rows >= highest, (rows, highest)
    if not is_read_only:
        connection.execute("CREATE OR REPLACE TABLE mine AS FROM a")
        connection.execute("DELETE FROM b")
        connection.execute("INSERT INTO b SELECT a.i, 'mine' FROM a, range(20)")
    highest, opened = rows, opened + 1
    connection.close()
print(opened, locked, highest)
"""


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    with closing(duckdb.connect(str(paths.writer))) as connection:
        connection.execute("CREATE TABLE a (i BIGINT)")
        connection.execute("CREATE TABLE b (i BIGINT, x VARCHAR)")
    publish(paths)
    return paths


def kill_and_restart(paths: WarehousePaths, kill_count: int, seed: int) -> None:
    """Let a writer publish once, kill it at a random moment after that, start the next."""
    chance = random.Random(seed)
    for _ in range(kill_count):
        writer = start_python(WRITE, paths.file)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "published\n"
        time.sleep(chance.uniform(0, 0.4))
        writer.kill()
        writer.communicate()


@pytest.mark.system
@pytest.mark.parametrize("modes", [["read_only", "read_only"], ["read_only", "default"]], ids=["reading", "writing"])
def test_killed_writers_and_busy_readers_do_not_disturb_each_other(
    paths: WarehousePaths, tmp_path: Path, modes: list[str]
) -> None:
    stop = tmp_path / "stop"
    readers = [start_python(READ, paths.file, mode, stop) for mode in modes]
    kill_and_restart(paths, 8, seed=7)
    stop.touch()
    outcomes = [reader.communicate()[0].split() for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0]
    assert all(int(opened) > 5 and int(highest) > 5 for opened, _, highest in outcomes), outcomes
    publish(paths)
    assert len(version_numbers(paths)) == 2
    with closing(duckdb.connect(str(paths.file), read_only=True)) as connection:
        numbers = connection.execute("SELECT i FROM a ORDER BY i").fetchall()
        assert numbers == [(number,) for number in range(len(numbers))]
        assert connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall() == [("a",), ("b",)]
