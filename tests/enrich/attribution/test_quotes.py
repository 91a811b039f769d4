from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.enrich.attribution.quotes import find_quotes
from tests.costs import cost_of


def quoted(text: str) -> list[str]:
    return [text[region.start : region.end] for region in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said ``yes'' and left.", ["``yes''"]),
        ("Il dit « oui » et part.", ["« oui »"]),
        ("Er sagte »ja« und ging.", ["»ja«"]),
        ("Er sagte „ja“ und ging.", ["„ja“"]),
        ("“She told me ‘never’ again,” he said.", ["“She told me ‘never’ again,”"]),
        ("“Outer “inner” rest", ["“Outer “inner”"]),
        ("He said ‘never again,’ and left.", ["‘never again,’"]),
        ("The workers' rights and the boss's car", []),
        ("A 6'2\" man said \"hello there\" to us.", ['"hello there"']),
        ("“Apparently not,“ he said. “A leopard stays.”", ["“Apparently not,“", "“A leopard stays.”"]),
        ("Nothing is closed ” here.", []),
        ("He said “it never\nended. Next.", ["“it never"]),
        ("“", []),
    ],
)
def test_finds_quoted_stretches(text, expected):
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_is_continued():
    text = "“First part.\n\n“Second part.\n\n“Third part,” he said.\n\n“Another,” she said."
    regions = find_quotes(text)
    assert quoted(text) == ["“First part.", "“Second part.", "“Third part,”", "“Another,”"]
    assert [region.is_open for region in regions] == [True, True, False, False]
    assert [region.is_continued for region in regions] == [False, True, True, False]


def test_a_paragraph_that_only_closes_goes_back_to_its_start():
    assert quoted("“First part.\nSecond part,” he said.") == ["“First part.", "Second part,”"]


@given(st.text(alphabet="“”\"'‘’«»„`ab 1.\n", max_size=60))
def test_any_marks_give_regions_in_order_within_a_line(text):
    regions = find_quotes(text)
    assert all(region.start < region.end <= len(text) for region in regions)
    assert all(one.end <= other.start for one, other in pairwise(regions))
    assert all("\n" not in text[region.start : region.end] for region in regions)


@pytest.mark.parametrize("mark", ['"', "“", "'a ", "‘a ", "”", "«"])
def test_a_long_line_of_marks_is_read_in_linear_time(mark):
    short, long = (cost_of(lambda count=count: find_quotes(mark * count)) for count in (2_000, 20_000))
    assert long < 40 * short
