"""The warehouse as a queue: what is to be done, and what it takes."""

from dataclasses import replace

import pytest

from tasks.records import Claims
from tests.warehouse.press import annotate_batch, extract_batch, make_article, make_extraction, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.pending import (
    find_known_pages,
    pending_articles,
    pending_pages,
    read_article_texts,
    read_pages,
    reopen_articles,
    reopen_pages,
)

PAGES = [make_page("page-3", day=0), make_page("page-1", day=2), make_page("page-2", day=0)]
HARBOUR = make_article("The harbour is open, she said.", page_id="page-3")
MAYOR = make_article("The mayor said nothing.", page_id="page-1", article_id="mayor")


@pytest.fixture
def filled(warehouse):
    warehouse.load(page_batch(*PAGES), extract_batch([HARBOUR, MAYOR]))
    return warehouse


def test_pages_are_pending_in_the_order_of_their_fetching(warehouse):
    warehouse.load(page_batch(*PAGES))
    assert warehouse.call(pending_pages) == ["page-2", "page-3", "page-1"]


def test_pages_that_were_read_are_not_pending(filled):
    assert filled.call(pending_pages) == ["page-2"]
    refused = replace(make_extraction(HARBOUR), page_id="page-2", outcome="rejected", article_id=None)
    filled.load({"core.extractions": to_arrow("core.extractions", [refused])})
    assert filled.call(pending_pages) == []


@pytest.mark.parametrize(
    ("extractor", "config", "stale"),
    [
        ("reader 1", "config-1", ["page-2"]),
        ("reader 2", "config-1", ["page-2", "page-3", "page-1"]),
        ("reader 1", "config-2", ["page-2", "page-3", "page-1"]),
    ],
)
def test_pages_are_stale_for_another_extractor_or_other_settings(filled, extractor, config, stale):
    assert filled.call(pending_pages, extractor, config, "stale") == stale


def test_all_pages(filled):
    assert filled.call(pending_pages, "reader 1", "config-1", "all") == ["page-2", "page-3", "page-1"]


def test_articles_are_pending_until_they_are_annotated(filled):
    assert filled.call(pending_articles, "enrich") == ["harbour", "mayor"]
    filled.load(annotate_batch([HARBOUR]))
    assert filled.call(pending_articles, "enrich") == ["mayor"]
    assert filled.call(pending_articles, "places") == ["harbour", "mayor"]


def test_articles_are_stale_for_another_version_or_other_settings(filled):
    filled.load(annotate_batch([HARBOUR, MAYOR]))
    assert filled.call(pending_articles, "enrich", "1", "config-1", "stale") == []
    assert filled.call(pending_articles, "enrich", "2", "config-1", "stale") == ["harbour", "mayor"]
    assert filled.call(pending_articles, "enrich", "1", "config-2", "stale") == ["harbour", "mayor"]
    assert filled.call(pending_articles, "enrich", "1", "config-1", "all") == ["harbour", "mayor"]


@pytest.mark.parametrize("outcome", ["no_model", "failed"])
def test_articles_without_annotations_are_done_all_the_same(filled, outcome):
    batch = annotate_batch([HARBOUR, MAYOR])
    runs = [row | {"outcome": outcome} for row in batch["core.annotation_runs"].to_pylist()]
    filled.load({"core.annotation_runs": to_arrow("core.annotation_runs", runs)})
    assert filled.call(pending_articles, "enrich") == []
    assert filled.call(pending_articles, "enrich", "1", "config-1", "stale") == []


def test_an_article_with_another_text_is_pending_again(filled):
    filled.load(annotate_batch([HARBOUR, MAYOR]))
    filled.load(extract_batch([make_article("Shut again.", page_id="page-2")]))
    assert filled.call(pending_articles, "enrich") == []
    filled.load(extract_batch([make_article("The mayor spoke.", page_id="page-1", article_id="mayor")]))
    assert filled.call(pending_articles, "enrich") == ["mayor"]


def test_reopened_pages_and_articles_are_pending(filled):
    filled.load(annotate_batch([HARBOUR, MAYOR]))
    filled.call(reopen_articles, ["mayor"], "enrich")
    filled.call(reopen_pages, ["page-1"])
    assert filled.call(pending_articles, "enrich") == ["mayor"]
    assert filled.call(pending_pages) == ["page-2", "page-1"]
    assert filled.query("SELECT DISTINCT article_id FROM core.mentions") == [("harbour",)]


def test_pages_come_with_their_claims_and_place(warehouse):
    claims = '{"title": "Harbour", "authors": ["Ada Quill"], "unknown": 1}'
    warehouse.load(page_batch(make_page("page-1", claims=claims, archive_offset=42), make_page("page-2")))
    second, first = warehouse.call(read_pages, ["page-2", "page-1", "no-such-page"])
    assert (second.page_id, second.claims) == ("page-2", Claims())
    assert first.claims == Claims(title="Harbour", authors=("Ada Quill",))
    text = first.with_body(b"<html>")
    assert (text.page_id, text.body, text.via, first.archive_offset) == ("page-1", b"<html>", "page", 42)


def test_articles_come_with_their_links(filled):
    mayor, harbour = filled.call(read_article_texts, ["mayor", "harbour", "unknown"])
    assert mayor.article_id == "mayor"
    assert harbour.text == HARBOUR.text
    assert harbour.text_digest == HARBOUR.text_digest
    assert [link.domain for link in harbour.links] == ["tribune.example"]
    assert harbour.published_at == HARBOUR.published_at


def test_known_pages(filled):
    assert filled.call(find_known_pages, ["page-1", "page-9", "' OR 1=1 --"]) == {"page-1"}
