"""Times of day in words: "four in the morning", "half past six", "the small hours of Tuesday"."""

from datetime import timedelta

from tasks.enrich.times.english.clocks import DateOfClock
from tasks.enrich.times.english.dates import read_day
from tasks.enrich.times.english.weekdays import DAYS_OFF, choose_weekday
from tasks.enrich.times.english.words import NUMBERS, rule, weekday_of
from tasks.enrich.times.reading import Context, Match, Reading

FRACTIONS = {"quarter": 15, "half": 30}
FORENOON = ("morning", "midmorning", "dawn")
NIGHT_FALLS = 6
"""From this hour on "at night" is before midnight."""


def read_spoken(match: Match, context: Context) -> Reading | None:
    """An hour with what makes it one: a fraction, "o'clock", or a part of the day behind "at" and the like."""
    part = part_of_day(match)
    is_sure = match.word("s") == "past" or match.has("o")
    is_after_at = match.has("a") or match.before in BEFORE_HOUR
    if not is_sure and not (is_after_at and (part or is_to_the_hour(match, context))):
        return None
    clock = spoken_value(match, part)
    if clock is None:
        return None
    found = named_day(match, context)
    is_named = any(match.has(group) for group in DAY_GROUPS)
    return Reading("TIME", f"{found[0]}{clock}", found[1], confidence=0.8 if is_named else 0.6) if found else None


def is_to_the_hour(match: Match, context: Context) -> bool:
    """Whether "ten to six" is no count, as in "about ten to six people"."""
    following = context.tokens[match.end][0].lower() if match.end < len(context.tokens) else ""
    return match.word("s") == "to" and (not following.isalpha() or following in BEHIND_HOUR)


def part_of_day(match: Match) -> str:
    """The part of the day that is named, in front or behind: "morning"; empty without one."""
    if match.word("t") == "tonight":
        return "night"
    words = match.word("m") or match.word("p") or match.word("q") or match.word("r")
    return words.split()[-1] if words else ""


def spoken_value(match: Match, part: str) -> str | None:
    """T06:30; None where the clock has no such hour. Without a part of the day it is told as it is said."""
    hour = number_of(match.word("h"))
    minutes = minutes_of(match.word("x")) if match.has("s") else 0
    if not 1 <= hour <= 12 or minutes > 30:
        return None
    hour %= 12
    is_late = part != "" and part not in FORENOON and (part != "night" or hour >= NIGHT_FALLS or hour == 0)
    if not part and hour == 0:
        is_late = True
    total = 60 * (hour + 12 * is_late) + (minutes if match.word("s") != "to" else -minutes)
    if part == "night" and hour == 0 and minutes == 0:
        return "T24:00"
    return f"T{total // 60 % 24:02d}:{total % 60:02d}"


def minutes_of(words: str) -> int:
    """The minutes before or after the hour: 25 for "twenty-five", 15 for "a quarter"."""
    parts = words.replace("-", " ").split()
    return FRACTIONS[parts[-1]] if parts[-1] in FRACTIONS else sum(number_of(part) for part in parts)


def number_of(word: str) -> int:
    """A number in digits or in a word."""
    return int(word) if word.isdigit() else NUMBERS[word]


def named_day(match: Match, context: Context) -> tuple[str, str] | None:
    """The day beside the time, else the one spoken of last, else that of the publication; with what it counts from."""
    if match.has("d") or match.has("e"):
        reading = read_day(DateOfClock(match.match, match.tokens), context)
        return (reading.value, reading.anchor) if isinstance(reading, Reading) and reading.value else None
    if match.has("w"):
        return choose_weekday(weekday_of(match.word("w")), "", match, context).isoformat(), "publication"
    if match.has("t"):
        return (context.day + timedelta(days=DAYS_OFF[match.word("t")])).isoformat(), "publication"
    if match.has("k"):
        return (context.day - timedelta(days=match.word("k") == "last")).isoformat(), "publication"
    if context.previous_day:
        return context.previous_day.isoformat(), "previous"
    return context.day.isoformat(), "publication"


def read_small_hours(match: Match, context: Context) -> Reading | None:
    """ "the small hours of Tuesday": its early morning; of no day, that of the day spoken of last."""
    found = named_day(match, context)
    is_named = any(match.has(group) for group in DAY_GROUPS)
    return Reading("TIME", f"{found[0]}TMO", found[1], confidence=0.8 if is_named else 0.6) if found else None


BEFORE_HOUR = frozenset("at by around about until till before after since from".split())
BEHIND_HOUR = frozenset("on in at and when as but local while before after".split())
DAY_GROUPS = ("d", "e", "w", "t", "k")
"""Groups of a day that is named beside the time."""
DATE = "({any_weekday} ,?)? ({a_month:month} {day:d}|(the)? {day_number:e} (of)? {a_month:month2}) {dated_year}?"
DAY = (
    "((on)? ,? ("
    + DATE
    + "|{any_weekday:w} {part:p}?|(?P<t>today|yesterday|tomorrow|tonight) {part:q}?|(?P<k>this|last) {part:r}))"
)
SPOKEN = (
    "(?P<a>{approx} (at)?)? ({minutes:x} (minutes)? (?P<s>past|to))? {hour:h} (?P<o>o ' clock)? "
    "(?P<m>in the (early)? {part}|at night)?"
)
RULES = [
    rule("spoken_clock", "past|clock|tonight|{part}|(five|ten|twenty|quarter) to", f"{SPOKEN} {DAY}?", read_spoken),
    rule(
        "small_hours",
        "hours",
        f"(the)? (small|early|wee) hours of ({DATE}|{{any_weekday:w}}(?!{{part}})|(?P<t>today|yesterday|tomorrow))",
        read_small_hours,
    ),
    rule("the_small_hours", "hours", "(?<=in|until|into) the (small|early|wee) hours(?!of)", read_small_hours),
]
