"""Real processes around a warehouse: people's DuckDB, and Python code that is killed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

READER = """
import json, os, sys
import duckdb, pytz
path, is_read_only, uid, gid = sys.argv[1], sys.argv[2] == "read_only", int(sys.argv[3]), int(sys.argv[4])
if uid != os.getuid():
    os.setgroups([]); os.setgid(gid); os.setuid(uid)
def answer(make):
    try:
        print(json.dumps(make(), default=str), flush=True)
    except Exception as error:
        print(json.dumps({"error": str(error)}), flush=True)
connection = None
def connect():
    global connection
    connection = duckdb.connect(path, read_only=is_read_only)
    return "open"
answer(connect)
for line in sys.stdin:
    answer(lambda: connection.execute(json.loads(line)).fetchall())
"""


class Reader:
    """Somebody's DuckDB in a process of its own; it keeps its connection open."""

    def __init__(self, file: Path, mode: str, user: tuple[int, int] | None = None) -> None:
        uid, gid = user or (os.getuid(), os.getgid())
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER, str(file), mode, str(uid), str(gid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.opened = self._read()

    def ask(self, sql: str) -> Any:
        """Rows as lists, or `{"error": message}`."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(sql) + "\n")
        self.process.stdin.flush()
        return self._read()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def close(self) -> None:
        self.process.communicate()

    def _read(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline() or '{"error": "the process is gone"}')


@contextmanager
def reading(file: Path, mode: str, user: tuple[int, int] | None = None) -> Iterator[Reader]:
    reader = Reader(file, mode, user)
    try:
        yield reader
    finally:
        reader.kill()


def run_python(code: str, *arguments: object, timeout: float = 600) -> subprocess.CompletedProcess[str]:
    """Run code to its end, or to its death."""
    return subprocess.run(
        command(code, *arguments), capture_output=True, text=True, timeout=timeout, check=False, env=environment()
    )


def start_python(code: str, *arguments: object, stdin: int | None = None) -> subprocess.Popen[str]:
    """Start code that says what it does on standard output."""
    return subprocess.Popen(
        command(code, *arguments), stdin=stdin, stdout=subprocess.PIPE, text=True, env=environment()
    )


def command(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
