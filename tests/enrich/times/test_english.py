"""What English expressions mean, as of Wednesday, 15 May 2024."""

from datetime import UTC, datetime

import pytest

from tests.enrich.times.reading import read_times, read_values

READINGS = [
    ("The ferry sank on Feb. 24, 2022.", "Feb. 24, 2022", "2022-02-24"),
    ("It reopens on the 5th of March 2025.", "the 5th of March 2025", "2025-03-05"),
    ("A vote is set for 12 June.", "12 June", "2024-06-12"),
    ("The bridge shut on Dec. 20.", "Dec. 20", "2023-12-20"),
    ("Updated 2/21/2023 by the desk.", "2/21/2023", "2023-02-21"),
    ("The log entry 2023-02-21T10:35 is new.", "2023-02-21T10:35", "2023-02-21T10:35"),
    ("Rain fell in April.", "April", "2024-04"),
    ("The mill closed last October.", "last October", "2023-10"),
    ("It began in March of last year.", "March of last year", "2023-03"),
    ("Mayor Reed resigned on Monday.", "Monday", "2024-05-13"),
    ("The council met Wednesday.", "Wednesday", "2024-05-15"),
    ("She left last Wednesday.", "last Wednesday", "2024-05-08"),
    ("Talks resume next Tuesday.", "next Tuesday", "2024-05-21"),
    ("He spoke Monday night.", "Monday night", "2024-05-13TNI"),
    ("Shops open early Thursday morning.", "early Thursday morning", "2024-05-09TMO"),
    ("They met yesterday.", "yesterday", "2024-05-14"),
    ("It snowed last night.", "last night", "2024-05-14TNI"),
    ("The tide turned on Tuesday of last week.", "Tuesday of last week", "2024-05-07"),
    ("The strike began last week.", "last week", "2024-W19"),
    ("Prices rose earlier this month.", "earlier this month", "2024-05"),
    ("Last Tuesday, Reed quit.", "Last Tuesday", "2024-05-07"),
    ("A year ago today the mill closed.", "A year ago today", "2023-05-15"),
    ("Ten years ago this month the mill closed.", "Ten years ago this month", "2014-05"),
    ("By mid-afternoon the fire was out.", "mid-afternoon", "2024-05-15TAF"),
    ("Sales fell last year.", "last year", "2023"),
    ("The mine closes in the summer of 2026.", "the summer of 2026", "2026-SU"),
    ("The mine closed last winter.", "last winter", "2023-WI"),
    ("Built in the 1990s, it leaks.", "the 1990s", "199"),
    ("A 19th century mill stands there.", "19th century", "18"),
    ("Profit fell in the first quarter of 2023.", "the first quarter of 2023", "2023-Q1"),
    ("Profit fell in the fourth quarter.", "the fourth quarter", "2023-Q4"),
    ("Growth returned in the second half of 2021.", "the second half of 2021", "2021-H2"),
    ("The dam broke two weeks ago.", "two weeks ago", "2024-W18"),
    ("The dam broke three days ago.", "three days ago", "2024-05-12"),
    ("It was built a decade ago.", "a decade ago", "2014"),
    ("They argued for three months.", "three months", "P3M"),
    ("They argued for two and a half years.", "two and a half years", "P2Y6M"),
    ("A 10-year plan was signed.", "10-year", "P10Y"),
    ("They waited several hours.", "several hours", "PTXH"),
    ("Output grew over the past five years.", "the past five years", "P5Y"),
    ("It runs every two weeks.", "every two weeks", "P2W"),
    ("The market is held every Sunday.", "every Sunday", "XXXX-WXX-7"),
    ("He called at 10:35 p.m. on Friday.", "10:35 p.m. on Friday", "2024-05-10T22:35"),
    ("The sale ends at noon tomorrow.", "noon tomorrow", "2024-05-16T12:00"),
    ("He called on Friday at 10:35 p.m. from Oslo.", "Friday at 10:35 p.m.", "2024-05-10T22:35"),
    ("Shots fell between 2 a.m. and 4 a.m. on Sunday.", "2 a.m.", "2024-05-12T02:00"),
    ("The mine closed last April.", "last April", "2023-04"),
    ("Sales fell in the final quarter of last year.", "the final quarter of last year", "2023-Q4"),
    ("They married on New Year's Day in 1974.", "New Year's Day in 1974", "1974-01-01"),
    ("Trains stop at 23:15 GMT.", "23:15 GMT", "2024-05-15T23:15Z"),
    ("Shops shut on Christmas Eve.", "Christmas Eve", "2023-12-24"),
    ("They met on Thanksgiving.", "Thanksgiving", "2023-11-23"),
    ("The law dates from the summer of 1969.", "the summer of 1969", "1969-SU"),
    ("He won in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("The pier has been shut for years.", "years", "PXY"),
    ("Repairs could end within weeks.", "weeks", "PXW"),
    ("Their decades-long feud ended.", "decades-long", "PXE"),
    ("They talked for nearly an hour.", "nearly an hour", "PT1H"),
    ("Sales rose over this year's first quarter.", "this year's first quarter", "2024-Q1"),
    ("Net rose in the quarter ended Sept. 30.", "the quarter", "2023-Q3"),
    ("He came home on the night of Friday, April 26.", "Friday, April 26", "2024-04-26"),
    ("Travel changed after 9/11.", "9/11", "2001-09-11"),
    ("It closed in the winter of nineteen ninety-four.", "the winter of nineteen ninety-four", "1994-WI"),
    ("They left two weeks or so ago.", "two weeks or so ago", "2024-W18"),
    ("The mill flooded in 1994, 1995 and 1997.", "1995", "1995"),
    ("It could last two to three weeks.", "two to three weeks", "P2W"),
    ("In the 1990's it was rebuilt.", "the 1990's", "199"),
    ("It closed a quarter of a century ago.", "a quarter of a century ago", "1999"),
    ("It stood for hundreds of years.", "hundreds of years", "PXY"),
    ("They left the day before yesterday.", "the day before yesterday", "2024-05-13"),
    ("It opens a week from Friday.", "a week from Friday", "2024-05-24"),
    ("They met on the second Tuesday in May.", "the second Tuesday in May", "2024-05-14"),
    ("It snowed in the last week of March.", "the last week of March", "2024-W13"),
    ("They left the week before last.", "the week before last", "2024-W18"),
    ("Sales fell in Q3 2012.", "Q3 2012", "2012-Q3"),
    ("Sales fell in FY2013.", "FY2013", "2013"),
    ("It was signed on 11-Mar-2011.", "11-Mar-2011", "2011-03-11"),
    ("It fell in the 18th and 19th centuries.", "19th centuries", "18"),
    ("The town was sacked in 146 BC.", "146 BC", "BC0146"),
    ("The week-old truce broke.", "week-old", "P1W"),
    ("In the weeks before the vote it rained.", "the weeks", "PXW"),
    ("The train left at 0530 hours.", "0530 hours", "2024-05-15T05:30"),
    ("The train left at 06h30 on 3 May.", "06h30 on 3 May", "2024-05-03T06:30"),
    ("He woke at four in the morning.", "four in the morning", "2024-05-15T04:00"),
    ("Police came about 7.40pm on Monday.", "about 7.40pm on Monday", "2024-05-13T19:40"),
    ("Doors open at half past six.", "half past six", "2024-05-15T06:30"),
    ("Doors open at a quarter to nine in the evening.", "a quarter to nine in the evening", "2024-05-15T20:45"),
    ("She left at ten at night.", "ten at night", "2024-05-15T22:00"),
    ("She left around two o'clock on Monday morning.", "around two o'clock on Monday morning", "2024-05-13T02:00"),
    ("It struck at twenty-five past three on 14 May.", "twenty-five past three on 14 May", "2024-05-14T03:25"),
    ("The show starts at 8pm tonight.", "8pm tonight", "2024-05-15T20:00"),
    ("A raid began in the small hours of Tuesday.", "the small hours of Tuesday", "2024-05-14TMO"),
    ("He left two Fridays ago.", "two Fridays ago", "2024-05-03"),
    ("They meet on Monday week.", "Monday week", "2024-05-27"),
    ("The mill burned a century ago.", "a century ago", "1924"),
    ("It grew over the last decade.", "the last decade", "P10Y"),
    ("They met over the last fortnight.", "the last fortnight", "P2W"),
    ("The fair is on the weekend of May 4.", "the weekend of May 4", "2024-W18-WE"),
    ("The century-old pier fell.", "century-old", "P100Y"),
    ("Sales fell in FY24.", "FY24", "2024"),
    ("It was busy on Black Friday.", "Black Friday", "2023-11-24"),
    ("It is shut on St. Patrick's Day.", "St. Patrick's Day", "2024-03-17"),
    ("It is shut on Presidents' Day.", "Presidents' Day", "2024-02-19"),
    ("It was an ordinary Tuesday evening.", "Tuesday evening", "XXXX-WXX-2TEV"),
    ("He was born on a Friday in May.", "Friday", "XXXX-WXX-5"),
    ("He called a Tuesday meeting.", "Tuesday", "2024-05-14"),
    ("They spoke in a statement Tuesday.", "Tuesday", "2024-05-14"),
    ("The shops are shut on weekends.", "weekends", "XXXX-WXX-WE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), READINGS, ids=[words for _, words, _ in READINGS])
def test_an_expression_means_its_day_or_period(text: str, words: str, value: str) -> None:
    assert (words, value) in read_values(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may march on the house with a second fall.",
        "0:00\n\nPlay 1:23 of 4:56",
        "Sun shares rose; the sat nav failed.",
        "A 45-year-old man won 3-1.",
        "It sold 1,990 homes, 2024 people came, and $2012 was paid.",
        "The score was 10:35.",
        "It was the third fire in as many months.",
        "A woman in her 30s held a 3-month-old baby.",
        "The Winter Fair was held.",
        "They sold Christmas trees until Jermaine Easter scored.",
        "He was in his early thirties and waited until the last minute.",
        "They sang past masters for about ten to six people.",
        "He walked half past the mill, and 7.40pc of shares fell.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert read_values(text) == []


def test_both_ends_of_a_range_are_told_and_the_first_reaches_to_the_second() -> None:
    first, last = read_times("The fair ran from March 3 to April 5.")
    assert (str(first.from_date), str(first.to_date), first.rule) == ("2024-03-03", "2024-04-05", "range")
    assert (last.text, str(last.from_date), str(last.to_date)) == ("April 5", "2024-04-05", "2024-04-05")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The fair runs March 3-5.", ("2024-03-03", "2024-03-05")),
        ("It rose between May and July 2019.", ("2019-05-01", "2019-07-31")),
        ("The 2019-2021 drought ended.", ("2019-01-01", "2021-12-31")),
        ("It ran from May 3 to June 4, 2019.", ("2019-05-03", "2019-06-04")),
    ],
)
def test_ranges_without_their_own_year_or_month(text: str, days: tuple[str, str]) -> None:
    first = read_times(text)[0]
    assert (str(first.from_date), str(first.to_date)) == days


def test_a_season_over_two_years_reaches_to_the_end_of_the_second() -> None:
    (season,) = read_times("The 2012/13 season was short.")
    assert (season.value, str(season.from_date), str(season.to_date)) == ("2012", "2012-01-01", "2013-12-31")


@pytest.mark.parametrize(
    "text",
    ["It saves $500 million a year.", "It brings 5 billion cubic metres a year.", "They sold 30,000 cars a year."],
)
def test_what_is_counted_by_the_year_is_a_rate(text: str) -> None:
    (rate,) = read_times(text)
    assert (rate.type, rate.value) == ("SET", "P1Y")


def test_a_word_of_a_name_is_no_frequency() -> None:
    assert not read_times("The Daily Nation reported it, and a Daily Mail writer agreed.")
    assert [value for _, value in read_values("Daily flights go to Rome.")] == ["P1D"]


def test_the_year_before_counts_from_the_year_spoken_of() -> None:
    values = dict(read_values("Sales rose in 2019, after a fall the year before."))
    assert values["the year before"] == "2018"


def test_the_14th_is_of_the_month_spoken_of_and_else_a_floor() -> None:
    assert read_values("They met on 3 May, and on the 14th they signed.")[1] == ("the 14th", "2024-05-14")
    assert read_values("They met on the 14th, as ever.") == []


def test_the_anniversary_of_an_event_dates_the_event() -> None:
    _, anniversary = read_times("Last Monday was the two-year anniversary of the flood.")
    assert (anniversary.value, str(anniversary.from_date), anniversary.granularity) == ("P2Y", "2022-05-13", "day")


def test_a_year_ago_in_a_report_on_a_quarter_is_that_quarter() -> None:
    values = dict(read_values("Net fell in the first quarter. It was $3 million a year earlier."))
    assert values["a year earlier"] == "2023-Q1"


def test_the_period_of_another_year_is_the_same_quarter() -> None:
    values = dict(read_values("Net fell in the first quarter. It was $3 million in the 2022 period."))
    assert values["the 2022 period"] == "2022-Q1"


def test_a_time_is_that_of_the_day_behind_its_other_clock() -> None:
    values = dict(read_values("The quake struck at 4:17 a.m. (0117 GMT) on Monday."))
    assert values["4:17 a.m."] == "2024-05-13T04:17"


def test_what_comes_next_counts_from_the_day_spoken_of_last() -> None:
    values = dict(read_values("He fell ill on March 3, 2020. The next day he died. That year was hard."))
    assert values["The next day"] == "2020-03-04"
    assert values["That year"] == "2020"


LATE = {"published_at": datetime(2024, 5, 14, 21, 30, tzinfo=UTC), "published_precision": "minute"}
"""A Tuesday, 23:30 in Estonia."""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A ferry caught fire early on Wednesday.", "2024-05-15"),
        ("A ferry caught fire on Wednesday.", "2024-05-15"),
        ("A ferry caught fire on Wednesday night.", "2024-05-08TNI"),
        ("A ferry caught fire late on Wednesday.", "2024-05-08"),
        ("A ferry caught fire last Wednesday.", "2024-05-08"),
        ("A ferry caught fire on Thursday.", "2024-05-09"),
    ],
)
def test_in_the_evening_the_day_after_may_have_begun_elsewhere(text, value):
    (found,) = read_times(text, published_utc_offset_minutes=120, **LATE)
    assert found.value == value


