"""Boosted decision trees as plain arrays: read from a file without code in it, evaluated with numpy alone."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = Path(__file__).with_name("model.npz")
ROWS = 64
"""What so many rows need fits into a core's own cache: 150 at once take twice as long."""
FIELDS = ("feature", "threshold", "left", "right", "value", "roots", "depth")


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees of one model in one set of arrays; a leaf is its own left and right child."""

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    children: NDArray[np.intp]
    """Of node n, the left one at 2 n and the right one behind it."""
    value: NDArray[np.float32]
    roots: NDArray[np.intp]
    depth: int

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability for each row. Some rows go down all trees together, one level at a time."""
        scores = [self._score(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
        return np.asarray(1.0 / (1.0 + np.exp(-np.concatenate(scores or [np.zeros(0)]))), np.float64)

    def _score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        values = np.ascontiguousarray(rows).ravel()
        places = (np.arange(len(rows)) * rows.shape[1])[:, None]
        state = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            is_right = values.take(places + self.feature.take(state)) > self.threshold.take(state)
            state = self.children.take(2 * state + is_right)
        return np.asarray(self.value.take(state).sum(axis=1, dtype=np.float64))


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
    children = np.stack([left, right], axis=1).ravel()
    return Trees(
        feature.astype(np.intp), threshold, children.astype(np.intp), value, roots.astype(np.intp), int(depth)
    )
