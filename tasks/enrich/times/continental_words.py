"""What a language that says its times as others do gives to the rules that it shares with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tasks.enrich.times.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, in lower case, with what they stand for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    """Words for days by their distance from today."""
    two_ago: str
    """Template of the day before yesterday where it is said in several words, else "(?!)"."""
    two_hence: str
    """The same of the day after tomorrow."""
    every: str
    """The article that makes a weekday each of its kind (Spanish "los viernes"); empty for none."""
    coming: str
    """Template of what makes the weekday or period that it stands behind the next one, else "(?!)"."""
    shifts: Mapping[str, int]
    """Modifiers: -1 for last, 0 for this, 1 for next; before or after what they modify."""
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    """Parts of the day."""
    day_parts: Mapping[str, str]
    """Days that say their part: "anoche", "Freitagabend"."""
    part: str
    """Template of the part that stands behind its day: `{part:p}` with its preposition."""
    part_first: str
    """The same of a part that stands before its day: `{part:r}`, "la noche del (sábado)"."""
    night_to: str
    """Template of what stands before the day on which a night ends: "Nacht zum (Samstag)"."""
    night_from: str
    """The same of the day on which it begins, where that on which it ends follows: "Nacht von (Freitag)"."""
    into: str
    """What stands between both: "auf den"."""
    this_part: str
    """Template of a part of today ("ce matin"), else "(?!)"."""
    hour: str
    """Template of a clock time in figures or words."""
    by: str
    """What joins it to a day before it."""
    clock: str
    """Template of one that stands alone, of `{hour:o}`."""
    late: str
    """Template of what puts an hour behind noon: "du soir"."""
    seasons: Mapping[str, str]
    ordinals: Mapping[str, int]
    """The four that number quarters."""
    quarter: str
    """The word for a quarter of a year."""
    decades: Mapping[str, str]
    """Words for decades of the last century, with the first three digits of their years."""
    decade: str
    """Template of a decade, of `{decade_word:e}` or figures, `:y` or `:n`."""
    to: str
    """What stands between two days of one month: "vom 3. bis 7. Juni"."""
    before_first: str
    """Words before the first of two such days."""
    ago: str
    """Template of a distance back, of `{number:n}` and `{unit:u}`."""
    hence: str
    """The same ahead."""
    of: str
    """What may stand between day, month and year."""
    before_month: str
    """Words before a month that is named alone."""
    before_year: str
    """Words that make four digits a year."""
    today_lasts: str
    """Template of "today" where it is these days: "noch heute"."""
    not_before: str
    """Words after which a day word is something else: Spanish "la mañana" is the morning."""
    outlook: Outlook
    """What tells where a weekday, day or month points."""
