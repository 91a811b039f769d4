"""How likely a tagged candidate is right: from how sure the classifier and the tagger are, and from its shape."""

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.chain import Floats
from tasks.enrich.attribution.learned.columns import Columns, Places
from tasks.enrich.attribution.learned.options import Chosen, Figures, Flags, expand, log_odds
from tasks.enrich.attribution.learned.tagger import CONTENT, SOURCE
from tasks.enrich.attribution.learned.weights import DecisionWeights
from tasks.enrich.attribution.learned.windows import Windows

_FAR_APART = 3
"""Tokens between two words of a content that make it a broken one."""


def describe_candidates(
    columns: Columns, windows: Windows, likelihoods: Floats, sources: Chosen, contents: Chosen,
    cue_likelihoods: Figures, is_reporting: Flags,
) -> Figures:  # fmt: skip
    """The figures of the candidate of each window: windows by figures.

    Those of a window without a source or a content mean nothing.
    """
    source, content = sources.flags, contents.flags
    starts, owners, tokens = windows.starts[:-1], windows.owners, windows.tokens
    words = columns.is_word[tokens]
    by_content, by_source = likelihoods[:, CONTENT], likelihoods[:, SOURCE]
    lengths = np.maximum(1, np.add.reduceat(content, starts, dtype=np.int64))
    source_lengths = np.maximum(1, np.add.reduceat(source, starts, dtype=np.int64))
    expected = np.add.reduceat(by_content * content, starts)
    possible = np.add.reduceat(by_content * words, starts)
    first = np.minimum.reduceat(np.where(content, tokens, columns.size), starts)
    last = np.maximum.reduceat(np.where(content, tokens, -1), starts)
    return np.stack([
        _log_odds(cue_likelihoods), _log_odds(expected / lengths),
        _log_odds(np.minimum.reduceat(np.where(content, by_content, 1), starts)),
        _log_odds(np.add.reduceat(by_source * source, starts) / source_lengths),
        _log_odds(np.minimum.reduceat(np.where(source, by_source, 1), starts)),
        np.log(lengths), np.log(source_lengths), _log_odds(2 * expected / (lengths + possible)),
        np.add.reduceat(content & (columns.region[tokens] > 0), starts, dtype=np.int64) / lengths,
        columns.region[windows.cues] > 0, _is_broken(tokens[content], owners[content], windows.cues.size),
        lengths / np.maximum(1, last - first + 1), is_reporting,
        *(log_odds(share) for one in (contents, sources) for share in (one.score, one.agreement)),
    ], axis=1, dtype=np.float64)  # fmt: skip


def _is_broken(tokens: Places, owners: Places, count: int) -> Flags:
    """For each window whether its content, at `tokens`, has a gap."""
    gaps = (np.diff(tokens) > _FAR_APART) & (owners[1:] == owners[:-1])
    return np.bincount(owners[1:][gaps], minlength=count) > 0


def score_candidates(figures: NDArray[np.float64], weights: DecisionWeights) -> NDArray[np.float64]:
    """How likely each candidate is right, from 0 to 1."""
    standard = expand((figures - weights.mean) / weights.scale)
    scores: NDArray[np.float64] = 1 / (1 + np.exp(-(standard @ weights.weights + weights.bias)))
    return scores


def _log_odds(shares: Figures) -> Figures:
    """Finer at both ends than those of the options."""
    shares = np.clip(shares, 0.0, 1.0)
    odds: Figures = np.log((shares + 1e-4) / (1 - shares + 1e-4))
    return odds
