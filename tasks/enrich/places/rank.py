"""Ranks the candidates of all names of an article together: each pass reads what the pass before believed."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from tasks.enrich.places.features import CONTEXT, STATIC, context_features, measure_nearness, static_features
from tasks.enrich.places.scene import Floats, Scene

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """Weights of the features: the first pass knows the static ones alone."""

    passes: tuple[Floats, ...]


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The weights that `training` wrote, by the names of their features."""
    stored = json.loads(path.read_text(encoding="utf-8"))["passes"]
    names = (*STATIC, *CONTEXT)
    return Weights(tuple(np.array([one.get(name, 0.0) for name in names]) for one in stored))


def rank_candidates(scene: Scene, home_country: str | None, weights: Weights) -> tuple[Floats, Floats]:
    """Score and belief (0 to 1, over the candidates of a name) of each candidate after the last pass."""
    if not scene.candidates:
        return np.zeros(0), np.zeros(0)
    static = static_features(scene, home_country)
    features = np.concatenate([static, np.zeros((len(static), len(CONTEXT)))], axis=1)
    nearness = measure_nearness(scene)
    scores = features @ weights.passes[0]
    for one in weights.passes[1:]:
        features[:, len(STATIC) :] = context_features(scene, softmax(scores, scene), nearness)
        scores = features @ one
    return scores, softmax(scores, scene)


def softmax(scores: Floats, scene: Scene) -> Floats:
    """Scores as shares of belief among the candidates of each name."""
    top = np.maximum.reduceat(scores, scene.starts)
    parts = np.exp(scores - top[scene.owners])
    return parts / np.add.reduceat(parts, scene.starts)[scene.owners]
