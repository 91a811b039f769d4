"""The day that an article's own dates count from."""

from datetime import UTC, date, datetime, timedelta, timezone

from tasks.records import ArticleText

EVENING = 18
"""The hour from which on the weekday of tomorrow, told of in the past tense, is tomorrow and not six days ago."""


def publication_day(article: ArticleText) -> date | None:
    """The day of publication where the publisher is, by its offset to UTC; None if the article does not tell it.

    A bare date stands as 00:00 in UTC whatever the offset.
    """
    moment = local_moment(article)
    return moment.date() if moment else None


def is_published_late(article: ArticleText) -> bool:
    """Whether it came out in the evening where the publisher is, when elsewhere the next day has begun."""
    moment = local_moment(article)
    return moment is not None and article.published_precision != "day" and moment.hour >= EVENING


def local_moment(article: ArticleText) -> datetime | None:
    """The publication by the clock of the publisher."""
    if article.published_at is None:
        return None
    offset = article.published_utc_offset_minutes or 0
    zone = UTC if article.published_precision == "day" else timezone(timedelta(minutes=offset))
    try:
        return article.published_at.astimezone(zone)
    except OverflowError:
        return None
