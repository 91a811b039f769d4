import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tasks.errors import WarehouseBusyError, WarehouseError
from tests.warehouse.processes import start_python
from warehouse.lock import Holder, hold_writer, read_holder
from warehouse.paths import WarehousePaths, prepare_folder

HERE = Holder.here("ingest quiet-otter", datetime(2024, 3, 9, tzinfo=UTC))

HOLD = """
import os, sys
from datetime import UTC, datetime
from warehouse.lock import Holder, hold_writer
from warehouse.paths import WarehousePaths
with hold_writer(WarehousePaths.of(sys.argv[1]), Holder.here("ingest brave-fox", datetime(2024, 3, 9, tzinfo=UTC))):
    child = os.fork() if sys.argv[2] == "fork" else 1
    if child:
        print(os.getpid(), child, flush=True)
    sys.stdin.read()
"""

COUNT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse.lock import Holder, hold_writer
from warehouse.paths import WarehousePaths
paths, counter = WarehousePaths.of(sys.argv[1]), Path(sys.argv[2])
for _ in range(int(sys.argv[3])):
    with hold_writer(paths, Holder.here("count", datetime.now(UTC)), wait_s=600):
        number = int(counter.read_text())
        counter.write_text("")
        counter.write_text(str(number + 1))
"""


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    return paths


StartHolder = Callable[..., tuple[Popen[str], int]]


@pytest.fixture
def start_holder(paths: WarehousePaths) -> Iterator[StartHolder]:
    """Starts a process that holds the warehouse until its standard input is closed, and maybe a child of it."""
    started = []

    def start(kind: str = "alone") -> tuple[Popen[str], int]:
        process = start_python(HOLD, paths.file, kind, stdin=PIPE)
        started.append(process)
        assert process.stdout is not None
        return process, int(process.stdout.readline().split()[1])

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_run_is_told_who_holds_the_warehouse(paths: WarehousePaths, start_holder: StartHolder) -> None:
    holder, _ = start_holder()
    with (
        pytest.raises(WarehouseBusyError, match=rf"'ingest brave-fox' \(process {holder.pid} on .*2024-03-09"),
        hold_writer(paths, HERE),
    ):
        pass


def test_a_second_run_waits_its_time_and_says_for_whom(paths: WarehousePaths, start_holder: StartHolder) -> None:
    holder, _ = start_holder()
    told: list[Holder | None] = []

    def let_go(who: Holder | None) -> None:
        told.append(who)
        holder.kill()

    with hold_writer(paths, HERE, wait_s=600, on_wait=let_go):
        assert read_holder(paths) == HERE
    assert [holder.run_name for holder in told if holder] == ["ingest brave-fox"]


def test_waiting_ends_in_time(paths: WarehousePaths) -> None:
    with (
        hold_writer(paths, HERE),
        pytest.raises(WarehouseBusyError, match="quiet-otter"),
        hold_writer(paths, HERE, wait_s=0.3),
    ):
        pass


@pytest.mark.parametrize("kind", ["alone", "fork"])
def test_kill_9_releases_the_warehouse_although_a_child_lives_on(
    paths: WarehousePaths, start_holder: StartHolder, kind: str
) -> None:
    holder, child = start_holder(kind)
    holder.kill()
    with hold_writer(paths, HERE, wait_s=600):
        assert read_holder(paths) == HERE
    if kind == "fork":
        os.kill(child, signal.SIGKILL)


@pytest.mark.parametrize("note", [b"", b"\x00\xff\xfe", b"[]", b'{"pid": "x"}', b"{" * 10_000, b'{"pid": 1}'])
def test_a_stale_or_damaged_note_does_no_harm(paths: WarehousePaths, note: bytes) -> None:
    paths.lock.write_bytes(note)
    assert read_holder(paths) is None
    with hold_writer(paths, HERE):
        assert read_holder(paths) == HERE
    assert read_holder(paths) is None


def test_an_error_in_the_run_releases_the_warehouse(paths: WarehousePaths) -> None:
    with pytest.raises(ZeroDivisionError), hold_writer(paths, HERE):
        raise ZeroDivisionError
    with hold_writer(paths, HERE):
        pass


def test_a_note_cannot_steer_the_terminal_of_who_waits(paths: WarehousePaths) -> None:
    assert "\x1b" not in str(Holder(1, "host\x1b[2J", "run\x1b]0;x\x07", "\x1b[1m"))


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_stranger_in_the_place_of_the_lock_is_named_and_left_alone(paths: WarehousePaths, kind: str) -> None:
    thesis = paths.folder / "thesis"
    thesis.write_bytes(b"a thesis")
    paths.lock.mkdir() if kind == "folder" else paths.lock.symlink_to(thesis)
    with pytest.raises(WarehouseError, match=r"writer\.lock"), hold_writer(paths, HERE):
        pass
    assert thesis.read_bytes() == b"a thesis"


def test_many_runs_at_once_take_turns(paths: WarehousePaths, tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    runs = [start_python(COUNT, paths.file, counter, 10) for _ in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert counter.read_text() == "40"
