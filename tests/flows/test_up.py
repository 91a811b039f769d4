"""`broadsheet up` as an operator uses it: a real server, a run of a deployment, the UI in a browser, a clean end."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

from flows.server import find_free_port
from tests.flows.press import kill_all, make_record, wait_for, write_records

pytestmark = pytest.mark.system

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --virtual-time-budget=30000 --dump-dom"
).split()

SETTINGS = """
sources = ["inbox.jsonl"]
[workers]
processes = 1
[server]
ingest_cron = "0 3 1 * *"
"""
"""On the quarter hour, a run of the default schedule would take the place of one that a test starts."""


@pytest.fixture
def up(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    write_records(tmp_path / "inbox.jsonl", [make_record(n) for n in range(3)])
    (tmp_path / "broadsheet.toml").write_text(SETTINGS)
    port = find_free_port()
    process = start_up(tmp_path, port)
    yield process, f"http://127.0.0.1:{port}"
    if process.poll() is None:
        kill_all(process)


def start_up(tmp_path: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "BROADSHEET"))}
    command = [sys.executable, "-m", "flows.cli", "up", "--port", str(port)]
    with (tmp_path / "up.log").open("ab") as log:
        return subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=log, stdout=log, start_new_session=True)


def ask(url: str, content: Any = None) -> Any:
    """The answer of the API; None while it does not answer."""
    body = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except OSError:
        return None


def start_run(api: str, deployment_id: str, key: str) -> Any:
    """A run of the deployment, asked for until the server answers: while it starts, it lets some questions time out."""
    answers: list[Any] = []

    def is_answered() -> bool:
        answers.append(ask(f"{api}/deployments/{deployment_id}/create_flow_run", {"idempotency_key": key}))
        return answers[-1] is not None

    wait_for(is_answered)
    return answers[-1]


def find_deployment(api: str) -> Any:
    """The deployment of `ingest`, once the server has it."""
    wait_for(lambda: ask(f"{api}/deployments/name/ingest/ingest"))
    return ask(f"{api}/deployments/name/ingest/ingest")


def begin_long_run(api: str, folder: Path) -> tuple[str, Any]:
    """A run over 300 articles that is at work: the id of its deployment, and itself."""
    write_records(folder / "inbox.jsonl", [make_record(n) for n in range(300)])
    deployment_id = find_deployment(api)["id"]
    run = start_run(api, deployment_id, "first")
    wait_for((folder / "data" / "warehouse.duckdb").exists)
    return deployment_id, run


def cut_power(process: subprocess.Popen[bytes]) -> None:
    """kill -9 a command and all that it started, the server in a session of its own too, and wait for their ends."""
    started = psutil.Process(process.pid).children(recursive=True)
    kill_all(process)
    for child in started:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    psutil.wait_procs(started, timeout=60)


def test_a_deployment_runs_and_is_seen_in_the_ui(up: tuple[subprocess.Popen[bytes], str], tmp_path: Path) -> None:
    process, address = up
    api = f"{address}/api"
    deployment = find_deployment(api)
    assert deployment["parameter_openapi_schema"]["properties"]["sources"]["description"]
    wait_for(lambda: ask(f"{api}/flow_runs/count", {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}))
    run = start_run(api, deployment["id"], "first")
    wait_for(
        lambda: ask(f"{api}/flow_runs/{run['id']}")["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
    )
    assert ask(f"{api}/flow_runs/{run['id']}")["state_type"] == "COMPLETED", (tmp_path / "up.log").read_text()
    artifacts = ask(f"{api}/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    assert {"outcomes", "report", "data-docs"} <= {artifact["key"] for artifact in artifacts}
    assert [artifact["data"] for artifact in artifacts if artifact["key"] == "progress"] == [100]
    (link,) = [artifact["data"] for artifact in artifacts if artifact["key"] == "data-docs"]
    with urllib.request.urlopen(address + link.partition("(")[2].rstrip(")"), timeout=10) as response:
        assert b"core.articles" in response.read()
    with duckdb.connect(str(tmp_path / "data" / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM core.articles").fetchall() == [(3,)]
    if CHROMIUM:
        assert "Completed" in read_page(f"{address}/runs/flow-run/{run['id']}", tmp_path)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=600) is not None
    wait_for(lambda: ask(f"{api}/health") is None)


def test_a_run_is_cancelled_from_the_ui(up: tuple[subprocess.Popen[bytes], str], tmp_path: Path) -> None:
    _, address = up
    api = f"{address}/api"
    deployment_id, run = begin_long_run(api, tmp_path)
    warehouse = tmp_path / "data" / "warehouse.duckdb"
    # What the button of the UI sends.
    ask(f"{api}/flow_runs/{run['id']}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    wait_for(lambda: ask(f"{api}/flow_runs/{run['id']}")["state_type"] == "CANCELLED")
    wait_for(lambda: read_states(warehouse) == ["cancelled"])
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM raw.pages").fetchall() > [(0,)]
    again = start_run(api, deployment_id, "second")
    wait_for(lambda: ask(f"{api}/flow_runs/{again['id']}")["state_type"] == "COMPLETED")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM core.articles").fetchall() == [(300,)]


def test_after_a_power_cut_the_run_is_crashed_and_the_next_is_not_kept_out(
    up: tuple[subprocess.Popen[bytes], str], tmp_path: Path
) -> None:
    process, address = up
    api = f"{address}/api"
    deployment_id, run = begin_long_run(api, tmp_path)
    cut_power(process)
    again = start_up(tmp_path, int(address.rpartition(":")[2]))
    try:
        wait_for(lambda: (ask(f"{api}/flow_runs/{run['id']}") or {}).get("state_type") == "CRASHED")
        next_run = start_run(api, deployment_id, "second")
        is_over = ("COMPLETED", "CANCELLED", "FAILED", "CRASHED")
        wait_for(lambda: (ask(f"{api}/flow_runs/{next_run['id']}") or {}).get("state_type") in is_over)
        assert ask(f"{api}/flow_runs/{next_run['id']}")["state_type"] == "COMPLETED"
    finally:
        kill_all(again)
    with duckdb.connect(str(tmp_path / "data" / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM core.articles").fetchall() == [(300,)]


def test_it_ends_with_the_reason_when_its_server_is_lost(
    up: tuple[subprocess.Popen[bytes], str], tmp_path: Path
) -> None:
    process, address = up
    api = f"{address}/api"
    run = start_run(api, find_deployment(api)["id"], "first")
    wait_for(lambda: (ask(f"{api}/flow_runs/{run['id']}") or {}).get("state_type") == "COMPLETED")
    wait_for(lambda: len(psutil.Process(process.pid).children()) == 1)  # the process of the run has ended, too
    (server,) = psutil.Process(process.pid).children()
    assert "flows.api_process" in server.cmdline()
    server.kill()
    assert process.wait(timeout=600) == 1
    log = (tmp_path / "up.log").read_text()
    assert log.rstrip().splitlines()[-1].startswith("broadsheet: the Prefect server ended"), log
    assert "Traceback" not in log


def read_states(warehouse: Path) -> list[str]:
    """The states of the runs, as the published copy has them."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM ops.runs").fetchall()]


