"""What an outlet ends or begins its articles with, whatever they report: it makes no two of them one story.

An outlet with few articles has no boilerplate yet (`tasks/relate/copies`), and of a brief of one sentence a line to
sign up by is half. A sentence that stands word for word in three articles of an outlet is a refrain if what these
articles all have in common is hardly a name; the words that they all have are then left out of account.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.terms import TERM_BITS, Family
from tasks.relate.stories.vectors import Bags

LEAST_ARTICLES = 3
"""Of two articles all that they have in common would be left out."""
MOST_NAMES = 1
"""Names that all articles with a refrain have: the outlet's own. Reports on one event have more."""
BUCKETS = 1 << 20
"""By which sentences are counted before they are told apart: most stand in one article only."""
_WORD_FAMILIES = (Family.WORD, Family.LEAD, Family.PLAIN)
_FIGURE_FAMILIES = (Family.COUNTED, Family.FIGURE, Family.NUMBER)

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
    places = np.concatenate([
        bags.offsets[row] + np.flatnonzero(np.isin(bags.terms_of(row), gone)) for row, gone in sorted(dropped.items())
    ])  # fmt: skip
    offsets = bags.offsets - np.searchsorted(places, bags.offsets)
    return Bags(offsets, np.delete(bags.terms, places), np.delete(bags.weights, places))


def find_sharing(sentences: Lists, outlets: Sequence[str]) -> list[tuple[int, ...]]:
    """The articles of each outlet that share a sentence, if they are enough; each set of them once."""
    offsets, hashes = sentences
    rows = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    buckets = hashes & (BUCKETS - 1)
    numbers = {outlet: number for number, outlet in enumerate(dict.fromkeys(filter(None, outlets)))}
    of_row = np.array([numbers.get(outlet, -1) for outlet in outlets], np.int64)
    kept = np.flatnonzero((np.bincount(buckets, minlength=BUCKETS)[buckets] >= LEAST_ARTICLES) & (of_row[rows] >= 0))
    keys = hashes[kept].astype(np.int64) << 32 | of_row[rows[kept]]
    order = np.argsort(keys, kind="stable")
    rows = rows[kept[order]]
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    ends = np.append(starts[1:], len(keys))
    is_enough = ends - starts >= LEAST_ARTICLES
    spans = zip(starts[is_enough].tolist(), ends[is_enough].tolist(), strict=True)
    return sorted({tuple(rows[start:end].tolist()) for start, end in spans})


def find_common(terms: Sequence[Ints]) -> tuple[Ints, Ints]:
    """What all articles have: words, as terms of each family of words, with figures; and names."""
    common = terms[0]
    for other in terms[1:]:
        common = np.intersect1d(common, other, assume_unique=True)
    families = common >> TERM_BITS
    stems = common[families == Family.WORD] & (2**TERM_BITS - 1)
    words = [stems | (family << TERM_BITS) for family in _WORD_FAMILIES]
    figures = common[np.isin(families, _FIGURE_FAMILIES)]
    return np.concatenate([*words, figures]).astype(np.int32), common[families == Family.NAME]
