"""Who has to wait for another run is told at once: for whom, and how long at the most."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.place import find_warehouse
from flows.waiting import hold_alone, show_notices
from tasks.errors import WarehouseBusyError
from warehouse.lock import Holder, hold_writer
from warehouse.paths import prepare_folder


def test_waiting_is_told_once_at_the_terminal_and_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = find_warehouse(Settings(home=tmp_path))
    prepare_folder(paths)
    log: list[str] = []
    is_told = threading.Event()

    def note(line: str) -> None:
        log.append(line)
        is_told.set()

    def hold() -> None:
        with hold_writer(paths, Holder.here("ingest brave-fox", datetime.now(UTC))):
            is_held.set()
            is_told.wait(20)

    is_held = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    is_held.wait(20)
    with show_notices(), hold_alone(paths, "replay r", 30, note):
        pass
    holder.join()
    (line,) = log
    assert "'ingest brave-fox'" in line
    assert "for 30 seconds at the most" in line
    assert capsys.readouterr().err == line + "\n"


def test_who_does_not_wait_is_told_nothing(tmp_path: Path) -> None:
    paths = find_warehouse(Settings(home=tmp_path))
    prepare_folder(paths)
    log: list[str] = []
    with (
        hold_alone(paths, "replay r", 0, log.append),
        pytest.raises(WarehouseBusyError),
        hold_alone(paths, "ingest s", 0, log.append),
    ):
        pass
    assert log == []
