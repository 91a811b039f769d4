"""The day in an agency's dateline: `PORT ELLERY, Nov. 19 (Reuters) - `, `PARIS, 18 mai 2024 (AFP) - `."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice

from tasks.extract.metadata.choice import Choice, Witness, choose
from tasks.extract.metadata.dates import Moment
from tasks.extract.metadata.published import Clock
from tasks.extract.metadata.words import any_month, number_months

OPENING_LINES = 2
"""A dateline opens the text, or stands behind one line before it."""
NEAR_CHANGE = timedelta(days=92)
"""A dateline without a year takes that of the last change where it is at most a quarter older; else the year is
unknown, for old texts are changed too."""
DATELINE = re.compile(
    r"^[^\W\d_a-zß-ÿ][^()\n\d]{1,60}?,\s"
    rf"(?:(?P<month>(?i:{any_month()}))\.?\s(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})\.?\s(?:de\s)?(?P<second>(?i:{any_month()}))\.?)"
    r"(?:,?\s(?:de\s)?(?P<year>(?:19|20)\d{2}))?\s*(?:\([^()\n]{2,40}\)|[-–—]+\s)"
)


def read_dateline(lines: Iterable[str], modified: Moment | None, clock: Clock) -> Choice[Moment]:
    """The day that opens a text; where it has no year, the last such day before the text was changed."""
    found = (DATELINE.match(line) for line in islice(lines, OPENING_LINES))
    witnesses = [Witness("text", "dateline", _day_of(match, modified)) for match in found if match]
    return choose(witnesses, clock.read)


def _day_of(match: re.Match[str], modified: Moment | None) -> str | None:
    month = number_months().get((match["month"] or match["second"]).casefold())
    day = int(match["day"] or match["first"])
    if month is None:
        return None
    if match["year"]:
        return f"{match['year']}-{month:02d}-{day:02d}"
    if modified is None:
        return None
    changed = modified.wall.date()
    for year in (changed.year, changed.year - 1):
        try:
            told = date(year, month, day)
        except ValueError:  # no day of this year's calendar
            continue
        if timedelta() <= changed - told <= NEAR_CHANGE:
            return told.isoformat()
    return None
