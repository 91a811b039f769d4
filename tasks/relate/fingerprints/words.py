"""Words as numbers, many texts at once: a text costs tens of microseconds.

A word's hash is that of its letters, a polynomial modulo 2**64 taken from one running sum over all texts. The strings
themselves are looked at once for each word that was not seen before, to find its stem.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tasks.relate.fingerprints.letters import hash_letters, split_words

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

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
    stems: Hashes
    """Numbers of their stems, 0 for a stop word."""
    is_plain: npt.NDArray[np.bool_]
    """Whether it has no capital."""
    sentences: Numbers
    """The sentence that each stands in, ascending, none in two texts."""


class WordReader:
    """Reads the words of texts, and remembers the stems of those that it has seen."""

    def __init__(self) -> None:
        self._stems: dict[int, int] = {}

    def read(self, texts: Sequence[str]) -> Words:
        """The words of these texts."""
        texts = [text[:MOST_CHARACTERS] for text in texts]
        parts: list[_Part] = []
        first = size = sentence_count = 0
        for place, text in enumerate(texts, 1):
            size += len(text)
            if size >= CHARACTERS_AT_ONCE or place == len(texts):
                parts.append(_read_part(texts[first:place], first, sentence_count))
                sentence_count = int(parts[-1].sentences.max(initial=sentence_count)) + 1
                first, size = place, 0
        parts = parts or [_read_part([], 0, 0)]
        whole = _Part(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(_Part)))
        stems = self._look_up_stems(texts, whole)
        return Words(whole.texts, whole.hashes, stems, whole.is_plain, whole.sentences)

    def _look_up_stems(self, texts: Sequence[str], words: "_Part") -> Hashes:
        if len(self._stems) > MEMORY_WORDS:
            self._stems.clear()
        hashes = pa.Array.from_buffers(pa.uint64(), len(words.hashes), [None, pa.py_buffer(words.hashes)])
        coded = hashes.dictionary_encode()
        codes = coded.indices.to_numpy()
        distinct = coded.dictionary.to_pylist()
        new = [code for code, word in enumerate(distinct) if word not in self._stems]
        if new:
            places = np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))[new]
            spans = (values[places].tolist() for values in (words.texts, words.starts, words.ends))
            for code, text, start, end in zip(new, *spans, strict=True):
                self._stems[distinct[code]] = number_stem(texts[text][start:end].lower())
        stems: Hashes = np.fromiter(map(self._stems.__getitem__, distinct), np.uint64, len(distinct))[codes]
        return stems


@dataclass(frozen=True, slots=True)
class _Part:
    """Words before their stems are known; they begin and end at these characters of their texts."""

    texts: Numbers
    hashes: Hashes
    is_plain: npt.NDArray[np.bool_]
    sentences: Numbers
    starts: Numbers
    ends: Numbers


def _read_part(texts: Sequence[str], first_text: int, first_sentence: int) -> _Part:
    split = split_words("\n".join(["", *texts, ""]))
    begins = np.cumsum([1, *(len(text) + 1 for text in texts)], dtype=np.int64)
    places = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(split.starts, begins)))
    return _Part(
        places + first_text,
        hash_letters(split),
        split.is_plain,
        split.sentences + first_sentence,
        split.starts - begins[places],
        split.ends - begins[places],
    )


def number_stem(word: str) -> int:
    """A number for the stem of a word in small letters, of 31 bits; 0 for a stop word."""
    return 0 if is_stop_word(word) else zlib.crc32(stem_word(word).encode("utf-8", "replace")) & 0x7FFFFFFF or 1


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


@cache
def read_stop_words() -> frozenset[str]:
    """The stop words that ship."""
    return frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())