def test_without_a_time_of_day_a_weekday_lies_behind():
    (found,) = read_times("A ferry caught fire on Thursday.")
    assert found.value == "2024-05-09"


def test_days_later_count_from_the_last_day_and_not_from_a_year_or_month():
    found = read_times("It left on 11 March. It was built in 2000. Two days later it sank.")
    assert found[-1].value == "2024-03-13"
    assert [one.value for one in read_times("It was built in 2000. Two days later it sank.")] == ["2000", "P2D"]


@pytest.mark.parametrize("text", ["He settled there after the fall of communism.", "The fall in prices hurt farmers."])
def test_a_downfall_is_no_season(text: str) -> None:
    assert read_values(text) == []


def test_the_fall_of_a_year_is_a_season() -> None:
    assert [value for _, value in read_values("The mill opened in the fall of 2012.")] == ["2012-FA"]


def test_about_so_many_things_are_no_year() -> None:
    assert read_values("The court unsealed about 2000 pages.") == []
    assert read_values("It has stood since about 2000.") == [("2000", "2000")]


def test_what_is_open_through_a_day_is_so_until_then_and_what_had_been_until_a_day_is_over() -> None:
    assert read_values("The House passed a measure to keep it open through Aug. 11.") == [("Aug. 11", "2024-08-11")]
    assert read_values("He said the deal had been held together with tape until Monday.") == [("Monday", "2024-05-13")]
