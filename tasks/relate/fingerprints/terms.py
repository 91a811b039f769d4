"""The terms of an article, by what they are: its words, those of its lead, names, places, dates, small letters."""

import re
import zlib
from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.words import Hashes

TERM_BITS = 20
"""Terms of a family are hashed into 2**20 numbers: the 200 of an article meet those of thousands of others with few
chance agreements, and counts of articles fit an array."""
LEAD_WORDS = 40
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


NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
DATE_LABELS = frozenset({"DATE", "TIME"})

_MASK = np.uint64(2**TERM_BITS - 1)
_ARTICLE = re.compile(r"^the\s+|['’]s?$", re.IGNORECASE)

Ints = npt.NDArray[np.int32]


def count_terms(families: Sequence[tuple[Family, Hashes, int]]) -> tuple[Ints, Ints]:
    """The numbers of the terms, ascending, and what each weighs: given are hashes, and the weight of each of them."""
    lengths = [len(hashes) for _, hashes, _ in families]
    hashes = np.concatenate([hashes for _, hashes, _ in families])
    above = np.repeat(np.array([family << TERM_BITS for family, _, _ in families], np.uint64), lengths)
    weights = np.repeat([weight for _, _, weight in families], lengths)
    terms, places = np.unique(((hashes ^ (hashes >> np.uint64(TERM_BITS))) & _MASK) + above, return_inverse=True)
    totals = np.bincount(places, weights, len(terms)).astype(np.int32)
    if len(terms) > MOST_TERMS:
        heaviest = np.sort(np.lexsort((terms, -totals))[:MOST_TERMS])
        terms, totals = terms[heaviest], totals[heaviest]
    return terms.astype(np.int32), totals


def hash_names(texts: Iterable[str], memory: dict[str, int]) -> Hashes:
    """Hashes of names and other mentions: the same with and without article, possessive and capitals."""
    hashes = []
    for text in texts:
        if text not in memory:
            plain = " ".join(_ARTICLE.sub("", text).casefold().split())
            memory[text] = zlib.crc32(plain.encode())
        hashes.append(memory[text])
    return np.array(hashes, np.uint64)
