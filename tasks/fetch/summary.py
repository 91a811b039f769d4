"""What a run did for each source: the figures of its artifact, and how the source stands now. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tasks.escape import escape_text
from tasks.fetch.outcomes import Outcome
from tasks.fetch.state import Visit
from tasks.records import AddressState, Batch, Fetch, HostState, SourceState

GOOD = frozenset({Outcome.FETCHED, Outcome.NOT_MODIFIED})
MAX_REASONS = 5


@dataclass(slots=True)
class SourceSummary:
    """Counts of one source in one run."""

    source_name: str
    found_count: int = 0
    """Addresses that its documents and lists named."""
    new_count: int = 0
    """Those that were due."""
    page_count: int = 0
    """Pages that came."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """Attempts by outcome, robots.txt and documents included."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why an attempt was refused or failed, in words."""
    missed: dict[str, str] = field(default_factory=dict)
    """Addresses that did not come, however often they were tried, and why not the last time."""
    is_reached: bool = False
    """Whether anything of it answered as it should."""

    def add(self, visit: Visit) -> None:
        """Count a visit."""
        self.found_count += visit.found_count
        self.new_count += visit.new_count
        self.page_count += visit.capture is not None
        if visit.fetch is None:
            return
        self.outcomes[visit.fetch.outcome] += 1
        is_rules = visit.fetch.url.endswith("/robots.txt")
        if is_refusal(visit.fetch):
            reason = f"{visit.fetch.outcome}: {escape_text(visit.fetch.detail or '', 120)}"
            self.reasons[reason] += 1
            if not is_rules:
                self.missed[visit.item.url] = reason
        elif not is_rules and visit.fetch.outcome in GOOD:
            self.is_reached = True
            self.missed.pop(visit.item.url, None)

    @property
    def is_unreached(self) -> bool:
        """Whether something of it was asked for, and nothing answered."""
        return bool(self.outcomes) and not self.is_reached

    def as_row(self) -> dict[str, object]:
        """The row of the table that people see."""
        why = Counter(self.missed.values()).most_common(MAX_REASONS)
        return {
            "source": self.source_name,
            "found": self.found_count,
            "new": self.new_count,
            "fetched": self.page_count,
            "not modified": self.outcomes[Outcome.NOT_MODIFIED],
            "refused": len(self.missed),
            "why": "; ".join(f"{count} × {reason}" for reason, count in why),
        }

    def make_state(self, schedule: str | None, before: SourceState | None, now: datetime) -> SourceState:
        """Return how the source stands after this run."""
        last_success_at, failure_count, last_failure = self._judge(before, now)
        return SourceState(
            source_name=self.source_name,
            schedule=schedule,
            etag=None,
            last_modified=None,
            last_attempt_at=now,
            last_success_at=last_success_at,
            failure_count=failure_count,
            last_failure=last_failure,
        )

    def _judge(self, before: SourceState | None, now: datetime) -> tuple[datetime | None, int, str | None]:
        if self.is_reached:
            return now, 0, None
        last_success_at, failure_count = (before.last_success_at, before.failure_count) if before else (None, 0)
        if not self.outcomes:  # all that it names was known
            return last_success_at, failure_count, before.last_failure if before else None
        failure = self.reasons.most_common(1)[0][0] if self.reasons else "only its robots.txt answered"
        return last_success_at, failure_count + 1, failure


def is_refusal(fetch: Fetch) -> bool:
    """Whether an attempt was refused or failed. That a host has no robots.txt (4xx, RFC 9309) is neither."""
    is_none = fetch.outcome == Outcome.HTTP_ERROR and 400 <= (fetch.http_status or 0) < 500
    return fetch.outcome not in GOOD and not (is_none and fetch.url.endswith("/robots.txt"))


def add_visits(summaries: dict[str, SourceSummary], visits: Iterable[Visit]) -> None:
    """Count visits in the summary of their source."""
    for visit in visits:
        name = visit.item.source_name
        if name:
            summaries.setdefault(name, SourceSummary(name)).add(visit)


def list_rows(visits: Iterable[Visit]) -> Batch:
    """Return what is to be stored of visits beside their pages, by table: every attempt, and the last of each state.

    Store it in one transaction with the pages, or after them: an address that is remembered as fetched is not asked
    for again, so its page must be there.
    """
    fetches = []
    addresses = {}
    hosts = {}
    for visit in visits:
        if visit.fetch:
            fetches.append(visit.fetch)
        if visit.address_state:
            addresses[visit.address_state.url] = visit.address_state
        if visit.host_state:
            hosts[visit.host_state.origin] = visit.host_state
    batch: Batch = {
        Fetch.TABLE: fetches,
        AddressState.TABLE: list(addresses.values()),
        HostState.TABLE: list(hosts.values()),
    }
    return {name: rows for name, rows in batch.items() if rows}
