"""What is chosen among the likeliest chain and those drawn."""

import numpy as np

from tasks.enrich.attribution.learned.choice import choose_contents
from tasks.enrich.attribution.learned.windows import Windows

WINDOWS = Windows(
    cues=np.array([0, 10]), starts=np.array([0, 6, 10]), tokens=np.arange(10), owners=np.repeat([0, 1], [6, 4])
)
ALL = np.ones(10, bool)


def flags(*places):
    return np.isin(np.arange(10), places)


def test_a_content_that_most_draws_share_half_of_replaces_the_likeliest():
    likeliest = flags(1, 7, 8)
    drawn = np.stack([flags(1, 7, 8), flags(1, 2, 3, 4, 7, 8), flags(2, 3, 4, 5, 7, 8), flags(1, 2, 3, 5, 7, 8)])
    chosen = choose_contents(WINDOWS, ALL, likeliest, drawn)
    assert chosen[:6].sum() == 4
    assert chosen[7:9].all()


def test_the_likeliest_stands_where_no_other_agrees_with_more():
    likeliest = flags(1, 2, 7, 8)
    drawn = np.stack([flags(1, 2, 3, 8), flags(1, 2, 7), flags(2, 7, 8, 9)])
    assert choose_contents(WINDOWS, ALL, likeliest, drawn).tolist() == likeliest.tolist()


def test_a_broken_content_counts_from_its_first_to_its_last_word():
    drawn = np.stack([flags(0, 1, 2, 3, 4, 5), flags(0, 1, 2, 3, 4, 5)])
    chosen = choose_contents(WINDOWS, ALL, flags(0, 5, 6), drawn)
    assert chosen[:6].tolist() == [True, False, False, False, False, True]
