"""What a rule is, what it is given, and what it makes of a match."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tasks.enrich.times.era import next_era
from tasks.enrich.times.spans import DaySpan
from tasks.enrich.times.tokens import Token

THESE_DAYS = 0.5
"""Confidence of a day that is hardly one: too little for a timeline."""


class UnknownAnchorError(Exception):
    """What a relative expression counts from is not known: it is found, but not resolved."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. `group` is the part of the match that bears it, all of it where empty."""

    type: str
    value: str | None
    anchor: str = "explicit"
    group: str = ""
    confidence: float = 0.9
    days: DaySpan | None = None
    """First day, last day and granularity, where they are not those of the value."""


Direction = Callable[[int, int], int]
"""Where the verb over some tokens points: -1 to the past, 1 to the future, 0 if it does not tell."""


@dataclass(slots=True)
class Context:
    """What is known where an expression stands."""

    tokens: Sequence[Token]
    symbols: str
    published_on: date | None
    direction: Direction
    is_late: bool = False
    """It was published in the evening."""
    previous_day: date | None = None
    """The last full day that was spoken of."""
    previous_value: str | None = None
    """The last value of a calendar period that was spoken of."""
    previous_quarter: str | None = None
    ahead: dict[int, date] = field(default_factory=dict)
    """The weekdays that a verb has told to be ahead: "Saturday's storms" are that day's."""
    previous_end: int = 0
    """The token after the expression that was read last."""
    is_chronicle: bool = False
    """The text tells of years gone by throughout."""
    era: str | None = None
    """What dates without a year belong to in a chronicle: the date that was spoken of last."""

    @property
    def day(self) -> date:
        """The day of publication; raises UnknownAnchorError without one."""
        if self.published_on is None:
            raise UnknownAnchorError
        return self.published_on

    def remember(self, reading: Reading) -> None:
        """Keep what later expressions may count from."""
        value = reading.value or ""
        if reading.type in ("DATE", "TIME") and value[:2].isdigit():
            if self.is_chronicle and reading.anchor != "publication" and reading.type == "DATE":
                self.era = next_era(value, self.era)
            self.previous_value = value
            if re.match(r"\d{4}-\d\d-\d\d", value):
                self.previous_day = date.fromisoformat(value[:10])


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match, by the words of its groups."""

    match: re.Match[str]
    tokens: Sequence[Token]

    def has(self, group: str) -> bool:
        """Whether the pattern has such a group, and it took part."""
        return self.span(group)[0] < self.span(group)[1]

    def span(self, group: str) -> tuple[int, int]:
        """The group's first token and the one after its last; an empty span if it took no part."""
        return self.match.span(group) if group in self.match.re.groupindex else (0, 0)

    def word(self, group: str) -> str:
        """The group's words in lower case, with single spaces between them; empty if it took no part."""
        start, end = self.span(group)
        return " ".join([token[0] for token in self.tokens[start:end]]).lower()

    def text(self, group: str) -> str:
        """The group's first token as it stands; empty if it took no part."""
        return self.tokens[self.span(group)[0]][0] if self.has(group) else ""

    @property
    def before(self) -> str:
        """The word before the match, in lower case; empty at the beginning of the text."""
        return self.tokens[self.start - 1][0].lower() if self.start else ""

    @property
    def start(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.match.end()


Read = Callable[[Match, Context], Reading | Sequence[Reading] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Reads the expressions of one form. A rule that gives None leaves the words to others."""

    name: str
    trigger: re.Pattern[str]
    """What every match holds: the rule is tried only near such tokens."""
    pattern: re.Pattern[str]
    read: Read = field(repr=False)
