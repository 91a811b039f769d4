"""A crawl: from seeds to pages, all hosts at once, each in its own turn, every attempt told as a `Visit`.

A worker a host takes the items of its queue one by one. Documents (feeds, sitemaps, home pages) put what they lead to
into the queues; what is remembered of a document is told after the last of its items, so that nothing is lost when the
run dies in between.
"""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.fetch.aside import work_aside
from tasks.fetch.ask import Answer, Failure, Headers
from tasks.fetch.fetch_rows import FetchMaker
from tasks.fetch.follow import Arrival, RobotsCheck, Web, follow
from tasks.fetch.hosts import Network
from tasks.fetch.judge import Judgement, judge_failure, judge_safely, judge_status
from tasks.fetch.outcomes import Outcome
from tasks.fetch.reading import Expand, Reading, expand_safely, settle
from tasks.fetch.state import Memory, Plan, Visit, is_passing, is_settled, is_visit_due, remember
from tasks.hosts import host_of
from tasks.identity import article_id, identify
from tasks.records import AddressState, Document, Expansion, HostState, Item

Emit = Callable[[Visit], Awaitable[None]]

MAX_READERS = 4
"""Documents that are read at once: each may have 60 MB, and Python reads them one after the other anyway."""

RECALL_COUNT = 1_000
"""Addresses that are looked up at once."""


@dataclass(slots=True)
class Errand:
    """An item on its way, with what is remembered of its address and the document that led to it."""

    item: Item
    before: AddressState | None
    parent: Reading | None


