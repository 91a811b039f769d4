"""Articles as vectors, one for each family of terms: how often a term stands there, against how many have it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.fingerprints.terms import TERM_BITS, Family

TERM_COUNT = len(Family) << TERM_BITS
NAME_WEIGHT = 2
"""How often a name counts beside the words."""

Aspect = Literal["bag", "lead", "name", "place", "date", "plain"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""In what two articles may be alike. The bag holds words and names together."""

_FAMILIES: dict[Aspect, tuple[Family, ...]] = {
    "bag": (Family.WORD, Family.NAME),
    "lead": (Family.LEAD,),
    "name": (Family.NAME,),
    "place": (Family.PLACE,),
    "date": (Family.DATE,),
    "plain": (Family.PLAIN,),
}

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


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row of length 1 for each article and aspect; a row of zeros where an article has no such terms."""

    aspects: dict[Aspect, sparse.csr_array]
    sizes: Floats
    """The number of different words of each article."""

    def take(self, rows: npt.NDArray[np.intp] | slice) -> "Vectors":
        """The vectors of some of the articles."""
        return Vectors({aspect: matrix[rows] for aspect, matrix in self.aspects.items()}, self.sizes[rows])


@cache
def read_background() -> tuple[Floats, float]:
    """How many articles of a background have each term, and how many it has: 2,455 agency reports, three for ten."""
    with np.load(Path(__file__).with_name("background.npz")) as stored:
        counts = np.zeros(TERM_COUNT)
        counts[stored["terms"]] = stored["counts"]
        return counts, float(stored["total"])


def make_vectors(bags: Bags) -> Vectors:
    """The vectors of a window of articles. A term weighs the more the fewer have it, in the window and before."""
    background, total = read_background()
    counts = np.bincount(bags.terms, minlength=TERM_COUNT) + background
    rarity = np.maximum(np.log((len(bags) + total + 1) / (counts[bags.terms] + 0.5)), 0)
    families = bags.terms >> TERM_BITS
    rows = np.repeat(np.arange(len(bags)), np.diff(bags.offsets))
    aspects: dict[Aspect, sparse.csr_array] = {}
    for aspect in ASPECTS:
        chosen = np.isin(families, _FAMILIES[aspect])
        times = np.where(families[chosen] == Family.NAME, NAME_WEIGHT, 1) if aspect == "bag" else 1
        values = (1 + np.log(bags.weights[chosen] * times)) * rarity[chosen]
        aspects[aspect] = _normalise(rows[chosen], bags.terms[chosen], values, len(bags))
    return Vectors(aspects, np.bincount(rows[families == Family.WORD], minlength=len(bags)).astype(np.float64))


def _normalise(rows: npt.NDArray[np.intp], terms: Ints, values: Floats, count: int) -> sparse.csr_array:
    lengths = np.sqrt(np.bincount(rows, values**2, count))
    scaled = (values / np.maximum(lengths, 1e-12)[rows]).astype(np.float32)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=count))])
    return sparse.csr_array((scaled, terms, offsets), shape=(count, TERM_COUNT))