def read_page(url: str, folder: Path) -> str:
    """What the browser made of a page."""
    command = [CHROMIUM or "", *FLAGS, f"--user-data-dir={folder}/chromium", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=True).stdout


@pytest.mark.parametrize("is_ctrl_c", [True, False], ids=["ctrl-c", "sigterm"])
def test_a_run_ends_cleanly_with_the_command(
    up: tuple[subprocess.Popen[bytes], str], tmp_path: Path, is_ctrl_c: bool
) -> None:
    process, address = up
    api = f"{address}/api"
    write_records(tmp_path / "inbox.jsonl", [make_record(n) for n in range(300)])
    run = start_run(api, find_deployment(api)["id"], "first")
    warehouse = tmp_path / "data" / "warehouse.duckdb"
    wait_for(warehouse.exists)
    # A terminal sends Ctrl-C to all processes of the command, an init system SIGTERM to the first.
    if is_ctrl_c:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGTERM)
    process.wait(timeout=600)
    wait_for(lambda: read_states(warehouse) == ["cancelled"])
    assert read_run_state(tmp_path / "data" / "prefect" / "prefect.db", run["id"]) == "CANCELLED"


def read_run_state(database: Path, run_id: str) -> str:
    """What Prefect's database says of a run, once its server is gone."""
    with closing(sqlite3.connect(database)) as connection:
        ((state,),) = connection.execute("SELECT state_type FROM flow_run WHERE id = ?", [run_id]).fetchall()
    return str(state)
