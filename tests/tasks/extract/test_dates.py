"""Dates: an instant with its zone or a bare date; what cannot be is refused in words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tasks.extract.metadata.choice import Refused
from tasks.extract.metadata.dates import date_in_url, read_moment
from tests.tasks.extract.pages import FETCHED_AT, make_html, read_article

BERLIN = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("raw", "at", "precision", "offset"),
    [
        ("2024-05-18T09:30:15+02:00", datetime(2024, 5, 18, 7, 30, 15), "second", 120),
        ("2024-05-18T09:30:15.123Z", datetime(2024, 5, 18, 9, 30, 15), "second", 0),
        ("2024-05-18T09:30-0400", datetime(2024, 5, 18, 13, 30), "minute", -240),
        ("20240518T093000Z", datetime(2024, 5, 18, 9, 30), "second", 0),
        ("2024-05-18 09:30", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("2024-05-18", datetime(2024, 5, 18), "day", None),
        ("Sat, 18 May 2024 09:30:00 GMT", datetime(2024, 5, 18, 9, 30), "second", 0),
        ("May 18, 2024 9:30 AM EDT", datetime(2024, 5, 18, 13, 30), "minute", -240),
        ("5.4.2024", datetime(2024, 4, 5), "day", None),
        ("4/25/2024", datetime(2024, 4, 25), "day", None),
        ("18 May 2024", datetime(2024, 5, 18), "day", None),
        ("1716024600", datetime(2024, 5, 18, 9, 30), "second", None),
        ("1716024600000", datetime(2024, 5, 18, 9, 30), "second", None),
    ],
)
def test_dates_as_publishers_write_them(raw: str, at: datetime, precision: str, offset: int | None) -> None:
    moment = read_moment(raw, FETCHED_AT)
    assert (moment.at, moment.precision, moment.utc_offset_minutes) == (at.replace(tzinfo=UTC), precision, offset)


def test_a_time_without_a_zone_takes_the_zone_of_the_outlet() -> None:
    moment = read_moment("2024-05-18T09:30:00", FETCHED_AT, BERLIN)
    assert (moment.at, moment.utc_offset_minutes) == (datetime(2024, 5, 18, 7, 30, tzinfo=UTC), 120)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("0001-01-01T00:00:00Z", "older than the web"),
        ("2099-01-01", "later than the fetch"),
        ("2024-02-31", "no day of the calendar"),
        ("2024-05-20T12:11:00Z", "later than the fetch"),
        ("9999-12-31T23:59:59-12:00", "calendar"),
        ("4/5/2024", "cannot be told apart"),
        ("yesterday", "not a date"),
        ("May", "not a date"),
        ("12:30", "not a date"),
        ("2024", "not a date"),
    ],
)
def test_absurd_dates_are_refused_in_words(raw: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_moment(raw, FETCHED_AT)


def test_a_refused_date_gives_way_to_the_next_evidence() -> None:
    article = read_article(make_html(
        json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2099-05-18T09:30:00Z"},
        head="<meta property='article:published_time' content='2024-05-18T09:30:00+01:00'>",
    ))
    assert article.published_at == datetime(2024, 5, 18, 8, 30, tzinfo=UTC)
    assert (article.published_source, article.published_utc_offset_minutes) == ("meta", 60)


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    article = read_article(make_html())
    assert (article.published_source, article.published_precision) == ("url", "day")
    assert article.published_at == datetime(2024, 5, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://x.example/2024/05/18/quay", "2024-05-18"),
        ("https://x.example/quay-20240518.html", "2024-05-18"),
        ("https://x.example/quay-120240518123", None),
        ("https://x.example/quay", None),
    ],
)
def test_dates_in_addresses(url: str, date: str | None) -> None:
    assert date_in_url(url) == date
