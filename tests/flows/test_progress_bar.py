"""What a person reads of a run's speed."""

from flows.progress_bar import Rate, describe
from flows.tally import Tally


def test_the_last_line_has_the_rate_of_all_the_time_that_it_took() -> None:
    rate = Rate()
    for now, count in ((0, 0), (50, 50), (100, 200)):
        rate.at(now, count)
    assert rate.at(500, 200) == 0
    assert rate.at(500, 200, is_over=True) == 2
    assert describe(2, 200, 200, Tally()) == "200 of 200, 2.0/s"


def test_a_rate_that_nobody_knows_is_not_shown() -> None:
    assert Rate().at(3, 20, is_over=True) == 0
    assert describe(0, 20, 20, Tally()) == "20 of 20"
    assert describe(2, 20, 40, Tally()) == "20 of 40, 2.0/s, 0:00:10 left"
