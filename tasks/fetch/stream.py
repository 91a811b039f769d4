"""The crawl as a plain stream of visits: the network runs in a thread of its own, never far ahead of the reader."""

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from queue import Empty, Queue

import uvloop

from tasks.fetch.connect import GuardedBackend, Resolve, make_ssl_context, resolve_host
from tasks.fetch.crawl import Crawl, Emit
from tasks.fetch.hosts import Network
from tasks.fetch.reading import Expand
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Memory, Plan, Visit
from tasks.records import Item

MAX_WAITING = 1_000
MAX_WAITING_BYTES = 64_000_000
"""Visits, and bytes of their pages, that wait for the reader; with more, the crawl itself waits. Bounds memory."""

POLL_SECONDS = 0.02
WATCH_SECONDS = 0.2

SWITCH_SECONDS = 0.0005
"""Longest that a thread of the run, which loads what came, keeps the crawl waiting; Python's own is ten times as long,
and cost a thirtieth of the throughput."""

THREADS = 32
"""Threads for names that are resolved and for documents that are parsed; the system's resolver blocks."""


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """When a batch of visits is handed over: at a number of visits, of bytes, or after a while, empty or not."""

    count: int = 1
    byte_count: int = 32_000_000
    seconds: float = 60.0


def fetch_items(
    items: Sequence[Item],
    plans: Mapping[str, Plan],
    memory: Memory,
    expand: Expand,
    settings: FetchSettings,
    clock: Callable[[], datetime],
    run_id: str,
    resolve: Resolve = resolve_host,
) -> Iterator[Visit]:
    """Fetch items and all that they lead to, and yield what comes of each, in the order in which it comes.

    `plans` are by source name, `memory` is what earlier runs remember, `expand` reads feeds and sitemaps. Store the
    records of a visit before asking for many more: a document's state comes after those of its items.
    `memory.recall` and `expand` are called from other threads. Closing the generator ends the crawl.

    Raises:
        SettingsError: No contact is set.
    """
    return chain.from_iterable(
        fetch_batches(items, plans, memory, expand, settings, clock, run_id, BatchLimits(), resolve)
    )


def fetch_batches(
    items: Sequence[Item],
    plans: Mapping[str, Plan],
    memory: Memory,
    expand: Expand,
    settings: FetchSettings,
    clock: Callable[[], datetime],
    run_id: str,
    limits: BatchLimits,
    resolve: Resolve = resolve_host,
) -> Iterator[list[Visit]]:
    """As `fetch_items`, in batches; an empty one says that nothing came for a while."""
    user_agent = settings.user_agent
    backend = GuardedBackend(resolve, settings.allow_private_addresses)
    network = Network(settings, clock, backend, make_ssl_context(settings.ca_file), user_agent)
    return _stream(lambda emit: Crawl(network, memory, plans, expand, emit, run_id).run(items), limits)


class _Waiting:
    """The visits between the crawl and its reader."""

    def __init__(self) -> None:
        self._queue: Queue[Visit | BaseException | None] = Queue()
        self._guard = threading.Lock()
        self._byte_count = 0
        self.is_wanted = threading.Event()
        self.is_wanted.set()

    async def put(self, visit: Visit) -> None:
        """Wait for room, as long as anybody wants the visit."""
        while self.is_wanted.is_set():
            if self._queue.qsize() < MAX_WAITING and self._byte_count < MAX_WAITING_BYTES:
                with self._guard:
                    self._byte_count += _byte_count(visit)
                self._queue.put(visit)
                return
            await asyncio.sleep(POLL_SECONDS)

    def end(self, error: BaseException | None) -> None:
        """Tell the reader that nothing more comes, and why."""
        self._queue.put(error)

    def get(self, seconds: float) -> Visit | BaseException | None:
        """The next visit; None or an error at the end. Raises queue.Empty if none comes in time."""
        visit = self._queue.get(timeout=seconds)
        if isinstance(visit, Visit):
            with self._guard:
                self._byte_count -= _byte_count(visit)
        return visit


def _stream(start: Callable[[Emit], Coroutine[None, None, None]], limits: BatchLimits) -> Iterator[list[Visit]]:
    waiting = _Waiting()
    thread = threading.Thread(target=_run, args=(start, waiting), name="broadsheet-fetch", daemon=True)
    thread.start()
    try:
        yield from _cut(waiting, limits)
    finally:
        waiting.is_wanted.clear()
        thread.join()


def _cut(waiting: _Waiting, limits: BatchLimits) -> Iterator[list[Visit]]:
    while True:
        batch: list[Visit] = []
        size, due_at = 0, time.monotonic() + limits.seconds
        with suppress(Empty):
            while len(batch) < limits.count and size < limits.byte_count:
                visit = waiting.get(max(due_at - time.monotonic(), 0.0))
                if not isinstance(visit, Visit):
                    yield batch
                    if visit is not None:
                        raise visit
                    return
                batch.append(visit)
                size += _byte_count(visit)
        yield batch


def _byte_count(visit: Visit) -> int:
    return len(visit.capture.body) if visit.capture else 0


def _run(start: Callable[[Emit], Coroutine[None, None, None]], waiting: _Waiting) -> None:
    """Run the crawl, and end it when nobody wants its visits any more."""

    async def guard() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "broadsheet-fetch"))
        crawl = asyncio.create_task(start(waiting.put))
        while not crawl.done():
            await asyncio.wait([crawl], timeout=WATCH_SECONDS)
            if not waiting.is_wanted.is_set():
                crawl.cancel()
        await asyncio.gather(crawl, return_exceptions=not waiting.is_wanted.is_set())

    end: BaseException | None = None
    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(guard())
    except BaseException as error:
        end = error
    finally:
        sys.setswitchinterval(interval)
    waiting.end(end)
