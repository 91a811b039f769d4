"""A measure is unusual beside its own past, not beside a number that somebody chose."""

import pyarrow as pa
import pytest

from expectations.facts.health import HEALTH, Series, judge_series, put_in_words
from expectations.gate import check_table


def judge(measure: str, value: float, history: list[float], count: int = 5, spread: float | None = None) -> bool | None:
    row = judge_series(Series("outlet", "a.example", measure, count, value, history, spread))
    if row is None:
        return None
    assert row["least"] is None or row["is_usual"] is (row["least"] <= row["value"] <= row["most"])
    assert row["least"] is not None or row["is_usual"] is (row["value"] <= row["most"])
    return bool(row["is_usual"])


@pytest.mark.parametrize(
    ("value", "history", "is_usual"),
    [
        (1.0, [0.0] * 10, False),
        (0.2, [0.0] * 10, True),
        (0.4, [0.0] * 10, True),
        (1.0, [1.0] * 10, True),
        (0.0, [1.0] * 10, True),
        (1.0, [0.0, 0.2, 0.4, 0.8, 0.6] * 2, True),
        (1.0, [0.0] * 8 + [1.0] * 3, False),
        (1.0, [0.0] * 7, None),
    ],
)
def test_shares(value: float, history: list[float], is_usual: bool | None) -> None:
    assert judge("no_author", value, history) is is_usual


def test_one_odd_article_after_a_constant_series_is_no_alarm() -> None:
    assert judge("word_count", 520.0, [500.0] * 20, spread=0.0)
    assert not judge("word_count", 200.0, [500.0] * 20, spread=0.0)
    assert judge("disagreement", 0.1, [0.0] * 20, spread=0.0)


def test_what_varies_much_needs_much() -> None:
    history = [300.0, 900.0, 450.0, 700.0, 600.0] * 3
    assert judge("word_count", 250.0, history, spread=0.5)
    assert not judge("word_count", 30.0, history, spread=0.5)


def test_articles_a_day_are_held_against_the_same_weekday() -> None:
    assert judge("articles_per_day", 0.0, [0.0] * 6, 1)
    assert judge("articles_per_day", 13.0, [20.0, 22.0, 19.0, 24.0], 1)
    assert not judge("articles_per_day", 0.0, [20.0, 22.0, 19.0, 24.0], 1)
    assert not judge("articles_per_day", 400.0, [20.0, 22.0, 19.0, 24.0], 1)
    assert judge("articles_per_day", 0.0, [20.0, 22.0, 19.0], 1) is None


def test_a_feed_that_stands_still() -> None:
    assert judge("hours_since_newest", 50.0, [48.0, 51.0, 47.0, 49.0], 1), "as on every Sunday"
    assert not judge("hours_since_newest", 50.0, [0.5, 1.0, 0.7, 0.4], 1)


def test_the_expectations_blame_outlet_and_measure() -> None:
    broken = judge_series(Series("outlet", "a.example", "no_author", 5, 1.0, [0.0] * 20))
    sound = judge_series(Series("outlet", "b.example", "no_date", 5, 0.0, [0.0] * 20))
    assert broken is not None
    assert put_in_words(broken) == "outlet a.example: 100 % lack an author, usually 0 %"
    checks = check_table(HEALTH, pa.Table.from_pylist([broken, sound]), "weeks")
    (failed,) = [check for check in checks if not check.is_success]
    assert failed.severity == "warning"
    assert "a.example" in (failed.observed or "")
    assert (failed.column_name or "").startswith("no_author")
