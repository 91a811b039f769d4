"""What two outlets word differently is told from what they merely write or attribute differently."""

from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain

import pytest

from tasks.enrich.enrich import enrich_articles
from tasks.relate.quotes.compare import compare_quotes
from tests.enrich.articles import SETTINGS
from tests.enrich.articles import article as article_text
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.quotes import find_quote_pairs, insert_quote_matches
from warehouse.writer import open_warehouse

TEXTS = {
    "ledger": "“We will reopen the harbour on Friday,” Mayor Ann Reed told the Ledger. “Not one day later, whatever it "
    "takes.” Costs rose by 78 percent in THE Harbour district. Thirty thousand people marched, police said. "
    "The repair costs $500 million and 40 million euros. Wages rise by six percent. The ferry cost about £1m.",
    "tribune": "“We will reopen the harbour on Friday. Not one day later, whatever it takes,” Mayor Ann Reed said on "
    "Monday. Costs rose by about 78 per cent in the Harbour district, the Vela Ledger reported. About "
    "30,000 people marched, police said. The mayor promised that the town would "
    "have “a harbour for everyone” by May. The repair costs 500 million dollars and €40 million. "
    "Wages rise by 6%. The ferry cost £1 million.",
}
OUTLETS = {"ledger": "The Vela Ledger", "tribune": "Tribune"}


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("wordings") / "writer.duckdb")
    articles = [
        make_article(
            text, page_id=f"p-{name}", article_id=name, url=f"https://{name}.example/1", outlet_id=name,
            outlet_name=OUTLETS[name], outlet_domain=f"{name}.example",
            published_at=datetime(2024, 3, 4, 8 + number, tzinfo=UTC),
        )
        for number, (name, text) in enumerate(TEXTS.items())
    ]  # fmt: skip
    warehouse.load(page_batch(*(make_page(a.page_id, url=a.url) for a in articles)), extract_batch(articles))
    batch, rejected = enrich_articles([article_text(text, name) for name, text in TEXTS.items()], SETTINGS)
    assert rejected == []
    story = {"story_id": "s", "title": "Harbour", "article_count": 2, "outlet_count": 2}
    members = [
        {"story_id": "s", "article_id": name, "similarity": 0.5, "is_lead": name == "ledger"} for name in TEXTS
    ]
    with open_warehouse(warehouse.path) as connection:
        for name in ("sentences", "mentions", "attributions", "attribution_spans", "citations"):
            table = f"core.{name}"
            insert_rows(connection, table, to_arrow(table, batch[table]))
        insert_rows(connection, "core.stories", to_arrow("core.stories", [story]))
        insert_rows(connection, "core.story_articles", to_arrow("core.story_articles", members))
        pairs = [
            {name: value for name, value in asdict(pair).items() if "quotation" not in name}
            | asdict(compare_quotes(pair.first_quotation, pair.quotation))
            for pair in chain.from_iterable(find_quote_pairs(connection))
        ]
        insert_quote_matches(connection, to_arrow("core.quote_matches", pairs))
    return warehouse.query


def test_what_stands_between_the_parts_of_a_quotation_is_no_change_of_it(ask):
    assert ask("SELECT kind, words_cut, words_added FROM marts.quote_variants") == [("verbatim", [], [])]


def test_another_spelling_is_no_difference_between_outlets(ask):
    kinds = ask("SELECT kind, detail FROM marts.story_differences WHERE kind IN ('figure', 'name', 'quotation')")
    assert [detail for kind, detail in kinds if kind == "figure"] == []
    assert [detail for _, detail in kinds if "district" in detail or "harbour on Friday" in detail] == []


def test_gkg_has_the_quoted_parts_of_what_is_told_in_other_words(ask):
    ((quotations,),) = ask("SELECT quotations FROM marts.gkg WHERE article_id = 'tribune'")
    start, length, verb, quote = quotations.split("#")[-1].split("|")
    assert (verb, quote) == ("promised", "“a harbour for everyone”")
    assert TEXTS["tribune"][int(start) : int(start) + int(length)] == quote


def test_an_outlet_that_nobody_lists_is_cited_under_its_own_name(ask):
    assert ("Tribune", "The Vela Ledger") in ask("SELECT outlet, cited_outlet FROM marts.outlet_citations")
