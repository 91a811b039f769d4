"""Which words are numbers, and which are months."""

import re
import zlib
from functools import cache

from tasks.words.numbered import load_words

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
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
_OTHER_WORDS = frozenset({"neuf", "once"})
"""Numerals that are more often another word, for the language is not known: French for new, English."""


def mark_word(word: str) -> int:
    """The mark of a word in small letters; 0 for one that is neither a number nor a month.

    A year is no number: it counts nothing. "18th" is 18, "ten" is 10.
    """
    if month := _load_months().get(word):
        return MONTH | month
    digits = _DIGITS.fullmatch(word)
    number = digits[1] if digits else _load_numerals().get(word)
    if number is None or _YEAR.fullmatch(word) or len(str(number)) > _MOST_DIGITS:
        return 0
    is_day = 1 <= int(number) <= 31
    return NUMERAL | DAY * is_day | zlib.crc32(str(int(number)).encode())


@cache
def _load_months() -> dict[str, int]:
    """Names in all languages, short forms in English: in others these are words, too."""
    months = load_words("months")
    return {word: number for code in _LANGUAGES for word, number in months[code].names.items()} | months["en"].words


@cache
def _load_numerals() -> dict[str, int]:
    """From two upwards: one is the article in most languages."""
    numerals = load_words("numerals")
    words = {word: number for code in _LANGUAGES for word, number in numerals[code].names.items() if number > 1}
    return {word: number for word, number in words.items() if word not in _OTHER_WORDS}
