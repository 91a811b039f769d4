"""Findings in words: for the quarantine, and as rows of `ops.checks`."""

from collections.abc import Iterable, Mapping
from typing import Any

from expectations.engine import Finding
from expectations.show import show_row
from expectations.verdict import Check
from tasks.counts import say_count

EXAMPLES_OF_CHECK = 3
"""Failing rows that a row of `ops.checks` shows; the quarantine and the marks have all of them."""

FAILURES_OF_ROW = 3
"""Failed expectations that a refusal tells of; what fails one often fails many."""


def describe_failures(findings: Iterable[Finding], row: Mapping[str, Any]) -> str:
    """Why a row was refused: each expectation with what the row holds instead."""
    shown = [
        f"{finding.table_name} {finding.expectation}: {show_row(row, finding.columns)}. Expected: {finding.words}"
        for finding in findings
    ]
    more = f" And {len(shown) - FAILURES_OF_ROW} more." if len(shown) > FAILURES_OF_ROW else ""
    return " ".join(shown[:FAILURES_OF_ROW]) + more


def describe_refusal(batch_id: str, findings: Iterable[Finding]) -> str:
    """Why a whole batch was refused."""
    reasons = [f"{finding.expectation} ({'; '.join(finding.examples)}). {finding.words}" for finding in findings]
    return f"Batch {batch_id} was refused: {' '.join(reasons)}"


def list_checks(batch_id: str, findings: Iterable[Finding]) -> list[Check]:
    """A row of `ops.checks` for each finding."""
    return [_check(batch_id, finding) for finding in findings]


def _check(batch_id: str, finding: Finding) -> Check:
    count = len(finding.broken)
    return Check(
        batch_id=batch_id,
        table_name=finding.table_name,
        expectation=finding.expectation,
        column_name=", ".join(finding.columns) or None,
        severity=finding.severity,
        is_success=finding.is_success,
        observed="; ".join([say_count(finding.row_count, "row"), *finding.examples[:EXAMPLES_OF_CHECK]]),
        unexpected_count=count,
        unexpected_percent=100.0 * count / finding.row_count if finding.row_count else 0.0,
    )
