"""Pairs of articles that share enough sampled shingles to be compared in full.

Whether two articles are such a pair depends on the articles that are there, never on the order in which they came.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.shingles import LEAST_SHINGLES

SHORT_WORDS = 64
"""Of a text of no more words one shingle in common makes a candidate: it has eight of those that the other keeps."""
LEAST_SHARE = 0.2
"""Of the sampled shingles of the one that has fewer, where it has more than the least number."""
FEW = 30
"""The earliest articles that have a shingle, its heads, make pairs with all others that have it; those make none with
each other. So what hundreds have, boilerplate or an agency's text, costs each of them no more than this."""
PAIRED_AT_ONCE = 1_000
"""Articles of which all pairs are held at once: some hundred each."""

_MARK_BITS = 24

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Shingles = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Samples:
    """Sampled shingles of all articles; those of article i lie in `[offsets[i], offsets[i + 1])`.

    The articles are in the order in which originals come before copies.
    """

    shingles: Shingles
    offsets: Ints
    word_counts: Ints


@dataclass(frozen=True, slots=True)
class Holders:
    """The articles that have the same shingle, in their order, one such group after the other."""

    articles: Ints
    groups: Ints
    """The group of each, from 0, ascending."""
    shingles: Shingles
    """Of each group."""

    @property
    def places(self) -> Ints:
        """The place of each in its group, from 0."""
        return np.arange(len(self.groups)) - np.searchsorted(self.groups, self.groups)


def find_moved_heads(samples: Samples, is_changed: Flags, former: Shingles) -> tuple[Ints, Ints]:
    """Of articles that are as they were, those that became heads of some shingle and those that are heads no more.

    `former` are the shingles that changed articles had before, and those of articles that are gone, each as often as
    it was there. Where the former places cannot be told, an article counts as moved.
    """
    holders = group_holders(samples, np.append(_take(samples, is_changed), former))
    was_there = ~is_changed[holders.articles]
    before: Ints = np.cumsum(was_there) - was_there
    before -= before[np.searchsorted(holders.groups, holders.groups)]
    former = np.sort(former)
    gone = np.searchsorted(former, holders.shingles, "right") - np.searchsorted(former, holders.shingles)
    is_head = holders.places < FEW
    became = was_there & is_head & (before >= FEW - gone[holders.groups])
    ceased = was_there & ~is_head & (before < FEW)
    return np.unique(holders.articles[became]), np.unique(holders.articles[ceased])


def find_candidates(samples: Samples, is_asked: Flags) -> Iterator[tuple[Ints, Ints]]:
    """Pairs with an article that is asked for among them, each once: the earlier ones, and the later ones."""
    holders = group_holders(samples, _take(samples, is_asked))
    sizes = np.diff(samples.offsets)
    asked = np.flatnonzero(is_asked)
    for first in range(0, len(asked), PAIRED_AT_ONCE):
        earlier, later, counts = _count_shared(holders, is_asked, asked[first : first + PAIRED_AT_ONCE])
        fewer = np.minimum(sizes[earlier], sizes[later])
        is_short = np.minimum(samples.word_counts[earlier], samples.word_counts[later]) <= SHORT_WORDS
        enough = (counts >= 2) | is_short
        enough &= (counts >= LEAST_SHARE * fewer) | (fewer <= LEAST_SHINGLES)
        yield earlier[enough], later[enough]


def group_holders(samples: Samples, wanted: Shingles) -> Holders:
    """The articles that have these shingles, where several have one; some of other shingles may be among them."""
    marks = np.zeros(1 << _MARK_BITS, np.bool_)
    marks[wanted & (len(marks) - 1)] = True
    kept = np.flatnonzero(marks[samples.shingles & (len(marks) - 1)])
    keys = samples.shingles[kept].astype(np.int64) << 32 | np.searchsorted(samples.offsets, kept, "right") - 1
    keys.sort()
    shingles = (keys >> 32).astype(np.int32)
    is_first = np.diff(shingles, prepend=~shingles[:1]) != 0
    is_shared = ~(is_first & np.append(is_first[1:], True)[: len(is_first)])
    shingles, is_first = shingles[is_shared], is_first[is_shared]
    return Holders(keys[is_shared] & (2**32 - 1), np.cumsum(is_first) - 1, shingles[is_first])


def _count_shared(holders: Holders, is_asked: Flags, articles: Ints) -> tuple[Ints, Ints, Ints]:
    """The pairs of these articles, ascending, and in how many groups they meet as a head and one that comes later.

    A pair of two articles that are asked for is one of the later one.
    """
    is_theirs = np.zeros(len(is_asked), np.bool_)
    is_theirs[articles] = True
    own = np.flatnonzero(is_theirs[holders.articles])
    starts = np.searchsorted(holders.groups, holders.groups[own])
    ends = np.searchsorted(holders.groups, holders.groups[own], "right")
    later, earlier = _pair(own, starts, np.minimum(own, starts + FEW))
    heads, followers = _pair(own, own + 1, np.where(own - starts < FEW, ends, own + 1))
    unasked = ~is_asked[holders.articles[followers]]
    earlier, later = np.append(earlier, heads[unasked]), np.append(later, followers[unasked])
    keys = np.sort(holders.articles[later] << 32 | holders.articles[earlier])
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first] & (2**32 - 1), keys[first] >> 32, np.diff(first, append=len(keys))


def _pair(places: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Each of the places with each of `[start, end)`."""
    lengths = ends - starts
    steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(places, lengths), np.repeat(starts, lengths) + steps


def _take(samples: Samples, chosen: Flags) -> Shingles:
    """The shingles of some articles."""
    return samples.shingles[np.repeat(chosen, np.diff(samples.offsets))]
