"""Calendar and fiscal quarters, and the comparisons of company reports: "the third quarter", "a year earlier"."""

from datetime import date, timedelta

from tasks.enrich.times.english.dates import read_day, shift_of
from tasks.enrich.times.english.words import ORDINALS, rule
from tasks.enrich.times.granules import quarter_value
from tasks.enrich.times.reading import Context, Match, Reading

HALF_QUARTER = 45
"""Days."""
FINAL = ("final", "last", "closing")
HALVES = {"first": "H1", "second": "H2", "last": "H2", "latter": "H2", "1st": "H1", "2nd": "H2"}


def read_quarter(match: Match, context: Context) -> Reading | None:
    """The quarter of the year that is named, else the latest one that has begun; later comparisons start from it."""
    word = match.word("o")
    number = 4 if word in FINAL else ORDINALS.get(word) or int(word[0])
    if number > 4:
        return None
    if match.has("y"):
        reading = Reading("DATE", f"{match.word('y')}-Q{number}")
    elif match.has("k"):
        reading = Reading("DATE", f"{context.day.year + shift_of(match.word('k'))}-Q{number}", "publication")
    else:
        day = context.day
        is_ahead = number > (day.month + 2) // 3 and context.direction(match.start, match.end) <= 0
        reading = Reading("DATE", f"{day.year - is_ahead}-Q{number}", "publication", confidence=0.85)
    if reading.value and reading.value < quarter_value(context.published_on or date.max):
        context.previous_quarter = reading.value
    return reading


def read_half(match: Match, context: Context) -> Reading:
    """ "the first half of 1990"."""
    half = HALVES[match.word("o")]
    if match.has("y"):
        return Reading("DATE", f"{match.word('y')}-{half}")
    return Reading("DATE", f"{context.day.year + shift_of(match.word('k'))}-{half}", "publication", confidence=0.8)


def read_latest_quarter(match: Match, context: Context) -> Reading | None:
    """ "the quarter", "the latest quarter": the one spoken of last, else the last full one."""
    if match.word("k") == "the current":
        return Reading("DATE", quarter_value(context.day), "publication", confidence=0.8)
    if context.previous_quarter:
        return Reading("DATE", context.previous_quarter, "previous", confidence=0.8)
    if match.has("k"):
        return Reading("DATE", quarter_value(context.day, -1), "publication", confidence=0.7)
    return Reading("DATE", quarter_value(context.day), "publication", confidence=0.5)


def read_ended_quarter(match: Match, context: Context) -> Reading | None:
    """ "the quarter ended July 31": the calendar quarter in which most of it lies."""
    end = read_day(match, context)
    if not isinstance(end, Reading) or end.value is None:
        return None
    context.previous_quarter = quarter_value(date.fromisoformat(end.value) - timedelta(days=HALF_QUARTER))
    return Reading("DATE", context.previous_quarter, end.anchor, confidence=0.7)


def read_year_period(match: Match, context: Context) -> Reading:
    """ "the 1988 quarter", "the 1988 period": the quarter spoken of last, in that year; the year without one."""
    quarter = context.previous_quarter or ""
    return Reading("DATE", f"{match.word('y')}{quarter[4:]}", "previous" if quarter else "explicit", confidence=0.7)


def read_latest_period(match: Match, context: Context) -> Reading | None:
    """ "the latest period", "the period": the quarter spoken of last; the latest is the last full one otherwise."""
    if context.previous_quarter:
        return Reading("DATE", context.previous_quarter, "previous", confidence=0.7)
    if match.has("k"):
        return Reading("DATE", quarter_value(context.day, -1), "publication", confidence=0.5)
    return None


def read_year_before(match: Match, context: Context) -> Reading | None:
    """ "a year earlier", "the year-ago quarter": the same quarter of the year before, else that year."""
    quarter = context.previous_quarter
    if quarter:
        return Reading("DATE", f"{int(quarter[:4]) - 1}{quarter[4:]}", "previous", confidence=0.8)
    if match.word("x").startswith("quarter"):
        return Reading("DATE", quarter_value(context.day, -5), "publication", confidence=0.6)
    return Reading("DATE", f"{context.day.year - 1}", "publication", confidence=0.8)


def read_short_quarter(match: Match, context: Context) -> Reading | None:
    """ "Q3 2012", "H1 2013"; without a year the last one that has begun."""
    letter, number = match.word("l").upper(), int(match.word("n"))
    if number > (4 if letter == "Q" else 2) or (letter == "H" and not match.has("y")):
        return None
    if match.has("y"):
        return Reading("DATE", f"{match.word('y')}-{letter}{number}")
    months = 3 if letter == "Q" else 6
    is_ahead = (number - 1) * months >= context.day.month
    return Reading("DATE", f"{context.day.year - is_ahead}-{letter}{number}", "publication", confidence=0.7)


RULES = [
    rule("short_quarter", "Q|H", "(?P<l>Q|H) {day_number:n} {year:y}?", read_short_quarter),
    rule(
        "quarter",
        "quarter|quarters",
        "{edged}? (the|a|its|their)? ((?P<y>{year}) )? (fiscal)? {hyphen}? "
        "(?P<o>{ordinal_word}|{ordinal_number}) (fiscal)? (quarter|quarters)",
        read_quarter,
    ),
    rule(
        "quarter_adjective",
        "quarter",
        "((the)? (fiscal|{year:y}) {hyphen}?)? (?P<o>{ordinal_word}|{ordinal_number}) {hyphen} quarter",
        read_quarter,
    ),
    rule(
        "quarter_of_year",
        "quarter|quarters",
        "{edged}? (the|a|its|their)? (fiscal)? (?P<o>{ordinal_word}|{ordinal_number}|final|last|closing) {hyphen}? "
        "(fiscal)? (quarter|quarters) ,? (of)? (fiscal)? ({year:y}|(?P<k>last year|this year|next "
        "year))",
        read_quarter,
    ),
    rule(
        "year_quarter",
        "quarter",
        "(?P<k>last|this|next) year {possessive} (fiscal)? (?P<o>{ordinal_word}) {hyphen}? quarter",
        read_quarter,
    ),
    rule(
        "half",
        "half",
        "(the)? (?P<o>first|second|last|latter|1st|2nd) {hyphen}? half (of (the)? (fiscal)? "
        "({year:y}|(?P<k>(last|this|next) year|year)))",
        read_half,
    ),
    rule(
        "quarter_ended",
        "quarter",
        "(the|its|their)? (latest|fiscal)? quarter (?=(that)? (ended|ending) {a_month:m} {day:d} {dated_year}?)",
        read_ended_quarter,
    ),
    rule(
        "the_quarter",
        "quarter",
        "(the|(?P<k>the latest|the most recent|the previous|the current)) (fiscal)? quarter",
        read_latest_quarter,
    ),
    rule("year_period", "quarter|period", "(the)? {year:y} (quarter|period)", read_year_period),
    rule("the_period", "period", "((?P<k>the latest)|the same|the) period", read_latest_period),
    rule(
        "year_ago",
        "year",
        "(the|a)? (comparable|corresponding|same)? (year {hyphen}? (ago|earlier)|prior {hyphen} "
        "year) (?P<x>(first|second|third|fourth)? (quarter|period))?",
        read_year_before,
    ),
]
