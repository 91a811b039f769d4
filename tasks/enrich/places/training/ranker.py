"""Trains the weights that choose between places of one name, pass by pass."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.places.distance import distance_km
from tasks.enrich.places.features import CONTEXT, STATIC, context_features, measure_nearness, static_features
from tasks.enrich.places.rank import Pass, Weights, softmax
from tasks.enrich.places.scene import Floats, PlaceName, Scene, set_scene
from tasks.enrich.places.training.fit import Task, fit_linear, fit_nets
from tasks.enrich.places.training.gold import NEAR_KM, GoldName, GoldText
from tasks.gazetteer import Gazetteer, GeoPlace

PASSES = 3
CORPUS_WEIGHTS = {"TR-News": 9.0, "world": 0.06, "national": 0.06}
"""LGL is of small towns alone, and has three times the names: world news shall count as much (by the square root).
Invented texts tell what a name means alone, and no more."""
SET_BY_HAND = {
    "kind_continent": 4.0, "kind_region": 2.5, "kind_nature": 2.5, "kind_site": 2.5, "kind_country": 1.5,
    "dateline_people": 4.0, "is_capital": 1.5, "is_home_country": 1.0,
}  # fmt: skip
"""Added to what is learned: the corpora have too few seas, regions, landmarks, countries and capitals that share a name
with a town, and too few datelines of world cities, to teach that the former is meant; and the invented texts, which are
of the world, teach that an outlet's home counts less than it does."""


@dataclass(frozen=True, slots=True)
class NameExamples:
    """The names of one text with all their candidates."""

    scene: Scene
    static: Floats
    nearness: tuple[Floats, Floats]
    is_right: NDArray[np.bool_]
    counts: Floats
    """How much the name counts, for each candidate: how often the text has it, by the weight of its corpus."""


def make_name_examples(text: GoldText, home_country: str | None, gazetteer: Gazetteer) -> NameExamples | None:
    """The examples of one text, read from the gold's own names; None where the gazetteer knows none of them."""
    names = [PlaceName(name.start, name.end, text.text[name.start : name.end]) for name in text.names]
    scene = set_scene(text.text, names, gazetteer)
    if not scene.candidates:
        return None
    gold: dict[str, list[GoldName]] = {}
    for name, words in zip(text.names, names, strict=True):
        if name.latitude is not None:
            gold.setdefault(words.text, []).append(name)
    targets = [gold.get(scene.owned_spellings[owner], []) for owner in scene.owners.tolist()]
    places = [candidate.place for candidate in scene.candidates]
    pairs = list(zip(targets, places, strict=True))
    same = np.array([bool(ts) and ts[0].geoname_id == place.geoname_id for ts, place in pairs])
    near = np.array([bool(ts) and is_near(ts[0], place) for ts, place in pairs])
    has_same = np.maximum.reduceat(same, scene.starts)[scene.owners]
    return NameExamples(
        scene, static_features(scene, home_country), measure_nearness(scene), np.where(has_same, same, near),
        np.array([len(ts) for ts in targets], float) * CORPUS_WEIGHTS.get(text.corpus, 1.0),
    )  # fmt: skip


def is_near(gold: GoldName, place: GeoPlace) -> bool:
    """Whether a place is the gold's: the same entry, or within 161 km."""
    if gold.geoname_id is not None and gold.geoname_id == place.geoname_id:
        return True
    return gold.latitude is not None and distance_km((gold.latitude, gold.longitude or 0.0), place.point) <= NEAR_KM


def train_ranker(examples: Sequence[NameExamples]) -> Weights:
    """The weights of each pass; each but the first reads what the pass before believes, and has hidden units."""
    passes: list[Pass] = []
    beliefs: list[Floats] = []
    linear = np.zeros(len(STATIC) + len(CONTEXT))
    for number in range(PASSES):
        rows = [
            np.concatenate([
                one.static,
                context_features(one.scene, beliefs[index], one.nearness)
                if number
                else np.zeros((len(one.static), len(CONTEXT))),
            ], axis=1)
            for index, one in enumerate(examples)
        ]
        task = make_task(rows, examples)
        linear = fit_linear(task, linear)
        passes.append(Pass(*fit_nets(task, linear)) if number else Pass(linear, None))
        beliefs = [softmax(passes[-1].score(row), one.scene) for row, one in zip(rows, examples, strict=True)]
    by_hand = np.array([SET_BY_HAND.get(name, 0.0) for name in (*STATIC, *CONTEXT)])
    return Weights(tuple(Pass(one.linear + by_hand, one.hidden) for one in passes))


def make_task(rows: Sequence[Floats], examples: Sequence[NameExamples]) -> Task:
    """The candidates of all texts one behind the other."""
    is_right = np.concatenate([one.is_right for one in examples])
    sizes = np.concatenate([np.diff([*one.scene.starts, len(one.is_right)]) for one in examples])
    starts = np.cumsum([0, *sizes[:-1]])
    owners = np.repeat(np.arange(len(sizes)), sizes)
    counts = np.concatenate([one.counts for one in examples])
    is_asked = np.maximum.reduceat(is_right, starts) & (sizes > 1)
    importance = (np.sqrt(np.maximum.reduceat(counts, starts)) * is_asked)[owners]
    return Task(np.concatenate(list(rows)), is_right, starts, owners, importance)
