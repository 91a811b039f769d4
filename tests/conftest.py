"""What tests of several rooms share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.postgres import Postgres, find_binaries, run_postgres
from warehouse.lake.address import PREFIX, Lake
from warehouse.paths import WarehousePaths


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
