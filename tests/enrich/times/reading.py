"""Reads the times of a sentence for the tests, without a parse."""

from datetime import UTC, datetime

from tasks.enrich.sentences import split_sentences
from tasks.enrich.times import find_times
from tasks.records import Time
from tests.enrich.articles import article

PUBLISHED_AT = datetime(2024, 5, 15, 12, tzinfo=UTC)
"""A Wednesday."""
TIMELINE_CONFIDENCE = 0.6
"""What `marts.story_timeline` asks for."""


def read_times(text: str, language: str = "en", **fields: object) -> list[Time]:
    """The rows of a text; it was published on Wednesday, 15 May 2024, unless the fields say otherwise."""
    one = article(text, language_code=language, **{"published_at": PUBLISHED_AT, "published_precision": "day"} | fields)
    return find_times(one, split_sentences(text, one.article_id), language)


def read_values(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    """The words of each time with its value."""
    return [(time.text, time.value) for time in read_times(text, language)]
