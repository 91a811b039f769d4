"""A possible attribution, before it is decided which ones stand."""

from dataclasses import dataclass
from typing import Literal

Family = Literal["reporting", "attitude"]
Origin = Literal["model", "verb", "according", "transcript", "signature"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens of a cue, of whom it names and of what they say; `score` is between 0 and 1."""

    cue: int
    """The head of the cue."""
    source: tuple[int, ...]
    content: tuple[int, ...]
    score: float
    origin: Origin
    family: Family = "reporting"

    @property
    def is_credit(self) -> bool:
        """Whether the cue is no verb but a phrase that credits the whole statement ("according to")."""
        return self.origin == "according"
