"""One page in, one article out: text, blocks, links and evidence agree, and rubbish is refused with a reason."""

import json

import pytest

from tasks.extract.extract import EXTRACTOR, config_digest, extract_page, extract_pages
from tasks.extract.settings import ExtractSettings
from tasks.extract.task import refuse_page
from tasks.reasons import Reason
from tasks.records import Claims
from tests.tasks.extract.pages import PARAGRAPHS, extract, make_html, make_page, read_article


def test_the_body_and_only_the_body_is_the_text() -> None:
    article = read_article(make_html())
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title == "Ferry quay to reopen after two years of quarrels"
    assert article.language_code == "en"
    assert not article.is_stub


def test_offsets_of_blocks_and_links_are_exact() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>The <a href='/board'>harbour   board</a> said so. {PARAGRAPHS[1]}</p>" + (
        f"<h2>What next</h2><p>{PARAGRAPHS[2]} See <a href='https://other.example/x'>their <b>letter</b></a>.</p>"
    )
    batch, _ = extract(make_html(body=body))
    text = batch["core.articles"][0].text
    stored = [block for block in batch["core.blocks"] if block.start_char is not None]
    assert [text[block.start_char : block.end_char] for block in stored] == [block.text for block in stored]
    assert "heading" in {block.role for block in stored}
    links = batch["core.links"]
    assert [text[link.start_char : link.end_char] for link in links] == ["harbour board", "their letter"]
    assert [(link.url, link.is_internal) for link in links] == [
        ("https://www.ellery-gazette.example/board", True), ("https://other.example/x", False),
    ]


def test_a_rejected_page_leaves_an_extraction_behind() -> None:
    batch, reject = extract("<html><body></body></html>")
    assert reject is not None
    assert reject.reason is Reason.NO_TEXT
    assert "ellery-gazette" in reject.detail
    (extraction,) = batch["core.extractions"]
    assert (extraction.outcome, extraction.article_id, extraction.extractor) == ("rejected", None, EXTRACTOR)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, Reason.BINARY),
        (b"%PDF-1.7 something", Reason.BINARY),
        (b"<div>" * 100_000 + b"x", Reason.TOO_DEEP),
        (b"<a href=/1>The story</a> " * 100_000, Reason.TOO_LARGE),
        (b"<table><tr><td>" * 50_000, Reason.TOO_DEEP),
        (b"<p>" + b"x" * 20_000_001, Reason.TOO_LARGE),
        (b"just some words, no markup at all", Reason.NO_TEXT),
        (b"<<<>>><html <body <p", Reason.NO_TEXT),
    ],
)
def test_rubbish_is_refused_with_a_reason(body: bytes, reason: Reason) -> None:
    _, reject = extract(body)
    assert reject is not None
    assert reject.reason is reason


def test_an_error_of_ours_costs_one_page_only() -> None:
    page = make_page(make_html())
    broken = make_page(make_html(), charset=3)  # type: ignore[arg-type]
    broken_bytes = make_page(None)  # type: ignore[arg-type]
    batch, rejects = extract_pages([page, broken_bytes, broken], ExtractSettings())
    assert len(batch["core.articles"]) == 2
    assert [reject.reason for reject in rejects] == [Reason.FAILED]


def test_evidence_says_where_each_field_came_from() -> None:
    json_ld = {"@type": "NewsArticle", "headline": "Quay to reopen", "datePublished": "2024-05-18T09:30:00+02:00"}
    batch, _ = extract(make_html(json_ld=json_ld))
    evidence = json.loads(batch["core.extractions"][0].evidence)
    assert evidence["title"]["source"] == "json_ld"
    assert evidence["published_at"]["source"] == "json_ld"
    assert evidence["charset"] == {"source": "bytes", "value": "utf-8"}


def test_claims_of_a_record_win_and_those_of_a_feed_do_not() -> None:
    claims = Claims(title="As the record says", published_at="2024-05-17")
    html = make_html(json_ld={"@type": "NewsArticle", "headline": "As the page says", "datePublished": "2024-05-18"})
    record = read_article(html, claims=claims, via="jsonl")
    assert (record.title, record.published_source) == ("As the record says", "record")
    feed = read_article(html, claims=claims, via="feed")
    assert (feed.title, feed.published_source) == ("As the page says", "json_ld")


def test_a_canonical_address_counts_on_the_same_domain_only() -> None:
    link = "<link rel='canonical' href='{}'>"
    own = read_article(make_html(head=link.format("https://ellery-gazette.example/news/quay")))
    assert own.url == "https://ellery-gazette.example/news/quay"
    other = read_article(make_html(head=link.format("https://agency.example.org/news/quay")))
    assert other.url == "https://www.ellery-gazette.example/news/2024/05/18/ferry-quay"
    front = read_article(make_html(head=link.format("https://ellery-gazette.example/")))
    assert front.url == "https://www.ellery-gazette.example/news/2024/05/18/ferry-quay"


def test_config_digest_changes_with_the_settings() -> None:
    assert config_digest(ExtractSettings()) == config_digest(ExtractSettings())
    assert config_digest(ExtractSettings()) != config_digest(ExtractSettings(stub_words=3))


def test_the_same_page_reads_the_same_twice() -> None:
    page = make_page(make_html())
    assert extract_page(page, ExtractSettings()) == extract_page(page, ExtractSettings())


def test_a_page_that_took_its_worker_down_is_named_by_its_address() -> None:
    page = make_page("x", url="file:press/long.txt")
    reject = refuse_page(page, Reason.TIMEOUT, "no answer within 20 s")
    assert (reject.record_id, reject.detail) == ("file:press/long.txt", "file:press/long.txt: no answer within 20 s")
    assert reject.record == {"page_id": page.page_id, "url": page.url}
