"""How likely two articles are to be about one event: a logistic model over what they have in common.

Trained on topics 1 to 35 of ECB+ (Cybulska and Vossen 2014), with agency reports for strangers, by
`python -m benchmarks.train_stories`, which prints what is written down here, and how it fares on topics that it has not
seen.
"""

import numpy as np
import numpy.typing as npt

from tasks.relate.stories.vectors import ASPECTS, Aspect, Vectors

WEIGHTS: dict[Aspect, float] = {
    "bag": 35.86, "lead": 3.56, "name": -3.18, "place": 0.63, "date": 2.63, "plain": -7.04,
}  # fmt: skip
"""Of the square root of the cosine in each aspect."""
SIZE_WEIGHT = -0.32
"""Of the logarithm of the smaller number of words: long articles share words by chance."""
BIAS = -3.43
DENSITY_WEIGHT = -18.22
"""Of the density around the two: where many articles are much alike, being alike tells less."""
NEIGHBOURS = 10
"""Articles whose likeness to one is the density around it."""
LEAST_DENSITY = 0.5
"""Below it density makes no difference: an article that is like nothing else is not taken for like anything."""
LEAST_BAG = 0.03
"""Articles that have less in common are about different events."""

Matrix = npt.NDArray[np.float32]


def compare(one: Vectors, other: Vectors, densities: Matrix, bags: Matrix | None = None) -> Matrix:
    """For each article of the one and of the other how likely they are about one event.

    `densities` are those around each pair, or around the one of each pair in a single column; `bags` the cosines of
    their bags, where they are known.
    """
    bags = measure_cosines(one, other, "bag") if bags is None else bags
    sizes = np.log1p(np.minimum(one.sizes[:, None], other.sizes[None, :])).astype(np.float32)
    score = BIAS + np.float32(SIZE_WEIGHT) * sizes + np.float32(DENSITY_WEIGHT) * densities
    for aspect in ASPECTS:
        cosines = bags if aspect == "bag" else measure_cosines(one, other, aspect)
        score += np.float32(WEIGHTS[aspect]) * np.sqrt(cosines)
    np.negative(score, out=score)
    np.exp(score, out=score)
    score += np.float32(1)
    likeness: Matrix = np.where(bags <= LEAST_BAG, np.float32(0), 1 / score)
    return likeness


def measure_densities(bags: Matrix) -> Matrix:
    """How alike each article and the few others are that are most like it: mean square root of the cosine of bags."""
    likeness = np.sqrt(bags)
    np.fill_diagonal(likeness, 0)
    count = min(NEIGHBOURS, len(likeness) - 1)
    if count < 1:
        return np.full(len(likeness), LEAST_DENSITY, np.float32)
    nearest = np.partition(likeness, len(likeness) - count, axis=1)[:, -count:]
    densities: Matrix = np.maximum(nearest.mean(axis=1), np.float32(LEAST_DENSITY))
    return densities


def pair_densities(densities: Matrix) -> Matrix:
    """The density around each pair of articles: the mean of those around the two."""
    mean: Matrix = (densities[:, None] + densities[None, :]) / np.float32(2)
    return mean


def measure_cosines(one: Vectors, other: Vectors, aspect: Aspect) -> Matrix:
    """The cosines of two sets of articles in one aspect, none below 0."""
    cosines: Matrix = np.maximum((one.aspects[aspect] @ other.aspects[aspect].T).toarray(), np.float32(0))
    return cosines
