import pytest

from tasks.relate.quotes.compare import compare_quotes

FIRST = "“We will reopen the harbour on Friday and not one day later.”"


@pytest.mark.parametrize(
    ("variant", "kind", "diff"),
    [
        (FIRST.upper(), "verbatim", FIRST.upper().strip("“.”")),
        (
            "We will reopen the harbour on Friday",
            "cut", "We will reopen the harbour on Friday [-and not one day later-]",
        ),
        (
            "We will, I promise, reopen the harbour on Friday and not one day later",
            "added", "We will {+I promise+} reopen the harbour on Friday and not one day later",
        ),
        (
            "We will reopen the port on Friday and not one day later",
            "changed", "We will reopen the [-harbour-] {+port+} on Friday and not one day later",
        ),
    ],
)  # fmt: skip
def test_what_a_later_article_did_to_a_quotation(variant, kind, diff):
    found = compare_quotes(FIRST, variant)
    assert (found.kind, found.diff) == (kind, diff)
    assert found.similarity >= 0.5 or kind == "changed"


def test_two_quotations_without_a_run_in_common_are_not_alike():
    assert compare_quotes(FIRST, "Nobody asked the fishermen what they think of it").similarity == 0
    assert compare_quotes("", "").similarity == 0
