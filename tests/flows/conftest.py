"""One real Prefect server for the tests of flows, and commands as a user runs them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.environment import prefect_environment
from flows.server import start_server
from tests.flows.press import Broadsheet
from tests.flows.shell import Shell


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(home=tmp_path_factory.mktemp("server"))
    settings.prefect_home.mkdir(parents=True)
    server = start_server(settings)
    server.wait_until_ready()
    yield server.api_url
    server.stop()


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory, api: str) -> Iterator[Shell]:
    shell = Shell({**os.environ, **prefect_environment(Settings(home=tmp_path_factory.mktemp("shell")), api)})
    yield shell
    shell.stop()


@pytest.fixture
def broadsheet(tmp_path: Path, api: str, shell: Shell) -> Broadsheet:
    settings = Settings(home=tmp_path)
    environment = {**os.environ, **prefect_environment(settings, api), "BROADSHEET_WORKERS__PROCESSES": "1"}
    return Broadsheet(tmp_path, environment, shell)
