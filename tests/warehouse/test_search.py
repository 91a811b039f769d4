"""The index of `marts.search` follows the articles."""

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
