"""What a run has done so far, as its progress bar, its artifacts and its record in `ops.runs` tell it."""

from collections import Counter
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from expectations.verdict import Check
from tasks.fetch.summary import SourceSummary
from tasks.records import Reject


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not hold."""

    expectation: str
    """With the table that was judged before it."""
    is_of_batch: bool
    """It is about the batch as a whole: nothing of it entered."""


@dataclass(slots=True)
class Tally:
    """Counts of one run. Each page that was found ends in exactly one of known, kept, rejected."""

    found: int = 0
    known: int = 0
    refused: int = 0
    """Inputs that are no page: their refusal is written down with the batch that they came in."""
    visit_count: int = 0
    """Attempts to fetch, whatever came of them."""
    sources: dict[str, SourceSummary] = field(default_factory=dict)
    """What came of each source of the web."""
    read_again: int = 0
    """Pages that are read again in the run that read them, as what recurs on their host is known now."""
    pages_done: int = 0
    articles_done: int = 0
    articles_expected: int | None = None
    is_discovery_over: bool = False
    rows: Counter[str] = field(default_factory=Counter)
    """Rows written, less those taken away, by table; one that two stages write counts twice."""
    standing: dict[str, int] = field(default_factory=dict)
    """Rows at the end of the run, by table, of those that it changed."""
    rejected: Counter[str] = field(default_factory=Counter)
    failed_expectations: Counter[str] = field(default_factory=Counter)
    critical_failures: Counter[Failure] = field(default_factory=Counter)
    """Critical expectations that did not hold, with the number of batches."""
    warnings: list[str] = field(default_factory=list)

    @property
    def inputs_expected(self) -> int:
        """What `inputs_done` comes to, once all inputs are found."""
        return self.found - self.known + self.read_again

    @property
    def inputs_done(self) -> int:
        """Inputs that were read or refused, those known already left out."""
        return self.refused + self.pages_done

    def count_rejects(self, rejects: Iterable[Reject]) -> None:
        """Add refusals, by reason."""
        self.rejected.update(str(reject.reason) for reject in rejects)

    def count_checks(self, checks: Iterable[Check]) -> None:
        """Add the expectations that did not hold on a batch, and apart from them those that kept records out."""
        for check in checks:
            if not check.is_success:
                failure = Failure(f"{check.table_name}: {check.expectation}", check.table_name.startswith("batch"))
                self.failed_expectations[failure.expectation] += 1
                if check.severity == "critical":
                    self.critical_failures[failure] += 1

    def as_counts(self) -> dict[str, Any]:
        """The figures for `ops.runs.counts`."""
        return {
            "found": self.found,
            "known": self.known,
            "pages": self.pages_done,
            "read_again": self.read_again,
            "articles": self.articles_done,
            "rows": dict(self.rows),
            "standing": self.standing,
            "rejected": dict(self.rejected),
            "failed_expectations": dict(self.failed_expectations),
            "warnings": self.warnings,
            "visits": self.visit_count,
            "sources": [summary.as_row() for summary in self.sources.values()],
            "reached_sources": sum(summary.is_reached for summary in self.sources.values()),
            "unreached_sources": sum(summary.is_unreached for summary in self.sources.values()),
        }


class Watcher(Protocol):
    """Somebody who is told of every batch."""

    def __call__(self, step: str, tally: Tally) -> None:
        """Take note of how far the run is."""


def ignore(step: str, tally: Tally) -> None:
    """Watch nothing."""


WATCHER: ContextVar[Watcher] = ContextVar("WATCHER", default=ignore)
"""Set by the command line around a flow: a flow's parameters are data, and a progress bar is none."""
