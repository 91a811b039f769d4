"""The terms of an article and how much they weigh in it: words, more so those of the lead, and names."""

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.words import Hashes

TERM_BITS = 20
"""Terms are hashed into 2**20 numbers: an article's 200 terms meet those of a window of 5,000 others with few chance
agreements, and counts of documents fit an array."""
LEAD_WORDS = 40
LEAD_WEIGHT = 2
NAME_WEIGHT = 2
MOST_TERMS = 256
"""Terms kept of an article, the heaviest ones."""

NAME_LABELS = frozenset({
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW",
})  # fmt: skip

_MASK = np.uint64(2**TERM_BITS - 1)
_NAME = 0x5BD1E995
_ARTICLE = re.compile(r"^the\s+|['’]s?$", re.IGNORECASE)

Terms = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]
"""Numbers of terms, ascending, and their weights."""


def weigh_terms(stems: Hashes, lead: Hashes, names: Sequence[int]) -> Terms:
    """The terms of an article.

    Args:
        stems: Hashes of its words without stop words.
        lead: Those of its headline and first words, which count `LEAD_WEIGHT` times more.
        names: Hashes of the names in it, once for each mention.
    """
    hashes = np.concatenate([fold(stems), fold(lead), fold(np.array(names, np.uint64))])
    weights = np.repeat([1, LEAD_WEIGHT, NAME_WEIGHT], [len(stems), len(lead), len(names)])
    terms, places = np.unique(hashes, return_inverse=True)
    totals = np.bincount(places, weights, len(terms)).astype(np.int32)
    if len(terms) > MOST_TERMS:
        heaviest = np.sort(np.lexsort((terms, -totals))[:MOST_TERMS])
        terms, totals = terms[heaviest], totals[heaviest]
    return terms.astype(np.int32), totals


def fold(hashes: Hashes) -> Hashes:
    """32-bit hashes as numbers of terms."""
    return (hashes ^ (hashes >> np.uint64(TERM_BITS))) & _MASK


def hash_name(text: str) -> int:
    """The number of a name: the same with and without article, possessive and capitals."""
    plain = " ".join(_ARTICLE.sub("", text).casefold().split())
    return zlib.crc32(plain.encode(), _NAME)
