"""Pairs of articles that share enough sampled shingles to be compared in full."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.shingles import LEAST_SHINGLES

SHORT_WORDS = 64
"""Of a text of no more words one shingle in common makes a candidate: it has eight of those that the other keeps."""
LEAST_SHARE = 0.2
"""Of the sampled shingles of the one that has fewer, where it has more than the least number."""
FEW = 30
"""A shingle that more articles have tells nothing, unless nearly each of them is another outlet's: what an outlet has
again and again is its boilerplate, what many outlets have is an agency's text. Of that only the earliest articles make
pairs with the others."""
ARTICLES_AN_OUTLET = 3

_MARK_BITS = 24

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Samples:
    """Sampled shingles of all articles; those of article i lie in `[offsets[i], offsets[i + 1])`."""

    shingles: npt.NDArray[np.int32]
    offsets: Ints
    ranks: Ints
    """The place of each article in the order in which originals come before copies."""
    is_fresh: Flags
    """Whether its pairs are asked for."""
    word_counts: Ints
    outlets: Ints
    """A number for the outlet of each."""


def find_candidates(samples: Samples) -> tuple[Ints, Ints]:
    """Pairs of articles with a fresh one among them, each once."""
    numbers, groups = group_shingles(samples)
    one, other, counts = count_shared(numbers, groups, samples.is_fresh)
    sizes = np.diff(samples.offsets)
    fewer = np.minimum(sizes[one], sizes[other])
    is_short = np.minimum(samples.word_counts[one], samples.word_counts[other]) <= SHORT_WORDS
    enough = (counts >= 2) | is_short
    enough &= (counts >= LEAST_SHARE * fewer) | (fewer <= LEAST_SHINGLES)
    return one[enough], other[enough]


def group_shingles(samples: Samples) -> tuple[Ints, Ints]:
    """The articles that have the same telling shingle, in their order, one such group after the other."""
    articles = np.repeat(np.arange(len(samples.ranks)), np.diff(samples.offsets))
    marks = np.zeros(1 << _MARK_BITS, np.bool_)
    lower = samples.shingles & (len(marks) - 1)
    marks[lower[samples.is_fresh[articles]]] = True
    kept = marks[lower]
    keys = samples.shingles[kept].astype(np.int64) << 32 | samples.ranks[articles[kept]]
    keys.sort()
    numbers = np.argsort(samples.ranks)[keys & (2**32 - 1)]
    groups = np.cumsum(np.diff(keys >> 32, prepend=keys[:1] >> 32) != 0)
    counts = np.bincount(groups)
    many = np.flatnonzero((counts > FEW)[groups])
    spread = np.unique(groups[many] << 32 | samples.outlets[numbers[many]]) >> 32
    outlet_counts = np.bincount(spread, minlength=len(counts))
    telling = (counts > 1) & ((counts <= FEW) | (counts <= ARTICLES_AN_OUTLET * outlet_counts))
    chosen = telling[groups]
    return numbers[chosen], groups[chosen]


def count_shared(numbers: Ints, groups: Ints, is_fresh: Flags) -> tuple[Ints, Ints, Ints]:
    """Pairs of articles of one group with a fresh one among them, and in how many groups they meet."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(starts, append=len(groups))
    left = np.repeat(starts + sizes, sizes) - np.arange(len(groups)) - 1
    places = np.flatnonzero(np.arange(len(groups)) - np.repeat(starts, sizes) < FEW)
    pairs, step = [np.empty(0, np.int64)], 1
    while len(places := places[left[places] >= step]):
        one, other = numbers[places], numbers[places + step]
        asked = is_fresh[one] | is_fresh[other]
        pairs.append(one[asked] << 32 | other[asked])
        step += 1
    keys = np.sort(np.concatenate(pairs))
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first] >> 32, keys[first] & (2**32 - 1), np.diff(first, append=len(keys))
