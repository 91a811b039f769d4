"""Which words may be cues at all, and how often they are, as learned from the training texts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns, Places
from tasks.enrich.attribution.learned.hashing import Codes, combine

_LEXICON = 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hashed pairs of base form and part of speech, sorted, with the share of their uses that are cues."""

    keys: Codes
    rates: NDArray[np.uint8]
    """In twentieths; at least 1."""

    def rates_of(self, columns: Columns) -> Codes:
        """For each token the rate of its word, 0 if it is none that may be a cue."""
        if not self.keys.size:
            return np.zeros(columns.size + 1, np.uint64)
        wanted = keys_of(columns)
        places = np.minimum(np.searchsorted(self.keys, wanted), self.keys.size - 1)
        return np.where(self.keys[places] == wanted, self.rates[places], 0).astype(np.uint64)

    def candidates(self, columns: Columns) -> Places:
        """The tokens that may be cues."""
        return np.flatnonzero(self.rates_of(columns)[: columns.size])


def keys_of(columns: Columns) -> Codes:
    """The hashed pair of base form and part of speech of each token."""
    return combine(_LEXICON, columns.lemma, columns.pos)
