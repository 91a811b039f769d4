"""Weeks, months, years and seasons: "last week", "later this year", "the year before", "the summer of 2012"."""

from datetime import date, timedelta

from tasks.enrich.times.english.dates import read_day, shift_of
from tasks.enrich.times.english.words import SEASONS, UNITS, rule, year_of
from tasks.enrich.times.era import season_in_era
from tasks.enrich.times.granules import SEASON_MONTHS, duration_value, period_value, week_value, weekend_value
from tasks.enrich.times.reading import Context, Match, Reading
from tasks.enrich.times.spans import read_span


def read_shifted(match: Match, context: Context) -> Reading | None:
    """ "last week", "this month", "next year"."""
    unit, words = UNITS[match.word("u")], match.word("k")
    if unit in ("TS", "TM", "TH", "D", "FN"):
        return None
    if words.startswith(("that", "the same", "the following", "the previous")) and context.previous_value:
        return read_beside_previous(unit, shift_of(words), context)
    value = period_value(context.day, unit, shift_of(words))
    return Reading("DATE", value, "publication") if value else None


def read_beside_previous(unit: str, shift: int, context: Context) -> Reading | None:
    """ "that year", "the following month": from the period spoken of last."""
    span = read_span(context.previous_value or "")
    value = period_value(span[0], unit, shift) if span else None
    return Reading("DATE", value, "previous", confidence=0.8) if value else None


def read_past_period(match: Match, context: Context) -> Reading | None:
    """ "the past year", "the next decade": as long as that, up to or from now. "The next day" is none of these."""
    unit = UNITS[match.word("u")]
    if (unit == "D" and match.word("k") != "past") or unit in ("TS", "TM"):
        return None
    value = duration_value(2, "W") if unit == "FN" else duration_value(1, unit)
    return Reading("DURATION", value, "publication", confidence=0.7)


def read_season(match: Match, context: Context) -> Reading | None:
    """A season: of the year that is named, or that the modifier or the verb points to, else of this year."""
    season = SEASONS[match.word("s")]
    if match.has("y"):
        return Reading("DATE", f"{year_of(match.word('y'))}-{season}")
    words = match.word("k")
    if is_title(match, context) or is_downfall(match, context):
        return None
    if context.era and words in ("", "the", "that"):
        return Reading("DATE", season_in_era(season, context.era), "previous", confidence=0.7)
    if words == "that":
        span = read_span(context.previous_value or "")
        return Reading("DATE", f"{span[0].year}-{season}", "previous", confidence=0.7) if span else None
    day = context.day
    year, begins = day.year, SEASON_MONTHS[season]
    is_over = begins + 2 < day.month
    if words.endswith("year"):
        year += shift_of(words)
    elif words.endswith(("last", "past")):
        year -= not is_over
    elif words.endswith(("next", "coming")):
        year += begins <= day.month
    return Reading("DATE", f"{year}-{season}", "publication", confidence=0.8)


def is_title(match: Match, context: Context) -> bool:
    """Whether a season is part of a name: the Winter War."""
    following = context.tokens[match.end][0] if match.end < len(context.tokens) else ""
    return match.text("s")[0].isupper() and following[:1].isupper()


def is_downfall(match: Match, context: Context) -> bool:
    """Whether "fall" is no season: the fall of communism, a fall in prices."""
    following = context.tokens[match.end][0] if match.end < len(context.tokens) else ""
    return match.word("s") == "fall" and match.word("k") in ("", "the") and following in ("of", "in", "from")


def read_weekend(match: Match, context: Context) -> Reading:
    """ "the weekend": the one that lies nearest, the past one on a Monday to Wednesday."""
    day = context.day
    if match.has("h"):
        return Reading("DATE", weekend_value(day), "publication")
    return Reading(
        "DATE", weekend_value(day - timedelta(days=7 if day.weekday() < 3 else 0)), "publication", confidence=0.7
    )


def read_year_end(match: Match, context: Context) -> Reading | None:
    """ "year-end", "the end of the year", "later in the month"."""
    unit = UNITS[match.word("u")]
    if context.era:
        return read_beside_previous(unit, 0, context)
    return Reading("DATE", period_value(context.day, unit, 0), "publication", confidence=0.8)


def read_beyond(match: Match, context: Context) -> Reading | None:
    """ "the week before last", "the year after next"."""
    shift = 2 if match.word("k").startswith("after") else -2
    value = period_value(context.day, UNITS[match.word("u")], shift)
    return Reading("DATE", value, "publication") if value else None


