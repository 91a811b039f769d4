"""What an outlet ends or begins its articles with, whatever they report: it makes no two of them one story.

An outlet with few articles has no boilerplate yet (`tasks/relate/copies`), and of a brief of one sentence a line to
sign up by is half. A sentence that stands word for word in three articles of an outlet is a refrain if what these
articles all have in common is hardly a name; the words that they all have are then left out of account.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.terms import TERM_BITS, Family
from tasks.relate.stories.vectors import Bags

LEAST_ARTICLES = 3
"""Of two articles all that they have in common would be left out."""
MOST_NAMES = 1
"""Names that all articles with a refrain have: the outlet's own. Reports on one event have more."""
_WORD_FAMILIES = (Family.WORD, Family.LEAD, Family.PLAIN)

Ints = npt.NDArray[np.int32]
Lists = tuple[npt.NDArray[np.int64], Ints]
"""Hashes one after the other; those of article i lie in `[offsets[i], offsets[i + 1])`."""


def drop_refrains(bags: Bags, sentences: Lists, outlets: Sequence[str]) -> Bags:
    """The bags without the words of refrains. Given are the hashes of each article's sentences, and its outlet."""
    dropped: dict[int, Ints] = {}
    for rows in find_sharing(sentences, outlets):
        words, names = find_common([bags.terms_of(row) for row in rows])
        if len(names) <= MOST_NAMES:
            gone = np.concatenate([words, names])
            dropped.update((row, np.append(dropped.get(row, gone[:0]), gone)) for row in rows)
    if not dropped:
        return bags
    kept = np.ones(len(bags.terms), np.bool_)
    for row, gone in dropped.items():
        kept[bags.offsets[row] : bags.offsets[row + 1]] = ~np.isin(bags.terms_of(row), gone)
    counts = np.concatenate([[0], np.cumsum(kept)])
    return Bags(counts[bags.offsets], bags.terms[kept], bags.weights[kept])


def find_sharing(sentences: Lists, outlets: Sequence[str]) -> list[tuple[int, ...]]:
    """The articles of each outlet that share a sentence, if they are enough; each set of them once."""
    offsets, hashes = sentences
    order = np.argsort(hashes, kind="stable")
    hashes, rows = hashes[order], np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))[order]
    starts = np.append(0, np.flatnonzero(np.diff(hashes)) + 1)
    lengths = np.diff(starts, append=len(hashes))
    found: set[tuple[int, ...]] = set()
    for place in np.flatnonzero(lengths >= LEAST_ARTICLES):
        by_outlet: dict[str, list[int]] = defaultdict(list)
        for row in rows[starts[place] : starts[place] + lengths[place]].tolist():
            by_outlet[outlets[row]].append(row)
        found.update(tuple(some) for outlet, some in by_outlet.items() if outlet and len(some) >= LEAST_ARTICLES)
    return sorted(found)


def find_common(terms: Sequence[Ints]) -> tuple[Ints, Ints]:
    """What all articles have: words, as terms of each family of words, and names."""
    common = terms[0]
    for other in terms[1:]:
        common = np.intersect1d(common, other, assume_unique=True)
    families = common >> TERM_BITS
    stems = common[families == Family.WORD] & (2**TERM_BITS - 1)
    words = np.concatenate([stems | (family << TERM_BITS) for family in _WORD_FAMILIES]).astype(np.int32)
    return words, common[families == Family.NAME]
