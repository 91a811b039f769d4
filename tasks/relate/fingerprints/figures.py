"""Figures of a text: a number, and what it counts, as "ten people", "5.6 magnitude", "18 September".

Two reports on one event put the same number to it; two events of one sort are told in the same words with others.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.numerals import DAY, MONTH, NUMERAL
from tasks.relate.fingerprints.shingles import FACTORS
from tasks.relate.fingerprints.terms import LOW_HALF, Family
from tasks.relate.fingerprints.words import Hashes, Numbers, Words

_REACH = 3
"""What a number counts is among so many words behind it."""
_DATE, _DECIMAL, _MONEY = np.array([1, 2, 3], np.uint64)
"""What the day of a month counts; any number with a decimal point, and any behind the sign of a currency, beside what
it counts in words."""
_CURRENCIES = frozenset("$€£¥₹")


def read_figures(
    texts: Sequence[str], words: Words, stems: Hashes, marks: Hashes
) -> list[tuple[Family, Numbers, Hashes]]:
    """The text of each figure with a hash of what is counted, of that with the number, and of each number alone.

    `words` are those of the texts, `stems` and `marks` those of the words, as `Stems.number` gives them.
    """
    numerals = np.flatnonzero(marks & np.uint64(NUMERAL))
    firsts, lasts, numbers = join_parts(words, numerals, marks)
    counted = find_counted(words, stems, marks, lasts)
    months = find_months(words, marks, firsts, lasts)
    is_date = (months > 0) & (firsts == lasts) & (marks[firsts] & np.uint64(DAY) > 0)
    counted = np.where(is_date, _DATE, counted)
    signs = find_signs(texts, words, firsts, lasts)
    counted, signed = np.append(counted, signs), np.tile(numbers + np.where(is_date, months, np.uint64(0)), 2)
    figures = _mix(counted * FACTORS[0] + signed * FACTORS[1])
    found = np.flatnonzero(counted)
    holders = np.tile(words.texts[firsts], 2)[found]
    return [
        (Family.COUNTED, holders, counted[found]),
        (Family.FIGURE, holders, figures[found]),
        (Family.NUMBER, words.texts[firsts], numbers),
    ]


def find_signs(texts: Sequence[str], words: Words, firsts: Numbers, lasts: Numbers) -> Hashes:
    """What each number is by its signs: money, a decimal, or 0."""
    places, starts, ends = words.texts[firsts].tolist(), words.starts[firsts].tolist(), words.ends[firsts].tolist()
    is_decimal = lasts == firsts + 1
    signs = np.zeros(len(firsts), np.uint64)
    for row, (text, start, end, may_be) in enumerate(zip(places, starts, ends, is_decimal.tolist(), strict=True)):
        if start and texts[text][start - 1] in _CURRENCIES:
            signs[row] = _MONEY
        elif may_be and texts[text][end] == ".":
            signs[row] = _DECIMAL
    return signs


def join_parts(words: Words, numerals: Numbers, marks: Hashes) -> tuple[Numbers, Numbers, Hashes]:
    """The first and last word of each number, and its hash: "5.6", "160,000" and "9/11" are several words each."""
    is_next = (np.diff(numerals) == 1) & (words.starts[numerals[1:]] == words.ends[numerals[:-1]] + 1)
    is_next &= words.texts[numerals[1:]] == words.texts[numerals[:-1]]
    starts = np.flatnonzero(np.append(True, ~is_next)[: len(numerals)])
    places = np.arange(len(numerals)) - np.repeat(starts, np.diff(starts, append=len(numerals)))
    parts = (marks[numerals] & LOW_HALF) * FACTORS[places % len(FACTORS)]
    sums = np.add.reduceat(parts, starts) if len(starts) else parts
    lasts = numerals[np.append(starts[1:], len(numerals))[: len(starts)] - 1]
    return numerals[starts], lasts, _mix(sums) | np.uint64(16)


def find_counted(words: Words, stems: Hashes, marks: Hashes, lasts: Numbers) -> Hashes:
    """The stem of the first telling word behind each number, in the same sentence; 0 where there is none near."""
    counted = np.zeros(len(lasts), np.uint64)
    is_open = np.ones(len(lasts), np.bool_)
    for distance in range(1, _REACH + 1):
        places = np.minimum(lasts + distance, len(stems) - 1)
        is_open &= (places > lasts) & (words.sentences[places] == words.sentences[lasts])
        is_open &= marks[places] & np.uint64(NUMERAL) == 0
        counted = np.where(is_open & (counted == 0), stems[places], counted)
    return counted


def find_months(words: Words, marks: Hashes, firsts: Numbers, lasts: Numbers) -> Hashes:
    """The month before each number, or behind it, from 1; 0 where there is none."""
    found = np.zeros(len(firsts), np.uint64)
    for places in (np.maximum(firsts - 1, 0), np.minimum(lasts + 1, len(marks) - 1)):
        is_month = (marks[places] & np.uint64(MONTH) > 0) & (words.texts[places] == words.texts[firsts])
        found = np.where(is_month & (found == 0), marks[places] & np.uint64(15), found)
    return found


def _mix(hashes: npt.NDArray[np.uint64]) -> Hashes:
    hashes = (hashes ^ hashes >> np.uint64(33)) * FACTORS[2]
    return hashes ^ hashes >> np.uint64(32)
