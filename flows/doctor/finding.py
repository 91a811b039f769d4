"""What the doctor says of one thing."""

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "warning", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    state: State
    what: str
    mend: str = ""
    """What to do about it; empty where nothing need be."""
