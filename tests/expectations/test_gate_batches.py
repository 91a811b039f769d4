"""A batch that is broken as a whole: nothing of it enters, all of it is in quarantine and can be judged again."""

import json
from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest

from expectations.gate import judge
from expectations.quarantine import read_rows
from expectations.verdict import ArrowBatch, Verdict
from tasks.reasons import Reason
from tests.expectations.samples import (
    annotation_batch,
    article_batch,
    as_arrow,
    make_article,
    make_id,
    sound_articles,
    spoil,
)
from warehouse.arrow import to_arrow

Change = Callable[[ArrowBatch], ArrowBatch]


def change_column(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), name, values)


def without_text(batch: ArrowBatch) -> ArrowBatch:
    return batch | {"core.articles": batch["core.articles"].drop_columns(["text"])}


def with_stranger(batch: ArrowBatch) -> ArrowBatch:
    articles = batch["core.articles"]
    return batch | {"core.articles": articles.append_column("mood", pa.array(["good"] * len(articles)))}


def with_text_as_number(batch: ArrowBatch) -> ArrowBatch:
    articles = batch["core.articles"]
    return batch | {"core.articles": change_column(articles, "word_count", pa.array(["many"] * len(articles)))}


def with_naive_dates(batch: ArrowBatch) -> ArrowBatch:
    articles = batch["core.articles"]
    return batch | {
        "core.articles": change_column(articles, "published_at", articles["published_at"].cast(pa.timestamp("us")))
    }


def with_unknown_table(batch: ArrowBatch) -> ArrowBatch:
    return {**batch, "core.horoscopes": pa.table({"sign": ["aries"]})}


def with_broken_utf8(batch: ArrowBatch) -> ArrowBatch:
    articles = batch["core.articles"]
    lone_surrogate = pa.array([b"\xed\xa0\x80"] * len(articles), pa.binary()).view(pa.string())
    return batch | {"core.articles": change_column(articles, "title", lone_surrogate)}


BROKEN_SHAPES: list[tuple[Change, str]] = [
    (without_text, "expect_present_column"),
    (with_stranger, "expect_declared_column"),
    (with_text_as_number, "expect_declared_type"),
    (with_naive_dates, "expect_declared_type"),
    (with_unknown_table, "expect_declared_table"),
    (with_broken_utf8, "expect_readable_column"),
]


def count_quarantined(verdict: Verdict, table: str) -> int:
    return sum(len(reject.record.get(table, ())) for reject in verdict.rejects if reject.record)


@pytest.mark.parametrize(("change", "expectation"), BROKEN_SHAPES)
def test_batch_of_another_shape_is_refused_whole(change: Change, expectation: str) -> None:
    batch = change(article_batch(sound_articles(4)))
    verdict = judge(batch, "extract-00007")
    assert verdict.is_refused
    assert {name: len(table) for name, table in verdict.kept.items()} == dict.fromkeys(batch, 0)
    assert {name: count_quarantined(verdict, name) for name in batch} == {n: len(t) for n, t in batch.items()}
    assert {reject.reason for reject in verdict.rejects} == {Reason.BATCH_REFUSED}
    assert all("extract-00007" in r.detail and expectation in r.detail for r in verdict.rejects)
    assert json.loads(json.dumps([reject.record for reject in verdict.rejects]))


def test_columns_that_may_be_null_or_that_the_writer_sets_may_be_missing() -> None:
    batch = article_batch(sound_articles(2))
    batch["core.articles"] = batch["core.articles"].drop_columns(["section", "image_url"])
    assert judge(batch, "b").rejects == []


def test_batch_of_which_more_than_a_fifth_fails_is_refused_and_can_be_judged_again() -> None:
    articles = [make_article(n, text="") if n < 7 else make_article(n) for n in range(32)]
    batch = article_batch(articles)
    verdict = judge(batch, "b")
    assert verdict.is_refused
    assert sum(map(len, verdict.kept.values())) == 0
    assert len(verdict.rejects) == 32
    assert "expect_few_failing (failing_count=7, unit_count=32)" in verdict.rejects[0].detail
    good = [reject.record for reject in verdict.rejects[7:]]
    assert all(record and set(record) == set(batch) for record in good)
    again = [judge(read_rows(record), "replay") for record in good if record]
    assert [one.rejects for one in again] == [[]] * 25
    assert pa.concat_tables([one.kept["core.articles"] for one in again]) == batch["core.articles"].slice(7)


@pytest.mark.parametrize(
    ("failing", "total", "is_refused"), [(1, 2, False), (4, 4, False), (5, 25, False), (5, 24, True)]
)
def test_share_counts_from_five_failing_on(failing: int, total: int, is_refused: bool) -> None:
    articles = [make_article(n, text="") if n < failing else make_article(n) for n in range(total)]
    verdict = judge(article_batch(articles), "b")
    assert verdict.is_refused is is_refused
    assert len(verdict.rejects) == (total if is_refused else failing)


def test_many_bad_rows_of_one_article_are_one_article_that_fails() -> None:
    records, texts = annotation_batch(3)
    bad = [record for record in records["core.mentions"] if record.article_id == make_id(0)]
    many = [type(bad[0])(make_id(0), 100 + n, 0, 0, 3, "Not", "ORG", "ORG") for n in range(50)]
    verdict = judge(as_arrow({**records, "core.mentions": records["core.mentions"] + many}), "b", texts)
    assert not verdict.is_refused
    assert len(verdict.rejects) == 50
    assert verdict.kept["core.mentions"] == to_arrow("core.mentions", records["core.mentions"])


def test_one_bad_row_in_each_article_does_not_refuse_the_others() -> None:
    records, texts = annotation_batch(8)
    phrases = [replace(phrase, phrase=None) for phrase in records["core.keyphrases"]]
    verdict = judge(as_arrow({**records, "core.keyphrases": phrases}), "b", texts)
    assert not verdict.is_refused
    assert [reject.table_name for reject in verdict.rejects] == ["core.keyphrases"] * 8
    assert len(verdict.kept["core.mentions"]) == 8


def test_annotations_of_other_texts_are_refused_article_by_article() -> None:
    records, texts = annotation_batch(8)
    verdict = judge(as_arrow(records), "b", {key: text[1:] for key, text in texts.items()})
    assert verdict.is_refused
    assert len(verdict.rejects) == 8
    assert [reject.record_id for reject in verdict.rejects] == [make_id(n) for n in range(8)]
    first = [reject.record["core.sentences"][0]["article_id"] for reject in verdict.rejects if reject.record]
    assert first == [reject.record_id for reject in verdict.rejects]
    assert verdict.rejects[0].stage == "enrich"


def test_annotations_without_their_texts_do_not_enter() -> None:
    records, _ = annotation_batch(5)
    verdict = judge(as_arrow(records), "b")
    assert verdict.is_refused
    assert any(check.expectation == "expect_known_article" and not check.is_success for check in verdict.checks)


def test_one_bad_row_of_a_refused_article_does_not_come_twice() -> None:
    records, texts = annotation_batch(2)
    bad = spoil(records, "core.sentences", 0, end_char=99_999)
    bad = spoil(bad, "core.mentions", 0, text="Nobody")
    verdict = judge(as_arrow(bad), "b", texts)
    assert [reject.table_name for reject in verdict.rejects] == ["core.sentences"]
    assert count_quarantined(verdict, "core.mentions") == 1
