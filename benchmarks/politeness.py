"""Is a crawl of many hosts polite, parallel, and lean? Measured on loopback, from the log of the server.

    python -m benchmarks.politeness [--hosts 200] [--articles 30] [--delay 1.0] [--step]

The server runs in a process of its own and plays papers with robots.txt, feeds and articles; some of them answer with
redirects, errors and long waits. Three questions: does every host get its delay between requests, and one request at a
time; how much of the throughput that the delays allow is reached; does the second run ask for no more than it must? A
fourth run queues 100,000 addresses and looks at the memory.

With `--step` the same questions are put to the fetch step of a run: with a Prefect server, the archive, the gate and a
warehouse on disk. The hosts are then addresses of 127.0.0.0/8, found by the system's resolver.
"""

import argparse
import itertools
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.discover.expand import expand_document
from tasks.discover.settings import DiscoverSettings
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Memory, Plan, Visit
from tasks.fetch.stream import fetch_items
from tasks.records import AddressState, HostState, Item
from tests.server.server import Asked, Reply, Site, WebServer
from tests.server.sites import NOT_FOUND, play_paper

LATENCY_SECONDS = 0.05
PLAYED = ("plain", "redirect", "error", "slow")
"""What one article of every fourth host does: nothing odd, lead on to another host, not exist, take a second."""


def name_hosts(count: int) -> list[str]:
    return [f"127.1.{number // 250}.{number % 250 + 1}" for number in range(count)]


def play_odd_paper(server: WebServer, number: int, host_count: int, article_count: int) -> Site:
    """A paper whose last article is odd in the way of its number."""
    robots = "User-agent: *\nDisallow: /private\n" if number % 2 else ""
    hosts = name_hosts(host_count)
    paper = play_paper(server, hosts[number], article_count, robots, LATENCY_SECONDS)
    odd = PLAYED[number % len(PLAYED)]
    neighbour = server.url(hosts[(number + 1) % host_count], "/0")

    def answer(asked: Asked) -> Reply:
        if asked.path != f"/{article_count - 1}" or odd == "plain":
            return paper(asked)
        if odd == "redirect":
            return Reply(status=302, headers=(("Location", neighbour),), latency_seconds=LATENCY_SECONDS)
        return NOT_FOUND if odd == "error" else Reply("<p>slow</p>", latency_seconds=1.0)

    return answer


def serve(host_count: int, article_count: int) -> None:
    """The server's process: tells its port, and at the end of its input writes what was asked of it."""
    with WebServer(addresses=tuple(name_hosts(host_count))) as server:
        for number, host in enumerate(name_hosts(host_count)):
            server.sites[host] = play_odd_paper(server, number, host_count, article_count)
        print(server.port, flush=True)
        for _ in sys.stdin:
            log = [(asked.host, asked.path, asked.started_at, "if-none-match" in asked.headers) for asked in server.log]
            print(json.dumps({"log": log, "most_open": max(server.most_open.values(), default=0)}), flush=True)
            server.log.clear()


class Remembered:
    """What a warehouse would remember."""

    def __init__(self) -> None:
        self.addresses: dict[str, AddressState] = {}
        self.hosts: dict[str, HostState] = {}

    def add(self, visit: Visit) -> None:
        if visit.address_state:
            self.addresses[visit.address_state.url] = visit.address_state
        if visit.host_state:
            self.hosts[visit.host_state.origin] = visit.host_state

    def memory(self) -> Memory:
        return Memory(dict(self.hosts), lambda urls: {u: self.addresses[u] for u in urls if u in self.addresses})


def crawl(items: Sequence[Item], memory: Memory, delay: float, **settings: Any) -> Iterator[Visit]:
    return fetch_items(
        items,
        {"bench": Plan(delay_seconds=delay, max_requests=10_000)},
        memory,
        lambda item, document: expand_document(item, document, DiscoverSettings()),
        make_settings(delay, **settings),
        lambda: datetime.now(UTC),
        "bench",
    )


def make_settings(delay: float, **settings: Any) -> FetchSettings:
    return FetchSettings(
        contact="bench@a.example",
        delay_seconds=delay,
        allow_private_addresses=True,
        max_requests_per_host=10_000,
        **settings,
    )


def find_shortest_gaps(log: list[tuple[str, str, float, bool]]) -> dict[str, float]:
    """The shortest time between two requests to each host, as the server saw them."""
    times: dict[str, list[float]] = {}
    for host, _, at, _ in log:
        times.setdefault(host, []).append(at)
    return {host: min(b - a for a, b in itertools.pairwise(sorted(ats))) for host, ats in times.items() if len(ats) > 1}


