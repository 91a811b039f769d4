"""Articles as vectors, one for each family of terms: how often a term stands there, against how many have it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.fingerprints.terms import TERM_BITS, Family, number_term
from tasks.relate.fingerprints.words import number_stem
from tasks.words.numbered import load_words

NAME_WEIGHT = 2
"""How often a name counts beside the words."""

Aspect = Literal["bag", "lead", "name", "place", "date", "plain", "counted", "figure", "person"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""In what two articles may be alike. The bag holds words and names together."""

_FAMILIES: dict[Aspect, tuple[Family, ...]] = {
    "bag": (Family.WORD, Family.NAME),
    "lead": (Family.LEAD,),
    "name": (Family.NAME,),
    "place": (Family.PLACE,),
    "date": (Family.DATE,),
    "plain": (Family.PLAIN,),
    "counted": (Family.COUNTED,),
    "figure": (Family.FIGURE,),
    "person": (Family.LEAD_PERSON,),
}

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bags:
    """The terms of articles, one after the other; those of article i lie in `[offsets[i], offsets[i + 1])`."""

    offsets: Places
    terms: Ints
    weights: Ints

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def terms_of(self, row: int) -> Ints:
        """The terms of one article."""
        return self.terms[self.offsets[row] : self.offsets[row + 1]]


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row of length 1 for each article and aspect; a row of zeros where an article has no such terms."""

    aspects: dict[Aspect, sparse.csr_array]
    sizes: Floats
    """The number of different words of each article."""
    days: Ints
    """The days of the week that the lead of each article names: a bit for each name of one."""

    def take(self, rows: npt.NDArray[np.intp] | slice) -> "Vectors":
        """The vectors of some of the articles."""
        aspects = {aspect: matrix[rows] for aspect, matrix in self.aspects.items()}
        return Vectors(aspects, self.sizes[rows], self.days[rows])


@cache
def read_background() -> tuple[Ints, Floats, float]:
    """Terms of a background, ascending, with the number of articles that have them, and of articles in all.

    It is 2,453 agency reports that count three for ten: in a small window it tells rare words from common ones.
    """
    with np.load(Path(__file__).with_name("background.npz")) as stored:
        return stored["terms"], stored["counts"].astype(np.float64), float(stored["total"])


@dataclass(frozen=True, slots=True)
class WeighedBags:
    """The terms of a window of articles. A term weighs the more the fewer have it, in the window and before."""

    bags: Bags
    columns: Ints
    """The place of each term of the bags among the distinct ones."""
    families: Ints
    """Of the distinct terms."""
    rarity: Floats
    days: Ints
    """For each distinct term the bit of the day of the week that it is in a lead; 0 for all others."""

    def make_vectors(self, chosen: npt.NDArray[np.intp] | None = None) -> Vectors:
        """The vectors of some articles, or of all."""
        offsets, places = self._place(chosen)
        columns, weights = self.columns[places], self.bags.weights[places]
        rows, count = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), len(offsets) - 1
        made = {aspect: self._weigh(aspect, rows, columns, weights, count) for aspect in ASPECTS}
        sizes = np.bincount(rows[self.families[columns] == Family.WORD], minlength=count)
        return Vectors(made, sizes.astype(np.float64), mark_days(self.days[columns], rows, count))

    def make_bags(self, chosen: npt.NDArray[np.intp]) -> sparse.csr_array:
        """The bags alone of some articles."""
        offsets, places = self._place(chosen)
        rows = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        return self._weigh("bag", rows, self.columns[places], self.bags.weights[places], len(offsets) - 1)

    def _weigh(
        self, aspect: Aspect, rows: npt.NDArray[np.intp], columns: Ints, weights: Ints, count: int
    ) -> sparse.csr_array:
        """The vectors of so many articles in one aspect: their rows, and the columns and weights of all their terms."""
        kept = np.flatnonzero(np.isin(self.families, _FAMILIES[aspect])[columns])
        rows, columns, weights = rows[kept], columns[kept], weights[kept]
        if aspect == "bag":
            weights = np.where((self.families == Family.NAME)[columns], NAME_WEIGHT * weights, weights)
        values = (1 + np.log(np.arange(1, weights.max(initial=1) + 1)))[weights - 1] * self.rarity[columns]
        return _normalise(rows, columns, values, (count, len(self.rarity)))

    def _place(self, chosen: npt.NDArray[np.intp] | None) -> tuple[Places, Places | slice]:
        """The offsets of these articles' terms among themselves, and where they lie in the bags."""
        offsets = self.bags.offsets
        if chosen is None:
            return offsets, slice(None)
        lengths = np.diff(offsets)[chosen]
        own = np.concatenate([[0], np.cumsum(lengths)])
        return own, np.arange(own[-1]) + np.repeat(offsets[chosen] - own[:-1], lengths)


def make_vectors(bags: Bags) -> Vectors:
    """The vectors of a window of articles."""
    return weigh_bags(bags).make_vectors()


def weigh_bags(bags: Bags) -> WeighedBags:
    """The weight of each term of a window of articles."""
    terms, columns = number_terms(bags.terms)
    counts, total = count_articles(terms, np.bincount(columns, minlength=len(terms)).astype(np.float64), len(bags))
    rarity = np.maximum(np.log((total + 1) / (counts + 0.5)), 0)
    return WeighedBags(bags, columns, terms >> TERM_BITS, rarity, number_days(terms))


@cache
def list_day_terms() -> Ints:
    """The terms of the days of the week in a lead, ascending."""
    days = [day for language in load_words("weekdays").values() for day in language.names]
    return np.sort(np.array([number_term(Family.LEAD, number_stem(day)) for day in days], np.int32))


def number_days(terms: Ints) -> Ints:
    """For each of these terms the bit of the day that it names in a lead; 0 for what names none."""
    days = list_day_terms()
    places = np.minimum(np.searchsorted(days, terms), len(days) - 1)
    return np.where(days[places] == terms, np.int32(1) << places.astype(np.int32), np.int32(0))


def mark_days(days: Ints, rows: npt.NDArray[np.intp], count: int) -> Ints:
    """The bits of all the terms of each of so many articles, given those of each term and the article that has it."""
    found = np.flatnonzero(days)
    marks = np.zeros(count, np.int32)
    np.bitwise_or.at(marks, rows[found], days[found])
    return marks


def number_terms(terms: Ints) -> tuple[Ints, Ints]:
    """The distinct terms, ascending, and the place of each among them: as `np.unique`, but without sorting."""
    is_there = np.zeros(int(terms.max(initial=-1)) + 1, np.bool_)
    is_there[terms] = True
    distinct = np.flatnonzero(is_there).astype(np.int32)
    places = np.empty(len(is_there), np.int32)
    places[distinct] = np.arange(len(distinct), dtype=np.int32)
    return distinct, places[terms]


def count_articles(terms: Ints, counts: Floats, total: float) -> tuple[Floats, float]:
    """Articles that have each of these ascending terms, and articles in all, with those of the background."""
    known, known_counts, known_total = read_background()
    places = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    return counts + np.where(known[places] == terms, known_counts[places], 0), total + known_total


def _normalise(
    rows: npt.NDArray[np.intp], columns: Ints, values: Floats, shape: tuple[int, int]
) -> sparse.csr_array:
    lengths = np.sqrt(np.bincount(rows, values**2, shape[0]))
    scaled = (values / np.maximum(lengths, 1e-12)[rows]).astype(np.float32)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=shape[0]))])
    return sparse.csr_array((scaled, columns, offsets), shape=shape)
