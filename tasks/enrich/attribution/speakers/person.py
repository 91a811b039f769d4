"""Whom several names of one text mean, and all of those."""

from collections import Counter
from dataclasses import dataclass, field

from tasks.enrich.attribution.speakers.names import Name
from tasks.names.genders import Gender


@dataclass(slots=True)
class Person:
    """Whom several mentions name."""

    words: tuple[str, ...]
    """The name, in the longest form that the text has."""
    mentions: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    """Words that the text puts beside the name: "secretary", "state"."""
    genders: Counter[Gender] = field(default_factory=Counter)

    @property
    def gender(self) -> Gender | None:
        """What most of the evidence says; None if there is none or it is split."""
        ranked = self.genders.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


@dataclass(frozen=True, slots=True)
class People:
    """The people of a text, and who is named at which token."""

    persons: list[Person]
    at: dict[int, Person]
    """The person that a token names, for all tokens of their names."""
    by_word: dict[str, list[Person]]
    """By the last and by the first word of their full names; by the last but one where no other has that (Ana Ruiz
    Ferrer is Ruiz)."""
    long_words: list[str]
    """Those of these words that may be misspelt."""
    topics: set[int]
    """The first tokens of names that their clauses are about."""
