"""How the lines of a suite are written: `critical(ExpectExactSpan, "start_char", "end_char", "text")`."""

from typing import Any

from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.kinds import RowExpectation

Kind = type[RowExpectation]


def critical(kind: Kind, *columns: str, **parameters: Any) -> RowExpectation:
    """A row for which it does not hold goes to quarantine."""
    return _expect(kind, columns, FailureSeverity.CRITICAL, {}, parameters)


def warning(kind: Kind, *columns: str, mark: str | None = None, **parameters: Any) -> RowExpectation:
    """A row for which it does not hold enters; an article gets the mark."""
    return _expect(kind, columns, FailureSeverity.WARNING, {"mark": mark} if mark else {}, parameters)


def info(kind: Kind, *columns: str, **parameters: Any) -> RowExpectation:
    """Rows for which it does not hold are counted."""
    return _expect(kind, columns, FailureSeverity.INFO, {}, parameters)


def _expect(
    kind: Kind, columns: tuple[str, ...], severity: FailureSeverity, meta: dict[str, str], parameters: dict[str, Any]
) -> RowExpectation:
    expectation = kind(columns=list(columns), severity=severity, meta=meta, **parameters)
    expectation.description = expectation.describe()
    return expectation
