"""Ranges: the first end of "from March 3 to April 5" reaches to the second."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.records import Time

_LINK = re.compile(
    r"\s*(?:[-–—]|to|through|thru|until|till|bis(?: zum)?|au|à|jusqu'au|al?|hasta(?: el)?)\s*(?:the |den |le |el )?"
)
_AND = re.compile(r"\s*(?:and|und|et|y)\s*(?:the |dem |le |el )?")
_BETWEEN = re.compile(r"\b(?:between|zwischen(?: dem)?|entre(?: le| el)?)\s*(?:the )?$", re.IGNORECASE)
_BETWEEN_REACH = 20
RANGE = "range"
"""The rule of a first end."""


def close_ranges(times: Sequence[Time], text: str) -> list[Time]:
    """The rows, where the last day of a range's first end is that of its second. Values stay those of each end."""
    closed = list(times)
    for place, (first, second) in enumerate(pairwise(times)):
        if first.from_date and second.to_date and first.from_date < second.to_date and is_range(first, second, text):
            closed[place] = replace(first, to_date=second.to_date, rule=RANGE)
    return closed


def is_range(first: Time, second: Time, text: str) -> bool:
    """Whether the words between two times make them the ends of one range."""
    between = text[first.end_char : second.start_char]
    if _LINK.fullmatch(between):
        return True
    before = text[max(0, first.start_char - _BETWEEN_REACH) : first.start_char]
    return _AND.fullmatch(between) is not None and _BETWEEN.search(before) is not None
