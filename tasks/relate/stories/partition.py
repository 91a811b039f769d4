"""Cut one block of articles into stories, in the light of the stories that are open when it begins."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.stories.agglomerate import agglomerate
from tasks.relate.stories.settings import HALF_LIFE_DAYS, THRESHOLD
from tasks.relate.stories.vectors import Bags, count_articles, make_vectors

DAY = 86_400.0

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


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
    that is than the threshold."""


def cut_block(window: Window) -> Partition:
    """Gather the articles of the block into groups, some of which continue open stories."""
    vectors = make_vectors(window.bags, count_articles(window.bags), len(window.bags))
    earlier = len(window.stories)
    old, new = vectors[:earlier], vectors[earlier:]
    times = window.times[earlier:]
    between = (new @ new.T).toarray() * decay(times[:, None] - times[None, :])
    to_stories, sizes = sum_by_story(old, window.stories, new)
    to_stories *= decay(times[:, None] - find_last(window.times[:earlier], window.stories)[None, :])
    groups = agglomerate(between.copy(), to_stories.copy(), sizes, THRESHOLD)
    return Partition(groups, *measure(between, to_stories, sizes, groups))


def decay(gaps: Floats) -> Floats:
    """What is left of the similarity of articles that lie so many seconds apart; all of it where that is unknown."""
    remaining: Floats = np.exp2(-np.abs(np.nan_to_num(gaps)) / (DAY * HALF_LIFE_DAYS))
    return remaining


def sum_by_story(old: sparse.csr_array, stories: Ints, new: sparse.csr_array) -> tuple[Floats, Ints]:
    """For each new article the sum of its similarities to each story's articles, and the sizes of the stories."""
    count = int(stories.max(initial=-1)) + 1
    shape = (count, len(stories))
    members = sparse.csr_array((np.ones(len(stories)), (stories, np.arange(len(stories)))), shape=shape)
    return (new @ (members @ old).T).toarray(), np.bincount(stories, minlength=count)


def find_last(times: Floats, stories: Ints) -> Floats:
    """The time of each story's last article; NaN where none has one."""
    last = np.full(int(stories.max(initial=-1)) + 1, np.nan)
    np.fmax.at(last, stories, times)
    return last


def measure(between: Floats, to_stories: Floats, story_sizes: Ints, groups: Ints) -> tuple[Floats, Floats]:
    """How similar each article is to the rest of its group, and by how much more than to any other group."""
    count = len(groups)
    columns = np.concatenate([np.arange(count), np.arange(count, count + len(story_sizes))])
    columns[:count] = groups
    numbers, places = np.unique(columns, return_inverse=True)
    sums = np.zeros((count, len(numbers)))
    np.fill_diagonal(between, 0)
    np.add.at(sums.T, places[:count], between.T)
    np.add.at(sums.T, places[count:], to_stories.T)
    sizes = np.bincount(places[:count], minlength=len(numbers)) + np.bincount(places[count:], story_sizes, len(numbers))
    own = places[:count]
    everyone = np.arange(count)
    others = sizes[own] - 1
    similarities = np.where(others > 0, sums[everyone, own] / np.maximum(others, 1), np.nan)
    means = sums / sizes
    means[everyone, own] = -np.inf
    second = means.max(axis=1, initial=0)
    return similarities, np.where(others > 0, similarities, THRESHOLD) - second
