"""A name as the steps from the model's entities to mentions hand it on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

OUTSIDE = "O"
"""The model's label of what it took for no entity, as in its own IOB notation."""
NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""Types of names; dates, numbers and languages keep theirs."""
Span = tuple[int, int]
"""Characters of a text, half-open."""

_ARTICLE_OR_POSSESSIVE = re.compile(r"^[Tt]he\s|[’']s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """Something named, with the model's type and ours."""

    start: int
    end: int
    text: str
    model_label: str
    label: str
    is_headline: bool = False

    def typed(self, label: str) -> "Name":
        """The name with a type."""
        return self if label == self.label else replace(self, label=label)


def key(name: Name) -> str:
    """The spelling that names are counted by: without the article and the possessive."""
    return bare_words(name.text)


@lru_cache(maxsize=4096)
def bare_words(words: str) -> str:
    """A name without the article before and the possessive behind it."""
    return _ARTICLE_OR_POSSESSIVE.sub("", words)


class Places:
    """Where names stand that are in order of the text and do not overlap."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._starts = [name.start for name in names]
        self._ends = [name.end for name in names]

    def within(self, start: int, end: int) -> range:
        """The places in the list of the names that have characters in common with a span."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of some spans, in order and apart from each other, has characters in common with another."""
    place = bisect_left(spans, (end, 0)) - 1
    return place >= 0 and spans[place][1] > start


def put_in(names: Sequence[Name], found: Sequence[Name]) -> list[Name]:
    """The names, in order of the text, with `found` ones, likewise, in the place of those that they overlap."""
    spans = [(one.start, one.end) for one in found]
    kept = [name for name in names if not overlaps(spans, name.start, name.end)]
    return sorted([*kept, *found], key=lambda name: name.start)
