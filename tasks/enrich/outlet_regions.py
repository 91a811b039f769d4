"""How much it counts where an outlet reports from, when a name may mean several places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegionWeights:
    """A candidate in a first-level division gets its score times `score`, plus `admin1` times the division's share and
    `country` times the country's share of all places in the outlet's other articles; `doubt` is added to their number,
    so that an outlet of few articles has little say. Trained with the ranker's folds on LGL and TR-News, then rounded.
    """

    score: float = 1.06
    admin1: float = 6.0
    country: float = 0.7
    doubt: float = 2.0
