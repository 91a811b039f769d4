"""Runs, checks and the state of the warehouse."""

from tasks.reasons import Reason
from tasks.records import Reject
from tests.warehouse.press import LATER, NOW, annotate_batch, extract_batch, make_article, make_page, page_batch
from warehouse.operations import (
    StageState,
    count_by_outlet,
    finish_run,
    note_field_maps,
    read_field_maps,
    read_runs,
    read_status,
    record_checks,
    start_run,
)
from warehouse.quarantine import record_rejects

CHECK = {
    "batch_id": "extract-1", "table_name": "core.articles", "expectation": "text_not_null", "column_name": "text",
    "severity": "critical", "is_success": True, "observed": None, "unexpected_count": 0, "unexpected_percent": 0.0,
}  # fmt: skip


def test_a_run_is_recorded_from_start_to_end(warehouse):
    warehouse.call(start_run, "run-1", "ingest", {"sources": ["a\ud800.jsonl"]}, NOW, "host", "0.1")
    (run,) = warehouse.call(read_runs)
    assert (run["state"], run["ended_at"], run["parameters"]) == ("running", None, {"sources": ["a\\ud800.jsonl"]})
    warehouse.call(finish_run, "run-1", "completed", {"kept": 3}, LATER)
    (run,) = warehouse.call(read_runs)
    assert (run["state"], run["ended_at"], run["counts"]) == ("completed", LATER, {"kept": 3})


def test_names_of_fields_are_found_by_run_and_of_a_replay_by_input(warehouse):
    warehouse.call(start_run, "run-1", "ingest", {"field_map": {"text": "body"}}, NOW)
    warehouse.call(start_run, "run-2", "replay", {"reason": None}, LATER)
    names = {"text": "body's"}
    warehouse.call(note_field_maps, "run-2", {"file:///press/a.csv": names})
    found = warehouse.call(read_field_maps)
    assert found["run-1", None] == {"text": "body"}
    assert found["run-2", "file:///press/a.csv"] == names
    assert not found["run-2", None]


def test_a_killed_run_is_called_crashed_by_the_next(warehouse):
    warehouse.call(start_run, "run-1", "ingest", {}, NOW)
    warehouse.call(start_run, "run-2", "ingest", {}, LATER)
    assert [(run["run_id"], run["state"]) for run in warehouse.call(read_runs)] == [
        ("run-2", "running"),
        ("run-1", "crashed"),
    ]


def test_checks_grow_with_every_run(warehouse):
    for run_id in ("run-1", "run-2"):
        assert warehouse.call(record_checks, [CHECK], run_id, NOW) == 1
    assert warehouse.call(record_checks, [], "run-3", NOW) == 0
    assert warehouse.query("SELECT run_id, checked_at FROM ops.checks ORDER BY ALL") == [("run-1", NOW), ("run-2", NOW)]


def test_articles_of_a_run_by_outlet(warehouse):
    articles = [make_article(f"Text {n}.", page_id=f"page-{n}", article_id=f"a{n}") for n in range(3)]
    warehouse.load(page_batch(*(make_page(f"page-{n}") for n in range(3))), extract_batch(articles))
    assert warehouse.call(count_by_outlet, "run-1") == [{"outlet": "The Ledger", "article_count": 3}]
    assert warehouse.call(count_by_outlet, "run-2") == []


def test_status_counts_what_is_to_do(warehouse):
    done, stale = make_article("Done."), make_article("Stale.", page_id="page-2", article_id="stale")
    pages = page_batch(*(make_page(f"page-{number}") for number in range(1, 4)))
    warehouse.load(pages, extract_batch([done]), extract_batch([stale], "config-0"), annotate_batch([done]))
    reject = Reject("extract", None, "u", Reason.NO_TEXT, "no text")
    warehouse.call(record_rejects, [reject], "run-1", NOW)
    warehouse.call(start_run, "run-1", "ingest", {}, NOW)
    status = warehouse.call(read_status, StageState("reader 1", "config-1"), StageState("2", "config-1"))
    assert (status.page_count, status.article_count) == (3, 2)
    assert (status.pending_pages, status.stale_pages) == (1, 1)
    assert (status.pending_articles, status.stale_articles) == (1, 1)
    assert status.rejects == {"no_text": 1}
    assert [run["run_id"] for run in status.runs] == ["run-1"]


def test_a_run_that_was_killed_is_told_by_what_it_committed(warehouse):
    warehouse.call(start_run, "run-0", "publish", {}, NOW)
    warehouse.call(start_run, "run-1", "ingest", {}, NOW)
    articles = [make_article(f"Text {n}.", page_id=f"page-{n}", article_id=f"a{n}") for n in range(3)]
    warehouse.load(page_batch(*(make_page(f"page-{n}") for n in range(3))), extract_batch(articles))
    warehouse.load(annotate_batch(articles[:2]))
    warehouse.call(record_rejects, [Reject("extract", None, "u", Reason.NO_TEXT, "no text")], "run-1", NOW)
    warehouse.call(start_run, "run-2", "ingest", {}, LATER)
    warehouse.call(finish_run, "run-2", "completed", {"pages": 0}, LATER)
    second, first, former = sorted(warehouse.call(read_runs), key=lambda run: run["run_id"], reverse=True)
    assert (second["counts"], first["state"]) == ({"pages": 0}, "crashed")
    assert first["counts"] == {"pages": 3, "articles": 2, "rejected": {"no_text": 1}}
    assert former["counts"] == {"pages": 0, "articles": 0, "rejected": {}}
