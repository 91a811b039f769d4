"""What must hold for the countries in the news of a week, whatever a single batch looks like."""

from expectations.facts.countries import COLUMNS
from expectations.kinds import RowExpectation
from expectations.kinds.countries import ExpectUsualCount
from expectations.suites.severity import info

COUNTRY_EXPECTATIONS: list[RowExpectation] = [info(ExpectUsualCount, *COLUMNS)]
"""A country out of its band is news more often than it is a fault: for information."""
