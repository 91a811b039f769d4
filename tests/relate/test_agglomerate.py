"""Groups of a block: cut part by part they are those that cutting it as a whole gives."""

import numpy as np
import pytest
from scipy import sparse

from tasks.relate.stories.agglomerate import agglomerate, agglomerate_parts
from tasks.relate.stories.partition import list_thresholds
from tasks.relate.stories.settings import THRESHOLD

ARTICLES, STORIES = 60, 12


def draw_likeness(random: np.random.Generator, share: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Likeness of a block's articles to each other and, summed, to stories; and the sizes of these."""
    between = np.triu(random.random((ARTICLES, ARTICLES)) * (random.random((ARTICLES, ARTICLES)) < share), 1)
    sizes = random.integers(1, 9, STORIES)
    to_stories = sizes * random.random((ARTICLES, STORIES)) * (random.random((ARTICLES, STORIES)) < share)
    between = between + between.T + np.eye(ARTICLES)
    return between.astype(np.float32), to_stories.astype(np.float32), sizes


@pytest.mark.parametrize("share", [0.0, 0.01, 0.03, 0.1])
@pytest.mark.parametrize("seed", range(5))
def test_parts_of_a_block_are_cut_as_the_whole_is(seed: int, share: float) -> None:
    between, to_stories, sizes = draw_likeness(np.random.default_rng(seed), share)
    thresholds = list_thresholds(THRESHOLD)
    parted = agglomerate_parts(between, sparse.csr_array(to_stories), sizes, thresholds)
    whole = agglomerate(between.copy(), to_stories.copy(), sizes.copy(), thresholds)
    assert parted.tolist() == whole.tolist()


def test_a_block_without_open_stories_is_cut() -> None:
    between = np.array([[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1]], np.float32)
    nothing = sparse.csr_array((3, 0), dtype=np.float32)
    groups = agglomerate_parts(between, nothing, np.zeros(0, np.intp), list_thresholds(THRESHOLD))
    assert groups.tolist() == [0, 0, 2]
