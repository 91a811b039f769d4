"""Boosted decision trees as plain arrays: read from a file without code in it, evaluated with numpy alone."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = Path(__file__).with_name("model.npz")
FIELDS = ("feature", "threshold", "left", "right", "value", "roots", "depth")


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees of one model in one set of arrays; a leaf is its own left and right child."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    depth: int

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability for each row. All rows go down all trees together, one level at a time."""
        children = np.stack([self.left, self.right], axis=1).ravel()
        values = np.ascontiguousarray(rows).ravel()
        places = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        state = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            is_right = values.take(places + self.feature.take(state)) > self.threshold.take(state)
            state = children.take(2 * state + is_right)
        score = self.value.take(state).sum(axis=1, dtype=np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-score)), np.float64)


@dataclass(frozen=True, slots=True)
class Model:
    """Two sets of trees: the second sees what the first thought of a segment's neighbours."""

    first: Trees
    second: Trees
    features: tuple[str, ...]


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Read the model that lies beside this module; made by `tasks/extract/training`."""
    with np.load(MODEL_FILE, allow_pickle=False) as arrays:
        return Model(_trees(arrays, "first"), _trees(arrays, "second"), tuple(str(name) for name in arrays["features"]))


def _trees(arrays: "np.lib.npyio.NpzFile", name: str) -> Trees:
    feature, threshold, left, right, value, roots, depth = (arrays[f"{name}_{field}"] for field in FIELDS)
    return Trees(feature, threshold, left, right, value, roots, int(depth))
