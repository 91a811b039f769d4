"""What a person reads of a run's speed."""

from flows.progress_bar import LINE_SECONDS, Lines, ProgressBar, Rate, describe
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


def test_without_a_terminal_there_is_a_line_at_first_then_now_and_then_and_one_at_the_end() -> None:
    now, lines = 0.0, list[str]()
    show = Lines(lines.append, lambda: now)
    for done in range(101):
        show("pages", done, 100, f"{done} of 100")
        show("pages", done, 100, f"{done} of 100")
        now += LINE_SECONDS / 40
    assert lines == ["pages: 0 of 100", "pages: 40 of 100", "pages: 80 of 100", "pages: 100 of 100"]


def test_where_there_is_nothing_to_read_no_pages_are_shown() -> None:
    lines = list[str]()
    watch = ProgressBar(Lines(lines.append, lambda: 0.0))
    watch("enrich", Tally(articles_expected=0, is_discovery_over=True))
    watch("extract", Tally(found=3, known=3, is_discovery_over=True))
    assert lines == []
    watch("enrich", Tally(articles_done=2, articles_expected=2, is_discovery_over=True))
    assert lines == ["articles: 2 of 2"]
