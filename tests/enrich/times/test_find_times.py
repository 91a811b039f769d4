"""Rows of core.times: the anchor, what lacks one, and the parse."""

from datetime import UTC, date, datetime

import pytest

from tests.enrich.articles import article, enrich
from tests.enrich.times.reading import TIMELINE_CONFIDENCE, read_times


def test_the_anchor_is_the_day_where_the_publisher_is() -> None:
    at = datetime(2024, 5, 15, 22, 30, tzinfo=UTC)
    tokyo, rome = (
        read_times("It happened today.", published_at=at, published_precision="minute", published_utc_offset_minutes=o)
        for o in (540, 60)
    )
    assert (tokyo[0].from_date, rome[0].from_date) == (date(2024, 5, 16), date(2024, 5, 15))


def test_a_bare_date_stays_that_day_whatever_the_offset() -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    (time,) = read_times("today", published_at=at, published_precision="day", published_utc_offset_minutes=-300)
    assert time.from_date == date(2024, 5, 15)


def test_without_a_publication_only_explicit_dates_have_a_value() -> None:
    times = read_times("On Friday, two years after 24 February 2022, it lasted three hours.", published_at=None)
    assert [(time.text, time.value, time.from_date) for time in times] == [
        ("Friday", None, None),
        ("two years", "P2Y", None),
        ("24 February 2022", "2022-02-24", date(2022, 2, 24)),
        ("three hours", "PT3H", None),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council met on Friday.", date(2024, 5, 10)),
        ("The council will meet on Friday.", date(2024, 5, 17)),
        ("The council is scheduled to meet on Friday.", date(2024, 5, 17)),
        ("The council plans to vote Monday.", date(2024, 5, 20)),
        ("The council met to discuss the quay on Friday.", date(2024, 5, 10)),
        ("It had been due to reopen on Friday.", date(2024, 5, 10)),
        ("The council will try to get around Friday's ruling.", date(2024, 5, 10)),
        ("Friday's vote will decide it.", date(2024, 5, 17)),
        ("Runners are expected to take part in Friday's race.", date(2024, 5, 17)),
        ("The team warmed up for Friday's match.", date(2024, 5, 17)),
        ("The team lost Friday's match.", date(2024, 5, 10)),
        ("They appeared to quarrel after losing on Friday.", date(2024, 5, 10)),
        ("Until Friday, they had not spoken.", date(2024, 5, 10)),
        ("The council gave them until Friday to reply.", date(2024, 5, 17)),
        ("Work could begin as early as Friday.", date(2024, 5, 17)),
        ("As of Friday, 12 people remain missing.", date(2024, 5, 10)),
        ("Heavy floods hit the coast on Friday.", date(2024, 5, 10)),
        ("A review is due on Friday.", date(2024, 5, 17)),
        ("A review was due on Friday.", date(2024, 5, 10)),
        ("A review, due on Friday, was delayed.", date(2024, 5, 17)),
        ("The school was closed due to snow on Friday.", date(2024, 5, 10)),
        ("The results are due out on Friday.", date(2024, 5, 17)),
        ("A decision is likely on Friday.", date(2024, 5, 17)),
        ("The deadline is Friday.", date(2024, 5, 17)),
        ("The deadline was Friday.", date(2024, 5, 10)),
        ("There is a meeting on Friday.", date(2024, 5, 17)),
        ("Banks are closed on Friday.", date(2024, 5, 17)),
        ("The game on Sunday is sold out.", date(2024, 5, 19)),
        ("The attack on Sunday is the third.", date(2024, 5, 12)),
        ("Shares are up from Friday.", date(2024, 5, 10)),
        ("Bring a coat on Friday.", date(2024, 5, 17)),
        ("A strike called for Friday would halt trains.", date(2024, 5, 17)),
        ("Police said Friday the road will be closed.", date(2024, 5, 10)),
        ("Police said that on Friday the road will be closed.", date(2024, 5, 17)),
        ("It could reopen by Easter.", date(2025, 4, 20)),
        ("It closed at Easter.", date(2024, 3, 31)),
        ("He referred to the board's meeting due on Friday.", date(2024, 5, 17)),
        ("She spoke ahead of the election Friday.", date(2024, 5, 17)),
        ("She went ahead with her trip on Friday.", date(2024, 5, 10)),
        ("Following are the results of matches on Friday.", date(2024, 5, 10)),
        ("She became the first woman to win it on Friday.", date(2024, 5, 10)),
        ("She will become the first woman to win it on Friday.", date(2024, 5, 17)),
        ("The crew was able to leave on Friday.", date(2024, 5, 10)),
        ("The crew struggled to leave on Friday.", date(2024, 5, 10)),
        ("A vigil is being held on Friday.", date(2024, 5, 17)),
        ("The club is expected to appeal after losing on Friday.", date(2024, 5, 10)),
        ("The storm could make landfall on Friday.", date(2024, 5, 17)),
        ("Neither he nor his aides could be reached on Friday.", date(2024, 5, 10)),
        ("The guests were allowed to enter the village Friday.", date(2024, 5, 10)),
        ("The river is expected to rise on Friday, officials said.", date(2024, 5, 17)),
        ("The river rose on Friday, officials said.", date(2024, 5, 10)),
        ("He is said to have left on Friday.", date(2024, 5, 10)),
        ("The fire had nothing to do with the blast in Leeds on Friday.", date(2024, 5, 10)),
        ("Investigators believe the fire resembles the one in Leeds on Friday.", date(2024, 5, 10)),
        ("He hopes to avoid a defeat like the one in Leeds on Friday.", date(2024, 5, 10)),
        ("Police compare it with the one in Leeds on Friday.", date(2024, 5, 10)),
        ("She will go to the one in Leeds on Friday.", date(2024, 5, 17)),
    ],
)
def test_the_verb_tells_where_a_weekday_lies(text: str, day: date) -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    (time,) = enrich(article(text, published_at=at, published_precision="day"))["core.times"]
    assert time.from_date == day


