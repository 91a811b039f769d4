"""A row for which a critical expectation does not hold goes to quarantine with what hangs on it; the rest enters."""

import json
import math
from collections import Counter
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from expectations.gate import judge
from expectations.quarantine import read_rows
from expectations.verdict import Verdict
from tasks.reasons import Reason
from tasks.records import Block, Link
from tests.expectations.samples import (
    annotation_batch,
    article_batch,
    as_arrow,
    make_article,
    make_id,
    make_page,
    make_text,
    sound_articles,
    spoil,
)

BLANK = "\u200b \n\t\x85\u2060"

BAD_ARTICLES: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "expect_visible_text"),
    ({"text": BLANK}, "expect_visible_text"),
    ({"text_digest": "0" * 64}, "expect_digest_of_text"),
    ({"article_id": "'; DROP TABLE core.articles; --"}, "expect_match"),
    ({"url": ""}, "expect_match"),
    ({"genre": "<b>gossip</b>"}, "expect_one_of"),
    ({"published_utc_offset_minutes": 99_999}, "expect_in_range"),
    ({"word_count": -1}, "expect_in_range"),
    ({"extractor": None}, "expect_filled"),
    ({"authors": None}, "expect_filled"),
]

BAD_ANNOTATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("core.sentences", {"end_char": 100_000}, "expect_span_inside"),
    ("core.sentences", {"start_char": 9, "end_char": 9}, "expect_span_inside"),
    ("core.sentences", {"article_id": make_id(99)}, "expect_known_article"),
    ("core.mentions", {"text": "Ilse Brand"}, "expect_exact_span"),
    ("core.mentions", {"start_char": 52, "end_char": 63}, "expect_exact_span"),
    ("core.mentions", {"start_char": None}, "expect_filled"),
    ("core.mentions", {"start_char": -5}, "expect_in_range"),
    ("core.mentions", {"sentence_no": 7}, "expect_sentence"),
    ("core.attributions", {"content_text": "never seen"}, "expect_exact_span"),
    ("core.attributions", {"source_text": "he"}, "expect_exact_span"),
    ("core.attributions", {"source_text": None}, "expect_exact_span"),
    ("core.attributions", {"cue_start_char": None}, "expect_exact_span"),
    ("core.attributions", {"speaker_start_char": 0, "speaker_end_char": 4, "speaker_text": "X"}, "expect_exact_span"),
    ("core.attributions", {"affiliation_start_char": 3}, "expect_exact_span"),
    ("core.attributions", {"confidence": 1.5}, "expect_in_range"),
    ("core.attributions", {"confidence": math.nan}, "expect_in_range"),
    ("core.attributions", {"style": "shouted"}, "expect_one_of"),
    ("core.attribution_spans", {"part": "verb"}, "expect_one_of"),
    ("core.attribution_spans", {"attribution_no": 3}, "expect_parent"),
    ("core.citations", {"attribution_no": 3}, "expect_parent"),
    ("core.citations", {"end_char": 100_000}, "expect_span_inside"),
    ("core.citations", {"kind": "rumour"}, "expect_one_of"),
    ("core.keyphrases", {"rank": 0}, "expect_in_range"),
    ("core.annotation_runs", {"outcome": "perhaps"}, "expect_one_of"),
]


def count_rows(tables: dict[str, pa.Table]) -> Counter[str]:
    return Counter({name: len(table) for name, table in tables.items() if len(table)})


def count_all(verdict: Verdict) -> Counter[str]:
    """Every row of a verdict, kept or refused."""
    counts = count_rows(verdict.kept)
    for reject in verdict.rejects:
        assert reject.record is not None
        counts.update({name: len(rows) for name, rows in reject.record.items()})
    return counts


def test_sound_batches_enter_whole() -> None:
    articles = article_batch(sound_articles(3))
    annotations, texts = annotation_batch(3)
    for batch, under in ((articles, None), (as_arrow(annotations), texts)):
        verdict = judge(batch, "b", under)
        assert verdict.rejects == []
        assert verdict.kept == batch
        assert [check for check in verdict.checks if not check.is_success and check.severity != "info"] == []


@pytest.mark.parametrize(("changes", "expectation"), BAD_ARTICLES)
def test_bad_article_goes_to_quarantine_and_the_rest_enters(changes: dict[str, Any], expectation: str) -> None:
    articles = sound_articles(6)
    articles[2] = make_article(2, **changes)
    batch = article_batch(articles)
    verdict = judge(batch, "b")
    assert [reject.reason for reject in verdict.rejects] == [Reason.EXPECTATION_FAILED]
    assert expectation in verdict.rejects[0].detail
    assert verdict.rejects[0].stage == "extract"
    assert make_id(2, "page") not in verdict.kept["core.articles"]["page_id"].to_pylist()
    assert len(verdict.kept["core.articles"]) == 5
    assert [check.expectation for check in verdict.checks if check.severity == "critical" and not check.is_success]


