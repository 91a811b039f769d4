"""What is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tasks.reasons import Reason


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that did not enter, with its reason: a row of `ops.rejects` before the run and the times are known."""

    TABLE: ClassVar[str] = "ops.rejects"
    stage: str
    table_name: str | None
    record_id: str
    """Names the input: a URL, `file:` name with line number, or the key of a row."""
    reason: Reason
    detail: str
    record: Mapping[str, Any] | None = None
    """The record itself, JSON-able, so that it can be replayed; else where its bytes lie and an escaped head."""


Rejects = Sequence[Reject]
