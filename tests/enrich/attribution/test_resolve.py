"""Which of candidates that share words stand."""

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.resolve import resolve

SAID = Candidate(cue=5, source=(4,), content=tuple(range(6, 15)), score=0.9, origin="model")
"""Of "As the Post reported, Keller said that foreign firms send parts to Oslo": Keller said all from "that" on."""


def test_a_weaker_content_that_cuts_through_what_somebody_says_goes() -> None:
    for content in ((5, 14), (4, 5, 6), (5,)):
        cutting = Candidate(cue=3, source=(2,), content=content, score=0.6, origin="model")
        assert resolve([cutting, SAID]) == [SAID]


def test_a_stronger_content_that_holds_all_of_it_stands_alone() -> None:
    holding = Candidate(cue=3, source=(2,), content=tuple(range(4, 15)), score=0.95, origin="model")
    assert resolve([SAID, holding]) == [holding]


def test_a_credit_stands_beside_what_it_credits() -> None:
    credit = Candidate(cue=0, source=(2,), content=tuple(range(4, 15)), score=0.6, origin="according")
    assert resolve([SAID, credit]) == [credit, SAID]


def test_a_weaker_content_keeps_what_nobody_stronger_says() -> None:
    weaker = Candidate(cue=21, source=(20,), content=tuple(range(10, 20)), score=0.8, origin="model")
    said, left = resolve([weaker, SAID])
    assert (said, left.cue, left.content) == (SAID, 21, tuple(range(15, 20)))


def test_too_little_that_is_left_of_a_weaker_content_goes() -> None:
    weaker = Candidate(cue=21, source=(20,), content=tuple(range(8, 17)), score=0.8, origin="model")
    assert resolve([weaker, SAID]) == [SAID]


def test_what_is_said_is_not_the_title_of_who_says_something_else() -> None:
    said = Candidate(cue=8, source=(5, 6, 7), content=tuple(range(9, 15)), score=0.9, origin="model")
    title = Candidate(cue=3, source=(2,), content=(5,), score=0.6, origin="model")
    assert resolve([title, said]) == [said]
    inner = Candidate(cue=6, source=(5,), content=(7,), score=0.6, origin="model")  # "who urged calm said ..."
    assert resolve([inner, said]) == [inner, said]


def test_who_speaks_on_by_another_verb_keeps_what_was_said_before_it() -> None:
    telling = Candidate(cue=20, source=(4,), content=tuple(range(21, 30)), score=0.95, origin="model")
    said = Candidate(cue=5, source=(4,), content=tuple(range(6, 30)), score=0.6, origin="model")
    assert [(one.cue, one.content) for one in resolve([said, telling])] == [
        (5, tuple(range(6, 20))), (20, telling.content),
    ]  # fmt: skip
    nested = Candidate(cue=20, source=(15,), content=tuple(range(21, 30)), score=0.95, origin="model")
    assert resolve([said, nested]) == [nested]
