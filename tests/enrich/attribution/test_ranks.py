"""How options of one group are told apart."""

import numpy as np
from scipy.sparse import csr_matrix

from tasks.enrich.attribution.training.ranks import fit_ranks


def test_options_compete_with_those_of_their_own_group_alone() -> None:
    # The second feature marks what is better in its group; the first, a group where all options are poor but one.
    features = csr_matrix(np.array([[1.0, 0], [1, 1], [0, 1], [0, 0], [1, 0], [1, 0]]))
    utilities, groups = np.array([0.0, 1, 2, 1, 0, 0]), np.array([0, 0, 1, 1, 2, 2])
    weights = fit_ranks(features, utilities, groups, 0.1)
    assert weights[1] > 0.5
    assert abs(weights[0]) < 1e-3
    order = np.array([4, 2, 0, 5, 3, 1])
    assert np.allclose(fit_ranks(features[order], utilities[order], groups[order], 0.1), weights, atol=1e-3)