def read_memory_mb() -> float:
    """Resident memory of this process."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def measure_crawl(server: "subprocess.Popen[str]", port: int, host_count: int, delay: float) -> None:
    remembered = Remembered()
    feeds = [Item(f"http://{host}:{port}/feed", "bench", "feed", "feed") for host in name_hosts(host_count)]
    started = time.monotonic()
    first_pages: dict[str, float] = {}
    page_count = 0
    for visit in crawl(feeds, Memory(), delay):
        remembered.add(visit)
        if visit.capture:
            page_count += 1
            first_pages.setdefault(visit.capture.url.split("/")[2], time.monotonic() - started)
    wall = time.monotonic() - started
    print(f"pages: {page_count}")
    describe_log(ask_server(server), delay, wall)
    earliest, latest = min(first_pages.values()), max(first_pages.values())
    print(f"first page of the first host after {earliest:.1f} s, of the last {latest:.1f} s")
    outcomes = sorted({str(visit.fetch.outcome) for visit in crawl(feeds, remembered.memory(), 0) if visit.fetch})
    log = ask_server(server)["log"]
    print(
        f"second run: {len(log)} requests, {sum(entry[3] for entry in log)} of them conditional, outcomes: {outcomes}"
    )


def describe_log(report: dict[str, Any], delay: float, wall: float | None = None) -> None:
    """What the server saw. Without a wall time it is that from the first request to the last."""
    log = report["log"]
    times = [at for _, _, at, _ in log]
    wall = wall or max(times) - min(times)
    gaps = find_shortest_gaps(log)
    requests = {host: sum(entry[0] == host for entry in log) for host in gaps}
    # The slowest host decides: its requests, a delay between each two of them, and the time of its answers.
    ideal = max(count * LATENCY_SECONDS + (count - 1) * delay for count in requests.values())
    print(f"requests: {len(log)} to {len(gaps)} hosts, wall: {wall:.1f} s")
    print(f"shortest gap between two requests to a host: {min(gaps.values()):.3f} s, delay asked for: {delay} s")
    print(f"hosts with a gap below the delay: {sum(gap < delay for gap in gaps.values())}")
    print(f"most requests open at one host: {report['most_open']}")
    print(f"share of the throughput that the delays allow: {ideal / wall:.1%}")


def measure_step(server: "subprocess.Popen[str]", port: int, options: argparse.Namespace) -> None:
    """The same through the fetch step of a run."""
    from benchmarks.fetch_step import run_fetch_step

    hosts = name_hosts(options.hosts)
    feeds = [Item(f"http://{host}:{port}/feed", "bench", "feed", "feed") for host in hosts]
    plan = Plan(delay_seconds=options.delay, max_requests=10_000)
    with run_fetch_step() as run_step:
        started = time.process_time()
        counts = run_step(feeds, make_settings(options.delay), plan, "first")
        seconds = time.process_time() - started
        print(f"through the step of a run: {counts['sources'][0]}, {counts['rows'].get('raw.pages')} pages stored")
        print(f"CPU of the run's process: {seconds:.1f} s, {1000 * seconds / counts['visits']:.1f} ms a visit")
        describe_log(ask_server(server), options.delay)
        run_step(feeds, make_settings(options.delay), plan, "first")
        log = ask_server(server)["log"]
        print(f"second run: {len(log)} requests, {sum(entry[3] for entry in log)} of them conditional", flush=True)
        before = read_memory_mb()
        queue = list_queue(hosts, port, options.queued)
        counts = run_step(queue, make_settings(0.2, max_seconds=15), Plan(0.2, 10_000), "queue")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{options.queued} queued: {before:.0f} MB before, most {most:.0f} MB, {counts['visits']} visits")


def list_queue(hosts: Sequence[str], port: int, queued: int) -> list[Item]:
    return [
        Item(f"http://{hosts[number % len(hosts)]}:{port}/{number // len(hosts)}", "bench", "url_list", "page")
        for number in range(queued)
    ]


def measure_queue(server: "subprocess.Popen[str]", port: int, host_count: int, queued: int) -> None:
    items = list_queue(name_hosts(host_count), port, queued)
    before = read_memory_mb()
    peaks: list[float] = []
    done = 0
    for visit in crawl(items, Memory(), 0.2, max_seconds=15):
        done += visit.fetch is not None and visit.fetch.outcome != "skipped"
        if done % 100 == 0:
            peaks.append(read_memory_mb())
    ask_server(server)
    print(f"{queued} queued addresses: {before:.0f} MB before, most {max(peaks):.0f} MB, {done} asked for in 15 s")


def ask_server(server: "subprocess.Popen[str]") -> dict[str, Any]:
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write("\n")
    server.stdin.flush()
    report: dict[str, Any] = json.loads(server.stdout.readline())
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--queued", type=int, default=100_000)
    parser.add_argument("--step", action="store_true", help="Through the fetch step of a run.")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.hosts, options.articles)
        return
    command = [sys.executable, "-m", "benchmarks.politeness", "--serve"]
    command += ["--hosts", str(options.hosts), "--articles", str(options.articles)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        if options.step:
            measure_step(server, port, options)
        else:
            measure_crawl(server, port, options.hosts, options.delay)
            measure_queue(server, port, options.hosts, options.queued)
        server.terminate()


if __name__ == "__main__":
    main()
