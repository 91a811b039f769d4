"""Puts the names of an article on the map."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.enrich.places.rank import load_weights, rank_candidates
from tasks.enrich.places.scene import PlaceName, Scene, set_scene
from tasks.gazetteer import Gazetteer, GeoPlace

KEPT_CANDIDATES = 8
KEPT_BELIEF = 0.002
"""Candidates that the article makes all but impossible are not kept for the outlet's word."""


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, with its score: the log of its odds, up to a constant."""

    place: GeoPlace
    score: float


@dataclass(frozen=True, slots=True)
class Location:
    """What a spelling means in an article; the best option first."""

    options: tuple[Option, ...]
    candidate_count: int

    @property
    def margin(self) -> float | None:
        """Distance in score to the second option."""
        return self.options[0].score - self.options[1].score if len(self.options) > 1 else None

    @property
    def belief(self) -> float:
        """The best option's share, from 0 to 1."""
        return 1 / sum(math.exp(option.score - self.options[0].score) for option in self.options)


def locate_names(
    text: str, names: Sequence[PlaceName], home_country: str | None, gazetteer: Gazetteer
) -> Mapping[str, Location]:
    """What each spelling means: one sense for each in an article. What the gazetteer does not know is not in it.

    Args:
        text: The text that holds the names.
        names: The names.
        home_country: Country of the outlet, where it is known.
        gazetteer: The places.
    """
    scene = set_scene(text, names, gazetteer)
    scores, beliefs = rank_candidates(scene, home_country, load_weights())
    bounds = [*scene.starts.tolist(), len(scene.candidates)]
    return {
        spelling: sort_options(scene, start, end, scores.tolist(), beliefs.tolist())
        for spelling, (start, end) in zip(scene.owned_spellings, pairwise(bounds), strict=True)
    }


def sort_options(scene: Scene, start: int, end: int, scores: list[float], beliefs: list[float]) -> Location:
    """The candidates of one name, the best first."""
    order = sorted(range(start, end), key=lambda row: (-scores[row], row))
    kept = [row for row in order[:KEPT_CANDIDATES] if row == order[0] or beliefs[row] >= KEPT_BELIEF]
    return Location(tuple(Option(scene.candidates[row].place, scores[row]) for row in kept), end - start)
