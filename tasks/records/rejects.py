"""What is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tasks.escape import escape_text
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


def shorten_detail(record_id: str, detail: str | None) -> str | None:
    """What was wrong, without the name of the input before it: that has a column of its own."""
    return detail and detail.removeprefix(f"{escape_text(record_id)}: ")
