"""One attempt at one address: robots.txt first, then the request, then wherever it leads, hop by hop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from tasks.escape import escape_text
from tasks.fetch.ask import REDIRECTS, Answer, Failure, Headers, Limits
from tasks.fetch.hosts import Host, Network, find_target, origin_of
from tasks.fetch.judge import find_refresh, is_document_type, is_page_type, judge_failure, judge_status
from tasks.fetch.outcomes import Outcome
from tasks.fetch.robots import MAX_REDIRECTS, MAX_ROBOTS_BYTES, Rules, decode_robots, is_fresh, is_reached, read_rules
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Memory
from tasks.hosts import host_of
from tasks.records import HostState


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where an attempt ended: the last answer, or the reason why there is none, and the way to it."""

    result: Answer | Failure
    redirects: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    """Sitemaps that the robots.txt of the last origin names."""
    is_lasting: bool = True
    """Whether the same would come of another attempt soon (robots.txt that cannot be reached is a passing thing)."""


@dataclass(frozen=True, slots=True)
class RobotsCheck:
    """A robots.txt that was asked for in this run: what came of it, for the log of attempts."""

    url: str
    started_at: datetime
    ended_at: datetime
    outcome: Outcome
    status: int | None
    detail: str | None


class Web:
    """All hosts of a run, and what their robots.txt say."""

    def __init__(self, network: Network, memory: Memory, on_robots: Callable[[RobotsCheck, HostState], None]) -> None:
        """Begin with what earlier runs remember; `on_robots` hears of every robots.txt that is asked for."""
        self.network = network
        self._memory = memory
        self._is_forgotten = memory.is_forgotten
        self._on_robots = on_robots
        self._hosts: dict[str, Host] = {}
        self._states: dict[str, HostState] = {}
        self._rules: dict[str, asyncio.Task[Rules]] = {}
        self._failures: dict[str, Failure] = {}

    def host(self, name: str) -> Host:
        """Return the host of this name."""
        if name not in self._hosts:
            pauses = [
                state.not_before_at
                for origin, state in self._memory.hosts.items()
                if state.not_before_at and host_of(origin) == name
            ]
            self._hosts[name] = Host(name, self.network, max(pauses, default=None))
        return self._hosts[name]

    def state_of(self, origin: str) -> HostState:
        """Return what is to be remembered of an origin."""
        before = self._states.get(origin) or self._memory.hosts.get(origin)
        return self.host(host_of(origin)).make_state(origin, before)

    def origins_of(self, name: str) -> list[str]:
        """Return the origins of a host that were asked in this run."""
        return [origin for origin in self._states if host_of(origin) == name]

    def refuse(self, url: str, rules: Rules) -> Failure:
        """Say why an address may not be fetched: what keeps robots.txt from us keeps the page from us too."""
        origin = origin_of(url)
        if not rules.is_open:
            return self._failures.get(origin) or Failure(Outcome.ROBOTS_DISALLOWED, rules.detail)
        return Failure(Outcome.ROBOTS_DISALLOWED, f"{origin}/robots.txt does not allow it")

    def check_forgotten(self, url: str) -> Failure | None:
        """Say that an address must not be asked for, without naming it."""
        detail = "it leads to an address that is forgotten"
        return Failure(Outcome.FORGOTTEN, detail) if self._is_forgotten(url) else None

    async def rules_of(self, origin: str) -> Rules:
        """Return the rules of an origin's robots.txt, asked for once a day at most."""
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._find_rules(origin))
        return await asyncio.shield(self._rules[origin])

    async def close(self) -> None:
        """Close every connection."""
        for task in self._rules.values():
            task.cancel()
        await asyncio.gather(*(host.close() for host in self._hosts.values()), return_exceptions=True)

    async def _find_rules(self, origin: str) -> Rules:
        state = self._memory.hosts.get(origin)
        if state is None or not is_fresh(state, self.network.clock()):
            state = await self._ask_robots(origin)
        self._states[origin] = state
        # A robots.txt of 500 KB takes a second to read; the other hosts go on meanwhile.
        rules = await asyncio.to_thread(read_rules, state)
        self.host(host_of(origin)).ask_for_delay(rules.crawl_delay)
        return rules

    async def _ask_robots(self, origin: str) -> HostState:
        """Ask for a robots.txt, again if the fault may pass: without it, nothing of the host may be fetched."""
        host = self.host(host_of(origin))
        for _ in range(self.network.settings.max_attempts):
            answer, state = await self._try_robots(origin)
            self._failures.pop(origin, None)
            if isinstance(answer, Failure) and not is_reached(state):
                self._failures[origin] = answer
            if is_reached(state) or host.closed_because:
                break
        return state

    async def _try_robots(self, origin: str) -> tuple[Answer | Failure, HostState]:
        started_at = self.network.clock()
        url = f"{origin}/robots.txt"
        limits = replace(make_limits(self.network.settings, "robots"), max_bytes=MAX_ROBOTS_BYTES, is_cut_off=True)
        answer = await self._follow_plainly(url, limits)
        judgement = judge_failure(answer) if isinstance(answer, Failure) else judge_status(answer)
        text = decode_robots(answer.body) if isinstance(answer, Answer) and answer.status == 200 else None
        now = self.network.clock()
        state = HostState(origin, answer.status, text, now, None, 0, None)
        outcome = judgement.outcome if judgement else Outcome.FETCHED
        check = RobotsCheck(url, started_at, now, outcome, answer.status, judgement.detail if judgement else None)
        self._on_robots(check, state)
        return answer, state

    async def _follow_plainly(self, url: str, limits: Limits) -> Answer | Failure:
        """Ask for a robots.txt and follow its redirects, which need no permission themselves."""
        for _ in range(MAX_REDIRECTS + 1):
            if not is_web_address(url):
                break
            if refusal := self.check_forgotten(url):
                return refusal
            answer = await self.host(host_of(url)).ask(url, (), limits)
            target = find_target(answer) if isinstance(answer, Answer) else None
            if target is None:
                return answer
            url = target
        # RFC 9309, 2.3.1.2: with more redirects than that, robots.txt may be taken for unavailable.
        return Failure(Outcome.REDIRECT_LIMIT, "robots.txt leads on and on", 404)


