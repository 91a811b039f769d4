"""A second signal where it is unsure whether two articles are about one event: what they have in common beyond their
surroundings, told by the embeddings of title and lead.

Two quakes are near each other for a language model, as both are quakes. So from each vector the mean of those is taken
away that stand around the two, the articles that have something in common with either; what is then left is rather
about which quake. The weights lie in `second.npz`, made by `python -m benchmarks.train_second`; see `LIKENESS.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.stories.likeness import Ints, Matrix
from tasks.relate.stories.partition import Comparison

MODEL_FILE = Path(__file__).with_name("second.npz")
LEAST, MOST = 0.25, 0.7
"""Between these likenesses it is unsure."""
AROUND = 0.05
"""An article that is likelier than this to be about the same stands around another."""
SHRINKAGE = 2.0
"""So many zero vectors stand around every pair: where there are few others, they tell little of what is common."""
AT_ONCE = 4_096
"""Pairs whose vectors are held at once (12 MB)."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Weights = tuple[float, float, float]
"""What the log odds are multiplied by, what the cosine is, and what is added."""


@cache
def read_weights() -> Weights:
    """The weights that lie beside this module."""
    with np.load(MODEL_FILE, allow_pickle=False) as stored:
        likeness, cosine, bias = stored["weights"].tolist()
    return likeness, cosine, bias


@dataclass(frozen=True, slots=True)
class UnsurePairs:
    """Pairs of which it is unsure whether they are about one event: of earlier articles and those of the block, each
    named by its place among all that were compared, and of the block, by its place there."""

    rows: Ints
    columns: Ints
    likeness: Matrix
    cosines: Matrix
    """Of the embeddings, without what stands around the two; from -1 to 1."""


def find_unsure_articles(comparison: Comparison) -> list[int]:
    """The rows in the window of the articles of unsure pairs, and of those that stand around them, ascending."""
    near, unsure = _find_near(comparison)
    count = len(comparison.earlier)
    is_unsure: Flags = np.logical_or.reduce(unsure, axis=1)
    is_unsure[count:] |= unsure.any(axis=0)
    needed: Flags = is_unsure | (near & is_unsure[None, count:]).any(axis=1)
    needed[count:] |= (near & is_unsure[:, None]).any(axis=0)
    rows: list[int] = comparison.rows[needed].tolist()
    return rows


def revise(
    comparison: Comparison, vectors: Mapping[int, npt.NDArray[np.float32]], weights: Weights | None = None
) -> Comparison:
    """The comparison with another likeness for each unsure pair of which both vectors are known, by row in the window.

    `weights` are those that were trained, where no others are given.
    """
    pairs = describe_unsure(comparison, vectors)
    by_likeness, by_cosine, bias = weights or read_weights()
    odds = by_likeness * np.log(pairs.likeness / (1 - pairs.likeness)) + by_cosine * pairs.cosines + bias
    likeness = _stack(comparison)
    likeness[pairs.rows, pairs.columns] = 1 / (1 + np.exp(-odds))
    count = len(comparison.earlier)
    inner = pairs.rows >= count
    between, rows, columns = likeness[count:], pairs.rows[inner] - count, pairs.columns[inner]
    between[columns, rows] = between[rows, columns]
    return replace(comparison, between=between, to_earlier=sparse.csr_array(likeness[:count].T))


def describe_unsure(comparison: Comparison, vectors: Mapping[int, npt.NDArray[np.float32]]) -> UnsurePairs:
    """The unsure pairs, each once, of which both vectors are known."""
    near, unsure = _find_near(comparison)
    count = len(comparison.earlier)
    units, is_known = _line_up(comparison, vectors)
    sums, counts = near @ units[count:], _count_near(near)
    sums[count:] += near[:count].T @ units[:count]
    once = unsure & is_known[:, None] & is_known[None, count:]
    once[count:] = np.triu(once[count:])
    rows, columns = np.nonzero(once)
    likeness = _stack(comparison)[rows, columns]
    cosines = [
        _measure_beyond(units, sums, counts, rows[start : start + AT_ONCE], columns[start : start + AT_ONCE] + count)
        for start in range(0, len(rows), AT_ONCE)
    ]
    return UnsurePairs(rows, columns, likeness, np.concatenate([np.zeros(0, np.float32), *cosines]))


def _measure_beyond(units: Floats, sums: Floats, counts: Ints, one: Ints, other: Ints) -> Matrix:
    """The cosine of two articles that are near each other, without what stands around them."""
    around = sums[one] + sums[other] - units[one] - units[other]
    around /= (counts[one] + counts[other] - 2 + SHRINKAGE)[:, None]
    first, second = units[one] - around, units[other] - around
    lengths = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    cosines: Matrix = np.round((first * second).sum(axis=1) / np.maximum(lengths, 1e-9), 4).astype(np.float32)
    return cosines


def _line_up(comparison: Comparison, vectors: Mapping[int, npt.NDArray[np.float32]]) -> tuple[Floats, Flags]:
    """The vectors of all that were compared, of length 1, and which are known; what is not known is 0."""
    known = [(place, vectors[row]) for place, row in enumerate(comparison.rows.tolist()) if row in vectors]
    units = np.zeros((len(comparison.rows), len(known[0][1]) if known else 0))
    is_known = np.zeros(len(units), np.bool_)
    for place, vector in known:
        units[place] = vector / np.linalg.norm(vector.astype(np.float64))
        is_known[place] = True
    return units, is_known


def _stack(comparison: Comparison) -> Matrix:
    """The likeness of all that were compared, the earlier articles first, to each of the block."""
    return np.concatenate([comparison.to_earlier.toarray().T, comparison.between])


def _find_near(comparison: Comparison) -> tuple[Flags, Flags]:
    """Which of `_stack` are near each other at all, and for which of these it is unsure."""
    likeness = _stack(comparison)
    near = likeness > AROUND
    np.fill_diagonal(near[len(comparison.earlier) :], False)
    return near, near & (likeness > LEAST) & (likeness < MOST)


def _count_near(near: Flags) -> Ints:
    """How many stand around each article."""
    counts: Ints = near.sum(axis=1)
    first = len(near) - near.shape[1]
    counts[first:] += near[:first].sum(axis=0)
    return counts