def test_refused_article_takes_its_blocks_along_and_its_page_is_not_read_again() -> None:
    articles = sound_articles(6)
    articles[2] = make_article(2, text=BLANK)
    batch = article_batch(articles)
    verdict = judge(batch, "b")
    page = make_id(2, "page")
    assert page not in verdict.kept["core.blocks"]["page_id"].to_pylist()
    extraction = next(row for row in verdict.kept["core.extractions"].to_pylist() if row["page_id"] == page)
    assert (extraction["outcome"], extraction["article_id"]) == ("rejected", None)
    record = verdict.rejects[0].record
    assert record is not None
    assert record["core.articles"][0]["page_id"] == page
    assert {name: len(rows) for name, rows in record.items()} == {"core.articles": 1, "core.blocks": 1}
    assert count_all(verdict) == count_rows(batch)


@pytest.mark.parametrize(("table", "changes", "expectation"), BAD_ANNOTATIONS)
def test_bad_annotation_goes_to_quarantine_and_the_rest_enters(
    table: str, changes: dict[str, Any], expectation: str
) -> None:
    records, texts = annotation_batch(6)
    row = len(records[table]) // 2
    batch = as_arrow(spoil(records, table, row, **changes))
    verdict = judge(batch, "b", texts)
    assert {reject.reason for reject in verdict.rejects} == {Reason.EXPECTATION_FAILED}
    assert any(expectation in reject.detail and reject.table_name == table for reject in verdict.rejects)
    assert len(verdict.kept[table]) == len(records[table]) - 1
    assert count_all(verdict) == count_rows(batch)


def test_source_inside_a_fragment_of_its_content_is_refused_with_its_spans_and_citations() -> None:
    records, texts = annotation_batch(6)
    content = records["core.attribution_spans"][2]
    inside = {"start_char": content.start_char + 1, "end_char": content.start_char + 3}
    batch = as_arrow(spoil(records, "core.attribution_spans", 0, **inside))
    verdict = judge(batch, "b", texts)
    assert len(verdict.rejects) == 1
    assert "expect_source_outside_content" in verdict.rejects[0].detail
    assert count_rows(batch) - count_rows(verdict.kept) == {
        "core.attributions": 1, "core.attribution_spans": 3, "core.citations": 1,
    }  # fmt: skip


def test_hull_that_is_not_that_of_its_fragments_is_refused() -> None:
    records, texts = annotation_batch(6)
    verdict = judge(as_arrow(spoil(records, "core.attribution_spans", 2, end_char=80)), "b", texts)
    assert [reject.table_name for reject in verdict.rejects] == ["core.attributions"]
    assert "expect_content_hull" in verdict.rejects[0].detail


def test_refused_sentence_leaves_no_row_behind_that_names_it() -> None:
    records, texts = annotation_batch(6)
    verdict = judge(as_arrow(spoil(records, "core.sentences", 0, end_char=100_000)), "b", texts)
    assert len(verdict.rejects) == 1
    record = verdict.rejects[0].record
    assert record is not None
    assert set(record) == {"core.sentences", "core.mentions"}
    for name in ("core.mentions", "core.attributions"):
        rows = zip(*(verdict.kept[name][c].to_pylist() for c in ("article_id", "sentence_no")), strict=True)
        assert (make_id(0), 0) not in set(rows)


def test_second_row_of_a_key_is_a_duplicate_and_takes_nothing_along() -> None:
    batch = article_batch([*sound_articles(6), make_article(3, title="Once more")])
    batch["core.blocks"] = batch["core.blocks"].slice(0, 6)
    batch["core.extractions"] = batch["core.extractions"].slice(0, 6)
    verdict = judge(batch, "b")
    assert [reject.reason for reject in verdict.rejects] == [Reason.DUPLICATE_KEY]
    assert "Once more" in json.dumps(verdict.rejects[0].record)
    assert count_rows(verdict.kept) == {"core.articles": 6, "core.blocks": 6, "core.extractions": 6}
    assert set(verdict.kept["core.extractions"]["outcome"].to_pylist()) == {"kept"}


def test_two_captures_of_one_article_may_come_in_one_batch() -> None:
    again = make_article(0, page_id=make_id(77, "page"), title="Corrected")
    verdict = judge(article_batch([*sound_articles(2), again]), "b")
    assert verdict.rejects == []


