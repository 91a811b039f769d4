import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.enrich.pieces import GROUP_CHARS, MAX_RUN_CHARS, MAX_WORD_CHARS, group_pieces, is_signs, split_text


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


@pytest.mark.parametrize("sign", [",", "(", "_", "…", "😀"])
def test_a_long_run_of_signs_is_cut_and_known_for_what_it_is(sign: str) -> None:
    text = f"Yes{sign * 1_050} he said"
    pieces = split_text(text, 20_000)
    assert "".join(pieces) == text
    assert [is_signs(piece) for piece in pieces].count(True) == 9
    assert not is_signs(sign * (MAX_RUN_CHARS - 1))


def test_a_long_run_without_a_space_is_cut() -> None:
    text = "&#x41;" * 1_000
    pieces = split_text(text, 20_000)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) == MAX_WORD_CHARS
    assert split_text("漢" * 1_000, 20_000) == ["漢" * 1_000]
