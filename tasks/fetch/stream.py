"""The crawl as a plain stream of visits: the network runs in a thread of its own, never far ahead of the reader."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from queue import Empty, Full, Queue
from typing import Any

from tasks.fetch.connect import GuardedBackend, Resolve, make_ssl_context, resolve_host
from tasks.fetch.crawl import Crawl, Emit, Expand
from tasks.fetch.hosts import Network
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Memory, Plan, Visit
from tasks.records import Item

MAX_WAITING = 64
"""Visits that wait for the reader; with more, the crawl itself waits. Bounds memory to as many pages."""

POLL_SECONDS = 0.02
WATCH_SECONDS = 0.2

THREADS = 32
"""Threads for names that are resolved and for documents that are parsed; the system's resolver blocks."""


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
    user_agent = settings.user_agent
    backend = GuardedBackend(resolve, settings.allow_private_addresses)
    network = Network(settings, clock, backend, make_ssl_context(settings.ca_file), user_agent)
    return _stream(lambda emit: Crawl(network, memory, plans, expand, emit, run_id).run(items))


def _stream(start: Callable[[Emit], Coroutine[None, None, None]]) -> Iterator[Visit]:
    waiting: Queue[Visit | BaseException | None] = Queue(MAX_WAITING)
    is_wanted = threading.Event()
    is_wanted.set()
    thread = threading.Thread(target=_run, args=(start, waiting, is_wanted), name="broadsheet-fetch", daemon=True)
    thread.start()
    try:
        while (visit := waiting.get()) is not None:
            if isinstance(visit, BaseException):
                raise visit
            yield visit
    finally:
        is_wanted.clear()
        while thread.is_alive():
            with suppress(Empty):
                waiting.get(timeout=0.05)
        thread.join()


def _run(start: Callable[[Emit], Coroutine[None, None, None]], waiting: Queue[Any], is_wanted: threading.Event) -> None:
    """Run the crawl, and end it when nobody wants its visits any more."""

    async def emit(visit: Visit) -> None:
        while is_wanted.is_set():
            try:
                waiting.put_nowait(visit)
                return
            except Full:
                await asyncio.sleep(POLL_SECONDS)

    async def guard() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "broadsheet-fetch"))
        crawl = asyncio.create_task(start(emit))
        while not crawl.done():
            await asyncio.wait([crawl], timeout=WATCH_SECONDS)
            if not is_wanted.is_set():
                crawl.cancel()
        await asyncio.gather(crawl, return_exceptions=not is_wanted.is_set())

    end: BaseException | None = None
    try:
        asyncio.run(guard())
    except BaseException as error:
        end = error
    if is_wanted.is_set():
        waiting.put(end)
