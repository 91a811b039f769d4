"""How likely two articles in different languages are about one event: by what is written alike in both.

These are words that stand with a capital alone, most of them names, numbers, the people of the lead and the day of the
week. The weights are those of a logistic regression, learned from pairs of one language as if nothing else could be
read (`python -m benchmarks.train_languages`); `LIKENESS.md` has the card.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tasks.relate.fingerprints.terms import TERM_BITS, Family
from tasks.relate.stories.likeness import Ints, Matrix, compare_days, tell_apart
from tasks.relate.stories.vectors import WeighedBags, mark_days

WEIGHTS = (7.36, 1.88, 0.19, -1.07, 0.76, 0.73)
"""Of `FEATURES`."""
BIAS = -9.29
FEATURES = ("share", "mass", "agreeing", "differing", "person", "day")
"""Square root of the part, by rarity, that both have of the names of the one with less; logarithms of the rarity of
these names, of how many numbers both have, and of how many the one with fewer has alone; whether the leads name one
person, or others; and one day of the week, or others."""
CAUTION = 1.25
"""Taken from the log odds: two articles are joined where the model says 60 %, not 30 % as of one language. Wrong
stories are worse than parted ones, and what was learned from was chosen to have near neighbours."""
FEWEST = 2
"""Names that two articles share at least: one is chance."""
PAIRS_AT_ONCE = 4_096
"""Of which the traits are held side by side: some MB."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What articles have that is written alike in all languages; one row for each."""

    names: sparse.csr_array
    """Words that stand with a capital alone: the square root of the rarity of each."""
    numbers: sparse.csr_array
    people: sparse.csr_array
    """Last names of the people in the lead."""
    days: npt.NDArray[np.int32]


def differ(one: Ints, other: Ints) -> npt.NDArray[np.bool_]:
    """Of which pairs both languages are known, and not the same."""
    is_other: npt.NDArray[np.bool_] = (one > 0) & (other > 0) & (one != other)
    return is_other


def judge_pairs(traits: Traits, rows: Ints, columns: Ints) -> Matrix:
    """The likeness of some pairs of articles; 0 for those that share too few names."""
    features, shared = describe_pairs(traits, rows, columns)
    odds = features @ np.array(WEIGHTS, np.float32) + np.float32(BIAS - CAUTION)
    return np.where(shared >= FEWEST, 1 / (1 + np.exp(-odds)), 0).astype(np.float32)


def describe_pairs(traits: Traits, rows: Ints, columns: Ints) -> tuple[Matrix, Matrix]:
    """The values of `FEATURES` for some pairs, a row each, and how many names they share."""
    masses = (traits.names**2).sum(axis=1)
    counts = traits.numbers.sum(axis=1)
    has_people = np.diff(traits.people.indptr) > 0
    parts = [np.zeros((0, len(FEATURES) + 1), np.float32)]
    for first in range(0, len(rows), PAIRS_AT_ONCE):
        one, other = rows[first : first + PAIRS_AT_ONCE], columns[first : first + PAIRS_AT_ONCE]
        common = traits.names[one].multiply(traits.names[other])
        mass, shared = common.sum(axis=1), np.diff(sparse.csr_array(common).indptr)
        agreeing = traits.numbers[one].multiply(traits.numbers[other]).sum(axis=1)
        people = traits.people[one].multiply(traits.people[other]).sum(axis=1)
        values = (
            np.sqrt(mass / np.maximum(np.minimum(masses[one], masses[other]), 1e-6)),
            np.log1p(mass),
            np.log1p(agreeing),
            np.log1p(np.minimum(counts[one], counts[other]) - agreeing),
            tell_apart(has_people[one] & has_people[other], people > 0),
            compare_days(traits.days[one], traits.days[other]),
            shared,
        )
        parts.append(np.stack(values, axis=-1).astype(np.float32))
    described = np.concatenate(parts)
    return described[:, :-1], described[:, -1]


def find_traits(weighed: WeighedBags, chosen: Ints) -> Traits:
    """The traits of some articles of a window."""
    rows, words = weighed.list_terms(chosen, Family.WORD)
    plain_rows, plain = weighed.list_terms(chosen, Family.PLAIN)
    is_name = ~np.isin(rows << TERM_BITS | words, plain_rows << TERM_BITS | plain & (2**TERM_BITS - 1))
    rows, columns = rows[is_name], weighed.columns[words[is_name]]
    shape = len(chosen), len(weighed.rarity)
    lead_rows, lead = weighed.list_terms(chosen, Family.LEAD)
    return Traits(
        sparse.csr_array((np.sqrt(weighed.rarity[columns]).astype(np.float32), (rows, columns)), shape=shape),
        _mark(weighed, chosen, Family.NUMBER),
        _mark(weighed, chosen, Family.LEAD_PERSON),
        mark_days(weighed.days[weighed.columns[lead]], lead_rows, len(chosen)),
    )


def _mark(weighed: WeighedBags, chosen: Ints, family: Family) -> sparse.csr_array:
    rows, terms = weighed.list_terms(chosen, family)
    shape = len(chosen), len(weighed.rarity)
    return sparse.csr_array((np.ones(len(rows), np.float32), (rows, weighed.columns[terms])), shape=shape)
