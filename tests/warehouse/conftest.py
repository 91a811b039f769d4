import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.fresh import lay_out
from tests.warehouse.press import NOW, Tables
from tests.warehouse.publishing import make_paths
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.tables import TABLES
from warehouse.writer import Connection, connect_writer, load_batch, open_warehouse, write_transaction

Rows = list[tuple[Any, ...]]


class Warehouse:
    """A real file, opened for each step as the flows do it."""

    def __init__(self, path: Path) -> None:
        self.path = lay_out(path)

    def open(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction of its own."""
        return open_warehouse(self.path)

    def load(self, *batches: Tables, run_id: str = "run-1", now: Any = NOW) -> dict[str, int]:
        changed: dict[str, int] = {}
        for batch in batches:
            with self.open() as connection:
                changed = load_batch(connection, batch, run_id, now)
        return changed

    def query(self, sql: str, *parameters: Any) -> Rows:
        with self.open() as connection:
            return connection.execute(sql, parameters).fetchall()

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with self.open() as connection:
            return function(connection, *arguments, **named)

    def snapshot(self, *, is_comparable: bool = False) -> dict[str, list[str]]:
        """All rows of `raw.pages` and `core`; `is_comparable` leaves out who wrote them and when."""
        left_out = {"run_id", "updated_at", "first_seen_at", "extracted_at", "annotated_at"} if is_comparable else set()
        tables = [table for table in TABLES.values() if table.schema_name == "core" or table.name == "raw.pages"]
        with self.open() as connection:
            return {
                table.name: sorted(
                    json.dumps(row, default=str)
                    for row in connection.execute(
                        f"SELECT {', '.join(name for name in table.column_names if name not in left_out)} "
                        f"FROM {table.name}"
                    ).fetchall()
                )
                for table in tables
            }


class LakeWarehouse(Warehouse):
    """A lake with a catalog of its own, on a connection that stays open as that of a run does."""

    def __init__(self, paths: WarehousePaths) -> None:
        prepare_folder(paths)
        self.paths = paths
        self.connection = connect_writer(paths)

    def open(self) -> AbstractContextManager[Connection]:
        return write_transaction(self.connection, self.paths)


OF_BOTH = {"test_load", "test_versions", "test_search", "test_outlet_regions", "test_replay_operations"}
"""Modules whose tests run on a lake too."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What holds for a file holds for a lake: the core of these tests gets both, the lake in system tests."""
    if "warehouse" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in OF_BOTH:
        engines = ["file", pytest.param("lake", marks=pytest.mark.system)]
        metafunc.parametrize("warehouse", engines, indirect=True)


@pytest.fixture
def warehouse(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Warehouse]:
    if getattr(request, "param", "file") == "file":
        yield Warehouse(tmp_path / "writer.duckdb")
        return
    lake = LakeWarehouse(request.getfixturevalue("make_lake")())
    yield lake
    lake.connection.close()


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return make_paths(tmp_path / "news.duckdb")
