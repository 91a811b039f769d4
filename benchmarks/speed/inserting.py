"""What the two scripts share: pages read in chunks, tables appended to a DuckDB file."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.speed.work import mark_start_of_work


def read_chunks(file: Path, size: int) -> Iterator[list[dict[str, str]]]:
    """Records of a JSON-lines file, `size` at a time."""
    mark_start_of_work()
    with file.open(encoding="utf-8") as lines:
        while chunk := [json.loads(line) for line in islice(lines, size)]:
            yield chunk


def insert_batches(batches: Iterable[dict[str, Any]], database: Path) -> None:
    """Append tables to those of the same names, which are made when they first come."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE SCHEMA core")
        known: set[str] = set()
        for batch in batches:
            for name, rows in batch.items():
                connection.register("incoming", rows)
                statement = f"INSERT INTO {name} BY NAME" if name in known else f"CREATE TABLE {name} AS"
                connection.execute(f"{statement} FROM incoming")
                known.add(name)
