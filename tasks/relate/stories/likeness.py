"""How likely two articles are to be about one event: a logistic model over what they have in common.

Trained on topics 1 to 35 of ECB+ (Cybulska and Vossen 2014) by `python -m benchmarks.train_stories`, which prints
what is written down here, and how it fares on topics that it has not seen.
"""

import numpy as np
import numpy.typing as npt

from tasks.relate.stories.vectors import ASPECTS, Aspect, Vectors

WEIGHTS: dict[Aspect, float] = {
    "bag": 26.84, "lead": 2.09, "name": -2.27, "place": 1.13, "date": 3.03, "plain": -9.25,
}  # fmt: skip
"""Of the square root of the cosine in each aspect."""
SIZE_WEIGHT = -0.35
"""Of the logarithm of the smaller number of words: long articles share words by chance."""
BIAS = -8.31
LEAST_BAG = 0.03
"""Articles that have less in common are about different events."""

Matrix = npt.NDArray[np.float32]


def compare(one: Vectors, other: Vectors) -> Matrix:
    """For each article of the one and of the other how likely they are about one event."""
    sizes = np.log1p(np.minimum(one.sizes[:, None], other.sizes[None, :])).astype(np.float32)
    score = BIAS + np.float32(SIZE_WEIGHT) * sizes
    is_far = np.zeros(score.shape, np.bool_)
    for aspect in ASPECTS:
        cosines = measure_cosines(one, other, aspect)
        if aspect == "bag":
            is_far = cosines <= LEAST_BAG
        score += np.float32(WEIGHTS[aspect]) * np.sqrt(cosines)
    likeness: Matrix = np.where(is_far, np.float32(0), 1 / (1 + np.exp(-score)))
    return likeness


def measure_cosines(one: Vectors, other: Vectors, aspect: Aspect) -> Matrix:
    """The cosines of two sets of articles in one aspect, none below 0."""
    cosines: Matrix = np.maximum((one.aspects[aspect] @ other.aspects[aspect].T).toarray(), np.float32(0))
    return cosines