async def follow(web: Web, url: str, headers: Headers, kind: str) -> Arrival:
    """Ask for an address and follow it to a page, a document, or the reason why there is none."""
    settings = web.network.settings
    limits = make_limits(settings, kind)
    way: list[str] = []
    sent = headers
    while True:
        refusal = _check_way(url, way, settings.max_redirects) or web.check_forgotten(url)
        if refusal:
            return Arrival(refusal, tuple(way[1:]))
        way.append(url)
        rules = await web.rules_of(origin_of(url))
        if not rules.is_allowed(url):
            return Arrival(web.refuse(url, rules), tuple(way[1:]), is_lasting=rules.is_open)
        answer = await web.host(host_of(url)).ask(url, sent, limits)
        target = find_next(answer, kind)
        if target is None:
            return Arrival(answer, tuple(way[1:]), rules.sitemaps)
        url, sent = target, ()


def find_next(answer: Answer | Failure, kind: str) -> str | None:
    """Return where an answer leads on to: by a redirect, or by a page that does nothing else."""
    if isinstance(answer, Failure):
        return None
    if answer.status in REDIRECTS:
        return find_target(answer)
    return find_refresh(answer) if answer.status == 200 and kind in ("page", "unknown") else None


def make_limits(settings: FetchSettings, kind: str) -> Limits:
    """Return the limits for a page, or for what is read for addresses."""
    is_page = kind == "page"
    return Limits(
        connect_seconds=settings.connect_seconds,
        read_seconds=settings.read_seconds,
        total_seconds=settings.total_seconds,
        max_bytes=settings.max_page_bytes if is_page else settings.max_document_bytes,
        is_wanted_type=is_page_type if is_page else is_document_type,
    )


def is_web_address(url: str) -> bool:
    """Whether an address is one of http or https with a host."""
    try:
        return urlsplit(url).scheme in ("http", "https") and bool(host_of(url))
    except ValueError:
        return False


def _check_way(url: str, way: list[str], max_redirects: int) -> Failure | None:
    if not is_web_address(url):
        return Failure(Outcome.UNSUPPORTED_SCHEME, f"it leads to {escape_text(url, 100)}")
    if url in way:
        return Failure(Outcome.REDIRECT_LIMIT, f"it leads in a circle, back to {escape_text(url, 100)}")
    if len(way) > max_redirects:
        return Failure(Outcome.REDIRECT_LIMIT, f"it leads on for more than {max_redirects} redirects")
    return None
