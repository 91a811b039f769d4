"""What must hold for outlets and sources beside their own past: one expectation for each measure."""

from expectations.facts.health import COLUMNS, MEASURES
from expectations.kinds import RowExpectation
from expectations.kinds.health import ExpectUsualValue
from expectations.suites.severity import warning

HEALTH_EXPECTATIONS: list[RowExpectation] = [warning(ExpectUsualValue, name, *COLUMNS) for name in MEASURES]
