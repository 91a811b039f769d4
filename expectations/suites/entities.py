"""What should hold for entities: few are taken for one thing here and for another there."""

from expectations.kinds import ExpectInRange, RowExpectation
from expectations.suites.severity import warning

ENTITIES: list[RowExpectation] = [warning(ExpectInRange, "kind_share", minimum=0.5, maximum=1)]
"""One with less is a name that two bear, or one that the model cannot place."""
