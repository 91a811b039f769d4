"""Corrections in a warehouse: pages and articles are computed again, what is gone is undone, the unmatched are told."""

from dataclasses import replace

import pytest

from tasks.corrections import Correction, explain_unmatched
from tasks.identity import article_id
from tasks.records import Mention
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, annotate_batch, extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.corrections import (
    begin_corrections,
    correct_speakers,
    count_matches,
    find_saved_pages,
    read_unmatched,
)
from warehouse.pending import pending_articles, pending_pages
from warehouse.speakers import link_speakers

TEXT = "Ann Reed left. Tom Hale said: “We will reopen the quay.”"
ARTICLES = [make_article(TEXT, f"p{number}", f"a{number}", url=f"https://x.example/{number}") for number in range(3)]
SPEAKER = Correction("attribution", 4, ("a0",), "we will reopen", "Ann Reed")
DATE = Correction("date", 9, ("a1",), None, "2024-03-01")
ELSEWHERE = Correction("block", 14, ("nowhere",), "Sign up", "promo")


@pytest.fixture
def filled(warehouse: Warehouse) -> Warehouse:
    annotations = annotate_batch(ARTICLES, mentions=0)
    mention = Mention("a0", 0, 0, 0, 8, "Ann Reed", "PERSON", "PERSON", 0, "name")
    annotations["core.mentions"] = to_arrow("core.mentions", [mention])
    pages = page_batch(*(make_page(f"p{number}", url=f"https://x.example/{number}") for number in range(3)))
    warehouse.load(pages, extract_batch(ARTICLES), annotations)
    warehouse.query("UPDATE core.mentions SET entity_id = 'ann'")
    return warehouse


def begin(warehouse: Warehouse, *corrections: Correction) -> bool:
    return bool(warehouse.call(begin_corrections, corrections, "enrich", NOW))


def test_a_speaker_is_the_persons_and_links_to_the_entity(filled: Warehouse) -> None:
    begin(filled, SPEAKER)
    assert filled.call(correct_speakers, [SPEAKER]) == 1
    filled.call(link_speakers)
    said = "SELECT speaker_text, source_entity_id, source_method FROM core.attributions WHERE article_id = 'a0'"
    assert filled.query(said) == [("Ann Reed", "ann", "correction")]
    assert filled.call(correct_speakers, [SPEAKER]) == 0
    assert filled.query("SELECT count(*) FROM core.attributions WHERE source_method = 'correction'") == [(1,)]
    assert filled.call(pending_articles, "enrich") == []
    assert begin(filled), "the entry is gone"
    assert filled.call(pending_articles, "enrich") == ["a0"]


def test_a_new_date_is_read_and_annotated_once_more(filled: Warehouse) -> None:
    assert begin(filled, DATE)
    assert filled.call(pending_pages) == ["p1"]
    assert filled.call(pending_articles, "enrich") == ["a1"]
    corrected = replace(ARTICLES[1], published_source="correction")
    filled.load(extract_batch([corrected]), annotate_batch([corrected]))
    assert not begin(filled, replace(DATE, line_no=20))
    assert filled.call(pending_pages) == []
    assert filled.query("SELECT line_no FROM ops.corrections") == [(20,)]
    assert begin(filled)
    assert filled.call(pending_pages) == ["p1"]


def test_what_matches_nothing_is_told_with_its_line(filled: Warehouse) -> None:
    begin(filled, SPEAKER, DATE, ELSEWHERE)
    assert filled.call(read_unmatched) == [], "no run has looked yet"
    filled.call(correct_speakers, [SPEAKER])
    filled.query("UPDATE core.articles SET published_source = 'correction' WHERE article_id = 'a1'")
    filled.call(count_matches)
    assert [(row["line_no"], row["kind"]) for row in filled.call(read_unmatched)] == [(14, "block")]


def test_a_wrong_address_is_told_from_wrong_words(filled: Warehouse) -> None:
    begin(filled, replace(SPEAKER, target="Nobody said this"), replace(SPEAKER, article_ids=("nobody",)))
    filled.call(count_matches)
    absent = {row["absent_count"] for row in filled.call(read_unmatched)}
    assert absent == {0, 1}
    assert "no article has its address" in explain_unmatched("attribution", 1)
    assert "words" in explain_unmatched("attribution", 0)


def test_a_saved_page_goes_by_the_address_that_it_calls_its_own(warehouse: Warehouse) -> None:
    own, twice = article_id("https://x.example/own"), article_id("https://x.example/twice")
    saved = [make_article(TEXT, f"p{number}", f"s{number}", url=f"file:pages/{number}.html") for number in range(4)]
    names = ["https://x.example/own?utm_source=a", "https://x.example/twice", "https://x.example/twice", None]
    pages = [make_page(f"p{n}", url=f"file:pages/{n}.html", canonical_url=name) for n, name in enumerate(names)]
    warehouse.load(page_batch(*pages), extract_batch(saved), annotate_batch(saved))
    assert warehouse.call(find_saved_pages, {own, twice, "s3", "nowhere"}) == {own: "s0"}
    assert begin(warehouse, replace(DATE, article_ids=(own,)))
    assert warehouse.call(pending_pages) == []
    placed = replace(DATE, article_ids=(own,)).stand_for({own: "s0"})
    assert begin(warehouse, placed)
    assert warehouse.call(pending_pages) == ["p0"]
    assert warehouse.query("SELECT article_ids FROM ops.corrections") == [(["s0"],)]
    warehouse.load(extract_batch(saved[:1]))
    assert not begin(warehouse, placed)
    warehouse.load(extract_batch([make_article(TEXT, "p3", own, url="https://x.example/own")]))
    assert begin(warehouse, replace(DATE, article_ids=(own,)))
    assert warehouse.call(pending_pages) == ["p0", "p3"], "the page with this address is here now: it is no other's"
