"""What the gate says of a batch: what is kept, what is refused and why, and how each expectation came out."""

from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from tasks.records import Reject

ArrowBatch = dict[str, pa.Table]
"""Tables by name, as a stage hands them on."""


@dataclass(frozen=True, slots=True)
class Check:
    """How one expectation came out on one batch: a row of `ops.checks` before the run and the time are known."""

    TABLE: ClassVar[str] = "ops.checks"
    batch_id: str
    table_name: str
    """The table that was judged; `batch` and `batch.columns` for what concerns the batch as a whole."""
    expectation: str
    column_name: str | None
    severity: str
    is_success: bool
    observed: str | None
    unexpected_count: int
    unexpected_percent: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Each row of the batch is either in `kept` or in the record of exactly one of `rejects`."""

    kept: ArrowBatch
    rejects: list[Reject]
    checks: list[Check]

    @property
    def is_refused(self) -> bool:
        """Nothing of the batch may enter: a critical expectation on the batch as a whole does not hold."""
        return any(
            check.table_name.startswith("batch") and check.severity == "critical" and not check.is_success
            for check in self.checks
        )
