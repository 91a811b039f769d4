"""Which tokens of a window are the source and the content of its cue."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.chain import (
    Floats,
    best_labels,
    draw_chains,
    forward,
    free_labels,
    marginals,
    pad,
)
from tasks.enrich.attribution.learned.columns import Columns
from tasks.enrich.attribution.learned.hashing import Rows
from tasks.enrich.attribution.learned.weights import LABELS, SpanWeights
from tasks.enrich.attribution.learned.windows import Windows

SOURCE, CONTENT, CUE = LABELS.index("source"), LABELS.index("content"), LABELS.index("cue")
_FORBIDDEN = -50.0
_DRAWS = 32
"""Chains drawn; on dev 64 were no better, 16 a little worse."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """The labels of the tokens of the windows; flat like `Windows.tokens`."""

    labels: NDArray[np.int8]
    """Of the likeliest chain."""
    likelihoods: Floats
    """How likely each label is."""
    drawn: NDArray[np.int8]
    """Draws by tokens: chains as likely as they are."""


def tag_windows(columns: Columns, windows: Windows, rows: Rows, weights: SpanWeights) -> Tagging:
    """Label the tokens of all windows, given that each cue is one."""
    layout = pad(np.diff(windows.starts))
    scores = emissions(rows, weights)
    is_cue = windows.tokens == windows.cues[windows.owners]
    scores[is_cue] += np.where(np.arange(len(LABELS)) == CUE, 0, _FORBIDDEN).astype(np.float32)
    kinds = boundaries(columns, windows)
    padded, transitions = scores[layout.index], weights.transitions[kinds[layout.index]]
    free_labels(padded, transitions, layout.mask)
    likeliest, passed = best_labels(padded, transitions, weights.start), forward(padded, transitions, weights.start)
    drawn = draw_chains(*passed, _DRAWS)[:, layout.mask]
    return Tagging(likeliest[layout.mask], marginals(*passed)[layout.mask], drawn)


def emissions(rows: Rows, weights: SpanWeights) -> Floats:
    """The score of each label for each token: what one hidden layer says and what the features say directly."""
    total = np.zeros((rows.shape[0], weights.scale.size), np.int16)
    for column in rows.T:  # a gather of all at once and its sum take three times as long
        total += weights.table.take(column, 0)
    summed, size = total * weights.scale, weights.hidden_bias.size
    hidden = np.maximum(summed[:, :size] + weights.hidden_bias, 0)
    # Not the library's product of matrices: its sums differ, by rounding, with the number of tokens.
    scores: Floats = np.einsum("ij,kj->ik", hidden, weights.output.T.copy())
    scores += summed[:, size:] + weights.output_bias
    return scores


def boundaries(columns: Columns, windows: Windows) -> NDArray[np.int64]:
    """What lies before each token: 0 nothing, 1 punctuation, 2 the edge of a quotation, 3 of a sentence."""
    tokens = windows.tokens
    before = np.concatenate([tokens[:1], tokens[:-1]])
    is_inside = columns.is_word[tokens] & columns.is_word[before]
    kinds = np.where(is_inside, 0, 1)
    kinds = np.where(columns.region[tokens] != columns.region[before], 2, kinds)
    kinds = np.where(columns.sentence[tokens] != columns.sentence[before], 3, kinds)
    kinds[windows.starts[:-1]] = 0
    return kinds
