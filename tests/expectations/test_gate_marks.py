"""Warnings: the row enters and carries a mark. Infos: counted, and nothing else."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from expectations.gate import judge
from expectations.verdict import Check, Verdict
from tests.expectations.samples import (
    FETCHED_AT,
    TEXT,
    annotation_batch,
    article_batch,
    as_arrow,
    make_article,
    sound_articles,
    spoil,
)

MARKED: list[tuple[dict[str, Any], set[str]]] = [
    ({"published_at": None, "published_precision": None, "published_source": None}, {"no_date"}),
    ({"title": None}, {"no_title"}),
    ({"authors": ()}, {"no_author"}),
    ({"outlet_name": None, "outlet_domain": None}, {"no_outlet"}),
    ({"language_code": None}, {"no_language"}),
    ({"text": "Flood closes bridge at Hedem.", "word_count": 5}, {"short_text"}),
    ({"text": "Water " * 12_000, "word_count": 12_000}, {"long_text"}),
    ({"word_count": 4_000}, {"odd_word_count"}),
    ({"title": TEXT, "text": f"{TEXT}\n", "word_count": 45}, {"title_is_text"}),
    ({"published_at": datetime(1, 1, 1, tzinfo=UTC)}, {"odd_date"}),
    ({"published_at": FETCHED_AT + timedelta(days=2)}, {"odd_date"}),
    ({"text": f"{TEXT}\x07 A bell."}, {"control_characters"}),
    ({"text": f"{TEXT} The mayor\u00e2\u20ac\u2122s dam."}, {"misread_characters"}),
    ({"text": f"{TEXT} M\ufffdnchen."}, {"misread_characters"}),
    ({"text": f"{TEXT}\n{TEXT}"}, {"repeated_lines"}),
    ({"marks": ("paywall",), "title": None}, {"paywall", "no_title"}),
]


def judge_article(**changes: Any) -> Verdict:
    articles = sound_articles(3)
    articles[1] = make_article(1, **changes)
    return judge(article_batch(articles), "b", fetched_at=dict.fromkeys([a.page_id for a in articles], FETCHED_AT))


def test_a_page_of_the_last_day_of_the_calendar_is_judged_like_others() -> None:
    """Warehouses hold such pages: an archive could date its captures as it liked."""
    articles = [make_article(0), make_article(1, published_at=datetime(1, 1, 1, tzinfo=UTC))]
    fetched_at = dict.fromkeys([article.page_id for article in articles], datetime.max.replace(tzinfo=UTC))
    verdict = judge(article_batch(articles), "b", fetched_at=fetched_at)
    assert verdict.rejects == []
    assert verdict.kept["core.articles"]["marks"].to_pylist() == [[], ["odd_date"]]


def failed(verdict: Verdict, severity: str) -> list[Check]:
    return [check for check in verdict.checks if check.severity == severity and not check.is_success]


@pytest.mark.parametrize(("changes", "marks"), MARKED)
def test_warning_enters_with_its_mark(changes: dict[str, Any], marks: set[str]) -> None:
    verdict = judge_article(**changes)
    assert verdict.rejects == []
    own, of_others = verdict.kept["core.articles"]["marks"].to_pylist()[1], verdict.kept["core.articles"]["marks"][0]
    assert set(own) == marks
    assert of_others.as_py() == []
    assert failed(verdict, "warning")
    assert not failed(verdict, "critical")


def test_article_with_nothing_but_a_text_enters() -> None:
    bare = {
        "title": None, "authors": (), "published_at": None, "outlet_name": None, "outlet_domain": None,
        "language_code": None, "text": "Help", "word_count": 1,
    }  # fmt: skip
    verdict = judge_article(**bare)
    assert verdict.rejects == []
    assert len(verdict.kept["core.articles"]) == 3
    assert set(verdict.kept["core.articles"]["marks"].to_pylist()[1]) == {
        "no_date", "no_title", "no_author", "no_outlet", "no_language", "short_text",
    }  # fmt: skip


def test_texts_that_are_merely_unusual_carry_no_mark() -> None:
    for text in (
        "Überschwemmung: «Così» 洪水が町を襲った。 " * 20,
        f"{TEXT}\r\n\tA table\tof levels\n" * 1,
        f"{TEXT} 👨‍👩‍👧 é e\u0301 \u05e9\u05dc\u05d5\u05dd",
    ):
        verdict = judge_article(text=text, word_count=len(text.split()))
        assert verdict.kept["core.articles"]["marks"].to_pylist()[1] == []


def test_low_agreement_of_the_extractors_is_marked() -> None:
    batch = article_batch(sound_articles(2))
    rows = [row | {"agreement": 0.2 if number else None} for number, row in
            enumerate(batch["core.extractions"].to_pylist())]  # fmt: skip
    verdict = judge(batch | as_arrow({"core.extractions": rows}), "b")
    assert verdict.kept["core.articles"]["marks"].to_pylist() == [[], ["low_agreement"]]


def test_a_guessed_charset_is_marked() -> None:
    batch = article_batch(sound_articles(2))
    rows = batch["core.extractions"].to_pylist()
    for row, source in zip(rows, ("detected", "guessed"), strict=True):
        row["evidence"] = json.dumps({"charset": {"source": source, "value": "cp1252"}})
    verdict = judge(batch | as_arrow({"core.extractions": rows}), "b")
    assert verdict.kept["core.articles"]["marks"].to_pylist() == [[], ["guessed_charset"]]


def test_info_is_counted_and_changes_nothing() -> None:
    before = make_article(1).published_at
    assert before is not None
    verdict = judge_article(modified_at=before - timedelta(days=3))
    check = failed(verdict, "info")[0]
    assert (check.expectation, check.unexpected_count, check.severity) == ("expect_modified_later", 1, "info")
    assert verdict.rejects == []
    assert verdict.kept["core.articles"]["marks"].to_pylist() == [[], [], []]


def test_warnings_about_annotations_enter_too() -> None:
    records, texts = annotation_batch(2)
    verdict = judge(as_arrow(spoil(records, "core.citations", 0, cue_text="as reported by")), "b", texts)
    assert verdict.rejects == []
    assert [check.expectation for check in failed(verdict, "warning")] == ["expect_cue_in_text"]


def test_density_of_annotations_is_measured_per_batch() -> None:
    records, texts = annotation_batch(2)
    nothing: dict[str, list[Any]] = {"core.attributions": [], "core.attribution_spans": [], "core.citations": []}
    verdict = judge(as_arrow({**records, **nothing}), "b", texts)
    checks = {check.column_name: check for check in verdict.checks if check.table_name == "batch"}
    assert not checks["attributions_per_1000_words"].is_success
    assert "attributions_per_1000_words=0.0" in (checks["attributions_per_1000_words"].observed or "")
    assert checks["attributions_per_1000_words"].severity == "info"
    assert verdict.rejects == []
    runs = [replace(run, outcome="no_model") for run in records["core.annotation_runs"]]
    verdict = judge(as_arrow({**records, **nothing, "core.annotation_runs": runs}), "b", texts)
    assert failed(verdict, "info") == []


def test_checks_say_what_was_seen() -> None:
    verdict = judge_article(title=None)
    check = next(check for check in failed(verdict, "warning") if check.column_name == "title")
    assert (check.batch_id, check.table_name, check.expectation) == ("b", "core.articles", "expect_filled")
    assert (check.unexpected_count, round(check.unexpected_percent, 1)) == (1, 33.3)
    assert check.observed == "3 rows; title=None"


@pytest.mark.parametrize(
    ("changes", "severity", "expectation"),
    [
        ({"speaker_start_char": 0, "speaker_end_char": 3}, "info", "expect_named_speaker"),
        ({"style": "direct", "content_start_char": 0, "content_end_char": 5}, "warning", "expect_quotation_marks"),
    ],
)
def test_odd_attributions_enter_and_are_counted(changes: dict[str, Any], severity: str, expectation: str) -> None:
    records, texts = annotation_batch(3)
    said = records["core.attributions"][1]
    text = texts[said.article_id]
    if "speaker_start_char" in changes:
        changes = {**changes, "speaker_text": text[0:3]}
    else:
        changes = {**changes, "content_text": text[0:5]}
        span = next(n for n, one in enumerate(records["core.attribution_spans"])
                    if one.article_id == said.article_id and one.part == "content")  # fmt: skip
        records = spoil(records, "core.attribution_spans", span, start_char=0, end_char=5)
    verdict = judge(as_arrow(spoil(records, "core.attributions", 1, **changes)), "b", texts)
    assert verdict.rejects == []
    assert [check.expectation for check in failed(verdict, severity)] == [expectation]
