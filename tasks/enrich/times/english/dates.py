"""Days and months by name or number: "Feb. 24, 2022", "the 5th of March", "2/21/2023", "last April"."""

import re

from tasks.enrich.times.english.words import day_of, month_of, rule, year_of
from tasks.enrich.times.era import day_in_era, month_in_era
from tasks.enrich.times.granules import make_day
from tasks.enrich.times.nearness import nearest_day, nearest_month
from tasks.enrich.times.reading import Context, Match, Reading

SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}


def shift_of(words: str) -> int:
    """Which way a modifier points: -1 for last, 0 for this, 1 for next."""
    return next((SHIFTS[word] for word in reversed(words.split()) if word in SHIFTS), 0)


def read_day(match: Match, context: Context) -> Reading | list[Reading] | None:
    """A day of a month; without a year the one nearest to the publication."""
    month, number = month_of(match.word("m")), day_of(match.word("d"))
    if match.has("y"):
        day = make_day(year_of(match.word("y")), month, number)
        return Reading("DATE", day.isoformat(), "explicit", confidence=0.98) if day else None
    if not make_day(2000, month, number):
        return None
    if context.era:
        day = day_in_era(month, number, context.era)
        return Reading("DATE", day.isoformat(), "previous", confidence=0.8) if day else None
    way = way_of(match, context)
    if match.before == "through":
        way = max(way, 0)
    day = nearest_day(month, number, context.day, way)
    return Reading("DATE", day.isoformat(), "publication", confidence=0.95) if day else None


_HAD_BEEN = re.compile(r"\bhad (?:not )?been\b[^.;]*$")
_MEASURE = re.compile(
    r"\b(?:like|unlike|than|as|resembl(?:es?|ed|ing)|"
    r"(?:compar|link|connect|similar|identical|different)\w*(?: \w+){0,3} (?:to|with|from)) (?:the ones?|those) "
    r"(?:in|at|near|of|off|on|over|outside|between)\b[\w ]*$"
)
FORWARD = ("ending", "effective", "starting", "beginning", "expires")
BACKWARD = ("ended", "since")


def way_of(match: Match, context: Context) -> int:
    """Where a date points by the words before it, else by its verb."""
    if is_ahead_of(match):
        return 1
    if is_compared(match):
        return -1
    if match.before in FORWARD or match.before in BACKWARD or words_before(match, 2) == ["as", "of"]:
        return 1 if match.before in FORWARD else -1
    direction = context.direction(match.start, match.end)
    if match.before in ("until", "till") and _HAD_BEEN.search(" ".join(words_before(match, 14))):
        return -1
    if match.before in ("until", "till") and not is_until_past(match):
        return 1
    if direction >= 0 and (match.before in ("until", "till", "by", "through") or is_soonest(match)):
        return 1
    return direction


def is_ahead_of(match: Match) -> bool:
    """ "ahead of Friday's vote", "ahead of a second vote on Friday": without a mark between."""
    before = " ".join(words_before(match, 6))
    return re.search(r"\bahead of(?: [\w ]*)?$", before) is not None


def is_compared(match: Match) -> bool:
    """ "A blast like the one in Leeds on Friday": what another is measured by is known, whatever the verb tells."""
    return _MEASURE.search(" ".join(words_before(match, 10))) is not None


def words_before(match: Match, count: int) -> list[str]:
    """The last words before the match, in lower case."""
    return [token[0].lower() for token in match.tokens[max(0, match.start - count) : match.start]]


def is_until_past(match: Match) -> bool:
    """ "Until Thursday, they had not": at the head of a sentence, or after "not" or "up", it ends what was."""
    is_head = match.tokens[match.start - 1][0][0].isupper()
    return is_head or words_before(match, 2)[0] in ("not", "up")


def is_soonest(match: Match) -> bool:
    """ "as early as Tuesday"."""
    return words_before(match, 3) in (["as", "early", "as"], ["as", "soon", "as"])


def read_day_range(match: Match, context: Context) -> list[Reading] | None:
    """ "March 3-5", "1 to 3 March": both days, each in its own place."""
    first = read_day(match, context)
    if not isinstance(first, Reading) or first.value is None:
        return None
    last = make_day(int(first.value[:4]), int(first.value[5:7]), day_of(match.word("e")))
    if last is None or last.isoformat() <= first.value:
        return None
    return [
        Reading("DATE", first.value, first.anchor, "first", first.confidence),
        Reading("DATE", last.isoformat(), first.anchor, "last", first.confidence),
    ]


def read_stamp(match: Match, context: Context) -> Reading | None:
    """2013-03-05, with or without a time of day."""
    text = match.text("s")
    if make_day(int(text[:4]), int(text[5:7]), int(text[8:10])) is None:
        return None
    clock = text[11:16]
    return Reading("TIME" if clock else "DATE", text[:10] + (f"T{clock}" if clock else ""), confidence=0.98)


def read_slash_date(match: Match, context: Context) -> Reading | None:
    """Month first, as in America, unless only the other order is a date, or is far nearer to the publication."""
    one, two, year = (int(part) for part in re.split(r"[/.]", match.text("s")))
    if year < 100:
        year += 2000 if year < 50 else 1900
    days = [day for day in (make_day(year, one, two), make_day(year, two, one)) if day]
    if not days:
        return None
    day = days[0]
    if len(set(days)) == 2 and context.published_on is not None:
        off = [abs((found - context.published_on).days) for found in days]
        day = days[1] if off[1] < 14 < off[0] else day
    return Reading("DATE", day.isoformat(), confidence=0.98 if len(set(days)) == 1 else 0.6)


