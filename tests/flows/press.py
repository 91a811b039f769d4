"""Commands and small inputs for the tests of flows."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from tests.flows.shell import Shell

OWN_TIMES = {"fetched_at", "first_seen_at", "updated_at", "seen_at", "annotated_at", "extracted_at"}
"""Columns that hold times of our own clock: they differ between runs that come to the same."""

OWN_NAMES = {"run_id", "archive_path", "archive_offset"}


@dataclass
class Broadsheet:
    """The command line in a folder of its own, with a warehouse `news.duckdb` in it.

    Commands that are run to their end share a shell, where there is one for their server.
    """

    folder: Path
    environment: dict[str, str]
    shell: Shell | None = None
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def warehouse(self) -> Path:
        return self.folder / "news.duckdb"

    def start(self, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def run(self, *arguments: object, code: int = 0, **environment: str) -> str:
        """Run a command, see that it ends with `code`, and return what it printed."""
        if self.shell is None:
            process = self.start(*arguments, **environment)
            printed = "".join(process.communicate())
            ended_with = process.returncode
        else:
            ended_with, printed = self.shell.run(self.folder, self.environment | environment, [*map(str, arguments)])
        assert ended_with == code, printed
        return printed

    def ingest(self, *sources: object, code: int = 0, **environment: str) -> str:
        return self.run("ingest", *sources, "--warehouse", self.warehouse, code=code, **environment)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def content(self) -> dict[str, set[str]]:
        """All rows of `core` and `raw.pages`, without what may differ between runs that come to the same."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            names = connection.execute(
                "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
                "WHERE schema_name = 'core' OR (schema_name = 'raw' AND table_name = 'pages')"
            ).fetchall()
            return {name: read_rows(connection, name) for (name,) in names}


def read_rows(connection: duckdb.DuckDBPyConnection, table_name: str) -> set[str]:
    cursor = connection.execute(f"FROM {table_name}")
    columns = [column[0] for column in cursor.description or []]
    kept = [index for index, name in enumerate(columns) if name not in OWN_TIMES | OWN_NAMES]
    return {repr([row[index] for index in kept]) for row in cursor.fetchall()}


def kill_all(process: subprocess.Popen[str]) -> None:
    """kill -9 the command and whatever it started; one that has ended by itself is let be."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(condition: Any, seconds: float = 900) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


PARAGRAPHS = (
    'The ferry will sail again on Monday, harbour master Ada Quill said. "Nobody was hurt," she told the Port Courier.',
    "According to Reuters, the council of Northhaven will vote on the new pier in March, after two years of delay.",
    "Engineers from Lisbon and Oslo inspected the hull on Friday and found no further damage below the waterline.",
)


def write_records(file: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


def make_record(number: int, **fields: Any) -> dict[str, Any]:
    """A record of a small article; `number` makes it one of its own."""
    text = "\n\n".join(f"{paragraph} This is report {number}." for paragraph in PARAGRAPHS)
    return {
        "url": f"https://courier.example/2026/{number}",
        "title": f"Ferry {number} to sail again",
        "text": text,
        "published_at": "2026-03-02T08:00:00+01:00",
        "outlet_name": "Port Courier",
    } | fields
