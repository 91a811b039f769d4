"""Which words are numbers, and which are months."""

import csv
import re
import zlib
from functools import cache
from pathlib import Path

NUMERAL = 1 << 32
"""The mark of a number; its lower 32 bits tell which."""
DAY = 1 << 33
"""Marks a number that may be the day of a month, beside `NUMERAL`."""
MONTH = 1 << 34
"""The mark of a month; its lower bits are 1 to 12."""

_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th|er|º|ª)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_DIGITS = 15
"""Longer ones are identifiers."""


def mark_word(word: str) -> int:
    """The mark of a word in small letters; 0 for one that is neither a number nor a month.

    A year is no number: it counts nothing. "18th" is 18, "ten" is 10.
    """
    if month := read_table("months.tsv").get(word):
        return MONTH | month
    digits = _DIGITS.fullmatch(word)
    number = digits[1] if digits else read_table("numerals.tsv").get(word)
    if number is None or _YEAR.fullmatch(word) or len(str(number)) > _MOST_DIGITS:
        return 0
    is_day = 1 <= int(number) <= 31
    return NUMERAL | DAY * is_day | zlib.crc32(str(int(number)).encode())


@cache
def read_table(name: str) -> dict[str, int]:
    """Words of English, German, French, Spanish, Italian, Portuguese and Dutch, with what they mean."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return {word: int(number) for word, number in list(csv.reader(lines, delimiter="\t"))[1:]}
