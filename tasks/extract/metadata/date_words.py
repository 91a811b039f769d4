"""Dates in words and figures, as readers see them: `May 18, 2024 9:30 PM EDT`, `18. Mai 2024, 9.30 Uhr`.

Only a date with its year is a date. Month names are those of `tasks.words`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from tasks.extract.metadata.choice import Refused
from tasks.extract.metadata.words import number_months

YEAR = r"((?:19|20)\d{2})(?!\d)"
DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[\s-]*(?:de|d['’]|of|\.)?[\s-]*([^\W\d_]{3,12})[.,]?"
    rf"[\s-]*(?:de|del|of)?[\s-]*{YEAR}",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(rf"([^\W\d_]{{3,12}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}", re.IGNORECASE)
YEAR_FIRST = re.compile(
    rf"(?<!\d){YEAR}\s?(?:[年년]|([./-]))\s?(\d{{1,2}})\s?(?:[月월]|\2)\s?(\d{{1,2}})(?!\d)"
)
"""With one mark between both: `2024 - 08.30` is a year and a clock."""
YEAR_MONTH = re.compile(rf"(?<!\d){YEAR}(?:\.|\sm\.)?\s([^\W\d_]{{3,12}})\s(\d{{1,2}})(?!\d)")
"""As in Hungarian and Lithuanian: `2024. május 18.`, `2024 m. gegužės 18 d.`."""
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(\.\s?|/|-)(\d{1,2})(?:\.\s?|/|-)((?:19|20)\d{2}|\d{2})(?!\d)")
TIME = re.compile(
    r"(?<![\d.])(午前|午後|오전|오후)?\s?(\d{1,2})(?:\s?[:時시点點]\s?|\s?h\s?|\.(?=\d\d\s?(?:uhr|hrs|h\b)))"
    r"(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?\s?m\b\.?)?", re.IGNORECASE,
)
GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})")
"""Where a month stands behind a name without a space: `Marta QuillNov 19, 2026`."""
DOTTED = re.compile(r"^(\D{0,16})([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
"""A clock with a dot right behind the date, as in the north, Italy and Indonesia: `kl. 06.50`."""
WHOLE = re.compile(r"(?<![\d.:])([01]?\d|2[0-3])\s?(?:uhr|h)(?:\s([0-5]\d))?(?!\w)", re.IGNORECASE)
"""An hour without its minutes, or with them behind the word: `14 Uhr`, `9h`, `14 Uhr 05`."""
HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*([ap])\.?m\b\.?", re.IGNORECASE)
OFFSET = re.compile(r"^\W{0,3}(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)")
ZONE_WORD = re.compile(r"(?<![A-Za-z])([A-Z]{1,5})(?![A-Za-z])")
# Abbreviations that mean one thing in the press: not IST (India, Ireland, Israel), nor CST for China.
ZONE_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2,
    "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "MSK": 3, "SAST": 2, "CAT": 2,
    "EAT": 3, "WAT": 1, "WIB": 7, "WITA": 8, "WIT": 9, "SGT": 8, "HKT": 8, "PHT": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13,
}
AREAS = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}


@dataclass(frozen=True, slots=True)
class Worded:
    """A date read from words: the wall clock, how precise (day, minute, second), and the zone if it is named."""

    clock: datetime
    precision: str
    zone: tzinfo | None


def read_words(text: str, is_day_first: bool | None) -> Worded | None:
    """The first date in a text. `is_day_first` decides over `4/5/2024`; where it is None such a date is refused."""
    found = _find_date(GLUED.sub(" ", text), is_day_first)
    if found is None:
        return None
    (year, month, day), rest = found
    try:
        date = datetime(year, month, day)
        return _with_time(date, rest) or Worded(date, "day", None)
    except ValueError as error:
        raise Refused("no day of the calendar") from error


def _find_date(text: str, is_day_first: bool | None) -> tuple[tuple[int, int, int], str] | None:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int] | None]], ...] = (
        (YEAR_FIRST, lambda m: (int(m[1]), int(m[3]), int(m[4]))),
        (DAY_MONTH, lambda m: _named(m[3], m[2], m[1])),
        (MONTH_DAY, lambda m: _named(m[3], m[1], m[2])),
        (YEAR_MONTH, lambda m: _named(m[1], m[2], m[3])),
        (DAY_FIRST, lambda m: _in_order(m, is_day_first)),
    )
    for pattern, read in readers:
        for match in pattern.finditer(text):
            date = read(match)
            if date:
                return date, f"{text[match.end():]} {text[: match.start()]}"
    return None


def _named(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    number = number_months().get(month.casefold())
    return (int(year), number, int(day)) if number else None


def _in_order(match: re.Match[str], is_day_first: bool | None) -> tuple[int, int, int] | None:
    first, separator, second, year = int(match[1]), match[2].strip(), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if separator != "." and not (separator == "-" and is_day_first):
            return None
        year += 2000
    if first > 12 or (separator == "." and second <= 12):
        return year, second, first
    if second > 12 or first == second:
        return year, first, second
    if is_day_first is None:
        raise Refused("day and month cannot be told apart")
    return (year, second, first) if is_day_first else (year, first, second)


def _with_time(date: datetime, rest: str) -> Worded | None:
    rest = WHOLE.sub(lambda m: f"{m[1]}:{m[2] or '00'}", DOTTED.sub(r"\1\2:\3", rest))
    found = TIME.search(rest)
    if found:
        afternoon = (found[5] or "").lower() == "p" or found[1] in ("午後", "오후")
        morning = (found[5] or "").lower() == "a" or found[1] in ("午前", "오전")
        hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
        precision = "second" if found[4] else "minute"
    else:
        found = HOUR.search(rest)
        if not found:
            return None
        afternoon, morning = found[2].lower() == "p", found[2].lower() == "a"
        hour, minute, second, precision = int(found[1]), 0, 0, "minute"
    hour = hour % 12 + 12 * afternoon if afternoon or morning else hour
    clock = date.replace(hour=hour, minute=minute, second=second)
    return Worded(clock, precision, _read_zone(rest[found.end():], clock))


def _read_zone(rest: str, clock: datetime) -> tzinfo | None:
    offset = OFFSET.match(rest)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)) if minutes <= 14 * 60 else None
    for word in ZONE_WORD.findall(rest[:20]):
        if word in AREAS:
            return timezone(clock.replace(tzinfo=ZoneInfo(AREAS[word])).utcoffset() or timedelta())
        if word in ZONE_HOURS:
            return timezone(timedelta(hours=ZONE_HOURS[word])) if ZONE_HOURS[word] else UTC
    return None
