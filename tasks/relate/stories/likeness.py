"""How likely two articles are to be about one event: a sum of curves over what they have in common.

Each feature adds a straight line and steps on it, so that what one of them tells can be read off (`read_curves`). The
curves lie in `likeness.npz`, plain arrays without code, made by `python -m benchmarks.train_stories` out of topics 1 to
35 of ECB+ (Cybulska and Vossen 2014), with agency reports for strangers; it also says how they fare on topics that they
have not seen. The card of the model is `LIKENESS.md`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.stories.vectors import ASPECTS, Vectors
from tasks.relate.stories.vectors import Ints as Days

MODEL_FILE = Path(__file__).with_name("likeness.npz")
FEATURES = (*ASPECTS, "day", "shorter", "longer", "density")
"""Square roots of the cosines in each aspect, but of the people of the leads 1 if there is one that both name, -1 if
both name others, 0 if one names none, and so for the days of the week; logarithms of the numbers of words, of the
shorter and of the longer; and the density around the two: where many articles are much alike, being alike tells less.
Two events of one sort count the same with other numbers: they are alike in "counted", not in "figure"."""
NEIGHBOURS = 10
"""Articles whose likeness to one is the density around it."""
LEAST_DENSITY = 0.5
"""Below it density makes no difference: an article that is like nothing else is not taken for like anything."""
LEAST_BAG = 0.03
"""Articles that have less in common are about different events."""
PAIRS_AT_ONCE = 4_096
"""Of which the vectors are held side by side: some MB."""

Matrix = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Curve:
    """What a feature adds to the log odds: a line, and a height between each two bounds."""

    slope: float
    bounds: Matrix
    heights: Matrix

    def add(self, values: Matrix, scores: Matrix) -> None:
        """Add what these values tell to the scores."""
        scores += np.float32(self.slope) * values
        if len(self.bounds):
            scores += self.heights[np.searchsorted(self.bounds, values)]


Model = tuple[tuple[Curve, ...], float]
"""The curve of each feature, and the log odds before anything is known."""


@cache
def read_curves() -> Model:
    """The model that lies beside this module."""
    with np.load(MODEL_FILE, allow_pickle=False) as stored:
        ends = np.cumsum(stored["counts"])[:-1]
        parts = zip(
            stored["slopes"].tolist(),
            np.split(stored["bounds"], ends),
            np.split(stored["heights"], ends + np.arange(1, len(FEATURES))),
            strict=True,
        )
        return tuple(Curve(*part) for part in parts), float(stored["bias"])


def compare(one: Vectors, other: Vectors, densities: Matrix, bags: Matrix | None = None) -> Matrix:
    """For each article of the one and of the other how likely they are about one event.

    `densities` are those around each pair, or around the one of each pair in a single column; `bags` the cosines of
    their bags, where they are known.
    """
    bags = measure_cosines(one, other) if bags is None else bags
    is_near = bags > LEAST_BAG
    pairs = np.nonzero(np.triu(is_near) if one is other else is_near)
    around = np.broadcast_to(densities, bags.shape)[pairs]
    likeness = np.zeros(bags.shape, np.float32)
    likeness[pairs] = judge(list_features(one, other, around, bags[pairs], *pairs), read_curves())
    return np.maximum(likeness, likeness.T) if one is other else likeness


def compare_pairs(one: Vectors, other: Vectors, densities: Matrix, rows: Ints, columns: Ints) -> Matrix:
    """As `compare`, for some pairs of an article of the one and of the other; `densities` are those around the one."""
    bags = multiply_bags(one, other, rows, columns)
    near = np.flatnonzero(bags > LEAST_BAG)
    rows, columns = rows[near], columns[near]
    likeness = np.zeros(len(bags), np.float32)
    likeness[near] = judge(list_features(one, other, densities[rows], bags[near], rows, columns), read_curves())
    return likeness


def list_features(
    one: Vectors, other: Vectors, densities: Matrix, bags: Matrix, rows: Ints, columns: Ints
) -> list[Matrix]:
    """The values of each of `FEATURES` for some pairs of articles, given the densities and the cosines of the bags."""
    cosines = multiply_others(one, other, rows, columns)
    cosines[ASPECTS.index("bag")] = bags
    people = cosines[ASPECTS.index("person")] > 0
    sizes = one.sizes[rows], other.sizes[columns]
    return [
        *np.sqrt(cosines[: ASPECTS.index("person")]),
        tell_apart(one.has_people[rows] & other.has_people[columns], people),
        compare_days(one.days[rows], other.days[columns]),
        np.log1p(np.minimum(*sizes)).astype(np.float32),
        np.log1p(np.maximum(*sizes)).astype(np.float32),
        densities,
    ]


def multiply_bags(one: Vectors, other: Vectors, rows: Ints, columns: Ints) -> Matrix:
    """The cosines of the bags of some pairs of articles."""
    parts = [part.sum(axis=1) for part in multiply_pairs(one.bag, other.bag, rows, columns)]
    return np.concatenate([np.zeros(0, np.float32), *parts]).astype(np.float32)


def multiply_others(one: Vectors, other: Vectors, rows: Ints, columns: Ints) -> Matrix:
    """The cosines of some pairs of articles in the other aspects, a row for each of `ASPECTS`."""
    count = len(ASPECTS)
    cosines = np.zeros((len(rows), count), np.float32)
    firsts = range(0, len(rows), PAIRS_AT_ONCE)
    for first, part in zip(firsts, multiply_pairs(one.others, other.others, rows, columns), strict=True):
        keys = np.repeat(np.arange(part.shape[0]) * count, np.diff(part.indptr)) + one.aspects[part.indices]
        sums = np.bincount(keys, part.data, part.shape[0] * count)
        cosines[first : first + part.shape[0]] = sums.reshape(-1, count)
    return cosines.T


def multiply_pairs(
    ones: sparse.csr_array, others: sparse.csr_array, rows: Ints, columns: Ints
) -> Iterator[sparse.csr_array]:
    """What the rows of each pair have in common, column by column, for some pairs at a time."""
    for first in range(0, len(rows), PAIRS_AT_ONCE):
        part = slice(first, first + PAIRS_AT_ONCE)
        yield ones[rows[part]].multiply(others[columns[part]])


def judge(features: Sequence[Matrix], model: Model) -> Matrix:
    """The likeness of each pair."""
    curves, bias = model
    scores = np.full(len(features[0]), bias, np.float32)
    for curve, values in zip(curves, features, strict=True):
        curve.add(values, scores)
    likeness: Matrix = np.float32(1) / (np.float32(1) + np.exp(-scores))
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


def compare_days(one: Days, other: Days) -> Matrix:
    """For each pair 1 if there is a day that both name, -1 if both name others, 0 if one names none."""
    return tell_apart((one != 0) & (other != 0), (one & other) != 0)


def tell_apart(is_told: Flags, is_shared: Flags) -> Matrix:
    """1 for what is shared, -1 where both tell something else, 0 where one tells nothing."""
    return np.where(is_told, np.where(is_shared, 1, -1), 0).astype(np.float32)


def measure_cosines(one: Vectors, other: Vectors) -> Matrix:
    """The cosines of the bags of two sets of articles, none below 0."""
    cosines: Matrix = np.maximum((one.bag @ other.bag.T).toarray(), np.float32(0))
    return cosines
