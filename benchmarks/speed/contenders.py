"""Run a contender as a whole process, and read off what it took."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.work import MARK_FILE, list_children, read_mark

CONTENDERS = ("broadsheet", "bare", "stock")
SAMPLE_SECONDS = 0.5
SEAT = b"tasks.workers.serve"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took. CPU is that of the process and of all that it started and saw end."""

    wall_seconds: float
    cpu_seconds: float
    work_seconds: float
    """Of the wall time what lay behind the start of work, the end of the run included."""
    work_cpu_seconds: float
    worker_mb: float
    """Largest peak of resident memory among the worker processes."""
    flow_mb: float
    """The same for the process that was started."""


def run_contender(name: str, pages: Path, processes: int) -> Cost:
    """Run `name` over `pages` into a database of its own, with nothing left from before."""
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        return run_command(make_command(name, pages, Path(folder), processes), Path(folder))


def make_command(name: str, pages: Path, folder: Path, processes: int) -> list[str]:
    """The command of a contender; its database lies in `folder`."""
    database = folder / "news.duckdb"
    if name == "broadsheet":
        options = ["--warehouse", str(database), "--processes", str(processes)]
        return [sys.executable, "-m", "benchmarks.speed.broadsheet", "ingest", str(pages), *options]
    return [sys.executable, "-m", f"benchmarks.speed.{name}", str(pages), str(database), str(processes)]


def run_command(command: Sequence[str], folder: Path) -> Cost:
    """Run to the end. Raises SystemExit with what the command complained of."""
    mark_file = folder / "mark"
    environment = {**make_environment(folder), MARK_FILE: str(mark_file)}
    with (folder / "log").open("w+b") as log:
        started = time.monotonic()
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        peaks = Peaks(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        ended = time.monotonic()
        peaks.stop()
        if process.returncode:
            log.seek(0)
            raise SystemExit(log.read().decode(errors="replace")[-2_000:])
    mark, cpu = read_mark(mark_file), usage.ru_utime + usage.ru_stime
    work, work_cpu = ended - mark.monotonic_seconds, cpu - mark.cpu_seconds
    return Cost(ended - started, cpu, work, work_cpu, peaks.workers, peaks.own)


def make_environment(home: Path) -> dict[str, str]:
    """What a command of this checkout is started with, and a home of its own."""
    return {**os.environ, "PYTHONPATH": str(Path.cwd()), "BROADSHEET_HOME": str(home)}


class Peaks:
    """Watches the resident memory of a process and of the workers below it, in MB."""

    def __init__(self, pid: int) -> None:
        self.own = self.workers = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self.own = max(self.own, read_peak_mb(self._pid))
            workers = [read_peak_mb(pid) for pid in list_children(self._pid) if is_worker(pid)]
            self.workers = max([self.workers, *workers])


def is_worker(pid: int) -> bool:
    """Whether a process works on batches: a seat, or one of a pool; the gate has no limit of memory, and is none."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        return b"spawn_main" in command or (SEAT in command and command.count(b"\0") == 7)
    except OSError:
        return False


def read_peak_mb(pid: int) -> float:
    """Most resident memory that a process has had; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
