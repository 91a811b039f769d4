"""Who works on batches is a setting; what it cannot be is told before a run begins."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from deploy.settings import Settings, WorkerSettings, load_settings
from flows.environment import prefect_environment
from flows.workers import Workers
from tasks.errors import SettingsError
from tests.flows.press import kill_all, wait_for

SEAT = "tasks.workers.serve"

READ_BATCHES = """
import sys
from dataclasses import replace
from prefect import flow
from deploy.settings import WorkerSettings
from flows.workers import Workers
from tasks.extract.settings import ExtractSettings
from tasks.extract.task import extract_batch
from tasks.workers import Limits, Parcel
from tests.tasks.extract.pages import make_html, make_page

page = make_page(make_html())

@flow
def read(address):
    with Workers(WorkerSettings(runner="dask", address=address, processes=2)) as workers:
        batches = [[replace(page, page_id=f"{n}-{m}") for m in range(4)] for n in range(6)]
        futures = [
            workers.submit(
                extract_batch, label=str(n), pages=Parcel(pages), settings=ExtractSettings(), limits=Limits(2, 60)
            )
            for n, pages in enumerate(batches)
        ]
        return [name for future in futures for name in future.result().tables["core.articles"]["page_id"].to_pylist()]

print(*read(sys.argv[1]))
"""


@pytest.mark.skipif(find_spec("prefect_ray") is not None, reason="Ray is installed")
def test_a_runner_that_is_not_installed_is_named_with_its_extra() -> None:
    with pytest.raises(SettingsError, match=r"prefect-ray is not installed; pip install 'broadsheet\[ray\]'"):
        Workers(WorkerSettings(runner="ray"))


def test_an_address_without_a_cluster_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").write_text('[workers]\naddress = "tcp://10.0.0.1:8786"\n')
    with pytest.raises(SettingsError, match=r"workers\.runner is threads: set it to dask or ray"):
        load_settings(tmp_path)


@pytest.fixture
def environment(tmp_path: Path, api: str) -> Mapping[str, str]:
    return {**os.environ, **prefect_environment(Settings(home=tmp_path), api)}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A Dask scheduler and two workers, as their own machines would start them; `scheduler.json` says where."""
    file = tmp_path / "scheduler.json"
    where = ["--scheduler-file", str(file), "--host", "127.0.0.1", "--no-dashboard"]
    commands = [["scheduler", "--port", "0", *where], *[["worker", "--nthreads", "1", *where]] * 2]
    processes = []
    for command in commands:
        with (tmp_path / "dask.log").open("ab") as log:
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "dask", *command], cwd=tmp_path, stdout=log, stderr=log,
                    start_new_session=True,
                )
            )  # fmt: skip
        wait_for(file.exists)
    yield processes[1:]
    for process in processes:
        if process.poll() is None:
            kill_all(process)


@pytest.mark.system
def test_a_machine_of_a_dask_cluster_that_dies_costs_no_batch(
    cluster: list[subprocess.Popen[bytes]], environment: Mapping[str, str], tmp_path: Path
) -> None:
    address = json.loads((tmp_path / "scheduler.json").read_text())["address"]
    command = [sys.executable, "-c", READ_BATCHES, address]
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: any(map(has_seat, cluster)))
    kill_all(next(filter(has_seat, cluster)))
    output, errors = run.communicate(timeout=900)
    assert output.split() == [f"{n}-{m}" for n in range(6) for m in range(4)], errors


def has_seat(process: subprocess.Popen[bytes]) -> bool:
    """Whether a worker's machine has a batch in a seat."""
    try:
        return any(SEAT in child.cmdline() for child in psutil.Process(process.pid).children(recursive=True))
    except psutil.Error:
        return False
