"""Of what is offered again, just what entered counts as entered; a run says what it replays."""

from typing import Any

import pytest

from flows.replay import find_entered
from flows.runs import describe_run


def make_row(reject_id: str, stage: str = "extract", page: str = "p1", **values: Any) -> dict[str, Any]:
    record = {"core.articles": [{"article_id": "a", "page_id": page}]}
    return {"reject_id": reject_id, "stage": stage, "record_id": reject_id, "record": record} | values


def test_what_is_refused_again_has_not_entered() -> None:
    rows = [make_row("one"), make_row("two"), make_row("other", page="p2")]
    assert find_entered(rows, [make_row("two")], set()) == ["one", "other"]


def test_what_is_refused_for_another_reason_has_not_entered() -> None:
    rows = [make_row("one"), make_row("other", page="p2")]
    assert find_entered(rows, [make_row("new", record={"page_id": "p1"})], set()) == ["other"]


def test_of_inputs_only_what_is_in_the_warehouse_has_entered() -> None:
    rows = [make_row("came", "discover"), make_row("gone", "discover")]
    assert find_entered(rows, [], {"came"}) == ["came"]


@pytest.mark.parametrize(
    ("flow", "parameters", "name"),
    [
        ("replay", {"reason": "invalid_json"}, "replay what was refused as invalid_json"),
        ("replay", {"reason": None}, "replay all that was refused"),
        ("ingest", {"sources": ["a", "b"]}, "ingest a and 1 more"),
        ("ingest", {"sources": None}, "ingest sources that are due"),
        ("reprocess", {"stage": "enrich"}, "reprocess enrich"),
        ("maintain", {"source": None}, "maintain the warehouse"),
        ("maintain", {"source": "wire"}, "maintain wire"),
        ("publish", {}, "publish the warehouse"),
    ],
)
def test_the_name_of_a_run_says_what_it_is_about(flow: str, parameters: dict[str, Any], name: str) -> None:
    assert describe_run(flow, parameters) == name