def read_neighbour(match: Match, context: Context) -> Reading | None:
    """ "the year before", "the week after": beside the period spoken of last."""
    span = read_span(context.previous_value or "")
    shift = 1 if match.word("k") == "after" else -1
    value = period_value(span[0], UNITS[match.word("u")], shift) if span else None
    return Reading("DATE", value, "previous", confidence=0.7) if value else None


def read_the_year(match: Match, context: Context) -> Reading | None:
    """ "the year", "the fiscal year": this one; a year long where it says when it ended."""
    following = context.tokens[match.end][0].lower() if match.end < len(context.tokens) else ""
    if following in ("ended", "ending", "before", "after", "to", "through"):
        return Reading("DURATION", "P1Y", confidence=0.7)
    if match.before in (",", "-", "–") and match.start - context.previous_end == 1:
        return None  # "in 1948, the year that it was founded"
    if context.era:
        return read_beside_previous("Y", 0, context)
    return Reading("DATE", f"{context.day.year - match.has('latest'):04d}", "publication", confidence=0.6)


def read_week_of(match: Match, context: Context) -> Reading | None:
    """ "the week of March 6"."""
    reading = read_day(match, context)
    if not isinstance(reading, Reading) or reading.value is None:
        return None
    value = weekend_value if match.has("weekend") else week_value
    return Reading("DATE", value(date.fromisoformat(reading.value)), reading.anchor)


def read_the_period(match: Match, context: Context) -> Reading | None:
    """ "the week", "the month": the one of the publication."""
    if context.era:
        return read_beside_previous(UNITS[match.word("u")], 0, context)
    return Reading("DATE", period_value(context.day, UNITS[match.word("u")], 0), "publication", confidence=0.5)


SHIFT = (
    "last|this|next|this past|this coming|the last|the next|the coming|the current|the previous|the following|"
    "that same|that|the same|this same|current|past"
)


RULES = [
    rule(
        "span_of_period",
        "last|next",
        "(?<=over|during|within|throughout) the (?P<k>last|next) {one_unit:u} (or so)?",
        read_past_period,
    ),
    rule(
        "period",
        "{one_unit}",
        f"{{edged}}? ({{edge}})? (?P<k>{SHIFT}) (full|fiscal|calendar|entire|whole|financial)? {{one_unit:u}}",
        read_shifted,
    ),
    rule("past_period", "{one_unit}", "the (?P<k>past|last|next|coming) {one_unit:u} (or so)?", read_past_period),
    rule(
        "season",
        "{season}",
        "{edged}? (?P<k>last|this|next|this past|this coming|the)? ({edge})? {season:s} (of|,|in)? "
        "(?P<y>{year}|{spoken_year})",
        read_season,
    ),
    rule(
        "season_shifted",
        "{season}",
        "{edged}? ({edge})? (?P<k>last|this|next|this past|this coming|the coming|that) ({edge})? {season:s}",
        read_season,
    ),
    rule("season_of_year", "{season}", "{edged}? {season:s} (?P<k>(of)? (last|this|next) year)", read_season),
    rule("the_season", "{season}", "({edged}|the|(?<=in|by|during|until|since|of)) {season:s}", read_season),
    rule("the_year", "year", "the (full|current|fiscal|calendar|(?P<latest>latest))* (?P<u>year)", read_the_year),
    rule("beyond_period", "last|next", "the {one_unit:u} (?P<k>before last|after next)(?!{weekday})", read_beyond),
    rule("neighbour_period", "before|after", "the {one_unit:u} (?P<k>before|after)(?=[,!;:\"\n])", read_neighbour),
    rule(
        "week_of",
        "week|weekend",
        "(the)? (week|(?P<weekend>weekend)) (of|ending|ended|beginning|starting) "
        "({any_weekday} ,?)? {a_month:m} {day:d} {dated_year}?",
        read_week_of,
    ),
    rule("the_unit", "week|month|decade", "the (?P<u>week|month|decade)(?!{hyphen})", read_the_period),
    rule("weekend", "weekend", "{edged}? (the|(?P<h>this)) weekend", read_weekend),
    rule(
        "end_of_period",
        "{one_unit}",
        "(the (end|beginning|start|middle|rest|remainder|close|turn) of "
        "the|(earlier|later|early|late) in the) (current|fiscal|calendar)? "
        "(?P<u>year|month|week|decade|quarter|century)",
        read_year_end,
    ),
    rule("year_end", "end", "(the)? (?P<u>year|month|quarter) {possessive}? {hyphen}? end", read_year_end),
]
