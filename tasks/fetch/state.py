"""What is remembered of hosts and addresses from run to run, and what that means for the next visit. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tasks.fetch.outcomes import PASSING, Outcome
from tasks.records import AddressState, Capture, Fetch, HostState, Item

MAX_FAILURES = 6
"""Passing failures in a row after which an address counts as dead: with doubling pauses these are 2.6 days."""

RETRY_AFTER = timedelta(hours=1)
"""Pause after the first passing failure of an address; it doubles with each further one."""

DEAD_FOR = timedelta(days=14)
"""How long an address that gave a lasting refusal (404, robots.txt) is left alone."""

Recall = Callable[[Sequence[str]], Mapping[str, AddressState]]
"""Looks up what is remembered of addresses."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the pages of one source are fetched."""

    delay_seconds: float = 2
    max_requests: int = 500
    is_obeying_reservations: bool = False
    revisit_hours: tuple[float, ...] = ()
    """Hours after the first fetch at which a page is asked again whether it changed."""
    is_whole: bool = True
    """Whether all is taken that feeds and sitemaps lead to. Else (a window, some hosts) they are read without condition
    and not remembered as read: the next run would hear "not modified" and miss what this one left out."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one item: the row to store, the page if one came, and what is to be remembered.

    A feed's or sitemap's state comes in a visit of its own (`fetch` is None), after the last of its items: were it
    stored earlier, a killed run would be told "not modified" and never see the items again.
    """

    item: Item
    fetch: Fetch | None
    capture: Capture | None = None
    address_state: AddressState | None = None
    host_state: HostState | None = None
    found_count: int = 0
    """Items that a document, or a list of addresses, led to."""
    new_count: int = 0
    """Those among them that are to be fetched."""
    warning: str | None = None
    """What somebody should know of a document that was read."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier runs remember: hosts by origin, addresses on demand."""

    hosts: Mapping[str, HostState] = field(default_factory=dict)
    recall: Recall = lambda urls: {}
    is_forgotten: Callable[[str], bool] = lambda url: False
    """Whether an address must not be asked for: people had it forgotten."""


def is_visit_due(item: Item, state: AddressState | None, plan: Plan, now: datetime) -> bool:
    """Whether an item is to be fetched (again), from what is remembered of its address."""
    if state is None or item.kind != "page":
        return True
    if state.failure_count:
        if is_passing(state.outcome, state.http_status) and state.failure_count < MAX_FAILURES:
            return now >= state.checked_at + RETRY_AFTER * float(2 ** (state.failure_count - 1))
        return now >= state.checked_at + DEAD_FOR
    modified_at = read_time(item.claims.modified_at)
    if modified_at and state.checked_at < modified_at <= now:
        return True
    return any(state.checked_at < state.first_at + timedelta(hours=hours) <= now for hours in plan.revisit_hours)


def is_settled(state: AddressState) -> bool:
    """Whether nothing more is to be had from an address soon, so that what led to it need not be read again."""
    return not is_passing(state.outcome, state.http_status) or state.failure_count >= MAX_FAILURES


def is_passing(outcome: str, http_status: int | None) -> bool:
    """Whether a fault may be gone at the next attempt: network troubles, and errors of the server's own (5xx)."""
    return outcome in PASSING or (outcome == Outcome.HTTP_ERROR and (http_status or 0) >= 500)


def remember(
    item: Item,
    before: AddressState | None,
    outcome: Outcome,
    http_status: int | None,
    validators: tuple[str | None, str | None] | None,
    now: datetime,
) -> AddressState:
    """Return what is to be remembered of an address after an attempt.

    `validators` are etag and last-modified; None leaves those that are remembered.
    """
    is_good = outcome in (Outcome.FETCHED, Outcome.NOT_MODIFIED)
    kept = (before.etag, before.last_modified) if before else (None, None)
    etag, last_modified = validators if outcome is Outcome.FETCHED and validators else kept
    return AddressState(
        url=item.url,
        kind=item.kind,
        source_name=item.source_name,
        outcome=outcome,
        http_status=http_status,
        etag=etag,
        last_modified=last_modified,
        first_at=before.first_at if before else now,
        checked_at=now,
        failure_count=0 if is_good else (before.failure_count if before else 0) + 1,
    )


def read_time(text: str | None) -> datetime | None:
    """Read an ISO 8601 time; what has no zone is in UTC."""
    try:
        at = datetime.fromisoformat(text or "")
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
