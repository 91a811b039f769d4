from tasks.enrich.keyphrases import find_keyphrases
from tasks.enrich.language_model import load_model
from tests.enrich.articles import MODEL, article, enrich

TEXT = (
    "The harbour council approved a new ferry terminal on Tuesday. The ferry terminal will replace the old pier, "
    "harbour master Ines Duarte said. Critics of the ferry terminal fear more traffic on Quay Street. "
    "Ines Duarte promised a traffic plan for Quay Street by March 2024."
)


def test_phrases_stand_in_the_text_as_noun_phrases_none_in_another() -> None:
    (doc,) = load_model(MODEL).parse([TEXT], 16, 20_000)
    found = find_keyphrases([TEXT], "a", "en", 8, doc)
    phrases = [one.phrase for one in found]
    assert "ferry terminal" in {phrase.lower() for phrase in phrases}
    assert "Ines Duarte" in " ".join(phrases)
    assert all(phrase in TEXT for phrase in phrases)
    assert not {"Tuesday", "March 2024", "approved"} & set(phrases)
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert [one.score for one in found] == sorted(one.score for one in found)


def test_a_language_without_a_model_gets_keyphrases_all_the_same() -> None:
    text = "Der Hafenrat genehmigte das neue Fährterminal. Das Fährterminal ersetzt den alten Anleger im Hafen."
    batch = enrich(article(text, language_code="de"))
    assert "Fährterminal" in " ".join(one.phrase for one in batch["core.keyphrases"])


def test_a_language_without_stop_words_is_no_error() -> None:
    assert find_keyphrases(["Kisiwa kipya kimepatikana karibu na pwani"], "a", "sw", 3, None)


def test_what_the_extractor_gives_up_on_has_no_keyphrases() -> None:
    for text in ("''" * 50_000, "0.1345 " * 20_000, "", "\ud800", "\x00" * 100):
        assert isinstance(find_keyphrases(text.splitlines(), "a", "en", 5, None), list)
