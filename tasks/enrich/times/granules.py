"""Arithmetic on days, and TIMEX3 values of the periods that hold them (TimeML 1.2.1, ISO 8601)."""

from datetime import date, timedelta

Unit = str
"""second TS, minute TM, hour TH, day D, weekend WE, week W, month M, quarter Q, year Y, decade E, century C."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season of the northern year begins."""


def day_value(day: date) -> str:
    """2013-03-05."""
    return day.isoformat()


def week_value(day: date) -> str:
    """2013-W10."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekend_value(day: date) -> str:
    """2013-W10-WE."""
    return f"{week_value(day)}-WE"


def month_value(day: date, shift: int) -> str:
    """The month that lies `shift` months later: 2013-03."""
    months = day.year * 12 + day.month - 1 + shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def quarter_value(day: date, shift: int = 0) -> str:
    """The calendar quarter that lies `shift` quarters later: 2013-Q1."""
    quarters = day.year * 4 + (day.month - 1) // 3 + shift
    return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"


def period_value(day: date, unit: Unit, shift: float) -> str | None:
    """The period of a unit that lies `shift` units from the one that holds the day; None for parts of a day."""
    try:
        return _shift_period(day, unit, shift)
    except (OverflowError, ValueError):
        return None


def _shift_period(day: date, unit: Unit, shift: float) -> str | None:
    count = round(shift)
    match unit:
        case "D":
            return day_value(day + timedelta(days=count))
        case "W":
            return week_value(day + timedelta(days=round(7 * shift)))
        case "WE":
            return weekend_value(day + timedelta(days=7 * count))
        case "M":
            return month_value(day, count)
        case "Q":
            return quarter_value(day, count)
        case "Y" if shift != count:
            return month_value(day, round(12 * shift))
        case "Y":
            return _year_value(day.year + count)
        case "E" | "C" if shift != count:
            return _year_value(day.year + round(shift * (10 if unit == "E" else 100)))
        case "E":
            return _year_value(day.year + 10 * count)[:3]
        case "C":
            return _year_value(day.year + 100 * count)[:2]
    return None


def _year_value(year: int) -> str:
    return f"{date(year, 1, 1).year:04d}"


def duration_value(count: float | None, unit: Unit) -> str:
    """P3M, PT2H; PXM where the count is vague (None). A decade counts ten years."""
    if unit == "WE":
        return f"P{'X' if count is None else round(count)}WE"
    prefix, letter = ("PT", unit[1]) if unit.startswith("T") else ("P", unit)
    if count is None:
        return f"{prefix}X{letter}"
    if letter in "EC":
        return f"P{count * (10 if letter == 'E' else 100):g}Y"
    return _with_half(prefix, letter, count) or f"{prefix}{_plain(count)}{letter}"


HALVES = {"Y": (6, "M"), "D": (12, "TH"), "H": (30, "M"), "M": (30, "S")}
"""What half of a unit is: P1Y6M, PT2H30M."""


def _with_half(prefix: str, letter: str, count: float) -> str | None:
    whole = int(count)
    if count != whole + 0.5 or letter not in HALVES or (prefix, letter) == ("P", "M"):
        return None
    half, small = HALVES[letter]
    if small == "TH":
        return f"PT{whole * 24 + half}H"
    return f"{prefix}{f'{whole}{letter}' if whole else ''}{half}{small}"


def _plain(count: float) -> str:
    return f"{count:.10g}"


def nearest_weekday(day: date, weekday: int, direction: int) -> date:
    """The day of that name (Monday 0) on or before `day`, or on or after it where the direction is positive."""
    back = (day.weekday() - weekday) % 7
    return day + timedelta(days=(-back) % 7) if direction > 0 else day - timedelta(days=back)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The first, second ... Monday of a month; the last one for -1."""
    if count < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return nearest_weekday(following - timedelta(days=1), weekday, -1)
    return nearest_weekday(date(year, month, 1), weekday, 1) + timedelta(days=7 * (count - 1))


def easter_day(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (8 * b + 13) // 25 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)
