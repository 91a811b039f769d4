"""The index of `marts.search` follows the articles."""

import pytest

from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.search import find_unindexed, index_articles


def bring_up_to_date(warehouse: Warehouse) -> list[str]:
    pending: list[str] = warehouse.call(find_unindexed)
    warehouse.call(index_articles, pending, "run-1", NOW)
    return pending


def find(warehouse: Warehouse, words: str) -> list[str]:
    return [row[0] for row in warehouse.query("SELECT article_id FROM marts.search(?)", words)]


def test_a_changed_title_or_text_is_indexed_again_and_nothing_else(warehouse: Warehouse) -> None:
    pages = page_batch(make_page("p1"), make_page("p2", url="https://ledger.example/2"))
    pier = make_article("The pier is shut.", page_id="p2", article_id="pier", url="https://ledger.example/2")
    warehouse.load(pages, extract_batch([make_article("The harbour is shut.", page_id="p1"), pier]))
    assert bring_up_to_date(warehouse) == ["harbour", "pier"]
    assert bring_up_to_date(warehouse) == []
    warehouse.load(extract_batch([make_article("The harbour is open.", page_id="p1", extractor="reader 2")]))
    assert find(warehouse, "shut") == ["pier"], "words of a former text are gone at once"
    assert bring_up_to_date(warehouse) == ["harbour"]
    assert find(warehouse, "open") == ["harbour"]
    renamed = make_article("The harbour is open.", page_id="p1", extractor="reader 2", title="Quay in use")
    warehouse.load(extract_batch([renamed]))
    assert bring_up_to_date(warehouse) == ["harbour"]
    assert find(warehouse, "quay") == ["harbour"]


def test_scripts_without_spaces_and_accents(warehouse: Warehouse) -> None:
    pages = page_batch(make_page("p1"), make_page("p2", url="https://ledger.example/2"))
    lisbon = make_article("Crise em São Bento.", page_id="p2", article_id="lisbon", url="https://ledger.example/2")
    warehouse.load(pages, extract_batch([make_article("王毅在北京會見記者。", page_id="p1"), lisbon]))
    bring_up_to_date(warehouse)
    assert find(warehouse, "北京") == ["harbour"]
    assert find(warehouse, '"京北"') == []
    assert find(warehouse, "sao bento") == ["lisbon"]


FORMS = {
    "en": "ferry ferries|strike strikes striking|stop stopped|hope hoping hoped|hop hopping hopped|agree agreed"
    "|control controlled|cry cried cries|die died dies|police|policy policies|use used using|us|add added|move moving"
    "|church churches|news|new|newer|king kings|red reds|speed speeding|vote voted votes|virus viruses|bus|gas|this"
    "|woman women|grandchild grandchildren|thief thieves|life lives|live lived living|crisis crises|foot feet"
    "|leave leaves|criterion criteria",
    "de": "fähre fähren|streik streiks streiken|haus häuser hauses|land länder|frau frauen|minister ministern ministers"
    "|straße strassen|kind kindern|auto autos|neu neue neuen|sache sachen|sachsen",
    "fr": "grève grèves|annoncer annoncée annoncent|journal journaux|national nationale nationaux|premier première"
    "|bateau bateaux|an|année années|armée armées|arme armes|mai|mais",
    "es": "huelga huelgas|puerto puertos|estado estados|este|anuncio anunció anunciar|elección elecciones|luz luces"
    "|trabajo trabajan trabajaron|país países|mujer mujeres|ministro ministra ministros",
}


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_have_one_term_and_words_one_each(warehouse: Warehouse, language: str) -> None:
    query = "SELECT marts.search_term(strip_accents(w), ?) FROM unnest(?::VARCHAR[]) t(w)"
    terms = []
    for words in FORMS[language].split("|"):
        found = {term for (term,) in warehouse.query(query, language, words.split())}
        assert len(found) == 1, (words, found)
        terms.extend(found)
    assert len(set(terms)) == len(terms)


def test_a_word_is_found_in_its_other_forms_in_the_language_of_the_article(warehouse: Warehouse) -> None:
    texts = {"en": "Strikes stopped the ferries.", "de": "Die Fähren und die Streiks.", "nl": "De veerboten varen."}
    pages = page_batch(*(make_page(code, url=f"https://ledger.example/{code}") for code in texts))
    warehouse.load(pages, extract_batch([
        make_article(text, page_id=code, article_id=code, url=f"https://ledger.example/{code}", language_code=code)
        for code, text in texts.items()
    ]))  # fmt: skip
    bring_up_to_date(warehouse)
    found = {words: find(warehouse, words) for words in (
        "ferry", "striking", "fahre", "Streik", "veerboten", "veerboot", "strike ferry", "strike Fähre", '"ferry"'
    )}  # fmt: skip
    assert found == {
        "ferry": ["en"], "striking": ["en"], "fahre": ["de"], "Streik": ["de"], "veerboten": ["nl"], "veerboot": [],
        "strike ferry": ["en"], "strike Fähre": [], '"ferry"': [],
    }  # fmt: skip
