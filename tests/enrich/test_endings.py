import pytest

from tasks.enrich.mentions.endings import EVENT, is_body_name, is_body_of_words


@pytest.mark.parametrize(
    "name",
    [
        "Harrow Structures", "Tern Foods", "Esk Gazette", "SV Neustadt", "Borussia Bergdorf", "Selby United",
        "Moss Holdings Ltd.", "Centre for Strategic Studies", "Adair Institute for Economics",
    ],
)  # fmt: skip
def test_words_in_names_of_firms_papers_clubs_and_institutes_tell_of_a_body(name: str) -> None:
    assert is_body_of_words(name)


@pytest.mark.parametrize("name", ["Jim Courier", "Ann Reed", "Gazette", "School"])
def test_a_surname_or_a_single_word_does_not(name: str) -> None:
    assert not is_body_of_words(name)


def test_a_single_word_may_end_a_name_of_a_body() -> None:
    assert is_body_name("University")


def test_games_and_cups_are_events() -> None:
    assert EVENT.search("Nordic Games")
    assert not EVENT.search("Games")
