"""The day that an article's own dates count from."""

from datetime import UTC, date, timedelta, timezone

from tasks.records import ArticleText


def publication_day(article: ArticleText) -> date | None:
    """The day of publication where the publisher is, by its offset to UTC; None if the article does not tell it.

    A bare date stands as 00:00 in UTC whatever the offset.
    """
    if article.published_at is None:
        return None
    offset = article.published_utc_offset_minutes or 0
    zone = UTC if article.published_precision == "day" else timezone(timedelta(minutes=offset))
    try:
        return article.published_at.astimezone(zone).date()
    except OverflowError:
        return None