class Crawl:
    """The state of one crawl. `run` is the way in."""

    def __init__(
        self,
        network: Network,
        memory: Memory,
        plans: Mapping[str, Plan],
        expand: Expand,
        emit: Emit,
        run_id: str,
    ) -> None:
        """Take all that the crawl depends on; nothing is asked for yet."""
        self.network = network
        self.memory = memory
        self.plans = plans
        self.expand = expand
        self.emit = emit
        self._heard: list[tuple[RobotsCheck, HostState]] = []
        self._web = Web(network, memory, lambda check, state: self._heard.append((check, state)))
        self._readers = asyncio.Semaphore(MAX_READERS)
        self._slots = asyncio.Semaphore(network.settings.max_hosts)
        self._deadline = network.clock() + timedelta(seconds=network.settings.max_seconds)
        self._queues: dict[str, deque[Errand]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._seen: set[str] = set()
        self._left: Counter[tuple[str, str]] = Counter()
        self._fetches = FetchMaker(run_id)

    async def run(self, items: Sequence[Item]) -> None:
        """Visit the items and everything that they lead to."""
        try:
            await self._enqueue_asked(items)
            while self._workers:
                done, _ = await asyncio.wait(self._workers.values(), return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            for task in self._workers.values():
                task.cancel()
            await self._web.close()

    async def _enqueue_asked(self, items: Sequence[Item]) -> None:
        """Put what was asked for into the queues, and tell of each list how much of it is due."""
        lists: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            if not self.memory.is_forgotten(item.url):
                lists[item.source_name if item.via == "url_list" else ""].append(item)
        for name, listed in lists.items():
            new_count = await self._enqueue(listed, None)
            if name:
                await self.emit(Visit(listed[0], None, found_count=len(listed), new_count=new_count))

    async def _enqueue(self, items: Sequence[Item], parent: Reading | None) -> int:
        """Put the items that are due into the queues of their hosts; return how many these are."""
        new_count = 0
        for start in range(0, len(items), RECALL_COUNT):
            chunk = [item for item in items[start : start + RECALL_COUNT] if self._has_room(item, parent)]
            chunk = [item for item in chunk if self._is_first(item) and not self.memory.is_forgotten(item.url)]
            states = await asyncio.to_thread(self.memory.recall, [item.url for item in chunk])
            for item in chunk:
                before = states.get(item.url)
                if is_visit_due(item, before, self._plan_of(item), self.network.clock()):
                    new_count += 1
                    if self._has_room(item, parent):
                        self._queue(Errand(item, before, parent))
        return new_count

    def _has_room(self, item: Item, parent: Reading | None) -> bool:
        """Whether the host's budget may still suffice for an item.

        What is beyond it is counted, not queued: a few sitemaps can name millions of addresses. The document that named
        it is read again by the next run.
        """
        name = host_of(item.url)
        if len(self._queues.get(name, ())) < self._budget_of(item):
            return True
        self._left[name, item.source_name] += 1
        if parent:
            parent.is_settled = False
        return False

    def _budget_of(self, item: Item) -> int:
        return min(self.network.settings.max_requests_per_host, self._plan_of(item).max_requests)

    def _queue(self, errand: Errand) -> None:
        name = host_of(errand.item.url)
        host = self._web.host(name)
        plan = self._plan_of(errand.item)
        host.delay = max(host.delay, plan.delay_seconds, self.network.settings.delay_seconds)
        host.budget = self._budget_of(errand.item)
        if errand.parent:
            errand.parent.open_count += 1
        self._queues.setdefault(name, deque()).append(errand)
        if name not in self._workers:
            self._workers[name] = asyncio.create_task(self._work(name))

    async def _work(self, name: str) -> None:
        """Take one errand of the host after the other. With its last one the worker ends and the connection closes."""
        queue = self._queues[name]
        async with self._slots:
            while queue:
                await self._run_errand(queue.popleft())
            await self._web.host(name).close()
            await self._tell_host(name)
            await self._tell_left(name)
        del self._queues[name], self._workers[name]
        if queue:
            self._queues[name] = queue
            self._workers[name] = asyncio.create_task(self._work(name))

    async def _run_errand(self, errand: Errand) -> None:
        """Try until something lasting came of it, and tell every attempt."""
        host = self._web.host(host_of(errand.item.url))
        for attempt_no in range(1, self.network.settings.max_attempts + 1):
            started_at = self.network.clock()
            if started_at >= self._deadline:
                arrival = Arrival(Failure(Outcome.SKIPPED, "the time of the run was over; the next one goes on"))
            else:
                arrival = await follow(self._web, errand.item.url, self._conditions_of(errand), errand.item.kind)
            await self._tell_robots(errand.item.source_name)
            judgement, expansion = await self._judge(errand.item, arrival)
            is_final = (
                attempt_no == self.network.settings.max_attempts
                or not is_passing(judgement.outcome, judgement.status)
                or judgement.outcome in (Outcome.SKIPPED, Outcome.BOT_WALL)
                or not arrival.is_lasting
                or host.closed_because is not None
            )
            if not is_final:
                await self._tell(errand, judgement, started_at, None)
                continue
            await self._finish(errand, arrival, judgement, expansion, started_at)
            return

    async def _judge(self, item: Item, arrival: Arrival) -> tuple[Judgement, Expansion | None]:
        answer = arrival.result
        if isinstance(answer, Failure):
            return judge_failure(answer), None
        if judgement := judge_status(answer):
            return judgement, None
        if item.kind != "page":
            document = Document(answer.url, answer.body, answer.media_type, arrival.sitemaps)
            async with self._readers:
                expansion = await asyncio.to_thread(expand_safely, self.expand, item, document)
            if expansion.fault:
                return Judgement(Outcome.UNSUPPORTED_TYPE, expansion.fault, answer.status), None
            if not expansion.is_page:
                return Judgement(Outcome.FETCHED, expansion.remarks, answer.status), expansion
        plan = self._plan_of(item)
        now, is_obeying = self.network.clock(), plan.is_obeying_reservations
        judgement = await work_aside(len(answer.body), judge_safely, item, answer, arrival.redirects, is_obeying, now)
        if judgement.outcome is Outcome.BOT_WALL:
            self._web.host(host_of(answer.url)).note_trouble(judgement.outcome, judgement.detail or "")
        return judgement, None

    async def _finish(
        self,
        errand: Errand,
        arrival: Arrival,
        judgement: Judgement,
        expansion: Expansion | None,
        started_at: datetime,
    ) -> None:
        is_remembered = judgement.outcome is not Outcome.SKIPPED and arrival.is_lasting
        state = self._remember(errand, arrival, judgement) if is_remembered else None
        if expansion is None or not expansion.items:
            await self._tell(errand, judgement, started_at, state, warning=expansion.warning if expansion else None)
            await self._settle(errand.parent, state is not None and is_settled(state))
            return
        # Counted as open itself until its items are queued: else the first to be done would close it.
        reading = Reading(errand.item, state, errand.parent, open_count=1)
        new_count = await self._enqueue(expansion.items, reading)
        await self._tell(errand, judgement, started_at, None, len(expansion.items), new_count, expansion.warning)
        await self._settle(reading, True)

    def _remember(self, errand: Errand, arrival: Arrival, judgement: Judgement) -> AddressState:
        answer = arrival.result if isinstance(arrival.result, Answer) else None
        found = (answer.find_header("etag"), answer.find_header("last-modified")) if answer else (None, None)
        is_document = errand.item.kind != "page" and not judgement.capture
        is_partly_read = is_document and not self._plan_of(errand.item).is_whole
        return remember(
            errand.item,
            errand.before,
            judgement.outcome,
            judgement.status,
            None if is_partly_read else found,
            self.network.clock(),
        )

    async def _settle(self, reading: Reading | None, is_settled: bool) -> None:
        """Note that one item of a document is done, and tell what is to be remembered of the documents that it ends."""
        for visit in settle(reading, is_settled):
            await self.emit(visit)

    async def _tell(
        self,
        errand: Errand,
        judgement: Judgement,
        started_at: datetime,
        state: AddressState | None,
        found_count: int = 0,
        new_count: int = 0,
        warning: str | None = None,
    ) -> None:
        page_id = identify(judgement.capture).page_id if judgement.capture else None
        elapsed_ms = round((self.network.clock() - started_at).total_seconds() * 1000)
        fetch = self._fetches.make(errand.item.url, errand.item.source_name, started_at, elapsed_ms, judgement, page_id)
        await self.emit(Visit(errand.item, fetch, judgement.capture, state, None, found_count, new_count, warning))

    async def _tell_robots(self, source_name: str) -> None:
        while self._heard:
            check, state = self._heard.pop()
            elapsed_ms = round((check.ended_at - check.started_at).total_seconds() * 1000)
            judgement = Judgement(check.outcome, check.detail, check.status)
            fetch = self._fetches.make(check.url, source_name, check.started_at, elapsed_ms, judgement, None)
            item = Item(check.url, source_name, "page", "unknown")
            await self.emit(Visit(item, fetch, host_state=state))

    async def _tell_host(self, name: str) -> None:
        """Tell how a host stands that made trouble, so that the next run leaves it alone as long as it should."""
        host = self._web.host(name)
        if not host.last_failure:
            return
        for origin in self._web.origins_of(name):
            item = Item(origin, "", "page", "unknown")
            await self.emit(Visit(item, None, host_state=self._web.state_of(origin)))

    async def _tell_left(self, name: str) -> None:
        """Tell how many addresses of a host nobody had time for, in one visit a source."""
        for host_name, source_name in [key for key in self._left if key[0] == name]:
            count = self._left.pop((host_name, source_name))
            detail = f"{count} addresses of the host are beyond its budget in this run; the next one goes on"
            item = Item(f"https://{name}/", source_name, "page", "unknown")
            judgement, now = Judgement(Outcome.SKIPPED, detail), self.network.clock()
            await self.emit(Visit(item, self._fetches.make(item.url, source_name, now, 0, judgement, None)))

    def _conditions_of(self, errand: Errand) -> Headers:
        """Return the headers that ask for an address only if it changed (RFC 9110, 13.1)."""
        before = errand.before
        if before is None or (before.kind != "page" and not self._plan_of(errand.item).is_whole):
            return ()
        headers = (("If-None-Match", before.etag), ("If-Modified-Since", before.last_modified))
        return tuple((name, value) for name, value in headers if value)

    def _is_first(self, item: Item) -> bool:
        name = article_id(item.url)
        if name in self._seen:
            return False
        self._seen.add(name)
        return True

    def _plan_of(self, item: Item) -> Plan:
        return self.plans.get(item.source_name) or Plan(delay_seconds=self.network.settings.delay_seconds)
