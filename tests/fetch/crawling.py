"""A crawl of the played web, as tests run it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from tasks.discover.expand import expand_document
from tasks.discover.settings import DiscoverSettings
from tasks.fetch.connect import Resolve
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Memory, Plan, Visit
from tasks.fetch.stream import fetch_items
from tasks.records import AddressState, HostState, Item
from tests.server.server import WebServer

FAST: dict[str, Any] = {
    "contact": "press@a.example",
    "delay_seconds": 0,
    "connect_seconds": 30,
    "read_seconds": 60,
    "total_seconds": 120,
    "max_attempts": 1,
    "allow_private_addresses": True,
}
PLAN = Plan(delay_seconds=0, max_requests=10_000)


class Remembered:
    """What a warehouse would remember of visits."""

    def __init__(self) -> None:
        self.addresses: dict[str, AddressState] = {}
        self.hosts: dict[str, HostState] = {}

    def add(self, visits: Sequence[Visit]) -> None:
        for visit in visits:
            if visit.address_state:
                self.addresses[visit.address_state.url] = visit.address_state
            if visit.host_state:
                self.hosts[visit.host_state.origin] = visit.host_state

    def memory(self) -> Memory:
        return Memory(dict(self.hosts), lambda urls: {u: self.addresses[u] for u in urls if u in self.addresses})


def crawl(
    server: WebServer,
    *items: Item,
    memory: Memory | None = None,
    plan: Plan = PLAN,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    resolve: Resolve | None = None,
    **settings: Any,
) -> list[Visit]:
    names = {item.source_name for item in items}
    stream = fetch_items(
        items,
        dict.fromkeys(names, plan),
        memory or Memory(),
        lambda item, document: expand_document(item, document, DiscoverSettings()),
        FetchSettings(**{**FAST, "max_requests_per_host": 10_000, **settings}),
        clock,
        "run",
        resolve or server.resolve,
    )
    return list(stream)


def outcomes(visits: Sequence[Visit]) -> dict[str, list[str]]:
    """The outcomes of every address by its path, without those of robots.txt."""
    found: dict[str, list[str]] = {}
    for visit in visits:
        if visit.fetch and not visit.fetch.url.endswith("/robots.txt"):
            found.setdefault("/" + visit.fetch.url.split("/", 3)[3], []).append(visit.fetch.outcome)
    return found


def feed_of(server: WebServer, host: str = "a.test") -> Item:
    return Item(server.url(host, "/feed"), host, "feed", "feed")


def page_of(server: WebServer, path: str, host: str = "a.test") -> Item:
    return Item(server.url(host, path), host, "page", "page")


def captured(visits: list[Visit]) -> list[str]:
    return [visit.capture.url.split("/")[-1] for visit in visits if visit.capture]
