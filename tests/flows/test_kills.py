"""kill -9 at many moments of a run, then the same command again: the same warehouse as without the kill."""

import json
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from deploy.settings import Settings
from flows.environment import prefect_environment
from tests.flows.press import Broadsheet, kill_all, make_record, wait_for, write_records

pytestmark = pytest.mark.system

MOMENTS = ((1, 0.0), (4, 0.05), (6, 0.0), (5, 0.1), (8, 0.02), (7, 0.3), (10, 0.0), (9, 0.05))
"""When a run is killed: after so many changes of the files that it writes, and so many seconds more.

A run writes as often on a slow machine as on a fast one. Each goes on where the one before ended."""
SMALL_BATCHES = {"BROADSHEET_WORKERS__BATCH_SIZE": "8"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    records = [make_record(n) for n in range(48)]
    records += [make_record(3, text=make_record(3)["text"].replace("Monday", "Sunday")), make_record(4, text="")]
    return write_records(tmp_path / "articles.jsonl", records)


def test_a_run_that_was_killed_again_and_again_ends_like_one_that_was_not(
    broadsheet: Broadsheet, tmp_path: Path, source: Path, api: str
) -> None:
    broadsheet.ingest(source, **SMALL_BATCHES)
    folder = tmp_path / "killed"
    folder.mkdir()
    environment = {**broadsheet.environment, **prefect_environment(Settings(home=folder), api)}
    killed = Broadsheet(folder, environment, broadsheet.shell)
    kills = [kill_at(killed, source, tmp_path, *moment) for moment in MOMENTS]
    assert sum(kills) >= 4, f"too few kills hit the run: {kills}"
    output = killed.ingest(source, "--base", tmp_path, **SMALL_BATCHES)
    assert "waiting for it" not in output, output
    expected, content = broadsheet.content(), killed.content()
    assert {name: rows ^ expected[name] for name, rows in content.items() if rows != expected[name]} == {}
    reasons = "SELECT record_id, reason FROM ops.rejects ORDER BY ALL"
    assert killed.query(reasons) == broadsheet.query(reasons)
    states = dict(killed.query("SELECT run_id, state FROM ops.runs"))
    assert set(states.values()) == {"crashed", "completed"}
    # Who was killed before it wrote that it begins, while it made the tables, has no row.
    assert {read_state(api, run_id) for run_id, state in states.items() if state == "crashed"} == {"CRASHED"}


def read_state(api: str, run_id: str) -> str:
    """What Prefect takes a run for."""
    with urlopen(f"{api}/flow_runs/{run_id}") as response:
        return str(json.load(response)["state_type"])


def kill_at(broadsheet: Broadsheet, source: Path, base: Path, changes: int, seconds: float) -> bool:
    """Start the run and kill it after its changes and seconds; whether it was still at work then."""
    run = broadsheet.start("ingest", source, "--base", base, "--warehouse", broadsheet.warehouse, **SMALL_BATCHES)
    folder = broadsheet.folder / "news.duckdb.d"
    lock = folder / "writer.lock"
    wait_for(lambda: run.poll() is not None or (lock.exists() and f'"pid": {run.pid}' in lock.read_text()))
    for _ in range(changes):
        before = read_sizes(folder)
        wait_for(lambda before=before: run.poll() is not None or read_sizes(folder) != before)
    with suppress(subprocess.TimeoutExpired):
        run.wait(seconds)
    is_at_work = run.poll() is None
    kill_all(run)
    return is_at_work


def read_sizes(folder: Path) -> dict[Path, int]:
    """How long the files in and below a folder are."""
    sizes = {}
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):
            sizes[file] = file.stat().st_size
    return sizes


def test_an_interrupted_run_ends_cleanly_and_is_resumed(broadsheet: Broadsheet, source: Path, api: str) -> None:
    run = broadsheet.start("ingest", source, "--warehouse", broadsheet.warehouse, **SMALL_BATCHES)
    wait_for(lambda: (broadsheet.folder / "news.duckdb").exists())
    os.kill(run.pid, 15)
    _, errors = run.communicate(timeout=900)
    assert run.returncode == 130, errors
    assert "goes on where this one ended" in errors
    ((run_id, state),) = broadsheet.query("SELECT run_id, state FROM ops.runs")
    assert state == "cancelled"
    assert read_state(api, run_id) == "CANCELLED"
    broadsheet.ingest(source)
    assert broadsheet.query("SELECT count(*) FROM core.articles") == [(48,)]


def test_a_run_whose_server_is_killed_says_so_and_the_next_one_ends_it(tmp_path: Path) -> None:
    environment = {**os.environ, "BROADSHEET_HOME": str(tmp_path)}
    environment.pop("PREFECT_API_URL", None)
    alone = Broadsheet(tmp_path, environment)
    source = write_records(tmp_path / "articles.jsonl", [make_record(n) for n in range(150)])
    run = alone.start("ingest", source, "--warehouse", alone.warehouse)
    wait_for(lambda: alone.warehouse.exists())
    (server,) = find_processes(f"flows.api_process\0{run.pid}\0")
    os.kill(server, signal.SIGKILL)
    output, errors = run.communicate(timeout=900)
    assert run.returncode == 1, output + errors
    assert errors.count("no longer answers; its log is") == 1
    assert not any(words in errors for words in ("Traceback", "Stopped.")), errors
    alone.ingest(source)
    assert alone.query("SELECT count(*) FROM core.articles") == [(150,)]


def find_processes(words: str) -> list[int]:
    """The processes with `words` in their command line, whose arguments end with NUL."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if words.encode() in file.read_bytes():
                found.append(int(file.parent.name))
    return found
