"""The kinds of expectations that the suites are made of: subclasses of Great Expectations' own, with names of ours.

Their names stand in `ops.checks.expectation` and in the reasons of quarantined rows: users see them.
"""

from expectations.kinds.base import RowExpectation
from expectations.kinds.declared import ExpectFilled, ExpectInRange, ExpectOneOf, ExpectUniqueKey
from expectations.kinds.facts import ExpectFact

__all__ = ["ExpectFact", "ExpectFilled", "ExpectInRange", "ExpectOneOf", "ExpectUniqueKey", "RowExpectation"]
