"""Years gone by: what a date without its year belongs to where a text tells of an earlier time.

"On 10 May 1940 the attack began. By 28 May it was over": the second day lies in the year of the first, whatever the
day of publication. That holds for chronicles alone: in news that mentions an earlier year the next month is still one
of its own (four of four cases in TimeBank and AQUAINT).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from tasks.enrich.times.granules import SEASON_MONTHS, make_day
from tasks.enrich.times.spans import DaySpan, read_span

GONE_BY_YEARS = 2
"""In the year before its own, news still names months without a year and means the nearest."""
FINE = ("time", "day", "week", "weekend", "month")
COARSE = ("decade", "century")
AHEAD = 0.5
"""What is told goes forward: how much nearer a day or month ahead seems than one behind."""
CHRONICLE_DATES = 4
CHRONICLE_SHARE = 8
"""A chronicle has so many dates of years gone by, and so many for each time that counts from its own day."""
NEAR_DAYS = 14
NEAR_SHARE = 4
"""Of days without a year, no more than one in so many lies by chance so near to the day of publication."""


def is_gone_by(day: date, published_on: date | None) -> bool:
    """Whether news of that day would say the year of an earlier date; always, if the day is not known."""
    return published_on is None or day.year <= published_on.year - GONE_BY_YEARS


def is_chronicle(explicit: Iterable[str], own_count: int, yearless: Sequence[str], published_on: date | None) -> bool:
    """Whether a text tells of years gone by, and hardly of its own days.

    Args:
        explicit: TIMEX3 values of its dates with a year.
        own_count: How many times count from its own day: today, Friday, last week.
        yearless: Values of its days without a year, as news would mean them.
        published_on: Its own day.
    """
    spans = [span for value in explicit if (span := read_span(value))]
    old = sum(is_gone_by(first, published_on) for first, _, _ in spans)
    near = sum(is_near(value, published_on) for value in yearless)
    is_of_old = old >= max(CHRONICLE_DATES, CHRONICLE_SHARE * own_count, len(spans) / 2)
    return is_of_old and near * NEAR_SHARE <= len(yearless)


def is_near(value: str, published_on: date | None) -> bool:
    """Whether a day lies about that of publication."""
    span = read_span(value)
    return span is not None and published_on is not None and abs((span[0] - published_on).days) <= NEAR_DAYS


def next_era(value: str, era: str | None) -> str | None:
    """The era after a date was spoken of: that date, or the one before where it is wider than a year."""
    span = read_span(value)
    return era if span is None or span[2] in COARSE else value


def day_in_era(month: int, number: int, era: str) -> date | None:
    """The day of that name in the year spoken of, or nearest to the day or month spoken of; None if there is none."""
    days = [found for year in years_of(era) if (found := make_day(year, month, number))]
    return nearest_in_era(days, era)


def month_in_era(month: int, era: str) -> str:
    """The month of that name in the year spoken of, or nearest to the day or month spoken of: 1940-05."""
    found = nearest_in_era([date(year, month, 1) for year in years_of(era)], era)
    return found.isoformat()[:7] if found else ""


def season_in_era(season: str, era: str) -> str:
    """The season in the year spoken of, or nearest to the day or month spoken of: 1940-SU."""
    found = nearest_in_era([date(year, SEASON_MONTHS[season], 1) for year in years_of(era)], era)
    return f"{found.year:04d}-{season}" if found else ""


def years_of(era: str) -> list[int]:
    """The years that may be meant: the one spoken of, and beside a day or month its neighbours."""
    first, _, granularity = _span_of(era)
    years = [first.year - 1, first.year, first.year + 1] if granularity in FINE else [first.year]
    return [year for year in years if 1 <= year <= date.max.year]


def nearest_in_era(days: Iterable[date], era: str) -> date | None:
    """The day nearest to the one spoken of; days of its own month are."""
    first, last, _ = _span_of(era)

    def distance(day: date) -> float:
        return (day - last).days * AHEAD if day > last else max((first.replace(day=1) - day).days, 0)

    return min(days, key=distance, default=None)


def _span_of(era: str) -> DaySpan:
    span = read_span(era)
    assert span is not None  # nothing else becomes an era
    return span
