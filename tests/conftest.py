"""What tests of several rooms share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from tests.postgres import Postgres, find_binaries, run_postgres
from warehouse.lake.address import PREFIX, Lake
from warehouse.paths import WarehousePaths

# The same examples each time, however long one takes: a change is not to fail by chance, or on a slow machine.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")

COMMANDS = tuple(f"tests/flows/test_{name}.py" for name in ("fetch", "forget", "ingest", "summary", "template"))
"""Files whose tests share a Prefect server and a shell: they begin first, and all on one worker."""


class CommandsTogether(LoadFileScheduling):
    """A piece of work is a file, or all files of commands."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "commands" if file in COMMANDS else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> CommandsTogether:
    return CommandsTogether(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(COMMANDS))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL cluster for all tests that want one; each makes a database of its own in it."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not here: install Debian's postgresql")
    with run_postgres(binaries) as postgres:
        yield postgres


@pytest.fixture
def make_lake(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], WarehousePaths]:
    """Makes places for lakes with databases of their own; the environment reaches PostgreSQL, for children too."""
    for name, value in postgres.environment.items():
        monkeypatch.setenv(name, value)

    def make() -> WarehousePaths:
        name = f"lake_{uuid4().hex[:12]}"
        postgres.create_database(name)
        folder = tmp_path / name
        return WarehousePaths.of_lake(Lake.of(f"{PREFIX}dbname={name}", str(folder / "tables")), folder)

    return make
