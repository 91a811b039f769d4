import pytest

from tasks.outlets import find_names, load_gazetteer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Wall Street Journal and the WSJ", ["The Wall Street Journal", "WSJ"]),
        ("told the Wall Street Journal", ["Wall Street Journal"]),
        ("BBC News, not the BBC", ["BBC News", "BBC"]),
        ("France’s L’Humanité and Today’s Zaman", ["L’Humanité", "Today’s Zaman"]),
        ("the hill, the sun, a nation", []),
        ("Sun shines on the Sun", ["Sun"]),
        ("mail me at x@reuters.com or see www.Reuters.com", []),
        ("CNNs and Reuterses", []),
        ("New York\u00a0Times", ["New York\u00a0Times"]),
        ("ABC News/Washington Post poll", ["ABC News", "Washington Post"]),
        ("", []),
    ],
)
def test_finds_names_as_they_are_written(text: str, names: list[str]) -> None:
    hits = find_names(text, load_gazetteer())
    assert [text[hit.start_char : hit.end_char] for hit in hits] == names


def test_a_shared_short_form_names_all_its_bearers() -> None:
    (hit,) = find_names("as the Times wrote", load_gazetteer())
    assert hit.is_ambiguous
    assert {"nytimes.com", "latimes.com", "thetimes.com"} <= {name.outlet_id for name in hit.names}
