"""What does each engine cost? The same pages on each in turn, as ratios against the in-process pool of the same round.

    python -m benchmarks.engines --texts wire.jsonl.gz                       # threads, dask, postgres, pool
    python -m benchmarks.engines --texts wire.jsonl.gz --engines threads ray  # wants pip install 'broadsheet[ray]'

`threads` is the default; `dask` and `ray` are clusters of the run's own on this machine; `postgres` is the default on
a Prefect server that keeps its runs in PostgreSQL (Debian's binaries); `pool` is a run of the deployment by a Prefect
worker of a process work pool. What an article costs is the difference between a large and a small run over the
articles that the large one has more. Every warehouse is compared with that of the first engine, table by table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from benchmarks.speed.volume import read_texts, write_pages
from deploy.settings import Settings
from flows.environment import prefect_environment
from flows.server import start_server
from tests.flows.press import Broadsheet
from tests.flows.test_up import ask
from tests.postgres import find_binaries, run_postgres

ENGINES = ("threads", "dask", "postgres", "pool", "ray")
DEFAULT = ("threads", "dask", "postgres", "pool")
POOL = "broadsheet"
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
SAMPLE_SECONDS = 0.25
FLOW_NAMES = {"flows.cli", "prefect.engine", "prefect.flow_engine"}
"""What the process of a flow runs: our command, or Prefect's when a worker of a pool starts it."""

Cost = tuple[float, float, float]
"""Seconds of wall, of CPU of all processes, and of that in the one process that a run cannot do without: the flow's."""


@dataclass(frozen=True, slots=True)
class Servers:
    """Prefect servers that answer already, so that none starts within a measured run."""

    api: str
    on_postgres: str | None


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of each engine beside the in-process pool.")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=DEFAULT)
    parser.add_argument("--small", type=int, default=64)
    parser.add_argument("--large", type=int, default=448)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    counts = arguments.small, arguments.large
    costs: dict[str, list[tuple[Cost, Cost]]] = {name: [] for name in arguments.engines}
    with (
        tempfile.TemporaryDirectory(prefix="engines-") as name,
        start_servers(Path(name), arguments.engines) as servers,
    ):
        files = [write_pages(read_texts(arguments.texts), count, Path(name) / f"{count}.jsonl") for count in counts]
        for number in range(arguments.rounds):
            contents: dict[Path, Any] = {}
            for engine in arguments.engines:
                runs = []
                for file in files:
                    home = make_home(
                        Path(name) / f"{number}-{engine}-{file.stem}", engine, servers, arguments.processes
                    )
                    runs.append(measure(engine, home, file))
                    is_same = contents.setdefault(file, home.content()) == home.content()
                    print(f"{engine:9} {file.stem:>5} articles: {runs[-1][0]:6.1f} s wall, {runs[-1][1]:6.1f} s CPU, "
                          f"{runs[-1][2]:.1f} s of it in the flow's process, "
                          f"{'the same warehouse' if is_same else 'ANOTHER WAREHOUSE'}", flush=True)  # fmt: skip
                costs[engine].append((runs[0], runs[1]))
    report(costs, arguments.large - arguments.small)


@contextmanager
def start_servers(folder: Path, engines: list[str]) -> Iterator[Servers]:
    """A server on SQLite, and one on a PostgreSQL of its own if that is measured."""
    with ExitStack() as stack:
        api = stack.enter_context(run_server(folder / "server", {}))
        on_postgres = None
        if "postgres" in engines:
            binaries = find_binaries()
            if binaries is None:
                raise SystemExit("PostgreSQL is not here: leave `postgres` out of --engines")
            address = stack.enter_context(run_postgres(binaries)).create_database("prefect")
            variable = {"PREFECT_API_DATABASE_CONNECTION_URL": address.replace("postgresql:", "postgresql+asyncpg:")}
            on_postgres = stack.enter_context(run_server(folder / "server-on-postgres", variable))
        yield Servers(api, on_postgres)


@contextmanager
def run_server(home: Path, variables: Mapping[str, str]) -> Iterator[str]:
    """A Prefect server for the time of the `with` block."""
    settings = Settings(home=home)
    settings.prefect_home.mkdir(parents=True)
    os.environ.update(variables)
    server = start_server(settings)
    for name in variables:
        del os.environ[name]
    try:
        server.wait_until_ready()
        yield server.api_url
    finally:
        server.stop()


