"""The chain against plain enumeration of all labellings."""

from itertools import product

import numpy as np
import pytest

from tasks.enrich.attribution.learned.chain import best_labels, draw_chains, forward, free_labels, marginals, pad
from tasks.enrich.attribution.training.span_training import chain_gradients

LENGTHS = np.array([3, 1, 4])


@pytest.fixture
def chain():
    random = np.random.default_rng(1)
    scores = random.normal(size=(8, 4)).astype(np.float32)
    transitions = random.normal(size=(4, 4, 4)).astype(np.float32)
    kinds = np.array([0, 1, 2, 0, 0, 3, 1, 0])
    return scores, kinds, transitions, random.normal(size=4).astype(np.float32), pad(LENGTHS)


def labellings(chain, window):
    scores, kinds, transitions, start, layout = chain
    places = layout.index[window][layout.mask[window]]
    for labels in product(range(4), repeat=places.size):
        total = start[labels[0]] + sum(scores[place, label] for place, label in zip(places, labels, strict=True))
        steps = zip(places[1:], labels, labels[1:], strict=False)
        yield labels, total + sum(transitions[kinds[place], one, two] for place, one, two in steps)


def padded(chain):
    scores, kinds, transitions, start, layout = chain
    emissions, steps = scores[layout.index], transitions[kinds[layout.index]]
    free_labels(emissions, steps, layout.mask)
    return emissions, steps, start


def test_the_best_labels_are_the_best_of_all(chain):
    found = best_labels(*padded(chain))
    for window, length in enumerate(LENGTHS):
        best = max(labellings(chain, window), key=lambda one: one[1])[0]
        assert tuple(found[window, :length]) == best


def shares_of_labels(chain, window):
    """How likely each label is at each place of a window, by enumeration."""
    shares = np.zeros((LENGTHS[window], 4))
    for labels, total in labellings(chain, window):
        shares[range(len(labels)), labels] += np.exp(total)
    return shares / shares.sum(1, keepdims=True)


def test_marginals_sum_over_all_labellings(chain):
    found = marginals(*forward(*padded(chain)))
    for window, length in enumerate(LENGTHS):
        np.testing.assert_allclose(found[window, :length], shares_of_labels(chain, window), rtol=1e-3)


def test_chains_are_drawn_as_often_as_they_are_likely(chain):
    drawn = draw_chains(*forward(*padded(chain)), 4000)
    for window, length in enumerate(LENGTHS):
        ways = dict(labellings(chain, window))
        total = sum(np.exp(value) for value in ways.values())
        for labels in sorted(ways, key=ways.get)[-3:]:
            share = (drawn[:, window, :length] == labels).all(1).mean()
            assert share == pytest.approx(np.exp(ways[labels]) / total, abs=0.03)


def test_gradients_are_those_of_the_likelihood(chain):
    scores, kinds, transitions, start, layout = chain
    labels = np.array([0, 1, 2, 3, 1, 1, 0, 2])

    def loss(bias):
        total, first = 0.0, 0
        for window, length in enumerate(LENGTHS):
            shifted = (scores + bias, kinds, transitions, start, layout)
            ways = dict(labellings(shifted, window))
            gold = ways[tuple(labels[first : first + length])]
            total += np.log(sum(np.exp(value) for value in ways.values())) - gold
            first += length
        return total

    pull, _, _ = chain_gradients(scores, labels, kinds, layout, transitions, start)
    step = np.zeros((8, 4), np.float32)
    step[5, 2] = 1e-2
    assert (loss(step) - loss(-step)) / 2e-2 == pytest.approx(pull[5, 2], abs=1e-3)
