"""One host: a single connection, its pace, its budget, its robots.txt. All requests to it take their turn here."""

import asyncio
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

import httpcore

from tasks.fetch.ask import REDIRECTS, Answer, Failure, Headers, Limits, ask
from tasks.fetch.connect import GuardedBackend
from tasks.fetch.judge import judge_failure, judge_status
from tasks.fetch.outcomes import Outcome
from tasks.fetch.pacing import Pace, pace_after, read_retry_after
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import is_passing
from tasks.hosts import hide_user
from tasks.records import HostState


@dataclass(frozen=True, slots=True)
class Network:
    """What all hosts share: settings, clock, resolver with its guard, trust, and the number of open requests."""

    settings: FetchSettings
    clock: Callable[[], datetime]
    backend: GuardedBackend
    ssl_context: ssl.SSLContext
    user_agent: str


class Host:
    """The turns of one host. Its name is the host name alone: ports and schemes of one machine share a pace."""

    def __init__(self, name: str, network: Network, not_before_at: datetime | None = None) -> None:
        """Begin with what an earlier run remembers of it."""
        self.name = name
        self.delay = network.settings.delay_seconds
        """Also that of hosts to which others lead: a hundred redirecting hosts must not make us a hammer."""
        self.budget = network.settings.max_requests_per_host
        self.request_count = 0
        self.closed_because: str | None = None
        """Why this run asks it no more."""
        self.last_failure: str | None = None
        self._network = network
        self._turn = asyncio.Lock()
        self._pool: httpcore.AsyncConnectionPool | None = None
        wait = (not_before_at - network.clock()).total_seconds() if not_before_at else 0.0
        self.pace = Pace(next_at=time.monotonic() + max(wait, 0.0))

    async def ask(self, url: str, headers: Headers, limits: Limits) -> Answer | Failure:
        """Wait for the host's turn and pace, and send one request."""
        async with self._turn:
            if refusal := self._refuse():
                return refusal
            await asyncio.sleep(max(self.pace.next_at - time.monotonic(), 0.0))
            self.request_count += 1
            sent = (("User-Agent", self._network.user_agent), *headers)
            answer = await ask(self._open_pool(), url, sent, limits)
            self._note(answer)
            return answer

    def note_trouble(self, outcome: Outcome, detail: str, retry_after: float = 0.0) -> None:
        """Slow down after trouble; leave the host for this run after too much of it."""
        self.pace = pace_after(self.pace, outcome, True, self.delay, retry_after, time.monotonic())
        self.last_failure = detail
        if self.pace.failure_count >= self._network.settings.max_host_failures:
            self.closed_because = f"the host failed {self.pace.failure_count} times in a row, last: {detail}"

    def ask_for_delay(self, seconds: float) -> None:
        """Keep at least this delay from here on, and from the last answer too."""
        if seconds > self.delay:
            longer = seconds - self.delay if self.request_count else 0.0
            self.delay = seconds
            self.pace = replace(self.pace, next_at=self.pace.next_at + longer)

    def make_state(self, origin: str, before: HostState | None) -> HostState:
        """Return what is to be remembered of the host, by one of its origins."""
        wait = self.pace.next_at - time.monotonic()
        pause = self._network.clock() + timedelta(seconds=wait) if wait > self.delay and self.last_failure else None
        state = before or HostState(origin, None, None, None, None, 0, None)
        return replace(
            state, not_before_at=pause, failure_count=self.pace.failure_count, last_failure=self.last_failure
        )

    async def close(self) -> None:
        """Close the connection."""
        if self._pool:
            await self._pool.aclose()
            self._pool = None

    def _refuse(self) -> Failure | None:
        if self.closed_because:
            return Failure(Outcome.SKIPPED, self.closed_because)
        if self.request_count >= self.budget:
            return Failure(Outcome.SKIPPED, f"the budget of {self.budget} requests to the host is used up")
        wait = self.pace.next_at - time.monotonic()
        if wait > self._network.settings.max_wait_seconds:
            self.closed_because = f"the host is to be left alone for {wait:.0f} s"
            return Failure(Outcome.SKIPPED, self.closed_because)
        return None

    def _note(self, answer: Answer | Failure) -> None:
        judgement = judge_failure(answer) if isinstance(answer, Failure) else judge_status(answer)
        header = next((value for name, value in answer.headers if name.lower() == "retry-after"), None)
        retry_after = read_retry_after(header, self._network.clock())
        if judgement and is_passing(judgement.outcome, judgement.status):
            self.note_trouble(judgement.outcome, judgement.detail or judgement.outcome, retry_after)
        else:
            self.last_failure = None
            self.pace = pace_after(self.pace, Outcome.FETCHED, False, self.delay, retry_after, time.monotonic())

    def _open_pool(self) -> httpcore.AsyncConnectionPool:
        if self._pool is None:
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=self._network.ssl_context,
                max_connections=1,
                max_keepalive_connections=1,
                keepalive_expiry=max(30.0, self.delay * 2),
                http2=True,
                network_backend=self._network.backend,
            )
        return self._pool


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address; robots.txt speaks for one of these (RFC 9309, 2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def find_target(answer: Answer) -> str | None:
    """Return where a redirect leads, None if the answer is none or leads nowhere."""
    location = answer.find_header("location")
    if answer.status not in REDIRECTS or not location:
        return None
    try:
        # Servers send UTF-8 in headers that were read as Latin-1.
        mended = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        mended = location
    try:
        return hide_user(urljoin(answer.url, mended.strip()))
    except ValueError:
        return None
