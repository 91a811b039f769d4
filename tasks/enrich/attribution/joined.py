"""Several texts read as one, for what the learned part computes over arrays.

A call of numpy costs some microseconds however few the tokens, and there are 3,000 for a text by itself.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Any

from tasks.enrich.attribution.reading import Reading

_WIDTH = 4
"""Tokens that any feature looks to the left or right."""
TOKENS_AT_ONCE = 4_000
"""Of the texts at once: the arrays of more are larger than the processor's cache."""
_GAP = Reading(
    text="", words=[""] * _WIDTH, lower=[""] * _WIDTH, tags=[""] * _WIDTH, pos=[""] * _WIDTH, deps=[""] * _WIDTH,
    heads=list(range(_WIDTH)), children=[], entities=[""] * _WIDTH, starts=[], ends=[], is_word=[False] * _WIDTH,
    quotes=[0] * _WIDTH, regions=[], sentences=[0] * _WIDTH, sentence_spans=[(0, _WIDTH)], paragraphs=[0] * _WIDTH,
)  # fmt: skip
"""Stands behind each text, so that none is the neighbour of another: a sentence of empty words."""


def join_readings(readings: Sequence[Reading]) -> tuple[Reading, list[int]]:
    """One reading out of several, and the number that the first token of each has in it.

    Sentences, paragraphs and quote regions are numbered on. Characters and children, which the learned part does not
    look at, are left out.
    """
    parts = [part for reading in readings for part in (reading, _GAP)]
    tokens = _firsts(map(len, parts))
    sentences = _firsts(len(part.sentence_spans) for part in parts)
    paragraphs = _firsts(max(part.paragraphs, default=0) + 1 for part in parts)
    regions = _firsts(len(part.regions) for part in parts)
    joined = Reading(
        text="", words=_all(parts, "words"), lower=_all(parts, "lower"), tags=_all(parts, "tags"),
        pos=_all(parts, "pos"), deps=_all(parts, "deps"), heads=_all(parts, "heads", tokens), children=[],
        entities=_all(parts, "entities"), starts=[], ends=[], is_word=_all(parts, "is_word"),
        quotes=[first + number if number else 0
                for part, first in zip(parts, regions, strict=True) for number in part.quotes],
        regions=[], sentences=_all(parts, "sentences", sentences),
        sentence_spans=[(first + start, first + end)
                        for part, first in zip(parts, tokens, strict=True) for start, end in part.sentence_spans],
        paragraphs=_all(parts, "paragraphs", paragraphs),
    )  # fmt: skip
    return joined, tokens[::2]


def _firsts(counts: Iterable[int]) -> list[int]:
    """What the numbers of each part begin at."""
    return list(accumulate(counts, initial=0))[:-1]


def _all(parts: Sequence[Reading], name: str, firsts: Sequence[int] | None = None) -> list[Any]:
    """A list of all parts one behind the other; where it holds numbers, these are moved on."""
    if firsts is None:
        return list(chain.from_iterable(getattr(part, name) for part in parts))
    return [first + number for part, first in zip(parts, firsts, strict=True) for number in getattr(part, name)]
