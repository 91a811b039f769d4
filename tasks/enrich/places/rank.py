"""Ranks the candidates of all names of an article together: each pass reads what the pass before believed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tasks.enrich.places.features import CONTEXT, STATIC, context_features, measure_nearness, static_features
from tasks.enrich.places.scene import Floats, Scene

WEIGHTS = Path(__file__).with_name("weights.json")


NAMES = (*STATIC, *CONTEXT)


@dataclass(frozen=True)
class Hidden:
    """Units between features and score, which let features count by what others are."""

    weights: Floats
    """A row for each feature, a column for each unit."""
    biases: Floats
    outputs: Floats


@dataclass(frozen=True)
class Pass:
    """How one pass scores the candidates."""

    linear: Floats
    hidden: Hidden | None

    def score(self, features: Floats) -> Floats:
        """The score of each row of features: the log of its odds, up to a constant of its name."""
        scores: Floats = features @ self.linear
        if self.hidden is not None:
            scores += np.tanh(features @ self.hidden.weights + self.hidden.biases) @ self.hidden.outputs
        return scores


@dataclass(frozen=True)
class Weights:
    """The passes, the first of which knows the static features alone."""

    passes: tuple[Pass, ...]


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The weights that `training` wrote, by the names of their features."""
    return Weights(tuple(read_pass(one) for one in json.loads(path.read_text(encoding="utf-8"))["passes"]))


def read_pass(stored: Mapping[str, Any]) -> Pass:
    """A pass as `write_pass` stores it."""
    units = stored["hidden"]
    hidden = Hidden(
        np.stack([order_weights(unit["weights"]) for unit in units], axis=1),
        np.array([unit["bias"] for unit in units]),
        np.array([unit["output"] for unit in units]),
    ) if units else None  # fmt: skip
    return Pass(order_weights(stored["linear"]), hidden)


def write_pass(one: Pass) -> dict[str, Any]:
    """A pass with its weights by the names of their features."""
    units = zip(one.hidden.weights.T, one.hidden.biases, one.hidden.outputs, strict=True) if one.hidden else ()
    return {
        "linear": name_weights(one.linear),
        "hidden": [
            {"bias": round(float(bias), 4), "output": round(float(output), 4), "weights": name_weights(weights)}
            for weights, bias, output in units
        ],
    }


def order_weights(stored: Mapping[str, float]) -> Floats:
    """Weights in the order of the features; a feature without one has none."""
    return np.array([stored.get(name, 0.0) for name in NAMES])


def name_weights(weights: Floats) -> dict[str, float]:
    """Weights by the names of their features."""
    return {name: round(float(weight), 4) for name, weight in zip(NAMES, weights, strict=True)}


def rank_candidates(scene: Scene, home_country: str | None, weights: Weights) -> tuple[Floats, Floats]:
    """Score and belief (0 to 1, over the candidates of a name) of each candidate after the last pass."""
    if not scene.candidates:
        return np.zeros(0), np.zeros(0)
    static = static_features(scene, home_country)
    features = np.concatenate([static, np.zeros((len(static), len(CONTEXT)))], axis=1)
    nearness = measure_nearness(scene)
    scores = weights.passes[0].score(features)
    for one in weights.passes[1:]:
        features[:, len(STATIC) :] = context_features(scene, softmax(scores, scene), nearness)
        scores = one.score(features)
    return scores, softmax(scores, scene)


def softmax(scores: Floats, scene: Scene) -> Floats:
    """Scores as shares of belief among the candidates of each name."""
    top = np.maximum.reduceat(scores, scene.starts)
    parts = np.exp(scores - top[scene.owners])
    return parts / np.add.reduceat(parts, scene.starts)[scene.owners]
