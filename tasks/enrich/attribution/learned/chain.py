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
_STEP = 128
"""Places by which the numbers to draw with are made, so that few lengths of them are kept."""


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


def free_labels(emissions: Floats, transitions: Floats, mask: NDArray[np.bool_]) -> None:
    """Make the places behind the end of a window, in place, such that any label may stand there behind any.

    So nothing about a window depends on how long the others are.
    """
    emissions[~mask] = 0
    transitions[~mask] = 0


def best_labels(emissions: Floats, transitions: Floats, start: Floats) -> NDArray[np.int8]:
    """The most likely chain of each window.

    Args:
        emissions: Windows by places by labels; behind the end of a window see `free_labels`.
        transitions: Windows by places by label before by label after, into each place.
        start: By label.
    """
    count, length, _ = emissions.shape
    scores, steps = (np.ascontiguousarray(one) for one in (emissions.swapaxes(0, 1), transitions.transpose(1, 2, 0, 3)))
    values = np.empty_like(scores)
    values[0] = scores[0] + start
    for place in range(1, length):
        options = values[place - 1].T[:, :, None] + steps[place]
        np.maximum.reduce(options, axis=0, out=values[place])
        values[place] += scores[place]
    labels = np.zeros((count, length), np.int8)
    label, rows = values[-1].argmax(1), np.arange(count)
    for place in range(length - 1, 0, -1):
        labels[:, place] = label
        label = (values[place - 1] + transitions[rows, place, :, label]).argmax(1)
    labels[:, 0] = label
    return labels


def forward(emissions: Floats, transitions: Floats, start: Floats) -> tuple[Floats, Floats]:
    """What all chains up to each place weigh that end there in each label, and the factors that lead on: scaled.

    The factors are windows by places by label before by label at the place, the label's own score included.
    """
    local = np.exp(emissions - emissions.max(2, keepdims=True))
    factors = np.exp(transitions - transitions.max((2, 3), keepdims=True)) * local[:, :, None]
    weights = np.empty_like(local)
    weights[:, 0] = _scaled(local[:, 0] * np.exp(start - start.max()))
    for place in range(1, local.shape[1]):
        weights[:, place] = _scaled(np.matmul(weights[:, place - 1, None], factors[:, place])[:, 0])
    return weights, factors


def marginals(weights: Floats, factors: Floats) -> Floats:
    """How likely each label is at each place, by the outcome of `forward`."""
    backward = np.ones_like(weights)
    for place in range(weights.shape[1] - 2, -1, -1):
        backward[:, place] = _scaled(np.matmul(factors[:, place + 1], backward[:, place + 1, :, None])[:, :, 0])
    both = weights * backward
    result: Floats = both / (both.sum(2, keepdims=True) + 1e-30)
    return result


def draw_chains(weights: Floats, factors: Floats, count: int) -> NDArray[np.int8]:
    """Chains as likely as they are, by the outcome of `forward`: draws by windows by places.

    Every window draws by the same fixed numbers, so that the same text always gives the same chains.
    """
    windows, length, labels = weights.shape
    shares = np.repeat(weights[:, :, None], labels, axis=2)
    shares[:, :-1] *= factors[:, 1:].swapaxes(2, 3)
    bounds = np.cumsum(shares, 3)
    bounds = np.ascontiguousarray((bounds[..., :-1] / (bounds[..., -1:] + 1e-30)).transpose(3, 1, 0, 2))
    numbers = _numbers(count, -(-length // _STEP) * _STEP)[:length]
    table = np.zeros((length, count, windows, labels), np.int8)
    for bound in bounds:  # the label drawn is the number of bounds below the number drawn
        table += (numbers[:, :, None, None] > bound[:, None]).view(np.int8)
    chains = np.empty((length, count * windows), np.int8)
    cells, after = np.arange(count * windows) * labels, np.zeros(count * windows, np.int8)
    for place in range(length - 1, -1, -1):
        after = chains[place] = table[place].reshape(-1).take(cells + after)
    return np.moveaxis(chains.reshape(length, count, windows), 0, 2)


@lru_cache(maxsize=8)
def _numbers(count: int, length: int) -> Floats:
    """Numbers between 0 and 1, by place and draw; at each place they are spread evenly over the draws."""
    hashed = combine(0, np.arange(length * count, dtype=np.uint64)).reshape(length, count)
    numbers: Floats = ((hashed.argsort(1).argsort(1) + 0.5) / count).astype(np.float32)
    return numbers


def _scaled(values: Floats) -> Floats:
    scaled: Floats = values / (values.sum(1, keepdims=True) + 1e-30)
    return scaled
