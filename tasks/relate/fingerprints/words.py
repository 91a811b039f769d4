"""Words as numbers, many texts at once: a text costs tens of microseconds.

A word's hash is that of its letters, a polynomial modulo 2**64 taken from one running sum over all texts. The strings
themselves are looked at once for each word that was not seen before, to find its stem.
"""

import csv
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tasks.gazetteer.spelling import strip_accents
from tasks.relate.fingerprints.letters import hash_letters, split_words
from tasks.relate.fingerprints.numerals import mark_word

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

_NO_WORD = np.uint64(2**64 - 1)
MEMORY_WORDS = 200_000
"""Words remembered at once; a text of invented words must not fill the memory."""
CHARACTERS_AT_ONCE = 250_000
MOST_CHARACTERS = 250_000
"""Read of a text: forty thousand words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several texts, one after the other."""

    texts: Numbers
    """The text that each stands in."""
    hashes: Hashes
    """Of the words in small letters."""
    is_plain: npt.NDArray[np.bool_]
    """Whether it has no capital."""
    sentences: Numbers
    """The sentence that each stands in, ascending, none in two texts."""
    starts: Numbers
    """Its first character in its text,"""
    ends: Numbers
    """and the one behind its last."""


def read_words(texts: Sequence[str]) -> Words:
    """The words of these texts; of each the first `MOST_CHARACTERS` are read."""
    texts = [text[:MOST_CHARACTERS] for text in texts]
    parts: list[Words] = []
    first = size = sentence_count = 0
    for place, text in enumerate(texts, 1):
        size += len(text)
        if size >= CHARACTERS_AT_ONCE or place == len(texts):
            parts.append(_read_part(texts[first:place], first, sentence_count))
            sentence_count = int(parts[-1].sentences.max(initial=sentence_count)) + 1
            first, size = place, 0
    parts = parts or [_read_part([], 0, 0)]
    return Words(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Words)))


def _read_part(texts: Sequence[str], first_text: int, first_sentence: int) -> Words:
    split = split_words("\n".join(["", *texts, ""]))
    begins = np.cumsum([1, *(len(text) + 1 for text in texts)], dtype=np.int64)
    places = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(split.starts, begins)))
    return Words(
        places + first_text,
        hash_letters(split),
        split.is_plain,
        split.sentences + first_sentence,
        split.starts - begins[places],
        split.ends - begins[places],
    )


class Stems:
    """Numbers of the stems of words, and the marks of numerals; remembers those of the words that it has seen."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._known = np.array([_NO_WORD])
        """Hashes of words, ascending; the last is no word's, so that there is one behind any other."""
        self._numbers = np.zeros(1, np.uint64)
        self._marks = np.zeros(1, np.uint64)

    def number(self, texts: Sequence[str], words: Words) -> tuple[Hashes, Hashes]:
        """For each of the words of these texts the number of its stem, 0 for a stop word, and its mark."""
        if len(self._known) > MEMORY_WORDS:
            self._forget()
        hashes = pa.Array.from_buffers(pa.uint64(), len(words.hashes), [None, pa.py_buffer(words.hashes)])
        coded = hashes.dictionary_encode()
        codes, distinct = coded.indices.to_numpy(), coded.dictionary.to_numpy()
        new = np.flatnonzero(self._known[np.searchsorted(self._known, distinct)] != distinct)
        if len(new):
            first = np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))[new]
            spans = zip(*(values[first].tolist() for values in (words.texts, words.starts, words.ends)), strict=True)
            self._remember(distinct[new], [texts[text][start:end].lower() for text, start, end in spans])
        places = np.searchsorted(self._known, distinct)
        return self._numbers[places][codes], self._marks[places][codes]

    def _remember(self, hashes: Hashes, words: Sequence[str]) -> None:
        order = np.argsort(hashes)
        places = np.searchsorted(self._known, hashes[order])
        numbers, marks = (np.array([*map(read, words)], np.uint64)[order] for read in (number_stem, mark_word))
        self._known = np.insert(self._known, places, hashes[order])
        self._numbers = np.insert(self._numbers, places, numbers)
        self._marks = np.insert(self._marks, places, marks)


def number_stem(word: str) -> int:
    """A number for the stem of a word in small letters, of 31 bits, whatever accents it has; 0 for a stop word."""
    if is_stop_word(word):
        return 0
    plain = word if word.isascii() else strip_accents(word)
    return zlib.crc32(stem_word(plain).encode("utf-8", "replace")) & 0x7FFFFFFF or 1


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
    """A word that tells nothing of what a text is about: single letters, function words of English, Spanish,
    Portuguese, French, German, Italian and Dutch. Those that tell in English ("men", "AI", "EU") are not among them."""
    return len(word) < 2 or word.replace("’", "'") in read_stop_words()


def drop_stop_words(stems: Hashes, texts: Numbers, languages: Sequence[str]) -> Hashes:
    """The stems, 0 for the function words of those languages whose words are not among `read_stop_words`.

    `texts` is the text of each word, ascending, `languages` that of each text. A word of these may tell in English, so
    they are function words in texts of their own language alone.
    """
    dropped = stems.copy()
    others = read_other_stop_words()
    for language in others.keys() & set(languages):
        is_theirs = np.fromiter(map(language.__eq__, languages), np.bool_, len(languages))[texts]
        dropped[is_theirs & np.isin(stems, others[language])] = 0
    return dropped


@cache
def read_other_stop_words() -> dict[str, Hashes]:
    """The stems of the function words of further languages, by the code of the language, written by hand."""
    with Path(__file__).with_name("other_stop_words.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines, delimiter="\t")]
    return {row["language"]: np.array([number_stem(word) for word in row["words"].split()], np.uint64) for row in rows}


@cache
def read_stop_words() -> frozenset[str]:
    """The stop words that ship."""
    return frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())
