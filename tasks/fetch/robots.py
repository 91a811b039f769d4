"""robots.txt after RFC 9309: what its absence, its errors and its rules mean for an address. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from tasks.fetch.settings import PRODUCT
from tasks.records import HostState

MAX_ROBOTS_BYTES = 512_000
"""RFC 9309, section 2.5, asks for at least 500 KiB."""

MAX_REDIRECTS = 5
"""RFC 9309, section 2.3.1.2."""

CACHED_FOR = timedelta(hours=24)
"""RFC 9309, section 2.4."""

MAX_DELAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin's robots.txt says to us."""

    is_open: bool
    """Whether anything may be fetched at all: not while robots.txt cannot be reached."""
    parsed: Protego | None
    detail: str

    @property
    def crawl_delay(self) -> float:
        """Seconds that it asks for between requests, 0 if it does not."""
        delay = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        rate = self.parsed.request_rate(PRODUCT) if self.parsed else None
        paced = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(max(delay or 0.0, paced), MAX_DELAY_SECONDS)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(self.parsed.sitemaps)[:100] if self.parsed else ()

    def is_allowed(self, url: str) -> bool:
        """Whether an address may be fetched."""
        if self.parsed is None:
            return self.is_open
        return bool(self.parsed.can_fetch(url, PRODUCT))


def read_rules(state: HostState) -> Rules:
    """Return the rules that follow from how robots.txt was answered (RFC 9309, section 2.3.1).

    An answer gives its rules; "unavailable" (4xx) allows all; "unreachable" (5xx, no answer) forbids all.
    """
    status = state.robots_status
    if not is_reached(state):
        reason = f"status {status}" if status else "no answer"
        return Rules(False, None, f"robots.txt cannot be reached ({reason}), so nothing may be fetched")
    if status is not None and status < 300:
        return Rules(True, _parse(state.robots_text or ""), "robots.txt")
    return Rules(True, None, f"no robots.txt (status {status})")


def is_reached(state: HostState) -> bool:
    """Whether robots.txt was answered: with its rules, or with 4xx, which means that there is none."""
    status = state.robots_status or 0
    return 200 <= status < 300 or (400 <= status < 500 and status != 429)


def is_fresh(state: HostState | None, now: datetime) -> bool:
    """Whether a stored robots.txt still holds. One that could not be reached is asked for again in the next run."""
    if state is None or state.robots_checked_at is None:
        return False
    return is_reached(state) and now - state.robots_checked_at < CACHED_FOR


def decode_robots(body: bytes) -> str:
    """Return the text of a robots.txt, as far as it is read. NULs, which no database takes, are dropped."""
    return body[:MAX_ROBOTS_BYTES].decode("utf-8", "replace").replace("\0", "")


def _parse(text: str) -> Protego | None:
    try:
        return Protego.parse(text)
    except Exception:
        # A file that breaks the parser says nothing that could be followed; RFC 9309 asks to use what is parseable.
        return None
