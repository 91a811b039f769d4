"""Runs of three words, hashed, of which the same one in eight is kept of every text; sentences, hashed."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.words import Hashes, Numbers, Words

SAMPLE_BITS = 3
"""One shingle in 2**3 stands for the text when candidates are looked for; what they share is then counted exactly."""
LEAST_SHINGLES = 16
"""Kept of any text, so that a text of thirty words is not judged by three of them."""
LEAST_WORDS = 4
"""Of a sentence that is told from others by its hash."""

FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
"""Odd multipliers of a hash: 2**64 by the golden ratio, and two primes of XXH64 (Collet)."""
_MIX = np.uint64(0xFF51AFD7ED558CCD)
"""The first multiplier of MurmurHash3's finaliser (Appleby)."""
_HALF = np.uint64(32)
_SAMPLE = np.uint64(2 ** (64 - SAMPLE_BITS))

Unsigned = TypeVar("Unsigned", np.uint32, np.uint64)
Samples = list[npt.NDArray[np.int32]]


def hash_shingles(words: Words) -> tuple[Hashes, Numbers]:
    """The shingles, and the places of their first words. The last two words of a text begin shingles that end there."""
    count = len(words.hashes)
    hashes, texts = np.append(words.hashes, [0, 0]).astype(np.uint64), np.append(words.texts, [-1, -1])
    second = np.where(texts[1 : count + 1] == words.texts, hashes[1 : count + 1], 0).astype(np.uint64)
    third = np.where(texts[2:] == words.texts, hashes[2:], 0).astype(np.uint64)
    shingles = _mix(words.hashes * FACTORS[0] + second * FACTORS[1] + third * FACTORS[2])
    is_short = np.bincount(words.texts, minlength=1)[words.texts] < 3 if count else np.zeros(0, np.bool_)
    whole = np.flatnonzero((third > 0) | is_short)
    return shingles[whole], whole


def sample_shingles(words: Words, text_count: int) -> Samples:
    """Of each text the lowest shingles, one in eight and `LEAST_SHINGLES` at least, as 32-bit numbers."""
    shingles, places = hash_shingles(words)
    texts = words.texts[places]
    samples = _split_distinct(texts, shingles, shingles < _SAMPLE, text_count)
    bounds = np.searchsorted(texts, np.arange(text_count + 1))
    for text in np.flatnonzero([len(sample) < LEAST_SHINGLES for sample in samples]):
        lowest = sort_distinct(shingles[bounds[text] : bounds[text + 1]])[:LEAST_SHINGLES]
        samples[text] = sort_distinct(_shorten(lowest)).view(np.int32)
    return samples


def hash_sentences(words: Words, text_count: int) -> Samples:
    """Of each text the distinct hashes of its sentences of `LEAST_WORDS` words and more, as 32-bit numbers."""
    if not len(words.hashes):
        return [np.empty(0, np.int32)] * text_count
    hashes, starts, lengths = sum_sentences(words)
    return _split_distinct(words.texts[starts], hashes << np.uint64(29), lengths >= LEAST_WORDS, text_count)


def find_sentences(words: Words, wanted: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """For each word whether it stands in one of these sentences (hashes, ascending)."""
    if not len(wanted) or not len(words.hashes):
        return np.zeros(len(words.hashes), np.bool_)
    hashes, _, lengths = sum_sentences(words)
    found = np.isin(hashes.astype(np.uint32).view(np.int32), wanted) & (lengths >= LEAST_WORDS)
    return np.repeat(found, lengths)


def sum_sentences(words: Words) -> tuple[Hashes, Numbers, Numbers]:
    """The sentences: a hash of 32 bits of each, its first word and its number of words."""
    starts = np.flatnonzero(np.diff(words.sentences, prepend=-1))
    lengths = np.diff(starts, append=len(words.hashes))
    places = (np.arange(len(words.hashes)) - np.repeat(starts, lengths)).astype(np.uint64)
    sums = np.add.reduceat(_mix(words.hashes * FACTORS[0] + places * FACTORS[1]), starts)
    return sums >> _HALF, starts, lengths


def sort_distinct(hashes: npt.NDArray[Unsigned]) -> npt.NDArray[Unsigned]:
    """Ascending, each once: what `np.unique` does in ten times the time for a few hundred."""
    ordered = np.sort(hashes)
    distinct: npt.NDArray[Unsigned] = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return distinct


def _mix(hashes: Hashes) -> Hashes:
    hashes ^= hashes >> np.uint64(33)
    return hashes * _MIX


def _shorten(shingles: Hashes) -> npt.NDArray[np.uint32]:
    return (shingles >> np.uint64(32 - SAMPLE_BITS)).astype(np.uint32)


def _split_distinct(texts: Numbers, hashes: Hashes, chosen: npt.NDArray[np.bool_], text_count: int) -> Samples:
    keys = sort_distinct(texts[chosen].astype(np.uint64) << _HALF | _shorten(hashes[chosen]))
    bounds = np.searchsorted(keys, np.arange(1, text_count).astype(np.uint64) << _HALF)
    return [part.astype(np.uint32).view(np.int32) for part in np.split(keys, bounds)][:text_count]
