"""Several writers of one lake at once, people who read meanwhile, and a writer that is killed."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.errors import WarehouseBusyError, WarehouseConflictError
from tests.warehouse.conftest import LakeWarehouse, Warehouse
from tests.warehouse.processes import start_python
from tests.warehouse.test_load_kill import BATCHES, make_batches
from warehouse import writer
from warehouse.lake.address import Lake
from warehouse.lake.keys import list_keys
from warehouse.load.merge import merge_rows
from warehouse.paths import WarehousePaths
from warehouse.reader import open_published, run_query
from warehouse.writer import connect_writer, load_batch, write_batch, write_transaction

pytestmark = pytest.mark.system

MakeLake = Callable[[], WarehousePaths]

WRITE = """
import sys
from pathlib import Path
from tests.warehouse.lake.test_writers import load_share
load_share(*sys.argv[1:3], *map(int, sys.argv[3:]))
"""


def load_share(catalog: str, data: str, first: int, last: int, kill_after: int) -> None:
    """What a writer does: it loads these of the batches, and says so after each; killed soon after one of them."""
    lake = Lake.of(catalog, data)
    paths = WarehousePaths.of_lake(lake, Path(data).parent)
    with closing(connect_writer(paths)) as connection:
        print("open", flush=True)
        for number, batch in enumerate(list(make_batches())[3 * first : 3 * last], start=1):
            now = datetime.now(UTC)
            write_batch(connection, paths, list_keys(batch), lambda c, b=batch, n=now: load_batch(c, b, "run", n))
            print("batch", flush=True)
            if number == kill_after:
                threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()


def start_writer(paths: WarehousePaths, first: int, last: int, kill_after: int = 0) -> "subprocess.Popen[str]":
    assert paths.lake
    return start_python(WRITE, paths.name, paths.lake.data, first, last, kill_after)


def load_one_after_another(warehouse: Warehouse) -> dict[str, list[str]]:
    for batch in make_batches():
        warehouse.load(batch)
    return warehouse.snapshot(is_comparable=True)


def test_two_writers_and_a_reader(make_lake: MakeLake, tmp_path) -> None:
    paths = make_lake()
    connect_writer(paths).close()
    stop, seen = threading.Event(), [0]

    def read() -> None:
        while not stop.is_set():
            with run_query(paths, "SELECT (SELECT count(*) FROM raw.pages), count(*) FROM core.extractions") as answer:
                ((pages, extractions),) = answer.rows
            assert pages % 20 == extractions % 20 == 0, "half a batch"
            assert pages >= max(seen), "what was there is gone"
            seen.append(pages)

    reader = threading.Thread(target=read)
    reader.start()
    # Each has some that the other has not; most batches are loaded by both.
    writers = [start_writer(paths, 0, BATCHES - 2), start_writer(paths, 2, BATCHES)]
    said = [process.communicate(timeout=900)[0].split() for process in writers]
    stop.set()
    reader.join()
    assert [process.returncode for process in writers] == [0, 0]
    assert [words.count("batch") for words in said] == [3 * (BATCHES - 2)] * 2
    assert len(seen) > 3
    assert max(seen) > 0
    found = LakeWarehouse(paths).snapshot(is_comparable=True)
    assert found == load_one_after_another(Warehouse(tmp_path / "one.duckdb"))


def test_a_killed_writer_loses_nothing_and_holds_up_nobody(make_lake: MakeLake, tmp_path) -> None:
    paths = make_lake()
    connect_writer(paths).close()
    killed, other = start_writer(paths, 0, 8, kill_after=7), start_writer(paths, 4, BATCHES)
    assert killed.communicate()[0].split().count("batch") < 24, "it had ended already"
    assert other.communicate(timeout=900)[0].split().count("batch") == 3 * (BATCHES - 4)
    again = start_writer(paths, 0, 8)
    again.communicate(timeout=900)
    assert (other.returncode, again.returncode) == (0, 0)
    found = LakeWarehouse(paths).snapshot(is_comparable=True)
    assert found == load_one_after_another(Warehouse(tmp_path / "one.duckdb"))


def test_readers_do_not_wait_for_a_writer(make_lake: MakeLake) -> None:
    paths = make_lake()
    with closing(connect_writer(paths)) as connection, write_transaction(connection, paths):
        load_batch(connection, next(make_batches()), "run", datetime.now(UTC))
        with open_published(paths) as reader:
            assert reader.execute("SELECT count(*) FROM raw.pages").fetchall() == [(0,)]


def test_turns_by_keys(make_lake: MakeLake, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = make_lake()
    monkeypatch.setattr(writer, "TURN_WAIT_S", 0.2)
    with closing(connect_writer(paths)) as one, closing(connect_writer(paths)) as other:
        with write_transaction(one, paths, ["article_id=a", "article_id=b"]):
            with write_transaction(other, paths, ["article_id=c"]):
                pass
            for keys in (["article_id=b"], None):
                with pytest.raises(WarehouseBusyError, match="by others"), write_transaction(other, paths, keys):
                    pass
        with write_transaction(other, paths):
            pass


def test_a_conflict_is_tried_again_and_then_named(make_lake: MakeLake, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger who takes no turns changes the same row, once or each time."""
    paths = make_lake()
    monkeypatch.setattr(writer, "wait_for_others", lambda tries: None)
    with closing(connect_writer(paths)) as ours, closing(connect_writer(paths)) as stranger:
        ours.execute("INSERT INTO core.story_aliases VALUES ('a', 'b')")
        left = [1]

        def write(connection: writer.Connection) -> str:
            connection.execute("UPDATE core.story_aliases SET story_id = 'ours'")
            if left[0]:
                left[0] -= 1
                stranger.execute("UPDATE core.story_aliases SET story_id = story_id || '+'")
            return "done"

        assert write_batch(ours, paths, ["x"], write) == "done"
        assert ours.execute("SELECT story_id FROM core.story_aliases").fetchall() == [("ours",)]
        left[0] = 99
        with pytest.raises(WarehouseConflictError, match="run it again"):
            write_batch(ours, paths, ["x"], write)
        assert left[0] == 99 - writer.WRITE_TRIES


def test_without_turns_two_writers_would_both_insert_a_row(make_lake: MakeLake) -> None:
    """Why turns are needed: once DuckLake refuses this, they can go."""
    import pyarrow as pa

    paths, row = make_lake(), pa.table({"story_id": ["a"], "former_id": ["b"]})
    with closing(connect_writer(paths)) as one, closing(connect_writer(paths)) as other:
        for connection in (one, other):
            connection.begin()
            merge_rows(connection, "core.story_aliases", row)
        one.commit()
        other.commit()
        assert one.execute("SELECT count(*) FROM core.story_aliases").fetchall() == [(2,)]
