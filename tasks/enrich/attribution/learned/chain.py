"""A chain of labels: the best one, and how likely each label is at each place, for several windows side by side.

Viterbi and forward-backward of a linear chain (Lafferty, McCallum and Pereira 2001). Windows are padded to the longest;
the forward-backward pass works on scaled probabilities, which needs no logarithm inside the loop.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Padded:
    """Windows side by side: windows by places."""

    index: NDArray[np.int64]
    """Where each place lies in the flat arrays; places behind the end repeat the last one."""
    mask: NDArray[np.bool_]


def pad(lengths: NDArray[np.int64]) -> Padded:
    """The layout of windows that lie one behind the other in flat arrays."""
    places = np.arange(int(lengths.max()))[None]
    starts = (np.cumsum(lengths) - lengths)[:, None]
    return Padded(starts + np.minimum(places, lengths[:, None] - 1), places < lengths[:, None])


def best_labels(emissions: Floats, transitions: Floats, start: Floats, mask: NDArray[np.bool_]) -> NDArray[np.int8]:
    """The most likely chain of each window.

    Args:
        emissions: Windows by places by labels.
        transitions: Windows by places by label before by label after, into each place.
        start: By label.
        mask: False where a window has ended.
    """
    count, length, _ = emissions.shape
    value = emissions[:, 0] + start
    previous = np.zeros(emissions.shape, np.int8)
    for place in range(1, length):
        options = value[:, :, None] + transitions[:, place]
        previous[:, place] = options.argmax(1)
        value = np.where(mask[:, place, None], options.max(1) + emissions[:, place], value)
    labels = np.zeros((count, length), np.int8)
    label, rows = value.argmax(1), np.arange(count)
    for place in range(length - 1, -1, -1):
        labels[:, place] = label
        label = np.where(mask[:, place], previous[rows, place, label], label) if place else label
    return labels


def marginals(emissions: Floats, transitions: Floats, start: Floats, mask: NDArray[np.bool_]) -> Floats:
    """How likely each label is at each place: windows by places by labels, 0 behind the end of a window."""
    factor = np.exp(transitions - transitions.max((2, 3), keepdims=True))
    local = np.exp(emissions - emissions.max(2, keepdims=True))
    forward, backward = np.empty_like(local), np.ones_like(local)
    forward[:, 0] = _scaled(local[:, 0] * np.exp(start - start.max()))
    for place in range(1, local.shape[1]):
        step = np.matmul(forward[:, place - 1, None], factor[:, place])[:, 0] * local[:, place]
        forward[:, place] = np.where(mask[:, place, None], _scaled(step), forward[:, place - 1])
    for place in range(local.shape[1] - 2, -1, -1):
        step = np.matmul(factor[:, place + 1], (local[:, place + 1] * backward[:, place + 1])[:, :, None])[:, :, 0]
        backward[:, place] = np.where(mask[:, place + 1, None], _scaled(step), 1)
    both = forward * backward
    result: Floats = both / (both.sum(2, keepdims=True) + 1e-30) * mask[:, :, None]
    return result


def _scaled(values: Floats) -> Floats:
    scaled: Floats = values / (values.sum(1, keepdims=True) + 1e-30)
    return scaled
