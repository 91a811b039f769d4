"""How fast a host is asked, and how long it is left alone after trouble. Pure: times are arguments, in seconds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.fetch.outcomes import Outcome

MAX_PAUSE_SECONDS = 86_400.0
"""A day: whoever asks for more is asked again tomorrow."""

BASE_PAUSES = {
    Outcome.RATE_LIMITED: 30.0,  # as Media Cloud's fetcher waits after a 429
    Outcome.HTTP_ERROR: 5.0,
    Outcome.TIMEOUT: 10.0,
    Outcome.CONNECTION_ERROR: 10.0,
    Outcome.PROTOCOL_ERROR: 5.0,
    Outcome.DNS_ERROR: 60.0,
    Outcome.TLS_ERROR: 60.0,
    Outcome.BOT_WALL: 60.0,
}
"""Seconds of pause after the first trouble of a kind; each further one in a row doubles it."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a host stands: when it may be asked next, and how often in a row it failed."""

    next_at: float = 0.0
    failure_count: int = 0


def pace_after(pace: Pace, outcome: Outcome, is_trouble: bool, delay: float, retry_after: float, now: float) -> Pace:
    """Return the pace after an answer that ended at `now`.

    The delay runs from the end of an answer to the next request: so the server sees at least that much between two
    requests, however long its answers and the way to it take.
    """
    if not is_trouble:
        return Pace(now + max(delay, retry_after), 0)
    pause = max(delay, retry_after or back_off(outcome, pace.failure_count))
    return Pace(now + min(pause, MAX_PAUSE_SECONDS), pace.failure_count + 1)


def back_off(outcome: Outcome, failure_count: int) -> float:
    """Return the pause after trouble, before which there were `failure_count` in a row."""
    return min(BASE_PAUSES.get(outcome, 5.0) * 2.0 ** min(failure_count, 20), MAX_PAUSE_SECONDS)


def read_retry_after(value: str | None, now: datetime) -> float:
    """Return the seconds that a `Retry-After` asks for (a number or a date: RFC 9110, 10.2.3), 0 if it says nothing."""
    if not value:
        return 0.0
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), MAX_PAUSE_SECONDS)
    try:
        at = parsedate_to_datetime(text)
        seconds = ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), MAX_PAUSE_SECONDS)
