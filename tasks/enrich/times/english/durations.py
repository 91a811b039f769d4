"""How long, and how often: "three months", "the past two weeks", "a 10-year plan", "every day", "weekly"."""

from dataclasses import replace

from tasks.enrich.times.english.words import DAY_PARTS, SEASONS, UNITS, count_of, month_of, rule
from tasks.enrich.times.granules import duration_value
from tasks.enrich.times.reading import Context, Match, Reading

PAST_WORDS = ("past", "last", "recent", "previous")
FREQUENCIES = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "nightly": "XXXX-XX-XXTNI",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "bimonthly": "P2M",
}
MEASURES = frozenset("for in within than about half of".split())
"""Before "a day", "an hour" they make it a length."""
BEFORE_VERB = frozenset("could will would may might can to should must not usually typically n't 'll".split())
"""Before "last" they make it a verb: "it could last two weeks"."""
COUNTED = 4
"""Words at the most between a count and the end of what is counted."""
COUNTED_WITHOUT_S = frozenset("cubic square people metric nautical tonne litre meter metre acre feet oil gas".split())
RATED = frozenset(
    "million billion thousand times dollars cents percent once twice % barrels pounds hours people".split()
)
"""Before "a day" they make it a rate."""


def duration(count: float | None, unit: str, kind: str = "DURATION", confidence: float = 0.9) -> Reading:
    """A length of time; fortnights are weeks."""
    if unit == "FN":
        count, unit = count and 2 * count, "W"
    return Reading(kind, duration_value(count, unit), confidence=confidence)


def following(match: Match, context: Context) -> str:
    """The word after the match, in lower case."""
    return context.tokens[match.end][0].lower() if match.end < len(context.tokens) else ""


def read_duration(match: Match, context: Context) -> Reading | None:
    """A count of units; "a second" and "a day" alone are rarely lengths."""
    words, unit = match.word("n"), UNITS[match.word("u")]
    count = count_of(words)
    if match.has("h"):
        count = (count or 1) + 0.5
    elif words == "a" and match.word("u").endswith("s"):
        count = None  # "a years-long war"
    if unit == "TS" and not words[0].isdigit() and words not in ("ten", "twenty", "thirty", "sixty"):
        return None
    if unit == "Q" and (words in ("a", "an") or (count is not None and following(match, context) == "of")):
        return None  # a fourth part
    if words[0].isdigit() and match.text("u")[0].isupper():
        return None  # a title: 60 Minutes
    if is_some_day(match, context):
        return Reading("DATE", "FUTURE_REF", "publication", confidence=0.5)
    if match.has("low"):
        low = count_of(match.word("low")) or 0
        is_range = count is not None and low < count
        return duration(low, unit, confidence=0.8) if is_range else replace(duration(count, unit), group="core")
    if words == "many" and match.before == "as":
        return None  # "the third in as many months"
    is_alone = words in ("a", "an") and not match.has("h") and match.span("n")[0] == match.start
    if is_alone and is_rate(match, context):
        return duration(1, unit, "SET", 0.7)
    if is_alone and unit in ("D", "TM", "TH") and match.before not in MEASURES:
        return None
    return duration(count, unit)


def is_rate(match: Match, context: Context) -> bool:
    """Whether a count stands before "a year", and what is counted between them: 5 billion cubic metres a year."""
    for token in reversed(context.tokens[max(0, match.start - COUNTED) : match.start]):
        word = token[0].lower()
        if word[0].isdigit() or word in RATED:
            return True
        if not word.isalpha() or (not word.endswith("s") and word not in COUNTED_WITHOUT_S):
            return False
    return False


def is_some_day(match: Match, context: Context) -> bool:
    """ "It will one day": no length."""
    is_one = match.word("n") == "one" and match.word("u") == "day" and match.end - match.start == 2
    return is_one and context.direction(match.start, match.end) > 0


def read_span_of_units(match: Match, context: Context) -> Reading | None:
    """ "the past three months", "the next few years": as long as that, up to or from now.

    In reports on the first nine months, what comes later is compared with a year, not with a quarter.
    """
    if match.word("k") == "last" and match.before in BEFORE_VERB and match.text("k") == match.tokens[match.start][0]:
        return None
    if match.word("u") == "months":
        context.previous_quarter = None
    return duration(count_of(match.word("n")), UNITS[match.word("u")])


def read_vague_span(match: Match, context: Context) -> Reading:
    """ "recent months", "coming weeks"."""
    if match.word("k") == "recent" and match.word("u") != "years":
        return duration(None, UNITS[match.word("u")], confidence=0.6)
    is_past = match.word("k") in PAST_WORDS
    return Reading("DATE", "PAST_REF" if is_past else "FUTURE_REF", "publication", confidence=0.6)


