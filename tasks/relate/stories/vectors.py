"""Articles as vectors: how often a term stands in an article, against how many articles have it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.fingerprints.terms import TERM_BITS

TERM_COUNT = 2**TERM_BITS

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bags:
    """The terms of articles, one after the other; those of article i lie in `[offsets[i], offsets[i + 1])`."""

    offsets: npt.NDArray[np.int64]
    terms: Ints
    weights: Ints

    def __len__(self) -> int:
        return len(self.offsets) - 1


def count_articles(bags: Bags) -> Floats:
    """For each term the number of articles that have it."""
    return np.bincount(bags.terms, minlength=TERM_COUNT).astype(np.float64)


def make_vectors(bags: Bags, counts: Floats, total: float) -> sparse.csr_array:
    """One row of length 1 an article: the logarithm of a term's weight times its rarity.

    Args:
        bags: The articles.
        counts: Articles that have each term (`count_articles`).
        total: Articles among which they were counted.
    """
    rarity = np.log((total + 1) / (counts[bags.terms] + 0.5))
    values = (1 + np.log(bags.weights)) * np.maximum(rarity, 0)
    rows = np.repeat(np.arange(len(bags)), np.diff(bags.offsets))
    lengths = np.sqrt(np.bincount(rows, values**2, len(bags)))
    values /= np.maximum(lengths, 1e-12)[rows]
    return sparse.csr_array((values, bags.terms, bags.offsets), shape=(len(bags), TERM_COUNT))
