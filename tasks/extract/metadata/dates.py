"""When an article was published: an instant with its zone, or a bare date, or nothing; never a guess of the year."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from dateutil import parser as dateutil_parser

from tasks.extract.metadata.choice import Refused
from tasks.extract.metadata.date_words import ZONE_HOURS, read_words

FIRST_YEAR = 1990
"""No news page is older than the web."""
FIRST_NEWSPAPER = 1605
"""A record of an archive may be older: the first newspaper, the Relation of Strasbourg, is of that year."""
FETCH_TOLERANCE = timedelta(minutes=10)
"""Clocks of publishers run ahead by minutes; what lies further in the future is an error or an embargo."""
ISO = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$",
    re.IGNORECASE,
)
HAS_TIME = re.compile(r"\d{1,2}:\d{2}")
HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
ZONE_SECONDS = {name: hours * 3600 for name, hours in ZONE_HOURS.items()}
EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2]|[1-9])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time in UTC, how precise it is (day, minute, second), and the offset that it was given in."""

    at: datetime
    precision: str
    utc_offset_minutes: int | None
    is_zone_lent: bool = False
    """The text named no zone: that of the outlet or of the page's other dates was taken."""

    @property
    def is_zone_unknown(self) -> bool:
        """A time of day by an unknown clock, read as UTC."""
        return self.precision != "day" and self.utc_offset_minutes is None

    @property
    def offset(self) -> timedelta:
        """The offset that it was given in; none is that of UTC."""
        return timedelta(minutes=self.utc_offset_minutes or 0)

    @property
    def wall(self) -> datetime:
        """What the clock showed where it was written, as if that were UTC."""
        return self.at + self.offset

    @property
    def day(self) -> str:
        """The calendar day where it was written, as ISO text."""
        return self.wall.date().isoformat()


def read_moment(
    raw: str,
    fetched_at: datetime,
    zone: tzinfo | None = None,
    is_day_first: bool | None = None,
    first_year: int = FIRST_YEAR,
) -> Moment:
    """Read a date as publishers write it.

    A time without a zone is read in `zone` (the outlet's), else as UTC with an unknown offset; `is_day_first` decides
    over `4/5/2024`. Raises `Refused` for what is no date, no day of the calendar, older than the web, or later than
    `fetched_at` by more than ten minutes.
    """
    text = " ".join(raw.split())[:100]
    moment = _read_epoch(text) or _read_iso(text, zone) or _read_loosely(text, zone, is_day_first)
    if moment is None:
        raise Refused("not a date")
    if moment.at.year < first_year:
        raise Refused("older than the web")
    # A bare date may begin before the fetch in the outlet's zone although it begins later in UTC: 14 hours at most.
    slack = timedelta(hours=14) if moment.precision == "day" else FETCH_TOLERANCE
    if moment.at - fetched_at > slack:  # a sum may lie behind the last day of the calendar
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
        return _with_zone(moment, "second" if second else "minute", _read_offset(offset), zone)
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


def _read_loosely(text: str, zone: tzinfo | None, is_day_first: bool | None) -> Moment | None:
    """Dates in words, such as feeds and pages write them; a date without a year is no date."""
    worded = read_words(text, is_day_first)
    if worded is not None:
        if worded.precision == "day":
            return Moment(worded.clock.replace(tzinfo=UTC), "day", None)
        return _with_zone(worded.clock, worded.precision, worded.zone, zone)
    parsed = _parse_twice(text) if HAS_YEAR.search(text) else None
    if parsed is None:
        return None
    if not HAS_TIME.search(text):
        return Moment(parsed.replace(tzinfo=UTC, hour=0, minute=0, second=0, microsecond=0), "day", None)
    precision = "minute" if text.count(":") == 1 else "second"
    return _with_zone(parsed.replace(tzinfo=None, microsecond=0), precision, parsed.tzinfo, zone)


def _parse_twice(text: str) -> datetime | None:
    """Read with two different defaults: a part that the text lacks differs between the readings."""
    try:
        readings = [
            dateutil_parser.parse(text, default=default, tzinfos=ZONE_SECONDS)
            for default in (datetime(2001, 1, 1), datetime(2002, 2, 2))
        ]
    except (ValueError, TypeError, OverflowError, AttributeError, RecursionError):
        return None
    return readings[0] if readings[0] == readings[1] else None


def _with_zone(naive: datetime, precision: str, named: tzinfo | None, lent: tzinfo | None) -> Moment:
    """The instant in UTC; midnight to the second without a zone of its own is a bare date in disguise."""
    if named is None and (naive.hour, naive.minute, naive.second) == (0, 0, 0):
        return Moment(naive.replace(tzinfo=UTC), "day", None)
    zone = named or lent
    if zone is None:
        return Moment(naive.replace(tzinfo=UTC), precision, None)
    aware = naive.replace(tzinfo=zone)
    offset = aware.utcoffset() or timedelta()
    return Moment(aware.astimezone(UTC), precision, int(offset.total_seconds() // 60), is_zone_lent=named is None)
