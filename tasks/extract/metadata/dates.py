"""When an article was published: an instant with its zone, or a bare date, or nothing; never a guess of the year."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from dateutil import parser as dateutil_parser

from tasks.extract.metadata.choice import Refused

FIRST_YEAR = 1990
"""No news page is older than the web."""
FETCH_TOLERANCE = timedelta(minutes=10)
"""Clocks of publishers run ahead by minutes; what lies further in the future is an error or an embargo."""
ISO = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$",
    re.IGNORECASE,
)
HAS_TIME = re.compile(r"\d{1,2}:\d{2}")
HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}")
DOTTED = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2]|[1-9])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
# North American abbreviations; all others are too ambiguous to be read (IST, CST of China, BST of Bangladesh).
ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2,
         "GMT": 0, "UTC": 0, "Z": 0, "BST": 1}
ZONE_OFFSETS = {name: hours * 3600 for name, hours in ZONES.items()}


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time in UTC, how precise it is (day, minute, second), and the offset that it was given in."""

    at: datetime
    precision: str
    utc_offset_minutes: int | None


def read_moment(raw: str, fetched_at: datetime, zone: tzinfo | None = None) -> Moment:
    """Read a date as publishers write it.

    A time without a zone is read in `zone` (the outlet's), else as UTC with an unknown offset. Raises `Refused` for
    what is no date, no day of the calendar, older than the web, or later than `fetched_at` by more than ten minutes.
    """
    text = " ".join(raw.split())[:100]
    moment = _read_epoch(text) or _read_iso(text, zone) or _read_words(text, zone)
    if moment is None:
        raise Refused("not a date")
    if moment.at.year < FIRST_YEAR:
        raise Refused("older than the web")
    # A bare date may begin before the fetch in the outlet's zone although it begins later in UTC: 14 hours at most.
    slack = timedelta(hours=14) if moment.precision == "day" else FETCH_TOLERANCE
    if moment.at > fetched_at + slack:
        raise Refused("later than the fetch")
    return moment


def date_in_url(url: str) -> str | None:
    """The date in an address such as `/2024/05/17/`, as ISO text."""
    found = URL_DATE.search(url)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else None


def _read_epoch(text: str) -> Moment | None:
    if not EPOCH.match(text):
        return None
    return Moment(datetime.fromtimestamp(int(text[:10]), UTC), "second", None)


def _read_iso(text: str, zone: tzinfo | None) -> Moment | None:
    found = ISO.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
        if hour is None:
            return Moment(moment.replace(tzinfo=UTC), "day", None)
        return _with_zone(moment, "second" if second else "minute", _read_offset(offset) or zone)
    except (ValueError, OverflowError) as error:
        raise Refused("no day of the calendar") from error


def _read_offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _read_words(text: str, zone: tzinfo | None) -> Moment | None:
    """Dates in words, such as feeds and pages write them; a date without a year is no date."""
    if not HAS_YEAR.search(text):
        return None
    moment = _read_loosely(text)
    if moment is None:
        return None
    if not HAS_TIME.search(text):
        return Moment(moment.replace(tzinfo=UTC, hour=0, minute=0, second=0, microsecond=0), "day", None)
    return _with_zone(moment.replace(tzinfo=None, microsecond=0), "minute" if text.count(":") == 1 else "second",
                      moment.tzinfo or zone)


def _read_loosely(text: str) -> datetime | None:
    """Read with two different defaults: a part that the text lacks differs between the readings."""
    slashed = SLASHED.search(text)
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12 and slashed[1] != slashed[2]:
        raise Refused("day and month cannot be told apart")
    try:
        readings = [
            dateutil_parser.parse(text, default=default, tzinfos=ZONE_OFFSETS, dayfirst=bool(DOTTED.search(text)))
            for default in (datetime(2001, 1, 1), datetime(2002, 2, 2))
        ]
    except (ValueError, TypeError, OverflowError, AttributeError, RecursionError):
        return None
    return readings[0] if readings[0] == readings[1] else None


def _with_zone(naive: datetime, precision: str, zone: tzinfo | None) -> Moment:
    """The instant in UTC; midnight to the second without a zone is a bare date in disguise."""
    if zone is None:
        is_bare = (naive.hour, naive.minute, naive.second) == (0, 0, 0)
        return Moment(naive.replace(tzinfo=UTC), "day" if is_bare else precision, None)
    aware = naive.replace(tzinfo=zone)
    offset = aware.utcoffset() or timedelta()
    return Moment(aware.astimezone(UTC), precision, int(offset.total_seconds() // 60))
