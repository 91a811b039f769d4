"""The terms of articles, by what they are: words, those of the lead, names, places, dates, words in small letters,
figures, what they count, numbers, people of the lead."""

import re
import zlib
from collections.abc import Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from tasks.gazetteer.spelling import strip_accents
from tasks.relate.fingerprints.words import Hashes, Numbers

TERM_BITS = 20
"""Terms of a family are hashed into 2**20 numbers: the 200 of an article meet those of thousands of others with few
chance agreements, and counts of articles fit an array."""
LEAD_WORDS = 40
LEAD_CHARACTERS = 400
"""Of a text: people who are named in them are those that it is about."""
LEAD_WEIGHT = 2
MOST_TERMS = 1_024
"""Terms kept of an article, the heaviest ones: all of a text of a thousand words."""


class Family(IntEnum):
    """What a term is. The number stands above the `TERM_BITS` of the term."""

    WORD = 0
    """Its words; those of the lead weigh more."""
    NAME = 1
    LEAD = 2
    """Words of the headline and of the first sentences."""
    PLACE = 3
    DATE = 4
    PLAIN = 5
    """Words without a capital: what the article shares with others of its sort."""
    COUNTED = 6
    """What it puts a number to."""
    FIGURE = 7
    """The same with the number."""
    LEAD_PERSON = 8
    """Last names of the people in its first characters."""
    NUMBER = 9
    """Its numbers by themselves: they are the same in all languages."""


NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
DATE_LABELS = frozenset({"DATE", "TIME"})
PERSON_LABEL = "PERSON"

LOW_HALF = np.uint64(2**32 - 1)

_MASK = np.uint64(2**TERM_BITS - 1)
_TEXT = np.uint64(32)
_ARTICLE = re.compile(r"^the\s+|['’]s?$", re.IGNORECASE)

Ints = npt.NDArray[np.int32]


def count_terms(families: Sequence[tuple[Family, Numbers, Hashes]], text_count: int) -> list[tuple[Ints, Ints]]:
    """For each text the numbers of its terms, ascending, and how often each stands there.

    Given are, by family, the texts and hashes of what stands in them.
    """
    keys = np.concatenate([
        texts.astype(np.uint64) << _TEXT | np.uint64(family << TERM_BITS) | ((hashes ^ hashes >> np.uint64(20)) & _MASK)
        for family, texts, hashes in families
    ])  # fmt: skip
    keys.sort()
    starts = np.flatnonzero(np.diff(keys, prepend=np.uint64(2**64 - 1)))
    weights = np.diff(starts, append=len(keys)).astype(np.int32)
    terms = keys[starts]
    bounds = np.searchsorted(terms, np.arange(1, text_count).astype(np.uint64) << _TEXT)
    numbers = (terms & LOW_HALF).astype(np.int32)
    pairs = zip(np.split(numbers, bounds), np.split(weights, bounds), strict=True)
    return [keep_heaviest(*pair) for pair in pairs][:text_count]


def number_term(family: Family, number: int) -> int:
    """The term of one hash."""
    return int(family << TERM_BITS | ((number ^ number >> TERM_BITS) & int(_MASK)))


def keep_heaviest(terms: Ints, weights: Ints) -> tuple[Ints, Ints]:
    """The terms of a text, `MOST_TERMS` at most."""
    if len(terms) <= MOST_TERMS:
        return terms, weights
    heaviest = np.sort(np.lexsort((terms, -weights))[:MOST_TERMS])
    return terms[heaviest], weights[heaviest]


class NameHashes(dict[str, int]):
    """Hashes of names and other mentions: the same with and without article, possessive, capitals and accents.

    The lower 32 bits are the hash of the whole name, the upper ones that of its last word.
    """

    def __missing__(self, text: str) -> int:
        words = strip_accents(_ARTICLE.sub("", text)).split()
        name, last = (zlib.crc32(part.encode("utf-8", "replace")) for part in (" ".join(words), "".join(words[-1:])))
        self[text] = number = last << 32 | name
        return number
