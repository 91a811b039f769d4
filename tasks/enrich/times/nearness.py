"""Which day or month of a name is meant where no year is told: directions are -1 to the past, 1 ahead, 0 untold."""

from datetime import date

from tasks.enrich.times.granules import make_day

DAYS_AHEAD = {-1: 6.0, 0: 2.0, 1: 0.2}
"""How much farther a day ahead seems than one behind, by where the verb points; chosen on TimeBank and AQUAINT."""
MONTHS_AHEAD = {-1: 6.0, 0: 1.0, 1: 0.04}
"""The same for months that are named alone."""


def nearest_day(month: int, number: int, day: date, direction: int) -> date | None:
    """The day of that name that seems nearest to `day`; None if no year near it has one."""
    days = [found for year in (day.year - 1, day.year, day.year + 1) if (found := make_day(year, month, number))]
    ahead = DAYS_AHEAD[direction]
    return min(days, key=lambda found: (found - day).days * ahead if found > day else (day - found).days, default=None)


def nearest_month(month: int, day: date, direction: int, untold: float = MONTHS_AHEAD[0]) -> str:
    """The month of that name that seems nearest to `day`: 2013-03. `untold` is how much farther one ahead seems where
    nothing tells."""
    back = (day.month - month) % 12
    is_ahead = back > 0 and (12 - back) * (MONTHS_AHEAD[direction] if direction else untold) < back
    return f"{day.year - (month > day.month) + is_ahead:04d}-{month:02d}"
