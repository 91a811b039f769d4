"""What places and peoples are called in German, French and Spanish."""

import pytest

from tasks.gazetteer import Kind, load_places
from tasks.gazetteer.languages.files import NAMES
from tasks.gazetteer.languages.gazetteer import load_places_of
from tasks.gazetteer.languages.names import list_territories, read_column
from tasks.gazetteer.table import Form


def first(name: str, language: str) -> str:
    gazetteer = load_places_of(language)
    return gazetteer.place(gazetteer.find(name)[0][0]).name


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_each_country_is_found_by_its_names(language: str) -> None:
    gazetteer = load_places_of(language)
    codes = {country.country_code for country in load_places().countries()}
    named = [(code, name) for code, name in list_territories(language) if code in codes]
    named += [(code, name) for code, names in read_column(NAMES, language) if code in codes for name in names]
    assert len({code for code, _ in named}) == len(codes)
    for code, name in named:
        found = [gazetteer.place(number) for number, _ in gazetteer.find(name)]
        assert code in {place.country_code for place in found if place.kind == Kind.COUNTRY}, name


@pytest.mark.parametrize(
    ("name", "language", "main"),
    [
        ("Niederlanden", "de", "Netherlands"), ("Vereinigten Staaten", "de", "United States"),
        ("Nahen Osten", "de", "Middle East"), ("Sizilien", "de", "Sicily"), ("Kapstadt", "de", "Cape Town"),
        ("mer Rouge", "fr", "Red Sea"), ("Écosse", "fr", "Scotland"), ("ÉCOSSE", "fr", "Scotland"),
        ("Pékin", "fr", "Beijing"), ("Caire", "fr", "Cairo"), ("EE.UU.", "es", "United States"),
        ("mar Negro", "es", "Black Sea"), ("Moscú", "es", "Moscow"), ("Cataluña", "es", "Catalonia"),
    ],
)  # fmt: skip
def test_places_have_names_of_the_language(name: str, language: str, main: str) -> None:
    assert first(name, language) == main


@pytest.mark.parametrize(
    ("words", "language", "country"),
    [
        ("deutsche deutschem Deutsche Deutscher Deutschen", "de", "DE"),
        ("Ukrainerin Ukrainerinnen ukrainischen", "de", "UA"),
        ("Französin Franzosen französisches", "de", "FR"),
        ("US-amerikanische Amerikanerinnen", "de", "US"),
        ("Wiener", "de", "AT"),
        ("allemande Allemands allemandes", "fr", "DE"),
        ("italienne italiens canadienne", "fr", None),
        ("grecque grecques", "fr", "GR"),
        ("alemana alemanes alemanas", "es", "DE"),
        ("siria sirios", "es", "SY"),
        ("españolas israelíes portuguesa", "es", None),
    ],
)
def test_adjectives_and_people_are_known_in_all_forms(words: str, language: str, country: str | None) -> None:
    gazetteer = load_places_of(language)
    for word in words.split():
        found = gazetteer.find(word)
        assert found, word
        assert {form for _, form in found} == {Form.DEMONYM}, word
        assert country is None or {gazetteer.place(number).country_code for number, _ in found} == {country}, word


def test_a_small_letter_makes_no_country_and_an_abbreviation_no_word() -> None:
    spanish, french = load_places_of("es"), load_places_of("fr")
    assert {form for _, form in spanish.find("siria")} == {Form.DEMONYM}
    assert spanish.find("Siria")[0][1] == Form.MAIN
    assert french.find("EAU")
    assert not french.find("eau")
    assert not load_places_of("de").find("IN")