def read_units_ahead(match: Match, context: Context) -> Reading:
    """ "the weeks ahead"."""
    return duration(None, UNITS[match.word("u")], confidence=0.6)


def read_unit_long(match: Match, context: Context) -> Reading:
    """ "week-long", "decades-long"."""
    return duration(None if match.word("u").endswith("s") else 1, UNITS[match.word("u")])


def read_bare_units(match: Match, context: Context) -> Reading:
    """ "for years", "within weeks"."""
    return duration(None, UNITS[match.word("u")], confidence=0.6)


def read_unit_old(match: Match, context: Context) -> Reading:
    """ "the week-old truce", "the 8-month-old strike": how long it has been; of people it would be their age."""
    return duration(count_of(match.word("n")) if match.has("n") else 1, UNITS[match.word("u")], confidence=0.7)


def read_set(match: Match, context: Context) -> Reading | None:
    """ "every day", "each month", "every two years"."""
    word = match.word("u")
    if word in SEASONS:
        return Reading("SET", f"XXXX-{SEASONS[word]}")
    if word in DAY_PARTS:
        return Reading("SET", f"XXXX-XX-XXT{DAY_PARTS[word]}")
    if UNITS.get(word) == "TS":
        return None  # a rate of machines
    if word in UNITS:
        count = 2 if match.word("n") == "other" else count_of(match.word("n")) if match.has("n") else 1
        return duration(count, UNITS[word], "SET")
    return Reading("SET", f"XXXX-{month_of(word):02d}")


def read_frequency(match: Match, context: Context) -> Reading | None:
    """ "daily", "weekly"; of a name ("the Daily Nation") nothing."""
    word, following = match.text("f"), context.tokens[match.end : match.end + 1]
    if word[0].isupper() and following and following[0][0][0].isupper():
        return None
    return Reading("SET", FREQUENCIES[match.word("f")], confidence=0.7)


FREQUENCY = "daily|weekly|monthly|yearly|annually|hourly|nightly|biweekly|fortnightly|bimonthly"
RULES = [
    rule(
        "span_of_units",
        "{unit}",
        "((at least|nearly|almost) )? (the)? (?P<k>past|last|next|first|coming|following|previous|final|latest|recent) "
        "({bare_number} (to|or|{hyphen}))? ({number:n}) (full|fiscal|calendar)? {unit:u} (or so)?",
        read_span_of_units,
    ),
    rule("vague_span", "{units}", "(the)? (?P<k>past|last|next|coming|previous|recent) {units:u}", read_vague_span),
    rule(
        "duration",
        "{unit}",
        "{approx}? ((?P<low>{bare_number}) (to|or|{hyphen}))? (?P<core>{number:n} (full|more|additional|straight|"
        "consecutive|whole|long|short|or more|trading|business|extra|calendar|further|entire|solid)? {hyphen}? "
        "{unit:u} (?P<h>and a half)? ({hyphen} long)? (or so)?){not_age}",
        read_duration,
    ),
    rule("the_units", "{unit}", "the {bare_number:n} {unit:u}{not_age}", read_span_of_units),
    rule("units_ahead", "ahead", "(the)? {units:u} ahead", read_units_ahead),
    rule("unit_long", "long", "{unit:u} {hyphen} long", read_unit_long),
    rule(
        "bare_units",
        "{units}",
        "((?<=for|in|within|follows)|(?<=over) the) {units:u} (or {units})?",
        read_bare_units,
    ),
    rule("units_of", "{units}", "(?<=after|through|following|despite|during|amid) {units:u} (?=of)", read_bare_units),
    rule(
        "units_before",
        "{units}",
        "(?<=in|over|during|for) the {units:u} (?=before|after|since|following|leading|that followed)",
        read_bare_units,
    ),
    rule("units_old", "old", "{units:u} {hyphen} old", read_bare_units),
    rule(
        "unit_old",
        "old",
        "({bare_number:n} {hyphen}?)? (?P<u>day|week|month|decade|century|days|weeks|months) {hyphen}? old "
        "(?!{infant}|[,!])",
        read_unit_old,
    ),
    rule(
        "set",
        "every|each|per",
        "(every|each|per) (?P<n>other|{number})? (?P<u>{unit}|{season}|{month}|{part})",
        read_set,
    ),
    rule(
        "frequency",
        FREQUENCY,
        f"(?P<f>{FREQUENCY})",
        read_frequency,
    ),
]
