"""The language is that of the text; the page's claim decides where the text cannot."""

import pytest

from tasks.language import identify_language

TEXTS = {
    "en": "The harbour board voted on Tuesday to reopen the old ferry quay, which has stood empty for years, and the "
          "first boats could return before the end of the summer.",
    "de": "Der Hafenrat stimmte am Dienstag dafür, den alten Fährkai wieder zu öffnen, der seit Jahren leer steht; "
          "die ersten Boote könnten noch vor dem Ende des Sommers zurückkehren.",
    "fr": "Le conseil du port a voté mardi la réouverture du vieux quai, vide depuis des années, et les "
          "premiers bateaux pourraient revenir avant la fin de l'été.",
    "es": "La junta del puerto votó el martes a favor de reabrir el viejo muelle, vacío desde hace años, y "
          "los primeros barcos podrían volver antes del final del verano.",
    "hr": "Lučki odbor glasovao je u utorak za ponovno otvaranje starog pristaništa, koje godinama stoji prazno, a "
          "prvi bi se brodovi mogli vratiti prije kraja ljeta.",
}


@pytest.mark.parametrize("code", ["en", "de", "fr", "es"])
def test_the_text_outweighs_a_wrong_claim(code: str) -> None:
    found, evidence = identify_language(TEXTS[code], "pl-PL")
    assert (found, evidence["source"], evidence["claimed"]) == (code, "text", "pl")


@pytest.mark.parametrize("claim", ["hr", "bs", "sr-Latn"])
def test_among_languages_that_are_alike_the_page_decides(claim: str) -> None:
    found, evidence = identify_language(TEXTS["hr"], claim)
    assert (found, evidence["source"]) == (claim[:2], "page")


def test_a_text_of_a_few_words_takes_the_claim() -> None:
    assert identify_language("Quay opens", "en-GB")[0] == "en"
    assert identify_language("12.5", None) == (None, {"source": None})
