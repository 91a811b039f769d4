"""What must hold for a batch as a whole: its shape, and the share of it that fails."""

from expectations.kinds import ExpectInRange, RowExpectation
from expectations.kinds.batch import ExpectFewFailing
from expectations.kinds.facts import (
    ExpectDeclaredColumn,
    ExpectDeclaredTable,
    ExpectDeclaredType,
    ExpectPresentColumn,
    ExpectReadableColumn,
)
from expectations.suites.severity import critical, info

COLUMN = ("table_name", "column_name")

SHAPE_EXPECTATIONS: list[RowExpectation] = [
    critical(ExpectDeclaredTable, *COLUMN),
    critical(ExpectDeclaredColumn, *COLUMN),
    critical(ExpectPresentColumn, *COLUMN, "declared"),
    critical(ExpectDeclaredType, *COLUMN, "found", "declared"),
    critical(ExpectReadableColumn, *COLUMN),
]

SUMMARY_EXPECTATIONS: list[RowExpectation] = [
    critical(ExpectFewFailing, "failing_count", "unit_count"),
    info(ExpectInRange, "attributions_per_1000_words", minimum=4, maximum=40),
    info(ExpectInRange, "mentions_per_1000_words", minimum=20, maximum=260),
]
"""Batches of 55 to 64 agency reports, newspaper pages and blog pages have 11 to 19 attributions and 64 to 132 mentions
in a thousand words; a third of the least and twice the most is out of the ordinary."""
