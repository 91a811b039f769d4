"""Runs of three words, hashed, of which the same one in eight is kept in every text."""

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.words import Hashes

SAMPLE_BITS = 3
"""One shingle in 2**3 stands for the text when candidates are looked for; what they share is then counted exactly."""
LEAST_SHINGLES = 16
"""Kept of any text, so that a text of thirty words is not judged by three of them."""

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def hash_shingles(words: Hashes) -> Hashes:
    """The distinct shingles of a text; those of a text of one or two words are its words."""
    if len(words) < 3:
        return np.unique(words)
    hashes = words[:-2] * _FACTORS[0] + words[1:-1] * _FACTORS[1] + words[2:] * _FACTORS[2]
    hashes ^= hashes >> np.uint64(33)
    return np.unique(hashes * _MIX)


def sample_shingles(shingles: Hashes) -> npt.NDArray[np.int32]:
    """The lowest of ascending shingles, one in eight and `LEAST_SHINGLES` at least, as 32-bit numbers."""
    count = int(np.searchsorted(shingles, np.uint64(2 ** (64 - SAMPLE_BITS))))
    chosen = shingles[: max(count, LEAST_SHINGLES)]
    return np.unique(chosen >> np.uint64(32 - SAMPLE_BITS)).astype(np.uint32).view(np.int32)