def test_outcome_does_not_depend_on_the_size_of_the_batch() -> None:
    articles = [make_article(n, text=BLANK) if n in (1, 9, 17) else make_article(n) for n in range(20)]
    outcomes = set()
    for size in (1, 2, 3, 7, 20):
        kept, refused = [], []
        for start in range(0, len(articles), size):
            verdict = judge(article_batch(articles[start : start + size]), "b")
            kept += verdict.kept["core.articles"]["article_id"].to_pylist()
            refused += [(reject.record_id, reject.reason, reject.detail) for reject in verdict.rejects]
        outcomes.add((tuple(kept), tuple(refused)))
    assert len(outcomes) == 1


def test_detail_and_record_are_safe_to_show_and_to_store() -> None:
    hostile = "\x1b[2J\u202egnp.exe\n<script>alert(1)</script> ' OR 1=1 --" + "x" * 5_000
    articles = [*sound_articles(5), make_article(5, genre=hostile)]
    reject = judge(article_batch(articles), "b").rejects[0]
    assert reject.detail.isprintable()
    assert len(reject.detail) < 500
    assert "\\x1b[2J\\u202e" in reject.detail
    assert json.loads(json.dumps(reject.record)) == reject.record


def test_record_of_a_reject_can_be_judged_again_after_it_was_mended() -> None:
    records, texts = annotation_batch(6)
    sound = as_arrow(records)
    reject = judge(as_arrow(spoil(records, "core.mentions", 2, text="Ilse")), "b", texts).rejects[0]
    assert reject.record is not None
    reject.record["core.mentions"][0]["text"] = "Ilse Brandt"
    again = read_rows(reject.record) | {"core.sentences": sound["core.sentences"]}
    verdict = judge(again, "replay", texts)
    assert verdict.rejects == []
    assert verdict.kept["core.mentions"] == sound["core.mentions"].slice(2, 1)


def test_block_and_link_that_are_not_what_stands_in_the_text_are_refused() -> None:
    articles = sound_articles(6)
    batch = article_batch(articles)
    block = Block(make_id(0), make_id(0, "page"), 1, "body", None, "The river", 0, 9)
    link = Link(make_id(0), make_id(0, "page"), 0, "https://x.example/", None, "river", 4, 9, False)
    records: dict[str, list[Any]] = {
        "core.blocks": [block, replace(block, block_no=2, text="A river"), replace(block, block_no=3, end_char=None)],
        "core.links": [link, replace(link, link_no=1, start_char=5), replace(link, link_no=2, page_id=make_id(8))],
    }
    verdict = judge({**batch, **as_arrow(records)}, "b")
    refused = sorted((reject.table_name, reject.record_id.rpartition("/")[2]) for reject in verdict.rejects)
    assert refused == [("core.blocks", "2"), ("core.blocks", "3"), ("core.links", "1"), ("core.links", "2")]


def test_page_whose_bytes_lie_elsewhere_is_refused() -> None:
    pages = [make_page(0), make_page(1, archive_path="../../etc/passwd"), make_page(2, archive_path="/etc/passwd")]
    verdict = judge(as_arrow({"raw.pages": [*pages, *map(make_page, range(3, 12))]}), "b")
    assert [reject.record_id for reject in verdict.rejects] == [make_id(1, "page"), make_id(2, "page")]
    assert all("expect_path_inside" in reject.detail for reject in verdict.rejects)


def test_dates_beyond_those_of_python_are_judged_like_any() -> None:
    batch = article_batch(sound_articles(3))
    articles = batch["core.articles"]
    year_minus_1 = pa.array([None, -62_198_755_200_000_000, None]).cast(pa.timestamp("us", "UTC"))
    column = articles.schema.get_field_index("published_at")
    odd = articles.set_column(column, articles.schema.field("published_at"), year_minus_1)
    verdict = judge({**batch, "core.articles": odd}, "b")
    assert verdict.kept["core.articles"]["marks"].to_pylist() == [["no_date"], ["odd_date"], ["no_date"]]
    spoilt = odd.set_column(0, odd.schema.field(0), pa.array([make_id(0), "bad", make_id(2)]))
    reject = judge({**batch, "core.articles": spoilt}, "b").rejects[0]
    assert json.loads(json.dumps(reject.record)) == reject.record


def test_offsets_count_code_points() -> None:
    text = f"🐟🐟 {make_text(0)}"
    article = make_article(0, text=text)
    assert judge(article_batch([article]), "b").rejects == []
    records, _ = annotation_batch(1)
    mention = records["core.mentions"][0]
    batch = as_arrow({"core.mentions": [mention]})
    assert len(judge(batch, "b", {make_id(0): text}).rejects) == 1
    moved = spoil({"core.mentions": [mention]}, "core.mentions", 0, start_char=mention.start_char + 3,
                  end_char=mention.end_char + 3)  # fmt: skip
    assert judge(as_arrow(moved), "b", {make_id(0): text}).rejects == []
