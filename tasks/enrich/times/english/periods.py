"""Weeks, months, years and seasons: "last week", "later this year", "1996", "the 1990s", "the summer of 2012"."""

from datetime import date, timedelta

from tasks.enrich.times.english.dates import read_day, shift_of
from tasks.enrich.times.english.words import DECADES, SEASONS, UNITS, rule, year_of
from tasks.enrich.times.granules import SEASON_MONTHS, duration_value, period_value, week_value, weekend_value
from tasks.enrich.times.reading import Context, Match, Reading


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
    from tasks.enrich.times.spans import read_span

    span = read_span(context.previous_value or "")
    value = period_value(span[0], unit, shift) if span else None
    return Reading("DATE", value, "previous", confidence=0.8) if value else None


def read_past_period(match: Match, context: Context) -> Reading | None:
    """ "the past year", "the next decade": as long as that, up to or from now. "The next day" is none of these."""
    if match.word("u") == "day" and match.word("k") != "past":
        return None
    return Reading("DURATION", duration_value(1, UNITS[match.word("u")]), "publication", confidence=0.7)


def read_season(match: Match, context: Context) -> Reading:
    """A season: of the year that is named, or that the modifier or the verb points to, else of this year."""
    season = SEASONS[match.word("s")]
    if match.has("y"):
        return Reading("DATE", f"{year_of(match.word('y'))}-{season}")
    day, words = context.day, match.word("k")
    year, begins = day.year, SEASON_MONTHS[season]
    is_over = begins + 2 < day.month
    if words.endswith("year"):
        year += shift_of(words)
    elif words.endswith(("last", "past")):
        year -= not is_over
    elif words.endswith(("next", "coming")):
        year += begins <= day.month
    return Reading("DATE", f"{year}-{season}", "publication", confidence=0.8)


def read_year(match: Match, context: Context) -> Reading | None:
    """A year in digits or words, far enough from what only looks like one."""
    year = year_of(match.word("y"))
    if context.published_on and year > context.published_on.year + 60:
        return None
    return Reading("DATE", f"{year:04d}", confidence=0.9)


def read_year_range(match: Match, context: Context) -> list[Reading] | None:
    """ "2019-2021", "1998-99": both years, each in its own place."""
    first, last = match.word("first"), match.word("last")
    last = first[: 4 - len(last)] + last
    if len(last) != 4 or not first < last <= "2100":
        return None
    return [Reading("DATE", first, group="first"), Reading("DATE", last, group="last")]


def read_short_year(match: Match, context: Context) -> Reading:
    """ "the summer of '69", "in '08": the last year with these digits."""
    digits = int(match.word("y"))
    this = context.day.year
    return Reading("DATE", f"{this - (this - digits) % 100:04d}", confidence=0.7)


def read_decade(match: Match, context: Context) -> Reading:
    """ "the 1990s", "the '80s"."""
    digits = match.word("d").removesuffix("s")
    return Reading("DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}", confidence=0.9)


def read_decade_word(match: Match, context: Context) -> Reading:
    """ "the nineteen-nineties", "the sixties"."""
    return Reading("DATE", f"19{DECADES[match.word('d')]}", confidence=0.7)


def read_century(match: Match, context: Context) -> Reading:
    """ "the 19th century"."""
    from tasks.enrich.times.english.words import day_of

    return Reading("DATE", f"{day_of(match.word('o')) - 1:02d}")


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
    return Reading("DATE", period_value(context.day, unit, 0), "publication", confidence=0.8)


NOT_A_YEAR = "(?!{hyphen} {digits}|{money}|{magnitude}|{counted}|%)"
SHIFT = (
    "last|this|next|this past|this coming|the last|the next|the coming|the current|the previous|the following|"
    "that same|that|the same|this same|current|past"
)


def read_the_year(match: Match, context: Context) -> Reading:
    """ "the year", "the fiscal year": this one; a year long where it says when it ended."""
    following = context.tokens[match.end][0].lower() if match.end < len(context.tokens) else ""
    if following in ("ended", "ending", "before", "after", "to", "through"):
        return Reading("DURATION", "P1Y", confidence=0.7)
    return Reading("DATE", f"{context.day.year - match.has('latest'):04d}", "publication", confidence=0.6)


def read_week_of(match: Match, context: Context) -> Reading | None:
    """ "the week of March 6"."""
    reading = read_day(match, context)
    if not isinstance(reading, Reading) or reading.value is None:
        return None
    return Reading("DATE", week_value(date.fromisoformat(reading.value)), reading.anchor)


def read_the_period(match: Match, context: Context) -> Reading:
    """ "the week", "the month": the one of the publication."""
    return Reading("DATE", period_value(context.day, UNITS[match.word("u")], 0), "publication", confidence=0.5)


RULES = [
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
        "{edged}? ({edge})? (?P<k>last|this|next|this past|this coming|the coming) ({edge})? {season:s}",
        read_season,
    ),
    rule("season_of_year", "{season}", "{edged}? {season:s} (?P<k>(of)? (last|this|next) year)", read_season),
    rule("the_season", "{season}", "({edged}|the|(?<=in|by|during|until|since|of)) {season:s}", read_season),
    rule(
        "year",
        "{year}|nineteen|twenty|eighteen|thousand",
        f"(?<!{{money}}|[,:/-]) {{edged}}? (fiscal|calendar|the year|fiscal year|post {{hyphen}}|pre "
        f"{{hyphen}})? (?P<y>{{year}}|{{spoken_year}}){NOT_A_YEAR}",
        read_year,
    ),
    rule("year_range", "{year}", "(?P<first>{year}) {hyphen} (?P<last>{year}|{count}|{day_number})", read_year_range),
    rule("short_year", "'", "(?<=of|in|since|from|until|by) ' (?P<y>{count}|{day_number})", read_short_year),
    rule("decade", "{decade_number}", "{edged}? (the)? ({edge} {hyphen}?)? (')? {decade_number:d}", read_decade),
    rule(
        "decade_word",
        "{decade_word}",
        "({edged}|the|nineteen) ({edge} {hyphen}?)? {hyphen}? {decade_word:d}",
        read_decade_word,
    ),
    rule(
        "century",
        "century|centuries",
        "{edged}? (the)? ({edge} {hyphen}?)? {ordinal:o} {hyphen}? (century|centuries)",
        read_century,
    ),
    rule("the_year", "year", "the (full|current|fiscal|calendar|(?P<latest>latest))* (?P<u>year)", read_the_year),
    rule(
        "week_of",
        "week",
        "(the)? week (of|ending|ended|beginning|starting) ({any_weekday} ,?)? {a_month:m} {day:d} {dated_year}?",
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
