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

_ASPECTS: dict[Family, Aspect] = {
    Family.WORD: "bag",
    Family.NAME: "name",
    Family.LEAD: "lead",
    Family.PLACE: "place",
    Family.DATE: "date",
    Family.PLAIN: "plain",
    Family.COUNTED: "counted",
    Family.FIGURE: "figure",
    Family.LEAD_PERSON: "person",
}
"""The aspect of the terms of each family, families ascending; names are in the bag, too, and numbers in no aspect."""
_PLACES = np.array([ASPECTS.index(aspect) for aspect in _ASPECTS.values()])

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bags:
    """The terms of articles, one after the other; those of article i lie in `[offsets[i], offsets[i + 1])`, ascending.
    """

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
    """A row for each article, of length 1 in each aspect; of zeros where an article has no such terms."""

    bag: sparse.csr_array
    others: sparse.csr_array
    """All other aspects side by side: each column is of one of them."""
    aspects: Places
    """The aspect of each of these columns, as its place in `ASPECTS`."""
    sizes: Floats
    """The number of different words of each article."""
    days: Ints
    """The days of the week that the lead of each article names: a bit for each, in whatever language."""
    has_people: npt.NDArray[np.bool_]
    """Whether its lead names anybody."""

    def take(self, rows: npt.NDArray[np.intp] | slice) -> "Vectors":
        """The vectors of some of the articles."""
        return Vectors(
            self.bag[rows], self.others[rows], self.aspects, self.sizes[rows], self.days[rows], self.has_people[rows]
        )


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
    """The place of each term among the distinct ones, by the term."""
    families: Ints
    """Of the distinct terms."""
    rarity: Floats
    days: Ints
    """For each distinct term the bit of the day of the week that it is in a lead; 0 for all others."""

    def make_vectors(self, chosen: npt.NDArray[np.intp] | None = None) -> Vectors:
        """The vectors of some articles, or of all."""
        chosen = np.arange(len(self.bags)) if chosen is None else chosen
        starts = self._find_ends(chosen, Family.WORD)
        rows, columns, weights = self._take(starts, self._find_ends(chosen, Family.LEAD_PERSON))
        aspects = _PLACES.take(self.families, mode="clip")
        is_person = self.families[columns] == Family.LEAD_PERSON
        return Vectors(
            self.make_bags(chosen),
            self._normalise(rows, columns, weights, len(chosen), aspects[columns]),
            aspects,
            (starts - self.bags.offsets[chosen]).astype(np.float64),
            mark_days(self.days[columns], rows, len(chosen)),
            np.bincount(rows[is_person], minlength=len(chosen)) > 0,
        )

    def make_bags(self, chosen: npt.NDArray[np.intp]) -> sparse.csr_array:
        """The bags alone of some articles."""
        rows, columns, weights = self._take(self.bags.offsets[chosen], self._find_ends(chosen, Family.NAME))
        first_name = np.searchsorted(self.families, Family.NAME)
        weights = np.where(columns >= first_name, NAME_WEIGHT * weights, weights)
        return self._normalise(rows, columns, weights, len(chosen))

    def list_terms(self, chosen: npt.NDArray[np.intp], family: Family) -> tuple[Places, Ints]:
        """The terms of some articles that are of this family, and the row of each among these articles."""
        starts = self._find_ends(chosen, Family(family - 1)) if family else self.bags.offsets[chosen]
        ends = self._find_ends(chosen, family)
        return np.repeat(np.arange(len(chosen)), ends - starts), self.bags.terms[list_spans(starts, ends)]

    def _find_ends(self, chosen: npt.NDArray[np.intp], family: Family) -> Places:
        """Where the terms of these articles end that are of this family, or of one before."""
        low, high = self.bags.offsets[chosen], self.bags.offsets[chosen + 1]
        while len(is_open := np.flatnonzero(low < high)):
            middle = (low[is_open] + high[is_open]) // 2
            is_before = self.bags.terms[middle] >> TERM_BITS <= family
            low[is_open] = np.where(is_before, middle + 1, low[is_open])
            high[is_open] = np.where(is_before, high[is_open], middle)
        return low

    def _take(self, starts: Places, ends: Places) -> tuple[Places, Ints, Ints]:
        """The rows, columns and weights of the terms in `[start, end)` of each row."""
        places = list_spans(starts, ends)
        rows, columns = np.repeat(np.arange(len(starts)), ends - starts), self.columns[self.bags.terms[places]]
        return rows, columns, self.bags.weights[places]

    def _normalise(
        self, rows: Places, columns: Ints, weights: Ints, count: int, aspects: Places | int = 0
    ) -> sparse.csr_array:
        """So many rows of length 1, or of that in each of the aspects that their terms are of."""
        values = (1 + np.log(np.arange(1, weights.max(initial=1) + 1)))[weights - 1] * self.rarity[columns]
        keys = rows * len(ASPECTS) + aspects
        lengths = np.sqrt(np.bincount(keys, values**2, count * len(ASPECTS)))
        scaled = (values / np.maximum(lengths, 1e-12)[keys]).astype(np.float32)
        offsets = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=count))])
        return sparse.csr_array((scaled, columns, offsets), shape=(count, len(self.rarity)))


def list_spans(starts: Places, ends: Places) -> Places:
    """The numbers of `[start, end)` of each, one after the other."""
    lengths = ends - starts
    spans: Places = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    return spans


def make_vectors(bags: Bags) -> Vectors:
    """The vectors of a window of articles."""
    return weigh_bags(bags).make_vectors()


def weigh_bags(bags: Bags) -> WeighedBags:
    """The weight of each term of a window of articles."""
    found = np.bincount(bags.terms)
    terms = np.flatnonzero(found).astype(np.int32)
    columns = np.empty(len(found), np.int32)
    columns[terms] = np.arange(len(terms))
    counts, total = count_articles(terms, found[terms].astype(np.float64), len(bags))
    rarity = np.maximum(np.log((total + 1) / (counts + 0.5)), 0)
    return WeighedBags(bags, columns, terms >> TERM_BITS, rarity, number_days(terms))


@cache
def list_day_terms() -> tuple[Ints, Ints]:
    """The terms of the days of the week in a lead, ascending, and the bit of each day: one in all languages."""
    days = [day for language in load_words("weekdays").values() for day in language.names.items()]
    bits = {number_term(Family.LEAD, number_stem(name)): 1 << number for name, number in days}
    return np.array(sorted(bits), np.int32), np.array([bits[term] for term in sorted(bits)], np.int32)


def number_days(terms: Ints) -> Ints:
    """For each of these terms the bit of the day that it names in a lead; 0 for what names none."""
    days, bits = list_day_terms()
    places = np.minimum(np.searchsorted(days, terms), len(days) - 1)
    return np.where(days[places] == terms, bits[places], np.int32(0))


def mark_days(days: Ints, rows: npt.NDArray[np.intp], count: int) -> Ints:
    """The bits of all the terms of each of so many articles, given those of each term and the article that has it."""
    found = np.flatnonzero(days)
    marks = np.zeros(count, np.int32)
    np.bitwise_or.at(marks, rows[found], days[found])
    return marks


def count_articles(terms: Ints, counts: Floats, total: float) -> tuple[Floats, float]:
    """Articles that have each of these ascending terms, and articles in all, with those of the background."""
    known, known_counts, known_total = read_background()
    places = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    return counts + np.where(known[places] == terms, known_counts[places], 0), total + known_total