def read_month_of_year(match: Match, context: Context) -> Reading:
    """ "March 2013", "March of last year"."""
    if match.has("k"):
        return Reading(
            "DATE", f"{context.day.year + shift_of(match.word('k')):04d}-{month_of(match.word('m')):02d}", "publication"
        )
    return Reading("DATE", f"{year_of(match.word('y')):04d}-{month_of(match.word('m')):02d}", confidence=0.97)


def read_month(match: Match, context: Context) -> Reading | None:
    """A month alone: the nearest one, or the one that its modifier or verb points to."""
    month, modifier = month_of(match.word("m")), match.word("k")
    if context.era and not modifier:
        return Reading("DATE", month_in_era(month, context.era), "previous", confidence=0.7)
    day = context.day
    if modifier:
        shift = shift_of(modifier)
        if shift < 0:
            year = day.year if month < day.month - 1 else day.year - 1  # in March, "last February" is a year old
        elif shift > 0:
            year = day.year if month > day.month else day.year + 1
        else:
            year = day.year
        return Reading("DATE", f"{year:04d}-{month:02d}", "publication")
    way = way_of(match, context)
    if match.before in ("through", "until", "till"):
        way = max(way, 0)
    return Reading("DATE", nearest_month(month, day, way), "publication", confidence=0.85)


def is_month_word(match: Match, context: Context) -> bool:
    """Whether "May" or "March" is a month here: after a preposition, or where it does not begin a sentence."""
    if match.word("m") not in ("may", "march") or match.has("k"):
        return True
    before = match.before
    return before in PREPOSITIONS


PREPOSITIONS = frozenset(
    (
        "in since by until till through from for of during to and early late mid - last this next "
        "before after between or around the"
    ).split()
)


def read_month_pair(match: Match, context: Context) -> list[Reading]:
    """ "May and July 2019": the year is that of both."""
    year = int(match.word("y"))
    return [
        Reading("DATE", f"{year:04d}-{month_of(match.word('m')):02d}", group="first"),
        Reading("DATE", f"{year:04d}-{month_of(match.word('n')):02d}", group="last"),
    ]


def read_day_pair(match: Match, context: Context) -> list[Reading] | None:
    """ "May 3 to June 4, 2019": the year is that of both."""
    year = int(match.word("y"))
    days = [make_day(year, month_of(match.word(m)), day_of(match.word(d))) for m, d in ("md", "ne")]
    readings = [
        Reading("DATE", day.isoformat(), group=group)
        for day, group in zip(days, ("first", "last"), strict=True)
        if day is not None
    ]
    return readings if len(readings) == 2 else None


def read_named_month(match: Match, context: Context) -> Reading | None:
    """A month, if the word is one."""
    return read_month(match, context) if is_month_word(match, context) else None


LINK = "(and|to|or|through|until|{hyphen})"
RULES = [
    rule(
        "month_pair", "{month}", f"(?P<first>{{a_month:m}}) {LINK} (?P<last>{{a_month:n}} {{year:y}})", read_month_pair
    ),
    rule(
        "day_pair",
        "{month}",
        f"(?P<first>{{a_month:m}} {{day:d}}) {LINK} (?P<last>{{a_month:n}} {{day:e}} ,? {{year:y}})",
        read_day_pair,
    ),
    rule(
        "day_month_range",
        "{month}",
        "(?P<first>({any_weekday} ,?)? {a_month:m} {day:d}) ({hyphen}|to|and|through) "
        "(?P<last>{day:e})(,? {year:y})?(?!{magnitude}|{hyphen}|{unit})",
        read_day_range,
    ),
    rule(
        "day_range_month",
        "{month}",
        "(the)? (?P<first>{day:d}) ({hyphen}|to|and|through|until) (the)? (?P<last>{day:e} (of)? "
        "{a_month:m} {dated_year}?)",
        read_day_range,
    ),
    rule(
        "month_day",
        "{month}",
        "({any_weekday:w} ,?)? {edged}? {a_month:m} (the)? {day:d} {dated_year}?(?!{magnitude}|{hyphen} {unit})",
        read_day,
    ),
    rule(
        "day_month",
        "{month}",
        "({any_weekday:w} ,?)? (the)? {day:d} (day)? (of)? {a_month:m} {dated_year}?(?!{day_number})",
        read_day,
    ),
    rule("day_month_hyphens", "{month}", "{day_number:d} {hyphen} {month:m} {hyphen} {year:y}", read_day),
    rule("stamp", "{stamp}", "{stamp:s}", read_stamp),
    rule("slash_date", "{slash_date}", "{slash_date:s}", read_slash_date),
    rule(
        "month_year",
        "{month}",
        "{edged}? {a_month:m} ,? ((of)? (?P<y>{year}|{spoken_year})|(of)? (?P<k>(last|this|next|the "
        "previous|the same|the following) year))",
        read_month_of_year,
    ),
    rule(
        "month",
        "{full_month}",
        "{edged}? (?P<k>last|next|this|this coming|this past|the previous)? ({edge} {hyphen}?)? {full_month:m}",
        read_named_month,
    ),
]
