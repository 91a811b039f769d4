"""Times that cannot be are refused or marked; all that the rules write is well-formed."""

import re
from datetime import date
from typing import Any

import pytest

from expectations.gate import judge
from expectations.suites.annotations import TIMEX_VALUE
from tasks.records import Time
from tests.enrich.times.test_english import READINGS
from tests.expectations.samples import annotation_batch, as_arrow, make_id, make_text, spoil

MONDAY = make_text(0).index("Monday")
DAY = date(2026, 3, 2)
SOUND = Time(
    make_id(0), 0, 0, MONDAY, MONDAY + 6, "Monday", "DATE", "2026-03-02", DAY, DAY, "day", "publication", "weekday", 0.9
)


def judge_time(**changes: Any) -> Any:
    records, texts = annotation_batch(1)
    return judge(as_arrow(spoil({**records, "core.times": [SOUND]}, "core.times", 0, **changes)), "b", texts)


def test_a_sound_time_enters() -> None:
    assert judge_time().rejects == []


@pytest.mark.parametrize(
    "changes",
    [
        {"to_date": date(2026, 3, 1)},
        {"to_date": None},
        {"from_date": None},
        {"text": "Tuesday"},
        {"granularity": "eon"},
    ],
    ids=str,
)
def test_days_out_of_order_and_wrong_words_are_refused(changes: dict[str, Any]) -> None:
    assert [reject.table_name for reject in judge_time(**changes).rejects] == ["core.times"]


@pytest.mark.parametrize(
    ("changes", "expectation"),
    [
        ({"value": "next Monday"}, "expect_match"),
        ({"from_date": date(9, 1, 1), "to_date": date(9, 12, 31)}, "expect_sane_years"),
    ],
    ids=str,
)
def test_odd_values_and_years_enter_and_are_told(changes: dict[str, Any], expectation: str) -> None:
    verdict = judge_time(**changes)
    assert verdict.rejects == []
    failed = {
        check.expectation for check in verdict.checks if not check.is_success and check.table_name == "core.times"
    }
    assert expectation in failed


def test_every_value_that_the_rules_write_is_well_formed() -> None:
    assert [value for _, _, value in READINGS if not re.fullmatch(TIMEX_VALUE, value)] == []
