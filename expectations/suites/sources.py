"""What must hold for a source over days, whatever a single batch looks like."""

from expectations.facts.sources import MEASURES, list_columns
from expectations.kinds import RowExpectation
from expectations.kinds.sources import ExpectWithinBounds
from expectations.suites.severity import warning

SOURCE_EXPECTATIONS: list[RowExpectation] = [warning(ExpectWithinBounds, *list_columns(name)) for name in MEASURES]
