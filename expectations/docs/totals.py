"""The checks of a run added up: one total for each expectation of each suite."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from expectations.suites import SUITE_NAMES

SHOWN_EXAMPLES = 10
"""Observations of failing batches that a page shows for one expectation."""

SEVERITY_ORDER = ("critical", "warning", "info")
KEY = ["table_name", "expectation", "column_name", "severity"]


@dataclass(frozen=True, slots=True)
class Total:
    """How one expectation came out over all batches of a run."""

    expectation: str
    column_name: str | None
    severity: str
    batch_count: int
    failing_batches: int
    failing_rows: int
    examples: list[str] = field(default_factory=list)

    @property
    def is_success(self) -> bool:
        """It holds in every batch."""
        return self.failing_batches == 0


@dataclass(frozen=True, slots=True)
class SuiteTotals:
    """The totals of one suite: what fails first, the loudest before."""

    name: str
    totals: list[Total]

    def count_failing(self, severity: str) -> int:
        """Expectations of that severity that do not hold."""
        return sum(total.severity == severity and not total.is_success for total in self.totals)


def add_up(checks: pa.Table) -> list[SuiteTotals]:
    """Totals by suite, in the order of the data; `checks` are rows of `ops.checks`."""
    failing = checks.filter(pc.invert(checks["is_success"]))
    examples = _gather_examples(failing)
    rows = checks.append_column("is_failing", pc.invert(checks["is_success"]).cast(pa.int64()))
    totals = rows.group_by(KEY).aggregate([("is_failing", "count"), ("is_failing", "sum"), ("unexpected_count", "sum")])
    suites: dict[str, list[Total]] = {}
    for row in totals.to_pylist():
        suites.setdefault(row["table_name"], []).append(_total(row, examples))
    known = [name for name in SUITE_NAMES if name in suites]
    return [SuiteTotals(name, sorted(suites[name], key=_rank)) for name in [*known, *sorted(suites.keys() - {*known})]]


def _total(row: dict[str, Any], examples: dict[tuple[Any, ...], list[str]]) -> Total:
    return Total(
        expectation=row["expectation"],
        column_name=row["column_name"],
        severity=row["severity"],
        batch_count=row["is_failing_count"],
        failing_batches=row["is_failing_sum"],
        failing_rows=row["unexpected_count_sum"] or 0,
        examples=examples.get(tuple(row[name] for name in KEY), []),
    )


def _gather_examples(failing: pa.Table) -> dict[tuple[Any, ...], list[str]]:
    examples: dict[tuple[Any, ...], list[str]] = {}
    for row in _rows(failing.select([*KEY, "batch_id", "observed"])):
        shown = examples.setdefault(tuple(row[name] for name in KEY), [])
        if len(shown) < SHOWN_EXAMPLES:
            shown.append(f"{row['batch_id']}: {row['observed']}")
    return examples


def _rows(table: pa.Table) -> Iterable[dict[str, Any]]:
    """Rows in pieces, so that a long run's checks are not all turned into Python objects at once."""
    for piece in table.to_batches(max_chunksize=10_000):
        yield from piece.to_pylist()


def _rank(total: Total) -> tuple[bool, int, str, str]:
    severity = SEVERITY_ORDER.index(total.severity) if total.severity in SEVERITY_ORDER else len(SEVERITY_ORDER)
    return total.is_success, severity, total.expectation, total.column_name or ""
