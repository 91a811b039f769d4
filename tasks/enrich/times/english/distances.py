"""Distances from a known time: "two days ago", "a year earlier", "three weeks later", "six months from now"."""

from tasks.enrich.times.english.quarters import read_year_before
from tasks.enrich.times.english.words import UNITS, count_of, rule
from tasks.enrich.times.granules import duration_value, period_value
from tasks.enrich.times.reading import Context, Match, Reading

VAGUE_PAST, VAGUE_FUTURE = "PAST_REF", "FUTURE_REF"


def read_distance(match: Match, context: Context) -> Reading | None:
    """The period that lies so far from the publication, or, for "later", from the day spoken of last."""
    count, unit, word = count_of(match.word("n")), UNITS[match.word("u")], match.word("x")
    back = word in ("ago", "earlier", "before", "previously")
    if count is None:
        return Reading("DATE", VAGUE_PAST if back else VAGUE_FUTURE, "publication", confidence=0.6)
    if unit == "FN":
        count, unit = 2 * count, "W"
    if unit == "Y" and count == 1 and word in ("ago", "earlier") and context.previous_quarter:
        return read_year_before(match, context)
    if unit.startswith("T"):
        return Reading("DURATION", duration_value(count, unit), confidence=0.6)
    uses_previous = word in ("later", "earlier", "before") and context.previous_day is not None and unit != "Y"
    base = context.previous_day if uses_previous and context.previous_day else context.day
    value = period_value(base, unit, -count if back else count)
    return Reading("DATE", value, "previous" if uses_previous else "publication", confidence=0.85) if value else None


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
        "{approx}? {number:n} (full|long|short|more)? {hyphen}? {unit:u} "
        "(?P<x>ago|earlier|later|from now|hence|previously)",
        read_distance,
    ),
    rule("vague_distance", "ago|earlier|later", "{units:u} (?P<x>ago|earlier|later)", read_vague_distance),
    rule("gap", "before|after|prior", "{approx}? {number:n} (full|more)? {unit:u} (?=before|after|prior)", read_gap),
]
