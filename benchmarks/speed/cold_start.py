"""How long from the command to the first batch in a worker's hands, and the same with a server that runs already."""

import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.contenders import make_command, make_environment

WAIT_SECONDS = 120


def time_cold_start(pages: Path, is_served: bool) -> float:
    """Seconds from the start of `broadsheet ingest` to the first task run at work, by Prefect's own record."""
    with tempfile.TemporaryDirectory(prefix="speed-") as name:
        folder = Path(name)
        environment = make_environment(folder)
        server = start_server(folder, environment) if is_served else None
        try:
            started = datetime.now(UTC)
            command = make_command("broadsheet", pages, folder, 1)
            subprocess.run(command, env=environment, check=True, capture_output=True)
            if server is not None:
                time.sleep(3)  # the server writes task runs from a queue
        finally:
            if server is not None:
                server.send_signal(signal.SIGTERM)
                server.wait()
        return (read_first_task(folder) - started).total_seconds()


def start_server(folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """`broadsheet up`, once it answers."""
    from flows.server import find_free_port

    command = [sys.executable, "-m", "flows.cli", "up", "--port", str(find_free_port())]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + WAIT_SECONDS
    while not (folder / "data" / "prefect" / "server.json").exists():
        if time.monotonic() > deadline:
            raise SystemExit("the server did not start")
        time.sleep(0.1)
    time.sleep(5)
    return process


def read_first_task(folder: Path) -> datetime:
    """When the first task run of a Prefect database began."""
    with closing(sqlite3.connect(folder / "data" / "prefect" / "prefect.db")) as connection:
        ((first,),) = connection.execute("SELECT min(start_time) FROM task_run").fetchall()
    return datetime.fromisoformat(first).replace(tzinfo=UTC)
