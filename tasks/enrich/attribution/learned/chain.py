"""A chain of labels: the best one, how likely each label is at each place, and chains drawn, for windows side by side.

Viterbi and forward-backward of a linear chain (Lafferty, McCallum and Pereira 2001). Windows are padded to the longest;
the forward-backward pass works on scaled probabilities, which needs no logarithm inside the loop.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.hashing import combine

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


def forward(emissions: Floats, transitions: Floats, start: Floats, mask: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """What all chains up to each place weigh that end there in each label, and the factors that lead on: scaled.

    The factors are windows by places by label before by label at the place, the label's own score included.
    """
    local = np.exp(emissions - emissions.max(2, keepdims=True))
    factors = np.exp(transitions - transitions.max((2, 3), keepdims=True)) * local[:, :, None]
    weights = np.empty_like(local)
    weights[:, 0] = _scaled(local[:, 0] * np.exp(start - start.max()))
    for place in range(1, local.shape[1]):
        step = np.matmul(weights[:, place - 1, None], factors[:, place])[:, 0]
        weights[:, place] = np.where(mask[:, place, None], _scaled(step), weights[:, place - 1])
    return weights, factors


def marginals(weights: Floats, factors: Floats, mask: NDArray[np.bool_]) -> Floats:
    """How likely each label is at each place, by the outcome of `forward`; 0 behind the end of a window."""
    backward = np.ones_like(weights)
    for place in range(weights.shape[1] - 2, -1, -1):
        step = np.matmul(factors[:, place + 1], backward[:, place + 1, :, None])[:, :, 0]
        backward[:, place] = np.where(mask[:, place + 1, None], _scaled(step), 1)
    both = weights * backward
    result: Floats = both / (both.sum(2, keepdims=True) + 1e-30) * mask[:, :, None]
    return result


def draw_chains(weights: Floats, factors: Floats, mask: NDArray[np.bool_], count: int) -> NDArray[np.int8]:
    """Chains as likely as they are, by the outcome of `forward`: draws by windows by places.

    Every window draws by the same fixed numbers, so that the same text always gives the same chains.
    """
    windows, length, labels = weights.shape
    goes_on = np.zeros_like(mask)
    goes_on[:, :-1] = mask[:, 1:]
    shares = np.repeat(weights[:, :, None], labels, axis=2)
    shares[:, :-1] *= np.where(goes_on[:, :-1, None, None], factors[:, 1:].swapaxes(2, 3), 1)
    bounds = np.cumsum(shares, 3)
    bounds = bounds[..., :-1] / (bounds[..., -1:] + 1e-30)
    numbers = _numbers(count, length)[:, None, :, None]
    drawn = sum((numbers > bounds[None, ..., label]).astype(np.int8) for label in range(labels - 1))
    table = np.ascontiguousarray(np.moveaxis(drawn, 2, 0)).reshape(length, -1)
    chains = np.empty((length, count * windows), np.int8)
    cells = np.arange(count * windows) * labels
    after = np.zeros(count * windows, np.int8)
    for place in range(length - 1, -1, -1):
        after = chains[place] = table[place].take(cells + after)
    return np.moveaxis(chains.reshape(length, count, windows), 0, 2)


@lru_cache(maxsize=512)
def _numbers(count: int, length: int) -> Floats:
    """Numbers between 0 and 1, by draw and place; at each place they are spread evenly over the draws."""
    hashed = combine(0, np.arange(length * count, dtype=np.uint64)).reshape(length, count).T
    numbers: Floats = ((hashed.argsort(0).argsort(0) + 0.5) / count).astype(np.float32)
    return numbers


def _scaled(values: Floats) -> Floats:
    scaled: Floats = values / (values.sum(1, keepdims=True) + 1e-30)
    return scaled
