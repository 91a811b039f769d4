"""Times of day: "10:35 a.m.", "noon Friday", "5 p.m. EST Nov. 9"."""

import re
from datetime import date

from tasks.enrich.times.english.dates import read_day
from tasks.enrich.times.english.weekdays import DAYS_OFF, choose_weekday
from tasks.enrich.times.english.words import GRAMMAR, rule, weekday_of
from tasks.enrich.times.granules import period_value
from tasks.enrich.times.reading import Context, Match, Reading

WORDS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
LATE = ("afternoon", "evening", "night")
ZONES = {"GMT": "Z", "UTC": "Z"}


DAY_BEHIND = GRAMMAR.compile(
    r"({open} [^\]]{1,6} \])? ((and|to|until|{hyphen}) ({clock}|{day_number}) {ampm})? ,? (on)? {any_weekday:w}"
)
"""The day behind a time that is told by another clock between them, or is the first of two: "6 a.m. (0400 GMT) on
Sunday", "between 2 a.m. and 4 a.m. on Sunday"."""


def clock_value(match: Match) -> str | None:
    """T10:35, with Z for universal time; None where the clock has no such time."""
    words = match.word("c")
    if words in WORDS:
        return WORDS[words]
    text = match.text("c")
    digits = [text[:2], text[2:]] if len(text) == 4 and text.isdigit() else re.split(r"[:.h]", text)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    meridiem = match.word("m")[:1]
    if (meridiem and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return None
    hour = hour % 12 + 12 * (match.word("m") in LATE or meridiem == "p") if meridiem else hour
    return f"T{hour:02d}:{minute:02d}{ZONES.get(match.text('z'), '')}"


def read_clock(match: Match, context: Context) -> Reading | None:
    """A time of the day spoken of last, else of the day of publication. A stopped player's "0:00" is none."""
    clock = clock_value(match)
    if clock is None or is_residue(match, context):
        return None
    if (behind := DAY_BEHIND.match(context.symbols, match.end)) is not None:
        named = Match(behind, context.tokens)
        weekday = choose_weekday(weekday_of(named.word("w")), "", named, context)
        return Reading("TIME", f"{weekday.isoformat()}{clock}", "publication", confidence=0.8)
    day = context.previous_day or context.day
    return Reading(
        "TIME", f"{day.isoformat()}{clock}", "previous" if context.previous_day else "publication", confidence=0.6
    )


def read_hours(match: Match, context: Context) -> Reading | None:
    """ "at 0530 hours": four digits, else it is a length."""
    return read_clock(match, context) if len(match.text("c")) == 4 else None


def is_residue(match: Match, context: Context) -> bool:
    """Whether a bare "0:00" or "1:23" is a player's, a score or a running time: no meridiem, zone or preposition."""
    if match.has("m") or match.has("z") or match.word("c") in WORDS or match.text("c").isdigit():
        return False
    before = match.before
    return before not in (
        "at",
        "by",
        "until",
        "around",
        "about",
        "from",
        "to",
        "before",
        "after",
        "since",
        "till",
        "than",
        "between",
        "and",
    )


def read_clock_of_day(match: Match, context: Context) -> Reading | None:
    """A time of a day that is named beside it."""
    clock = clock_value(match)
    day = named_day(match, context) if clock else None
    anchor = "previous" if context.era else "publication"
    return Reading("TIME", f"{day}{clock}", anchor, confidence=0.9) if day else None


def named_day(match: Match, context: Context) -> str | None:
    """The day beside a time: a weekday, a date, or yesterday."""
    if match.has("t"):
        return period_value(context.day, "D", DAYS_OFF[match.word("t")])
    if match.has("d") or match.has("e"):
        reading = read_day(DateOfClock(match.match, match.tokens), context)
        return reading.value if isinstance(reading, Reading) else None
    day: date = choose_weekday(weekday_of(match.word("w")), "", match, context)
    return day.isoformat()


class DateOfClock(Match):
    """The date in a clock's match: its month has a group name of its own, as "m" is the meridiem."""

    def word(self, group: str) -> str:
        """The words of a group, of the date's own in place of the clock's."""
        other = {"m": "month", "d": "d"} if self.has("d") else {"m": "month2", "d": "e"}
        return Match.word(self, other.get(group, group))


TIME = (
    "({approx} (at)?)? ((?P<c>({clock}|{day_number})(?= "
    "{ampm})|({count}|{year})(?=GMT|UTC)|{clock}|noon|midday|midnight) "
    "{ampm:m}?) ({zone:z}|local time|({zone}) time)?"
)

RULES = [
    rule("clock_part", "{part}", "{day_number:c} (in the|at) (?P<m>morning|afternoon|evening|night)", read_clock),
    rule(
        "clock_hours",
        "hours",
        "(?<=at|by|around|about|from|until|till|before|after|since|to) (?P<c>{count}|{year}) hours {zone:z}?",
        read_hours,
    ),
    rule("clock", "{clock}|{ampm}|noon|midday|midnight|GMT|UTC", TIME, read_clock),
    rule(
        "clock_day",
        "{clock}|{ampm}|noon|midday|midnight|GMT|UTC",
        f"{TIME} (on)? ,? ({{any_weekday:w}} (,? {{a_month:month}} {{day:d}} "
        f"{{dated_year}}?|{{part}})?|(?P<t>today|yesterday|tomorrow|tonight))",
        read_clock_of_day,
    ),
    rule(
        "day_clock",
        "{clock}|{ampm}|noon|midday|midnight|GMT|UTC",
        f"({{any_weekday:w}}|(?P<t>today|yesterday|tomorrow)) ,? (at|around|about|by) {TIME}",
        read_clock_of_day,
    ),
    rule(
        "clock_date",
        "{clock}|{ampm}|noon|midday|midnight|GMT|UTC",
        f"{TIME} (on)? ,? ({{a_month:month}} {{day:d}}|(the)? {{day_number:e}} (of)? {{a_month:month2}}) "
        "{dated_year}?",
        read_clock_of_day,
    ),
]