def make_home(folder: Path, engine: str, servers: Servers, processes: int) -> Broadsheet:
    """A folder for one run, with the settings of its engine."""
    folder.mkdir()
    api = servers.on_postgres if engine == "postgres" and servers.on_postgres else servers.api
    environment = {**os.environ, **prefect_environment(Settings(home=folder), api)}
    environment |= {"BROADSHEET_WORKERS__PROCESSES": str(processes), "PREFECT_WORKER_QUERY_SECONDS": "1"}
    if engine in ("dask", "ray"):
        environment["BROADSHEET_WORKERS__RUNNER"] = engine
    return Broadsheet(folder, environment)


def measure(engine: str, home: Broadsheet, pages: Path) -> Cost:
    """Take the pages in; from the command, or from the order to the pool, to the end."""
    if engine != "pool":
        started = time.monotonic()
        process = home.start("ingest", pages, "--warehouse", home.warehouse)
        with watch_cpu(process.pid) as cpu:
            _, errors = process.communicate()
        if process.returncode:
            raise SystemExit(errors)
        return time.monotonic() - started, *cpu()
    call_prefect(home, "work-pool", "create", POOL, "--type", "process", "--overwrite")
    call_prefect(home, "deploy", "--prefect-file", "deploy/prefect.yaml", "--name", "ingest")
    api = home.environment["PREFECT_API_URL"]
    deployment = ask(f"{api}/deployments/name/ingest/ingest")
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL]
    with subprocess.Popen(
        command, env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as worker:
        time.sleep(15)  # the worker is there and idle
        started = time.monotonic()
        order = {"parameters": {"sources": [str(pages)], "warehouse": str(home.warehouse)}}
        with watch_cpu(worker.pid) as cpu:
            run = ask(f"{api}/deployments/{deployment['id']}/create_flow_run", order)
            while ask(f"{api}/flow_runs/{run['id']}")["state_type"] not in ENDED:
                time.sleep(0.25)
        cost = time.monotonic() - started, *cpu()
        worker.kill()  # asked to end, it interrupts itself, which a shell's background jobs ignore
    return cost


def call_prefect(home: Broadsheet, *arguments: str) -> None:
    """A command of Prefect, from the checkout."""
    command = [sys.executable, "-m", "prefect", *arguments]
    subprocess.run(command, env=home.environment, check=True, capture_output=True)


@contextmanager
def watch_cpu(pid: int) -> Iterator[Callable[[], tuple[float, float]]]:
    """Seconds of CPU since the `with` block began, of a process and all below it, those that ended too; of the flow."""
    first, last, own = count_cpu(pid)[0], [0.0], [0.0]
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(SAMPLE_SECONDS):
            total, flow = count_cpu(pid)
            last[0], own[0] = max(last[0], total - first), max(own[0], flow)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield lambda: (last[0], own[0])
    is_over.set()
    thread.join()


def count_cpu(pid: int) -> tuple[float, float]:
    """Seconds of CPU of a process, its descendants, and those of them that ended and were waited for; of the flow."""
    total = flow = 0.0
    try:
        processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return total, flow
    for process in processes:
        try:
            times = process.cpu_times()
            total += sum(times[:4])
            if FLOW_NAMES & set(process.cmdline()):
                flow = times.user + times.system
        except psutil.Error:
            continue
    return total, flow


def report(costs: Mapping[str, list[tuple[Cost, Cost]]], count: int) -> None:
    """What an article and the small run cost on each engine, and the ratios to the first; medians over the rounds."""
    print(f"{'':10}{'an article, ms (ratio)':^51}{'the small run, s (ratio)':^51}")
    print(f"{'':10}" + 2 * f"{'wall':^17}{'CPU':^17}{'of it the flow':^17}")
    steady = {name: [per_article(runs, count) for runs in rounds] for name, rounds in costs.items()}
    small = {name: [runs[0] for runs in rounds] for name, rounds in costs.items()}
    first = next(iter(costs))
    for name in costs:
        cells = [
            f"{unit * median(one[side] for one in taken[name]):8.{digits}f}"
            f" ({median(one[side] / base[side] for one, base in zip(taken[name], taken[first], strict=True)):.2f}) "
            for taken, unit, digits in ((steady, 1_000, 0), (small, 1, 1))
            for side in (0, 1, 2)
        ]
        print(f"{name:10}{''.join(cells)}")


def per_article(runs: tuple[Cost, Cost], count: int) -> Cost:
    """Seconds for each article that the large run has more."""
    wall, cpu, flow = ((large - small) / count for small, large in zip(*runs, strict=True))
    return wall, cpu, flow


if __name__ == "__main__":
    main()
