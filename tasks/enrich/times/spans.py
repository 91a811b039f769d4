"""The days that a TIMEX3 value covers."""

import re
from calendar import monthrange
from datetime import date, timedelta

from tasks.enrich.times.granules import SEASON_MONTHS

DaySpan = tuple[date, date, str]
"""First day, last day, granularity."""

_VALUE = re.compile(
    r"(?P<century>\d\d)"
    r"|(?P<decade>\d{3})"
    r"|(?P<year>\d{4})(?:"
    r"-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T(?:\d\d(?::\d\d){0,2}|MO|MI|AF|EV|NI|DT))?)?"
    r"|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?"
)


def read_span(value: str) -> DaySpan | None:
    """First and last day with the granularity; None for durations, sets, references and days that do not exist.

    Seasons are those of the northern half of the earth; a winter is named by the year that it begins in.
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    kind = match.lastgroup or "year"
    try:
        first, last = _READERS[kind](match)
    except (ValueError, OverflowError):
        return None
    return first, last, kind


def _read_years(match: re.Match[str], digits: str, count: int) -> tuple[date, date]:
    first = int(match[digits]) * count
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def _read_months(match: re.Match[str], month: int, count: int) -> tuple[date, date]:
    year = int(match["year"])
    last = month + count - 1
    last_year, last_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _read_day(match: re.Match[str]) -> tuple[date, date]:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day


def _read_week(match: re.Match[str]) -> tuple[date, date]:
    monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    sunday = monday + timedelta(days=6)
    return (sunday - timedelta(days=1) if match["weekend"] else monday), sunday


_READERS = {
    "century": lambda match: _read_years(match, "century", 100),
    "decade": lambda match: _read_years(match, "decade", 10),
    "year": lambda match: _read_years(match, "year", 1),
    "month": lambda match: _read_months(match, int(match["month"]), 1),
    "quarter": lambda match: _read_months(match, 3 * int(match["quarter"]) - 2, 3),
    "half": lambda match: _read_months(match, 6 * int(match["half"]) - 5, 6),
    "season": lambda match: _read_months(match, SEASON_MONTHS[match["season"]], 3),
    "week": _read_week,
    "weekend": _read_week,
    "day": _read_day,
    "time": _read_day,
}
