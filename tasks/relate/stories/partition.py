"""Cut one block of articles into stories, in the light of the stories that are open when it begins."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.stories.agglomerate import agglomerate
from tasks.relate.stories.likeness import Matrix, compare, measure_cosines, measure_densities, pair_densities
from tasks.relate.stories.settings import (
    CARE,
    EASE,
    HALF_LIFE_DAYS,
    LEAST_LIKENESS,
    LEAST_SHARED,
    MOST_COUNTED,
    THRESHOLD,
)
from tasks.relate.stories.vectors import Bags, WeighedBags, weigh_bags

DAY = 86_400.0
COMPARED_AT_ONCE = 1_000
"""Earlier articles or stories with which those of a block are held at once."""
COMMON = 0.015
"""Share of the pairs of two sets that have a term in common from which on it costs less to multiply full matrices."""

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Window:
    """The articles of a block, and before them those of the stories that are open."""

    bags: Bags
    times: Floats
    """Seconds since 1970; NaN for an article without a date, which is as near to one as to another."""
    stories: Ints
    """For each earlier article the number of its story, from 0; then come the articles of the block."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The articles of a block in groups."""

    groups: Ints
    """The group of each: its first article in the block, or their number plus that of an open story."""
    similarities: Floats
    """Mean similarity to the others of the group; NaN where there are none."""
    margins: Floats
    """How much more that is than the mean similarity to the nearest other group; for an article alone, how much less
    that is than what would make it one of that group."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely the articles of a block are about one event, before time is taken into account."""

    between: Matrix
    """Each with each."""
    to_earlier: Matrix
    """Each with some of the earlier articles."""
    earlier: Ints
    """Which these are: all of the stories that are near enough to be looked at, ascending."""
    start: int
    """How many earlier articles there are: the row in the window where the block begins."""

    @property
    def rows(self) -> Ints:
        """The rows in the window of all that were compared, the earlier ones first."""
        return np.append(self.earlier, self.start + np.arange(len(self.between)))


def cut_block(window: Window, comparison: Comparison | None = None) -> Partition:
    """Gather the articles of the block into groups, some of which continue open stories.

    `comparison` is that of the window, where it is known or was revised.
    """
    comparison = comparison or compare_block(window)
    count = len(window.stories)
    times = window.times[count:]
    between = comparison.between * decay(times[:, None] - times[None, :])
    to_stories, numbers, sizes = sum_by_story(comparison, window.stories)
    to_stories *= decay(times[:, None] - find_last(window.times[:count], window.stories)[None, numbers])
    groups = agglomerate(between.copy(), to_stories.copy(), sizes, list_thresholds(THRESHOLD))
    similarities, margins = measure(between, to_stories, sizes, groups)
    is_old = groups >= len(times)
    groups[is_old] = numbers[groups[is_old] - len(times)] + len(times)
    return Partition(groups, similarities, margins)


def list_thresholds(threshold: float) -> Floats:
    """The mean likeness at which two groups are one, by their sizes, where `threshold` is that of two articles."""
    doublings = np.log2(np.maximum(np.arange(MOST_COUNTED + 1), 1))
    smaller, larger = np.minimum.outer(doublings, doublings), np.maximum.outer(doublings, doublings)
    thresholds: Floats = np.clip(threshold + CARE * smaller - EASE * larger, LEAST_LIKENESS, 1)
    return thresholds


def compare_block(window: Window) -> Comparison:
    """Compare the articles of a block with each other, and with those of open stories.

    Looked at are the stories that share enough words with some article on average.
    """
    start = len(window.stories)
    weighed = weigh_bags(window.bags)
    new = weighed.make_vectors(np.arange(start, len(window.bags)))
    bags = measure_cosines(new, new, "bag")
    densities = measure_densities(bags)
    between = compare(new, new, pair_densities(densities), bags)
    earlier = find_near(new.aspects["bag"], weighed, window.stories)
    parts = [
        compare(new, weighed.make_vectors(part), densities[:, None])
        for part in np.split(earlier, range(COMPARED_AT_ONCE, len(earlier), COMPARED_AT_ONCE))
    ]
    return Comparison(between, np.concatenate(parts, axis=1), earlier, start)


def find_near(new: sparse.csr_array, weighed: WeighedBags, stories: Ints) -> Ints:
    """The earlier articles whose story shares enough words with some article of the block, ascending.

    `new` are the bags of the block's articles. Earlier ones get theirs a thousand stories at a time.
    """
    if not new.shape[0] or not len(stories):
        return np.zeros(0, np.intp)
    by_story, sizes = np.argsort(stories, kind="stable"), np.bincount(stories)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    nearest = np.concatenate([
        find_most_shared(new, sum_bags(weighed, by_story[ends[first] : ends[last]], stories, first))
        for first in range(0, len(sizes), COMPARED_AT_ONCE)
        for last in [min(first + COMPARED_AT_ONCE, len(sizes))]
    ])  # fmt: skip
    return np.flatnonzero((nearest >= LEAST_SHARED * sizes)[stories])


