"""The quarantine: every refusal once, with its record, and open until it was replayed."""

import json

import pytest

from tasks.reasons import Reason
from tasks.records import Reject
from tests.warehouse.press import LATER, NOW
from warehouse.quarantine import mark_replayed, read_rejects, record_rejects

REJECT = Reject(
    "discover", "raw.pages", "news.jsonl:7", Reason.MISSING_FIELD, "news.jsonl:7 has neither html nor text",
    {"url": "https://ledger.example/1", "run_id": "run-1"},
)  # fmt: skip


def test_a_reject_is_kept_with_its_record(warehouse):
    assert warehouse.call(record_rejects, [REJECT], "run-1", NOW) == 1
    (row,) = warehouse.call(read_rejects)
    assert row["reason"] == "missing_field"
    assert row["record"] == dict(REJECT.record)
    assert (row["run_id"], row["seen_count"], row["rejected_at"], row["replayed_at"]) == ("run-1", 1, NOW, None)


def test_the_same_reject_in_the_next_run_is_the_same_row(warehouse):
    warehouse.call(record_rejects, [REJECT, REJECT], "run-1", NOW)
    warehouse.call(record_rejects, [REJECT], "run-1", NOW)
    again = Reject(**{name: getattr(REJECT, name) for name in REJECT.__slots__} | {"record": dict(REJECT.record)})
    again.record["run_id"] = "run-2"
    assert warehouse.call(record_rejects, [again], "run-2", LATER) == 0
    (row,) = warehouse.call(read_rejects)
    assert (row["seen_count"], row["run_id"], row["rejected_at"]) == (2, "run-2", NOW)


def test_other_reasons_and_records_are_other_rows(warehouse):
    other = [
        Reject("discover", "raw.pages", "news.jsonl:7", Reason.INVALID_FIELD, "bad date", REJECT.record),
        Reject("discover", "raw.pages", "news.jsonl:7", Reason.MISSING_FIELD, "other", {"url": "other"}),
        Reject("discover", "raw.pages", "news.jsonl:8", Reason.MISSING_FIELD, "other", REJECT.record),
    ]
    assert warehouse.call(record_rejects, [REJECT, *other], "run-1", NOW) == 4


def test_replayed_rejects_are_closed_until_they_come_again(warehouse):
    warehouse.call(record_rejects, [REJECT], "run-1", NOW)
    (row,) = warehouse.call(read_rejects, is_open=True)
    assert warehouse.call(mark_replayed, [row["reject_id"], "unknown"], LATER) == 1
    assert warehouse.call(read_rejects, is_open=True) == []
    assert warehouse.call(read_rejects, is_open=False)[0]["replayed_at"] == LATER
    warehouse.call(record_rejects, [REJECT], "run-2", LATER)
    assert len(warehouse.call(read_rejects, is_open=True)) == 1


def test_rejects_are_found_by_run_stage_and_reason(warehouse):
    other = Reject("extract", None, "https://ledger.example/2", Reason.NO_TEXT, "nothing there")
    warehouse.call(record_rejects, [REJECT], "run-1", NOW)
    warehouse.call(record_rejects, [other], "run-2", LATER)
    ids = [row["record_id"] for row in warehouse.call(read_rejects)]
    assert ids == ["https://ledger.example/2", "news.jsonl:7"]
    assert len(warehouse.call(read_rejects, run_id="run-1")) == 1
    assert len(warehouse.call(read_rejects, stage="extract", reason="no_text")) == 1
    assert warehouse.call(read_rejects, stage="extract", reason="timeout") == []
    assert len(warehouse.call(read_rejects, limit=1)) == 1


@pytest.mark.parametrize(
    "value", ["a\0b", "\ud800 alone", "'; DROP TABLE ops.rejects; --", b"\xff\x00", float("nan"), {1: {"x"}}, 2**70]
)
def test_any_record_can_be_kept(warehouse, value):
    name = value if isinstance(value, str) else "x"
    reject = Reject("discover", None, name, Reason.INVALID_FIELD, f"{name} is no url", {name: value})
    warehouse.call(record_rejects, [reject], "run-1", NOW)
    (row,) = warehouse.call(read_rejects)
    text = json.dumps(row["record"]) + row["record_id"] + row["detail"]
    assert "\0" not in text
    text.encode()


def test_a_large_record_leaves_its_digest_and_head(warehouse):
    record = {"url": "https://ledger.example/1", "html": "é\0" * 5_000_000}
    warehouse.call(record_rejects, [Reject("extract", None, "u", Reason.TOO_LARGE, "too large", record)], "run-1", NOW)
    (row,) = warehouse.call(read_rejects)
    assert len(row["record"]["record_digest"]) == 64
    assert row["record"]["char_count"] > 10_000_000
    assert len(json.dumps(row["record"])) < 20_000
