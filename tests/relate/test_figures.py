"""Figures as they are read out of words."""

from itertools import combinations

import pytest

from tasks.relate.fingerprints.figures import read_figures
from tasks.relate.fingerprints.words import Stems, number_stem, read_words


def figures_of(*texts: str) -> list[list[tuple[int, int]]]:
    words = read_words(texts)
    (_, places, counted), (_, _, figures), _ = read_figures(texts, words, *Stems().number(texts, words))
    found = [(int(what), int(figure)) for what, figure in zip(counted, figures, strict=True)]
    return [[one for one, place in zip(found, places, strict=True) if place == number] for number in range(len(texts))]


@pytest.mark.parametrize(
    "texts",
    [
        ("Ten people died.", "It killed 10 people.", "zehn people"),
        ("He paid 160,000 euros.", "The 160,000 euros"),
        ("On 18 September, it rained.", "Sept. 18, 2013", "September 18th", "le 18 septembre"),
        ("Five of the miners came up.", "He met five miners."),
    ],
)
def test_one_figure_is_the_same_however_it_is_written(texts: tuple[str, ...]) -> None:
    found = figures_of(*texts)
    assert [len(one) for one in found] == [1] * len(texts)
    assert len({one[0] for one in found}) == 1


def test_a_number_with_a_sign_is_a_figure_beside_what_it_counts() -> None:
    of_quake, bare, money, without = figures_of("a 5.6-magnitude quake", "It was 5.6.", "It paid $160 million", "$160")
    assert len(of_quake) == len(money) == 2
    assert bare == of_quake[1:]
    assert money[1:] == without


def test_another_number_of_the_same_is_another_figure_of_what_is_counted() -> None:
    for one, other in combinations(figures_of("ten people", "12 people", "1.2 people", "2.1 people", "210 people"), 2):
        assert one[0][0] == other[0][0] == number_stem("people")
        assert one[0][1] != other[0][1]
    (eighteenth,), (ninth,), (of_may,) = figures_of("18 September", "9 September", "18 May")
    assert eighteenth[0] == ninth[0] == of_may[0]
    assert len({eighteenth[1], ninth[1], of_may[1]}) == 3


@pytest.mark.parametrize(
    "text", ["", "In 2013 people left.", "They came at 5. People left.", "Call 101", "one and the same", "7 8 9"]
)
def test_a_number_that_counts_nothing_is_no_figure(text: str) -> None:
    assert figures_of(text, "and so on") == [[], []]
