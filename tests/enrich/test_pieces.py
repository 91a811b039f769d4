import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.enrich.pieces import GROUP_CHARS, group_pieces, split_text


@given(st.text(alphabet="ab .\n", max_size=200), st.integers(5, 40))
def test_pieces_make_up_the_text_and_keep_the_limit(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)
    assert all(pieces) or text == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two.\nThree. Four five six", "One two.\n"),
        ("One two three. Four five six", "One two three. "),
        ("One two three four five six", "One two three "),
        ("Onetwothreefourfivesix", "Onetwothreefourf"),
    ],
)
def test_cuts_after_a_paragraph_else_a_sentence_else_a_word(text: str, first: str) -> None:
    assert split_text(text, 16)[0] == first


def test_pieces_are_parsed_in_groups_of_a_bounded_size() -> None:
    long = "x" * (GROUP_CHARS + 1)
    half = "x" * (GROUP_CHARS // 2)
    pieces = ["a", "b", "c", long, half, half, half]
    groups = list(group_pieces(pieces, 2))
    assert [len(group) for group in groups] == [2, 1, 1, 2, 1]
    assert [piece for group in groups for piece in group] == pieces
