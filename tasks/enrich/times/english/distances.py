"""Distances from a known time: "two days ago", "a year earlier", "three weeks later", "six months from now"."""

from datetime import date, timedelta

from tasks.enrich.times.english.dates import way_of
from tasks.enrich.times.english.quarters import read_year_before
from tasks.enrich.times.english.words import UNITS, count_of, rule, weekday_of
from tasks.enrich.times.granules import duration_value, make_day, month_value, nearest_weekday, period_value
from tasks.enrich.times.reading import Context, Match, Reading
from tasks.enrich.times.spans import read_span

VAGUE_PAST, VAGUE_FUTURE = "PAST_REF", "FUTURE_REF"


def read_distance(match: Match, context: Context) -> Reading | None:
    """The period that lies so far from the publication, or, for "later" and "earlier", from the one spoken of last."""
    count, unit, word = count_of(match.word("n")), UNITS[match.word("u")], match.word("x")
    back = word in ("ago", "earlier", "before", "previously")
    if count is None and word == "later":
        return Reading("DURATION", duration_value(None, unit), confidence=0.5)
    if count is None:
        return Reading("DATE", VAGUE_PAST if back else VAGUE_FUTURE, "publication", confidence=0.6)
    if unit in ("E", "C"):
        count, unit = count * (10 if unit == "E" else 100), "Y"
    if unit == "FN":
        count, unit = 2 * count, "W"
    if unit == "Y" and count == 1 and word in ("ago", "earlier") and context.previous_quarter:
        return read_year_before(match, context)
    if unit.startswith("T"):
        return Reading("DURATION", duration_value(count, unit), confidence=0.6)
    if word in ("ago", "from now", "hence"):
        return make_distance(context.day, "publication", unit, -count if back else count)
    base = find_base(unit, context)
    if base is None:
        return Reading("DURATION", duration_value(count, unit), confidence=0.5)
    return make_distance(base, "previous", unit, -count if back else count)


def find_base(unit: str, context: Context) -> date | None:
    """What "two days later" counts from: of days and weeks the last day spoken of, else the last period."""
    if unit in ("D", "W"):
        return context.previous_day
    base = read_span(context.previous_value or "")
    return base[0] if base else None


def make_distance(day: date, anchor: str, unit: str, shift: float) -> Reading | None:
    """The period that lies so far from a day."""
    value = period_value(day, unit, shift)
    return Reading("DATE", value, anchor, confidence=0.85) if value else None


def read_anniversary(match: Match, context: Context) -> Reading | None:
    """ "a year ago today", "ten years ago this month", "two years ago Friday": the day or period that lies so far from
    the one that is named."""
    count, unit, day = count_of(match.word("n")), UNITS[match.word("u")], context.day
    if count is None or count != int(count):
        return None
    if match.has("w"):
        day = nearest_weekday(day, weekday_of(match.word("w")), way_of(match, context) or -1)
    months = -int(count) * (12 if unit == "Y" else 1)
    year, month = map(int, month_value(day, months).split("-"))
    back = day - timedelta(days=7 * int(count)) if unit == "W" else make_day(year, month, day.day)
    value = period_value(back, UNITS[match.word("v")] if match.has("v") else "D", 0) if back else None
    return Reading("DATE", value, "publication", confidence=0.85) if value else None


def read_vague_distance(match: Match, context: Context) -> Reading:
    """ "years ago", "weeks later"."""
    is_past = match.word("x") in ("ago", "earlier", "before")
    return Reading("DATE", VAGUE_PAST if is_past else VAGUE_FUTURE, "publication", confidence=0.6)


def read_gap(match: Match, context: Context) -> Reading:
    """ "two days before the vote", "three weeks after": how long, as the other end is an event."""
    return Reading("DURATION", duration_value(count_of(match.word("n")), UNITS[match.word("u")]), confidence=0.6)


RULES = [
    rule(
        "distance",
        "{unit}",
        "{approx}? {number:n} (full|long|short|more)? {hyphen}? {unit:u} (or so)? "
        "(?P<x>ago|earlier|later|from now|hence|previously)",
        read_distance,
    ),
    rule(
        "anniversary",
        "ago",
        "{number:n} (?P<u>year|years|month|months|week|weeks) ago (today|this (?P<v>week|month)|(on)? {any_weekday:w})",
        read_anniversary,
    ),
    rule("vague_distance", "ago|earlier|later", "{units:u} (?P<x>ago|earlier|later)", read_vague_distance),
    rule("gap", "before|after|prior", "{approx}? {number:n} (full|more)? {unit:u} (?=before|after|prior)", read_gap),
]
