"""Holidays and days that history named: "Thanksgiving", "New Year's Eve", "9/11"."""

from collections.abc import Callable
from datetime import date, timedelta

from tasks.enrich.times.english.dates import shift_of, way_of
from tasks.enrich.times.english.words import count_of, rule
from tasks.enrich.times.grammar import GAP
from tasks.enrich.times.granules import duration_value, easter_day, make_day, nth_weekday
from tasks.enrich.times.reading import Context, Match, Reading
from tasks.enrich.times.spans import read_span

HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year eve": lambda year: date(year, 12, 31),
    "new year": lambda year: date(year, 1, 1),
    "thanksgiving": lambda year: nth_weekday(year, 11, 3, 4),
    "easter monday": lambda year: easter_day(year) + timedelta(days=1),
    "easter": easter_day,
    "good friday": lambda year: easter_day(year) - timedelta(days=2),
    "halloween": lambda year: date(year, 10, 31),
    "independence day": lambda year: date(year, 7, 4),
    "fourth of july": lambda year: date(year, 7, 4),
    "labor day": lambda year: nth_weekday(year, 9, 0, 1),
    "memorial day": lambda year: nth_weekday(year, 5, 0, -1),
    "columbus day": lambda year: nth_weekday(year, 10, 0, 2),
    "valentine day": lambda year: date(year, 2, 14),
    "veterans day": lambda year: date(year, 11, 11),
    "election day": lambda year: nth_weekday(year, 11, 0, 1) + timedelta(days=1),
    "may day": lambda year: date(year, 5, 1),
    "bastille day": lambda year: date(year, 7, 14),
    "black friday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=1),
    "cyber monday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=4),
    "martin luther king": lambda year: nth_weekday(year, 1, 0, 3),
    "presidents day": lambda year: nth_weekday(year, 2, 0, 3),
    "juneteenth": lambda year: date(year, 6, 19),
    "st patrick day": lambda year: date(year, 3, 17),
    "remembrance sunday": lambda year: nth_weekday(year, 11, 6, 2),
    "remembrance day": lambda year: date(year, 11, 11),
    "armistice day": lambda year: date(year, 11, 11),
    "anzac day": lambda year: date(year, 4, 25),
    "australia day": lambda year: date(year, 1, 26),
    "canada day": lambda year: date(year, 7, 1),
    "ash wednesday": lambda year: easter_day(year) - timedelta(days=46),
    "palm sunday": lambda year: easter_day(year) - timedelta(days=7),
}


OF_HOLIDAYS = frozenset(
    (
        "bonus bonuses bunny cake cakes card cards carol carols commodities decoration decorations egg eggs film films "
        "gift gifts goods hit hits jumper jumpers light lights market markets movie movies party present presents "
        "pudding sales season shoppers shopping song songs spending spirit stocking stockings toys tree trees "
        "tradition wish wishes"
    ).split()
)
"""What is named after a holiday and is of no day."""


def read_holiday(match: Match, context: Context) -> Reading | None:
    """The holiday of the year that is named, or where the modifier or verb points, or nearest to the publication."""
    words = [word for word in match.word("h").split() if word not in ("'s", "’s", "'", "’", "s", ".")]
    name = next((name for name in HOLIDAYS if " ".join(words).startswith(name)), None)
    if name is None or not match.text("h")[0].isupper() or is_of_no_day(match, context):
        return None
    if match.has("y"):
        return Reading("DATE", HOLIDAYS[name](int(match.word("y"))).isoformat())
    day = context.day
    days = [HOLIDAYS[name](year) for year in (day.year - 1, day.year, day.year + 1)]
    way = 0 if match.has("k") else way_of(match, context)
    return Reading("DATE", choose_holiday(days, day, match.word("k"), way).isoformat(), "publication")


def is_of_no_day(match: Match, context: Context) -> bool:
    """Whether the holiday's name is part of another: Christmas trees, Jermaine Easter."""
    following = context.tokens[match.end][0].lower() if match.end < len(context.tokens) else ""
    is_surname = match.word("h") == "easter" and match.start > 1 and is_first_name(context, match.start - 1)
    return following in OF_HOLIDAYS or is_surname


def is_first_name(context: Context, place: int) -> bool:
    """Whether a token has a capital and does not begin a sentence."""
    before = context.tokens[place - 1]
    return context.tokens[place][0][0].isupper() and before[0].isalpha()


def choose_holiday(days: list[date], day: date, modifier: str, way: int) -> date:
    """The nearest, or the last before or the first after the day."""
    shift = shift_of(modifier) if modifier != "this" else 0
    if shift < 0:
        return max(found for found in days if found < day)
    if shift > 0:
        return min(found for found in days if found > day)
    if way > 0:
        return min(found for found in days if found >= day)
    return min(days, key=lambda found: abs((found - day).days))


def read_anniversary(match: Match, context: Context) -> Reading | None:
    """ "the one-year anniversary": so long after the event, whose day is that of the anniversary, years before."""
    count = count_of(match.word("n"))
    if count is None or count != int(count):
        return None
    day = context.day
    is_near = not set("!" + GAP) & set(context.symbols[context.previous_end : match.start])
    if context.previous_day and is_near:
        event = make_day(context.previous_day.year - int(count), context.previous_day.month, context.previous_day.day)
        days = (event, event, "day") if event else None
    else:
        days = read_span(f"{day.year - int(count):04d}")
    return Reading("DURATION", duration_value(count, "Y"), "previous" if is_near else "publication", "", 0.7, days)


def read_september_11(match: Match, context: Context) -> Reading:
    """The attacks of 2001."""
    return Reading("DATE", "2001-09-11")


RULES = [
    rule(
        "anniversary",
        "anniversary",
        "(the|its|his|her|their)? {number:n} {hyphen}? year {hyphen}? anniversary",
        read_anniversary,
    ),
    rule(
        "holiday",
        "Christmas|Thanksgiving|Easter|Year|Halloween|Day|July|Juneteenth|(Good|Black) Friday|Cyber|Palm|Ash|"
        "Remembrance",
        "(?P<k>last|this|next)? (?P<h>Christmas (Eve|Day)?|Thanksgiving (Day)?|Easter "
        "(Sunday|Monday)?|New Year (' s|{possessive})? (Eve|Day)|Halloween|Independence Day|Fourth "
        "of July|Labor Day|Valentine ({possessive})? Day|Memorial Day|Columbus Day|Veterans "
        "Day|Election Day|Good Friday|Boxing Day|May Day|Bastille Day|Black Friday|Cyber Monday|Martin Luther King (Jr "
        "{dot}?)? Day|Presidents (')? Day|Juneteenth|(St|Saint) {dot}? Patrick {possessive}? Day|Remembrance "
        "(Sunday|Day)|Armistice Day|Anzac Day|Australia Day|Canada Day|Ash Wednesday|Palm Sunday) "
        "((,|in|of)? {year:y})?",
        read_holiday,
    ),
    rule(
        "september_11",
        "September|Sept",
        "(?P<d>(September|Sept) {dot}? (11|11th))(?= .)|(September|Sept) {dot}? {day_number} "
        "(?=(terrorist|terror)? (attacks|attack))",
        read_september_11,
    ),
    rule("nine_eleven", "{nine_eleven}", "{nine_eleven}", read_september_11),
]
