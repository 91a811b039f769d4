import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.press import NOW, Tables
from warehouse.tables import TABLES
from warehouse.writer import load_batch, open_warehouse

Rows = list[tuple[Any, ...]]


class Warehouse:
    """A real file, opened for each step as the flows do it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, *batches: Tables, run_id: str = "run-1", now: Any = NOW) -> dict[str, int]:
        changed: dict[str, int] = {}
        for batch in batches:
            with open_warehouse(self.path) as connection:
                changed = load_batch(connection, batch, run_id, now)
        return changed

    def query(self, sql: str, *parameters: Any) -> Rows:
        with open_warehouse(self.path) as connection:
            return connection.execute(sql, parameters).fetchall()

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with open_warehouse(self.path) as connection:
            return function(connection, *arguments, **named)

    def snapshot(self, *, is_comparable: bool = False) -> dict[str, list[str]]:
        """All rows of `raw.pages` and `core`; `is_comparable` leaves out who wrote them and when."""
        left_out = {"run_id", "updated_at", "first_seen_at", "extracted_at", "annotated_at"} if is_comparable else set()
        tables = [table for table in TABLES.values() if table.schema_name == "core" or table.name == "raw.pages"]
        with open_warehouse(self.path) as connection:
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


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "writer.duckdb")
