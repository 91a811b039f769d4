import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.enrich.pieces import split_text


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
