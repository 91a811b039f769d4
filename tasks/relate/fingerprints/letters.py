"""Where words and sentences begin and end in a text, and a hash of each word, by sums over its characters."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

PLANE = 1 << 16
"""Characters beyond Unicode's first plane count as their lower 16 bits: private or rare ones, in no word."""

_BASE = 0x9E3779B97F4A7C15
"""Odd, so that its powers have inverses modulo 2**64."""
_MIX = np.uint64(0xFF51AFD7ED558CCD)


@dataclass(frozen=True, slots=True)
class Split:
    """Words in a text: where they begin and end, and what they stand in."""

    codes: npt.NDArray[np.uint16]
    starts: Numbers
    ends: Numbers
    is_plain: Flags
    """Whether it begins with a small letter."""
    sentences: Numbers
    """The number of line breaks and ends of sentences before it."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What is known of each character."""

    is_letter: Flags
    """Letter or digit."""
    is_small: Flags
    is_quote: Flags
    """May stand within a word between letters."""
    is_stop: Flags
    """Ends a sentence if a space follows."""
    is_space: Flags
    values: Hashes
    """Its value in a hash; capitals have that of the small letter."""


@cache
def read_alphabet() -> Alphabet:
    """Unicode's first plane."""
    characters = [chr(code) for code in range(PLANE)]
    small = np.array([ord(char.lower()[0]) for char in characters], np.uint64)
    small[ord("’")] = ord("'")
    values = (small + np.uint64(1)) * np.uint64(_BASE)
    values ^= values >> np.uint64(29)
    is_letter = np.array([char.isalnum() for char in characters])
    is_small = np.array([char.islower() for char in characters])
    return Alphabet(is_letter, is_small, mark("'’"), mark(".!?"), mark(" \n\t\"”’'"), values * _MIX)


def mark(characters: str) -> Flags:
    """Which of all characters are among these."""
    flags = np.zeros(PLANE, np.bool_)
    flags[[ord(character) for character in characters]] = True
    return flags


def split_words(text: str) -> Split:
    """The words of a text that begins and ends with a line break."""
    alphabet = read_alphabet()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint16)
    is_word = alphabet.is_letter[codes]
    quotes = np.flatnonzero(alphabet.is_quote[codes[1:-1]]) + 1
    is_word[quotes[is_word[quotes - 1] & is_word[quotes + 1]]] = True
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    stops = np.flatnonzero(alphabet.is_stop[codes[:-1]])
    is_break = codes == ord("\n")
    is_break[stops[alphabet.is_space[codes[stops + 1]]]] = True
    breaks = np.flatnonzero(is_break)
    sentences = np.repeat(np.arange(len(breaks)), np.diff(np.searchsorted(starts, breaks), append=len(starts)))
    return Split(codes, starts, ends, alphabet.is_small[codes[starts]], sentences)


def hash_letters(split: Split) -> Hashes:
    """The hash of each word: sums up to its end less sums up to its beginning, moved to where texts begin."""
    powers, inverses = make_powers(max(len(split.codes) - 1, 1).bit_length())
    sums = np.zeros(len(split.codes) + 1, np.uint64)
    np.cumsum(read_alphabet().values[split.codes] * powers[: len(split.codes)], out=sums[1:])
    hashes: Hashes = (sums[split.ends] - sums[split.starts]) * inverses[split.starts]
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    return hashes ^ (hashes >> np.uint64(29))


@lru_cache(maxsize=2)
def make_powers(bits: int) -> tuple[Hashes, Hashes]:
    """The first 2**bits powers of the base, and their inverses."""
    count = 1 << bits
    bases = (_BASE, pow(_BASE, -1, 1 << 64))
    powers, inverses = (np.cumprod(np.full(count, base, np.uint64), dtype=np.uint64) for base in bases)
    return powers, inverses
