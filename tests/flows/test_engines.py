"""The same input on other engines, by settings alone: the same warehouse, also when workers are killed meanwhile.

All of it on a Prefect server that keeps its runs in PostgreSQL.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
import pytest

from deploy.settings import Settings
from flows.environment import prefect_environment
from flows.server import DATABASE_VARIABLE, start_server
from tasks.errors import BroadsheetError
from tests.flows.press import Broadsheet, kill_all, make_record, wait_for, write_records
from tests.flows.test_alarms import Receiver
from tests.flows.test_up import ask
from tests.postgres import Postgres

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
SMALL_BATCHES = {"BROADSHEET_WORKERS__BATCH_SIZE": "8", "BROADSHEET_WORKERS__PROCESSES": "2"}
SEAT = "tasks.workers.serve"
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@pytest.fixture(scope="module")
def api(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Prefect server as `broadsheet up` starts it, on a PostgreSQL database by its setting."""
    settings = Settings(home=tmp_path_factory.mktemp("server"))
    settings.prefect_home.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, postgres.create_database("prefect"))
        server = start_server(settings)
    server.wait_until_ready()
    yield server.api_url
    assert not list(settings.prefect_home.glob("*.db")), "it kept its runs in SQLite"
    server.stop()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [make_record(n) for n in range(40)]
    records.append(make_record(3, text=make_record(3)["text"].replace("Monday", "Sunday")))
    return write_records(tmp_path_factory.mktemp("articles") / "articles.jsonl", records)


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    settings.prefect_home.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, "postgresql://prefect:geheim@127.0.0.1:1/prefect")
        server = start_server(settings)
    with pytest.raises(BroadsheetError, match=r"refused.*is at 127\.0\.0\.1:1") as told:
        server.wait_until_ready()
    assert "geheim" not in str(told.value) + (settings.prefect_home / "server.log").read_text()


def make_home(folder: Path, api: str, articles: Path) -> Broadsheet:
    """A folder whose scheduled runs take in the articles, in small batches."""
    folder.mkdir(exist_ok=True)
    (folder / "broadsheet.toml").write_text(f'warehouse = "news.duckdb"\nsources = ["{articles}"]\n')
    return Broadsheet(folder, {**os.environ, **prefect_environment(Settings(home=folder), api), **SMALL_BATCHES})


@pytest.fixture(scope="module")
def in_process(tmp_path_factory: pytest.TempPathFactory, api: str, articles: Path) -> dict[str, set[str]]:
    """What the default engine makes of the articles."""
    home = make_home(tmp_path_factory.mktemp("in-process"), api, articles)
    home.ingest(articles)
    content = home.content()
    assert len(content["core.articles"]) == 40
    return content


RAY = pytest.param("ray", marks=pytest.mark.skipif(not find_spec("prefect_ray"), reason="make test-ray installs Ray"))


@pytest.mark.parametrize("runner", ["dask", RAY])
def test_a_cluster_whose_workers_are_killed_makes_the_same_warehouse(
    tmp_path: Path, api: str, articles: Path, in_process: dict[str, set[str]], runner: str
) -> None:
    home = make_home(tmp_path / runner, api, articles)
    run = home.start("ingest", articles, "--warehouse", home.warehouse, BROADSHEET_WORKERS__RUNNER=runner)
    kill_worker(run)  # while it reads its first batch
    wait_for(lambda: count_rows(home, "core.annotation_runs"))
    kill_worker(run)
    output, errors = run.communicate(timeout=900)
    assert run.returncode == 0, output + errors
    assert home.content() == in_process
    assert home.query("SELECT count(*) FROM ops.rejects") == [(0,)]


def kill_worker(run: subprocess.Popen[str]) -> None:
    """kill -9 one worker of the run's own cluster that has a seat at work."""
    wait_for(lambda: find_workers(run))
    find_workers(run)[0].kill()


