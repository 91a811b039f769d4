"""How likely a tagged candidate is right: from how sure the classifier and the tagger are, and from its shape."""

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.chain import Floats
from tasks.enrich.attribution.learned.columns import Columns
from tasks.enrich.attribution.learned.tagger import CONTENT, SOURCE
from tasks.enrich.attribution.learned.weights import DecisionWeights

_FAR_APART = 3
"""Tokens between two words of a content that make it a broken one."""


def describe_candidate(
    columns: Columns, tokens: NDArray[np.int64], likelihoods: Floats, source: NDArray[np.bool_],
    content: NDArray[np.bool_], cue: int, cue_likelihood: float, is_reporting: bool,
) -> list[float]:  # fmt: skip
    """The figures of one candidate. `source` and `content` mark its words among the tokens of its window."""
    said, named = likelihoods[content, CONTENT], likelihoods[source, SOURCE]
    words = columns.is_word[tokens]
    expected_overlap = 2 * said.sum() / (content.sum() + likelihoods[words, CONTENT].sum())
    where = tokens[content]
    return [
        _log_odds(cue_likelihood), _log_odds(said.mean()), _log_odds(said.min()), _log_odds(named.mean()),
        _log_odds(named.min()), np.log(content.sum()), np.log(source.sum()), _log_odds(expected_overlap),
        float((columns.region[where] > 0).mean()), float(columns.region[cue] > 0),
        float((np.diff(where) > _FAR_APART).any()), content.sum() / (where[-1] - where[0] + 1), float(is_reporting),
    ]  # fmt: skip


def score_candidates(figures: NDArray[np.float64], weights: DecisionWeights) -> NDArray[np.float64]:
    """How likely each candidate is right, from 0 to 1."""
    standard = expand((figures - weights.mean) / weights.scale)
    scores: NDArray[np.float64] = 1 / (1 + np.exp(-(standard @ weights.weights + weights.bias)))
    return scores


def expand(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """The figures and all products of two of them."""
    first, second = np.triu_indices(figures.shape[1])
    return np.hstack([figures, figures[:, first] * figures[:, second]])


def _log_odds(share: float) -> float:
    share = min(max(float(share), 0.0), 1.0)
    return float(np.log((share + 1e-4) / (1 - share + 1e-4)))
