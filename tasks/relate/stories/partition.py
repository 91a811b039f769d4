"""Cut one block of articles into stories, in the light of the stories that are open when it begins."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.stories.agglomerate import agglomerate_parts
from tasks.relate.stories.languages import differ, find_traits, judge_pairs
from tasks.relate.stories.likeness import (
    Matrix,
    compare,
    compare_pairs,
    measure_cosines,
    measure_densities,
    pair_densities,
)
from tasks.relate.stories.settings import (
    CARE,
    EASE,
    HALF_LIFE_DAYS,
    LEAST_LIKENESS,
    LEAST_SHARED,
    MOST_COUNTED,
    THRESHOLD,
)
from tasks.relate.stories.vectors import Bags, WeighedBags, list_spans, weigh_bags

DAY = 86_400.0
COMPARED_AT_ONCE = 1_000
"""Earlier articles or stories with which those of a block are held at once."""
COMMON = 0.03
"""Share of stories that have a term from which on it costs less to multiply all of them by it."""

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
    languages: Ints
    """The language of each article as a number, from 1; 0 where it is unknown."""


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
    to_earlier: sparse.csr_array
    """Each with some of the earlier articles; 0 where the story of these is not near enough to be looked at."""
    earlier: Ints
    """Which these are: all of the stories that are near some article, ascending."""
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
    start = len(window.stories)
    between = fade(comparison.between, window.times[start:])
    last = find_last(window.times[:start], window.stories)
    to_stories = fade_stories(sum_by_story(comparison, window.stories), window.times[start:], last)
    sizes = np.bincount(window.stories, minlength=to_stories.shape[1])
    groups = agglomerate_parts(between, to_stories, sizes, list_thresholds(THRESHOLD))
    return Partition(groups, *measure(between, to_stories, sizes, groups))


def list_thresholds(threshold: float) -> Floats:
    """The mean likeness at which two groups are one, by their sizes, where `threshold` is that of two articles."""
    doublings = np.log2(np.maximum(np.arange(MOST_COUNTED + 1), 1))
    smaller, larger = np.minimum.outer(doublings, doublings), np.maximum.outer(doublings, doublings)
    thresholds: Floats = np.clip(threshold + CARE * smaller - EASE * larger, LEAST_LIKENESS, 1)
    return thresholds


def compare_block(window: Window) -> Comparison:
    """Compare the articles of a block with each other, and each with those of the open stories that are near it."""
    start = len(window.stories)
    weighed = weigh_bags(window.bags)
    new = weighed.make_vectors(np.arange(start, len(window.bags)))
    bags = measure_cosines(new, new)
    densities = measure_densities(bags)
    between = compare(new, new, pair_densities(densities), bags)
    rows, others = find_near(new.bag, weighed, window.stories)
    order = np.argsort(others, kind="stable")
    rows = rows[order]
    earlier, columns = np.unique(others[order], return_inverse=True)
    parts = [
        compare_pairs(new, weighed.make_vectors(some), densities, rows[part], columns[part] - first)
        for first in range(0, len(earlier), COMPARED_AT_ONCE)
        for some in [earlier[first : first + COMPARED_AT_ONCE]]
        for part in [slice(*np.searchsorted(columns, [first, first + len(some)]))]
    ]
    likeness = np.concatenate([np.zeros(0, np.float32), *parts])
    to_earlier = sparse.csr_array((likeness, (rows, columns)), shape=(len(between), len(earlier)))
    return judge_languages(Comparison(between, to_earlier, earlier, start), weighed, window.languages)


def judge_languages(comparison: Comparison, weighed: WeighedBags, languages: Ints) -> Comparison:
    """The comparison with another likeness of those that are near each other in different languages."""
    known = languages[comparison.rows]
    if len(np.unique(known[known > 0])) < 2:
        return comparison
    count, between, to_earlier = len(comparison.earlier), comparison.between.copy(), comparison.to_earlier.tocoo()
    rows, columns = np.nonzero(np.triu(between, 1))
    differs = differ(known[count + rows], known[count + columns])
    rows, columns = rows[differs], columns[differs]
    is_other = differ(known[count + to_earlier.coords[0]], known[to_earlier.coords[1]])
    one = np.append(rows, to_earlier.coords[0][is_other]) + count
    other = np.append(columns + count, to_earlier.coords[1][is_other])
    needed, places = np.unique(np.append(one, other), return_inverse=True)
    likeness = judge_pairs(find_traits(weighed, comparison.rows[needed]), places[: len(one)], places[len(one) :])
    between[rows, columns] = between[columns, rows] = likeness[: len(rows)]
    to_earlier.data[is_other] = likeness[len(rows) :]
    return replace(comparison, between=between, to_earlier=sparse.csr_array(to_earlier))


def find_near(new: sparse.csr_array, weighed: WeighedBags, stories: Ints) -> tuple[Ints, Ints]:
    """The articles of the block and the earlier ones whose story shares enough words with them, pair by pair.

    `new` are the bags of the block's articles. Earlier ones get theirs a thousand stories at a time.
    """
    if not new.shape[0] or not len(stories):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    by_story, sizes = np.argsort(stories, kind="stable"), np.bincount(stories)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    rows, others = list[Ints](), list[Ints]()
    for first in range(0, len(sizes), COMPARED_AT_ONCE):
        last = min(first + COMPARED_AT_ONCE, len(sizes))
        shared = multiply(new, sum_bags(weighed, by_story[ends[first] : ends[last]], stories, first))
        near, numbers = np.nonzero(shared >= LEAST_SHARED * sizes[first:last])
        numbers += first
        rows.append(np.repeat(near, sizes[numbers]))
        others.append(by_story[list_spans(ends[numbers], ends[numbers + 1])])
    return np.concatenate(rows), np.concatenate(others)


def sum_bags(weighed: WeighedBags, rows: Ints, stories: Ints, first: int) -> sparse.csr_array:
    """The sum of the bags of each story, from number `first` on. `rows` are all articles of these."""
    members, _ = count_members(stories[rows] - first)
    return members @ weighed.make_bags(rows)


def multiply(new: sparse.csr_array, sums: sparse.csr_array) -> Floats:
    """The product of each of the new rows with each of the sums."""
    is_common = np.bincount(sums.indices, minlength=sums.shape[1]) >= COMMON * sums.shape[0]
    new_common, new_rare = split_columns(new, is_common)
    common, rare = split_columns(sums, is_common)
    products: Floats = new_common @ common.T.toarray()
    products += (new_rare @ rare.T).toarray()
    return products


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


def sum_by_story(comparison: Comparison, stories: Ints) -> sparse.csr_array:
    """The likeness of each article to the earlier ones, summed by story."""
    members, _ = count_members(stories)
    return comparison.to_earlier @ members.T[comparison.earlier]


def fade(between: Matrix, times: Floats) -> Matrix:
    """What time leaves of the likeness of articles to each other."""
    rows, columns = np.nonzero(between)
    faded = between.copy()
    faded[rows, columns] *= decay(times[rows] - times[columns])
    return faded


def fade_stories(to_stories: sparse.csr_array, times: Floats, last: Floats) -> sparse.csr_array:
    """The same for that of articles to stories, by the time of their last articles."""
    pairs = to_stories.tocoo()
    rows, columns = pairs.coords
    return sparse.csr_array((pairs.data * decay(times[rows] - last[columns]), (rows, columns)), shape=pairs.shape)


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


def measure(between: Matrix, to_stories: sparse.csr_array, story_sizes: Ints, groups: Ints) -> tuple[Floats, Floats]:
    """How similar each article is to the rest of its group, and by how much more than to any other group.

    Where it is alone, what it lacks to join the nearest one stands for the latter.
    """
    count, everyone = len(groups), np.arange(len(groups))
    numbers, own = np.unique(groups, return_inverse=True)
    old = np.flatnonzero(numbers >= count)
    sizes = np.bincount(own)
    sizes[old] += story_sizes[numbers[old] - count]
    into = sparse.csr_array((np.ones(count, np.float32), (own, everyone)), shape=(len(numbers), count))
    np.fill_diagonal(between, 0)  # nobody is like himself
    sums: Floats = (into @ between).T
    sums[:, old] += to_stories[:, numbers[old] - count].toarray()
    others = sizes[own] - 1
    similarities = np.where(others > 0, sums[everyone, own] / np.maximum(others, 1), np.nan)
    means = sums / sizes
    means[everyone, own] = -np.inf
    needed = list_thresholds(THRESHOLD)[1]
    second = means.max(axis=1, initial=0)
    missing = np.min(needed[np.minimum(sizes, MOST_COUNTED)] - means, axis=1, initial=THRESHOLD)
    left, left_missing = measure_left(to_stories, story_sizes, numbers[old] - count)
    second, missing = np.maximum(second, left), np.minimum(missing, left_missing)
    return similarities, np.where(others > 0, similarities - second, missing)


def measure_left(to_stories: sparse.csr_array, story_sizes: Ints, joined: Ints) -> tuple[Floats, Floats]:
    """For each article, of the stories that no article joined: how similar it is to the most similar one, and the least
    that it lacks to join one."""
    count, pairs = to_stories.shape[0], to_stories.tocoo()
    rows, stories = pairs.coords
    is_left = ~np.isin(stories, joined)
    rows, stories = rows[is_left], stories[is_left]
    similarities = pairs.data[is_left] / story_sizes[stories]
    needed = list_thresholds(THRESHOLD)[1, np.minimum(story_sizes[stories], MOST_COUNTED)]
    most, missing = np.zeros(count), np.full(count, THRESHOLD)
    np.maximum.at(most, rows, similarities)
    np.minimum.at(missing, rows, needed - similarities)
    return most, missing
