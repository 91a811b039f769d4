"""What is chosen among the stretches that the chains and the parse give."""

import numpy as np

from tasks.enrich.attribution.learned.options import Options, Spans, choose, edges, unite, words_around
from tasks.enrich.attribution.learned.windows import Windows

WINDOWS = Windows(
    cues=np.array([0, 10]), starts=np.array([0, 6, 10]), tokens=np.arange(10), owners=np.repeat([0, 1], [6, 4])
)
NONE = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def flags(*places):
    return np.isin(np.arange(10), places)


def spans_of(chains, parsed=NONE):
    first, last = edges(WINDOWS, chains)
    return unite(WINDOWS, first, last, last >= 0, parsed)


def options_of(spans):
    count = spans.first.size
    return Options(spans, np.linspace(0, 1, count), np.zeros((count, 1)), np.zeros((count, 1), np.int32))


def test_each_stretch_is_an_option_once_with_the_first_chain_that_has_it():
    spans = spans_of(np.stack([flags(1, 3, 7), flags(1, 2, 3, 8, 9), flags(7)]), (np.array([1]), np.array([5])))
    assert list(zip(spans.first.tolist(), spans.last.tolist(), strict=True)) == [(1, 3), (1, 5), (7, 7), (8, 9)]
    assert spans.chains.tolist() == [0, -1, 0, 1]
    assert spans.owners.tolist() == [0, 0, 1, 1]


def test_the_best_option_of_each_window_keeps_the_gaps_of_its_chain():
    chains = np.stack([flags(1, 3, 7), flags(2, 3, 4, 8, 9)])
    options = options_of(spans_of(chains))
    utility = np.array([0.9, 0.2, 0.1, 0.8])
    chosen = choose(WINDOWS, options, utility, utility, chains, flags(*range(10)))
    assert np.flatnonzero(chosen.flags).tolist() == [1, 3, 8, 9]
    assert chosen.score.tolist() == [0.9, 0.8]


def test_an_option_of_the_parse_takes_all_words_of_its_stretch():
    options = options_of(spans_of(np.stack([flags(), flags()]), (np.array([1]), np.array([5]))))
    chosen = choose(WINDOWS, options, np.ones(1), np.ones(1), np.zeros((2, 10), bool), flags(1, 2, 5))
    assert np.flatnonzero(chosen.flags).tolist() == [1, 2, 5]
    assert chosen.score.tolist() == [1, 0]


def test_windows_without_options_have_nothing():
    options = options_of(spans_of(np.zeros((2, 10), bool)))
    chosen = choose(WINDOWS, options, np.zeros(0), np.zeros(0), np.zeros((2, 10), bool), flags(*range(10)))
    assert not chosen.flags.any()


def test_words_around_a_stretch_stay_in_its_window():
    spans = Spans(np.array([2, 6]), np.array([3, 8]), np.array([0, 1]), np.array([0, 0]))
    before, after = words_around(WINDOWS, flags(0, 2, 3, 5, 6, 8), spans)
    assert before.tolist() == [0, -1]
    assert after.tolist() == [5, -1]
