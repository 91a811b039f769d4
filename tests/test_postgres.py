"""The PostgreSQL cluster that other tests use is real, and asks for a password."""

import subprocess

import pytest

from tests.postgres import Postgres

pytestmark = pytest.mark.system


def test_a_database_of_ones_own(postgres: Postgres) -> None:
    address = postgres.create_database("first")
    assert address.endswith(f"@127.0.0.1:{postgres.port}/first")
    postgres.query("first", "CREATE TABLE t AS SELECT 1 AS a, 'x' AS b")
    assert postgres.query("first", "SELECT * FROM t") == [["1", "x"]]
    wrong = address.replace(postgres.password, "wrong")
    refused = subprocess.run([postgres.binaries / "psql", wrong, "-c", "SELECT 1"], capture_output=True, text=True)
    assert "password authentication failed" in refused.stderr