@pytest.mark.parametrize(
    "text",
    [
        "Towns that could be hit by storms Friday and/or Saturday include Ellery.",
        "It will storm on Friday and Saturday. Much depends on how Saturday’s storms evolve.",
    ],
)
def test_a_weekday_behind_one_to_come_is_to_come_and_stays_so(text: str) -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    times = enrich(article(text, published_at=at, published_precision="day"))["core.times"]
    assert {time.from_date for time in times if time.text == "Saturday"} == {date(2024, 5, 18)}


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("The two vaccines in use today require four doses.", False),
        ("The company employs 300 people today.", False),
        ("I would swap them all today.", False),
        ("It is not for today's youth.", False),
        ("“I’d win it again tomorrow,” Reed said.", False),
        ("“We would hold the vote on Friday if we could,” Reed said.", False),
        ("These are tomorrow’s voters.", False),
        ("Reed said she would leave on Friday.", True),
        ("“We will leave tomorrow,” Reed said.", True),
        ("Parliament votes today on the bill.", True),
        ("Today's arrests followed a raid.", True),
        ("The court said today that he may leave.", True),
    ],
)
def test_these_days_and_wishes_are_too_doubtful_for_a_timeline(text: str, is_day: bool) -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    (time,) = enrich(article(text, published_at=at, published_precision="day"))["core.times"]
    assert (time.confidence > TIMELINE_CONFIDENCE) == is_day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Sunday Times and USA Today reported the deal."),
        ("en", "Reed told the Today programme that the deal was dead."),
        ("en", "On ABC's “This Week,” Reed defended the bill."),
        ("en", "A sketch on Saturday Night Live mocked Reed in the film High Noon."),
        ("en", "The singers were June Allyson and Donna Summer."),
        ("de", "Das berichtet die Welt am Sonntag."),
        ("fr", "Il l'a dit au Journal du Dimanche."),
    ],
)
def test_a_time_in_the_name_of_a_paper_a_show_or_somebody_is_none(language: str, text: str) -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    assert "core.times" not in enrich(article(text, language_code=language, published_at=at, published_precision="day"))


@pytest.mark.parametrize(
    "text", ["Reed Says Vote Will Come Today", "On Tuesday Reed said so.", "It said Sunday that Times Square was shut."]
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert len(read_times(text)) == 1


def test_a_clock_time_of_an_unknown_day_is_a_time() -> None:
    (time,) = read_times("He was fined for playing music after midnight.", published_at=None)
    assert (time.type, time.value) == ("TIME", None)


def test_words_stand_where_the_row_says() -> None:
    text = "First.\n\nIt opened “Monday” 🙂 and shut on 3 May."
    for time in read_times(text):
        assert text[time.start_char : time.end_char] == time.text
        assert time.sentence_no == 1


def test_articles_without_a_model_have_sentences_and_times() -> None:
    batch = enrich(article("Es begann 2019. Am 2024-05-03 endete es.", language_code="xx"))
    assert [(time.text, time.sentence_no) for time in batch["core.times"]] == [("2024-05-03", 1)]
    assert len(batch["core.sentences"]) == 2


@pytest.mark.parametrize("year", [1, 9999])
def test_what_lies_beyond_the_calendar_is_left_out_and_the_rest_is_read(year: int) -> None:
    at = datetime(year, 1, 1, tzinfo=UTC) if year == 1 else datetime(year, 12, 31, tzinfo=UTC)
    text = "It began yesterday, ends today, returns at Easter and on May 12345678901234567890th; it lasts three days."
    assert "P3D" in [time.value for time in read_times(text, published_at=at)]
