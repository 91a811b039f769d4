"""Files that earlier programs wrote become files of this one, with their rows."""

import gzip
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.old_structures import FOLDER
from tests.warehouse.test_migrations import read_structure
from warehouse.migrations import read_migrations
from warehouse.tables import TABLES
from warehouse.writer import open_warehouse

FILES = sorted(FOLDER.glob("*.sql.gz"))
MADE_AGAIN = {"core.places"}
"""Structure 10 gave it another shape and drops its rows: nothing had filled it before."""
COUNTS = "SELECT schema_name || '.' || table_name, estimated_size FROM duckdb_tables() WHERE NOT internal"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    path = tmp_path_factory.mktemp("fresh") / "w.duckdb"
    with open_warehouse(path):
        pass
    return read_structure(path)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:4])
def test_an_old_file_becomes_one_of_this_program(file: Path, tmp_path: Path, fresh) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(gzip.decompress(file.read_bytes()).decode())
        before = dict(connection.execute(COUNTS).fetchall())
    assert before["core.articles"] == before["core.attributions"] == 1
    with open_warehouse(path) as connection:
        (latest,) = connection.execute("SELECT max(migration_no) FROM ops.migrations").fetchone()
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
    columns, keys = read_structure(path)
    assert latest == read_migrations()[-1].migration_no
    assert sort_columns(columns) == sort_columns(fresh[0])
    assert keys == fresh[1]
    lost = {name for name, count in before.items() if count and not counts[name]}
    assert {name for name in lost if name.startswith(("raw.", "core."))} <= MADE_AGAIN


def sort_columns(columns):
    """Their names, types and comments: columns that a migration added may stand behind others."""
    return sorted(columns, key=str)


def test_files_of_all_versions_but_the_newest_are_tried() -> None:
    assert [int(file.name[:4]) for file in FILES] == list(range(1, len(FILES) + 1))
    assert len(FILES) >= 21
