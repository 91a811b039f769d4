"""Words as numbers: each word once through the rules, then from a memory, so that an article costs microseconds."""

import re
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as hashes, in their order."""

    all: Hashes
    """Every word."""
    stems: Hashes
    """The stems of those that are no stop words."""
    plain: Hashes
    """The stems of those among them that have no capital."""


WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MEMORY_WORDS = 200_000
"""Words remembered at once; a text of invented words must not fill the memory."""

_HALF = np.uint64(32)
_STEM = np.uint64(0x7FFFFFFF)
_PLAIN = np.uint64(0x80000000)


class WordMemory(dict[str, int]):
    """The numbers of words: in the upper half the hash of the word, in the lower that of its stem, 0 for a stop word.

    The highest bit of the lower half tells that the word has no capital.
    """

    def __missing__(self, word: str) -> int:
        lower = word.lower()
        stem = 0 if is_stop_word(lower) else zlib.crc32(stem_word(lower).encode()) & int(_STEM) or 1
        plain = int(_PLAIN) if word[0].islower() else 0
        number = zlib.crc32(lower.encode()) << 32 | plain | stem
        self[word] = number
        return number

    def read(self, text: str) -> Words:
        """The words of a text."""
        if len(self) > MEMORY_WORDS:
            self.clear()
        words = WORD.findall(text)
        numbers = np.fromiter(map(self.__getitem__, words), np.uint64, len(words))
        telling = numbers[(numbers & _STEM) > 0]
        stems = telling & _STEM
        return Words(numbers >> _HALF, stems, stems[(telling & _PLAIN) > 0])


def stem_word(word: str) -> str:
    """The word without the possessive and without the endings of plurals and of verbs; crude, but the same for all."""
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word.removesuffix(ending)
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "lse" else word
    return word.removesuffix("e") if len(word) > 4 else word


def is_stop_word(word: str) -> bool:
    """A word that tells nothing of what a text is about: English function words, single letters."""
    return len(word) < 2 or word.replace("’", "'") in read_stop_words()


@cache
def read_stop_words() -> frozenset[str]:
    """The stop words that ship."""
    return frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())
