"""Fit what ranks the options of a group: a conditional log-linear model, as re-rankers are (Charniak and Johnson 2005).

It makes the expected utility of each group large, so options compete with those of their own group alone.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Figures = NDArray[np.float64]
_STEPS = 60
"""Of L-BFGS, at most."""
_LEAST = 1e-12
"""Keeps the logarithm finite."""


def fit_ranks(features: csr_matrix, utilities: Figures, groups: NDArray[np.int64], penalty: float) -> Figures:
    """Weights by which the options of the highest utility rank first.

    Args:
        features: Options by features.
        utilities: What each option is worth; groups in which none is worth anything teach nothing.
        groups: The group of each option, in any order.
        penalty: Of the squared weights.
    """
    order = np.argsort(groups, kind="stable")
    features, utilities, groups = features[order], utilities[order], groups[order]
    is_first = np.append(True, groups[1:] != groups[:-1])
    starts, number = np.flatnonzero(is_first), np.cumsum(is_first) - 1
    teaches = np.maximum.reduceat(utilities, starts) > 0
    transposed = features.T.tocsr()

    def loss(weights: Figures) -> tuple[float, Figures]:
        scores = features @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[number])
        shares = odds / np.add.reduceat(odds, starts)[number]
        expected = np.add.reduceat(shares * utilities, starts) + _LEAST
        pull = (shares - shares * utilities / expected[number]) * teaches[number]
        missed = -float(np.log(expected[teaches]).sum())
        return missed + penalty / 2 * float(weights @ weights), transposed @ pull + penalty * weights

    start = np.zeros(features.shape[1])
    best: Figures = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return best
