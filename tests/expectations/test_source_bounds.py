"""What a source's declaration asserts is judged on its figures, and the reason for each number is shown."""

from typing import Any

import pyarrow as pa

from expectations.facts.sources import SOURCES
from expectations.gate import check_table
from flows.steps.assess import list_bounds, make_row
from tasks.discover.sources import Assertions, Bounds, Source
from warehouse.sources import SourceFigures

SOURCE = Source(
    name="press",
    title="Press",
    outlet="a.example",
    country="gb",
    language="en",
    feeds=("https://a.example/rss",),
    assertions=Assertions(
        articles_per_day=Bounds(least=10, most=20, reason="counted over a week"),
        fill_rates={"authors": Bounds(least=0.5, reason="briefs are not signed")},
    ),
)


def judge(*figures: float | None) -> dict[str, tuple[bool, str]]:
    row = make_row(SourceFigures("press", *figures), dict(list_bounds(SOURCE)))
    checks = check_table(SOURCES, pa.Table.from_pylist([row]), "press")
    assert {(check.batch_id, check.table_name, check.severity) for check in checks} == {("press", SOURCES, "warning")}
    return {(check.column_name or "").partition(",")[0]: (check.is_success, check.observed or "") for check in checks}


def test_figures_within_their_bounds_hold_and_what_nobody_asserts_is_not_judged() -> None:
    assert all(is_success for is_success, _ in judge(10, 0.0, 0.0, 0.5).values())


def test_what_is_not_known_yet_is_no_failure() -> None:
    assert all(is_success for is_success, _ in judge(None, None, None, None).values())


def test_too_few_too_many_and_empty_fields_are_told_with_the_reason() -> None:
    few: dict[str, Any] = judge(3, 1, 1, 0.1)
    failing = [name for name, (is_success, _) in few.items() if not is_success]
    assert failing == ["articles_per_day", "authors_fill_rate"]
    assert "counted over a week" in few["articles_per_day"][1]
    assert not judge(21, 1, 1, 1)["articles_per_day"][0]
