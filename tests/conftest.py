"""What tests of several rooms share."""

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres, find_binaries, run_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL cluster for all tests that want one; each makes a database of its own in it."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not here: install Debian's postgresql")
    with run_postgres(binaries) as postgres:
        yield postgres