def find_workers(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """Processes below the run that have a seat of their own."""
    seats = [child for child in psutil.Process(run.pid).children(recursive=True) if is_seat(child)]
    parents = [seat.parent() for seat in seats]
    return [parent for parent in parents if parent is not None and parent.pid != run.pid]


def is_seat(process: psutil.Process) -> bool:
    try:
        return SEAT in process.cmdline()
    except psutil.Error:
        return False


def count_rows(home: Broadsheet, table_name: str) -> int:
    """Rows of a table in the published copy."""
    return home.query(f"SELECT count(*) FROM {table_name}")[0][0] if home.warehouse.exists() else 0


def test_workers_of_a_work_pool_take_over_and_wait_for_each_other(
    tmp_path: Path, api: str, articles: Path, in_process: dict[str, set[str]]
) -> None:
    home = make_home(tmp_path / "pool", api, articles)
    receiver = Receiver()
    assert home.run("alarms", "--webhook", receiver.url).count(": made") >= 6
    call_prefect(home, "work-pool", "create", "broadsheet", "--type", "process")
    call_prefect(home, "deploy", "--prefect-file", "deploy/prefect.yaml", "--all")
    call_prefect(home, "deployment", "schedule", "pause", "--all")  # no runs but those of this test

    first = start_worker(home, "first")
    killed = ask_for_run(api, "ingest")
    wait_for(lambda: count_rows(home, "core.articles"))
    kill_with_its_run(first)
    assert 0 < count_rows(home, "core.articles") <= 40
    assert find_state(api, killed) == "RUNNING"
    # What the automation does once the heartbeats are missing; test_alarms waits for that.
    state = {"type": "CRASHED", "name": "Crashed", "message": "no heartbeat"}
    ask(f"{api}/flow_runs/{killed}/set_state", {"state": state, "force": True})
    wait_for(lambda: receiver.about("crashed"))

    others = [start_worker(home, name) for name in ("second", "third")]
    runs = [ask_for_run(api, name) for name in ("ingest", "publish")]
    wait_for(lambda: all(find_state(api, run) in ENDED for run in runs))
    assert [find_state(api, run) for run in runs] == ["COMPLETED", "COMPLETED"]
    assert home.content() == in_process
    assert home.query("SELECT count(*) FROM ops.rejects") == [(0,)]
    assert "40 articles" in home.run("status", "--warehouse", home.warehouse)
    for worker in others:
        kill_all(worker)
    receiver.shutdown()


def call_prefect(home: Broadsheet, *arguments: str) -> None:
    """A command of Prefect, from the checkout, as the head of prefect.yaml says."""
    command = [sys.executable, "-m", "prefect", *arguments]
    answer = subprocess.run(command, cwd=ROOT, env=home.environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def start_worker(home: Broadsheet, name: str) -> subprocess.Popen[bytes]:
    """A Prefect worker of the pool, in a process group of its own."""
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "broadsheet", "--name", name]
    environment = {**home.environment, "PREFECT_WORKER_QUERY_SECONDS": "1"}
    with (home.folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=home.folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )


def kill_with_its_run(worker: subprocess.Popen[bytes]) -> None:
    """kill -9 a worker and the run that it started, as when their machine is gone."""
    runs = psutil.Process(worker.pid).children()
    kill_all(worker)
    for run in runs:
        run.kill()
    wait_for(lambda: all(not run.is_running() or run.status() == psutil.STATUS_ZOMBIE for run in runs))


def find_deployment(api: str, name: str) -> dict[str, Any]:
    deployment: dict[str, Any] = ask(f"{api}/deployments/name/{name}/{name}")
    return deployment


def ask_for_run(api: str, name: str) -> str:
    """Ask for a run of a deployment; its id."""
    return str(ask(f"{api}/deployments/{find_deployment(api, name)['id']}/create_flow_run", {})["id"])


def find_state(api: str, run_id: str) -> str:
    return str(ask(f"{api}/flow_runs/{run_id}")["state_type"])