def sum_bags(weighed: WeighedBags, rows: Ints, stories: Ints, first: int) -> sparse.csr_array:
    """The sum of the bags of each story, from number `first` on. `rows` are all articles of these."""
    members, _ = count_members(stories[rows] - first)
    return members @ weighed.make_vectors(rows, ["bag"]).aspects["bag"]


def find_most_shared(new: sparse.csr_array, sums: sparse.csr_array) -> Floats:
    """The largest product of any of the new rows with each of the sums."""
    is_common = find_common(new, sums)
    new_common, new_rare = split_columns(new, is_common)
    common, rare = split_columns(sums, is_common)
    shared = new_common.toarray() @ common.T.toarray()
    shared += (new_rare @ rare.T).toarray()
    most: Floats = shared.max(axis=0)
    return most


def find_common(one: sparse.csr_array, other: sparse.csr_array) -> Flags:
    """The columns that so many rows have on both sides that a product of full matrices is the faster one."""
    shares = [np.bincount(matrix.indices, minlength=matrix.shape[1]) / matrix.shape[0] for matrix in (one, other)]
    is_common: Flags = shares[0] * shares[1] >= COMMON
    return is_common


def split_columns(matrix: sparse.csr_array, is_common: Flags) -> tuple[sparse.csr_array, sparse.csr_array]:
    """The columns that are marked, without the others; and the matrix without what stands in those."""
    rest = matrix.copy()
    rest.data[is_common[matrix.indices]] = 0
    rest.eliminate_zeros()
    return matrix[:, np.flatnonzero(is_common)], rest


def count_members(stories: Ints) -> tuple[sparse.csr_array, Ints]:
    """Which earlier articles each story has, and how many."""
    count = int(stories.max(initial=-1)) + 1
    shape = (count, len(stories))
    members = sparse.csr_array((np.ones(len(stories), np.float32), (stories, np.arange(len(stories)))), shape=shape)
    return members, np.bincount(stories, minlength=count)


def sum_by_story(comparison: Comparison, stories: Ints) -> tuple[Floats, Ints, Ints]:
    """The likeness of each article to the earlier ones summed by story, the numbers of these stories, their sizes."""
    members, sizes = count_members(stories)
    numbers = np.unique(stories[comparison.earlier])
    sums = (members[numbers][:, comparison.earlier] @ comparison.to_earlier.T).T
    return sums.astype(np.float32), numbers, sizes[numbers]


def decay(gaps: Floats) -> Floats:
    """What is left of the similarity of articles that lie so many seconds apart; all of it where that is unknown."""
    halvings = np.nan_to_num(gaps)
    np.abs(halvings, out=halvings)
    halvings /= -DAY * HALF_LIFE_DAYS
    remaining: Floats = np.exp2(halvings, out=halvings).astype(np.float32)
    return remaining


def find_last(times: Floats, stories: Ints) -> Floats:
    """The time of each story's last article; NaN where none has one."""
    last = np.full(int(stories.max(initial=-1)) + 1, np.nan)
    np.fmax.at(last, stories, times)
    return last


def measure(between: Floats, to_stories: Floats, story_sizes: Ints, groups: Ints) -> tuple[Floats, Floats]:
    """How similar each article is to the rest of its group, and by how much more than to any other group."""
    count = len(groups)
    np.fill_diagonal(between, 0)
    columns = np.concatenate([groups, np.arange(count, count + len(story_sizes))])
    numbers, places = np.unique(columns, return_inverse=True)
    shape = (len(numbers), len(columns))
    into = sparse.csr_array((np.ones(len(columns), np.float32), (places, np.arange(len(columns)))), shape=shape)
    sums = (into @ np.concatenate([between, to_stories], axis=1).T).T
    sizes = np.bincount(places, np.concatenate([np.ones(count), story_sizes]), len(numbers))
    own = places[:count]
    everyone = np.arange(count)
    others = sizes[own] - 1
    similarities = np.where(others > 0, sums[everyone, own] / np.maximum(others, 1), np.nan)
    means = sums / sizes
    means[everyone, own] = -np.inf
    second = means.max(axis=1, initial=0)
    needed = list_thresholds(THRESHOLD)[1, np.minimum(sizes, MOST_COUNTED).astype(np.intp)]
    missing = np.min(needed - means, axis=1, initial=THRESHOLD)
    return similarities, np.where(others > 0, similarities - second, missing)
