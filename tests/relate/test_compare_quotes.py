import pytest

from tasks.relate.quotes.compare import compare_quotes

FIRST = "“We will reopen the harbour on Friday and not one day later.”"


@pytest.mark.parametrize(
    ("variant", "kind", "diff"),
    [
        (FIRST.upper(), "verbatim", FIRST.upper().strip("“.”")),
        ("that " + FIRST, "verbatim", FIRST.strip("“.”")),
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


@pytest.mark.parametrize(
    ("first", "variant"),
    [
        ("We will answer every question that the investigators put to us, and we will do it in public",
         "We’ll answer every question the investigators put to us, and we'll do it in public"),
        ("I don't think that we can't win, and it's a pity", "I do not think that we cannot win and it is a pity"),
        ("“I have walked past an empty case for half of my life,” … “I would like to see it full before I retire.”",
         "“I have walked past an empty case for half my life,” … “I have also walked past an empty chair.”"),
        ("They will close a lot of coal mines and coal companies, and nobody will weep",
         "They'll close a lot of coal companies and coal mines, and nobody will weep"),
    ],
)  # fmt: skip
def test_one_quotation_in_other_words(first, variant):
    assert compare_quotes(first, variant) is not None
    assert compare_quotes(variant, first) is not None


@pytest.mark.parametrize(
    ("first", "variant"),
    [
        (FIRST, "Nobody asked the fishermen what they think of it"),
        ("", ""),
        ("I think it's a bribe", "I think it’s a very good sign, and we want to see more of it"),
        ("It's going to be a race to the finish", "Build a wall. It's going to be a real deal, it is going to be tall"),
        ("a means to ensure the safety of the state", "That is harmful to the safety of the state and to nothing else"),
    ],
)  # fmt: skip
def test_words_that_many_say_make_no_quotation(first, variant):
    assert compare_quotes(first, variant) is None


def test_a_contraction_is_shown_as_a_change():
    found = compare_quotes("We would like to have the other two bolts", "We'd like to have the other two bolts")
    assert (found.similarity, found.diff) == (1, "[-We would-] {+We'd+} like to have the other two bolts")
