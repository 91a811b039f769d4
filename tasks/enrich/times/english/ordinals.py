"""Days and weeks by their number in a month: "the second Tuesday in May", "the last week of March", "on the 14th"."""

from datetime import date, timedelta

from tasks.enrich.times.english.dates import shift_of, way_of
from tasks.enrich.times.english.words import ORDINALS, day_of, month_of, rule, weekday_of
from tasks.enrich.times.era import month_in_era
from tasks.enrich.times.granules import make_day, month_value, nth_weekday, week_value
from tasks.enrich.times.nearness import nearest_month
from tasks.enrich.times.reading import Context, Match, Reading
from tasks.enrich.times.spans import read_span

NEAR_TOKENS = 40
"""How far behind a date with its month "the 14th" may stand, and still be of that month."""
DAYS_TO_MIDWEEK = 3


def read_nth(match: Match, context: Context) -> Reading | None:
    """The first, second ... last weekday, week or day of a month."""
    words = match.word("o")
    count = ORDINALS.get(words) or (int(words[:-2]) if words[0].isdigit() else -1)
    first, anchor = month_meant(match, context)
    last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    if match.has("w"):
        day = nth_weekday(first.year, first.month, weekday_of(match.word("w")), count)
    elif match.word("u") == "week":
        middle = first + timedelta(days=7 * (count - 1) + DAYS_TO_MIDWEEK)
        day = middle if count > 0 else last - timedelta(days=DAYS_TO_MIDWEEK)
    else:
        day = first + timedelta(days=count - 1) if count > 0 else last
    if not first <= day <= last:
        return None
    return Reading("DATE", week_value(day) if match.word("u") == "week" else day.isoformat(), anchor, confidence=0.85)


def month_meant(match: Match, context: Context) -> tuple[date, str]:
    """The first day of the month that is named, and what it counts from."""
    if not match.has("m"):
        return date.fromisoformat(f"{month_value(context.day, shift_of(match.word('k')))}-01"), "publication"
    month = month_of(match.word("m"))
    if match.has("y"):
        return date(int(match.word("y")), month, 1), "explicit"
    if context.era:
        return date.fromisoformat(f"{month_in_era(month, context.era)}-01"), "previous"
    return date.fromisoformat(f"{nearest_month(month, context.day, way_of(match, context))}-01"), "publication"


def read_ordinal_day(match: Match, context: Context) -> Reading | None:
    """ "the 14th": of the month spoken of shortly before; otherwise it is a floor, a hole or a century."""
    span = read_span(context.previous_value or "")
    if span is None or span[2] not in ("day", "time", "month") or match.start - context.previous_end > NEAR_TOKENS:
        return None
    day = make_day(span[0].year, span[0].month, day_of(match.word("d")))
    return Reading("DATE", day.isoformat(), "previous", confidence=0.75) if day else None


def read_day_of_month(match: Match, context: Context) -> Reading | None:
    """ "the 14th of this month"."""
    first = date.fromisoformat(f"{month_value(context.day, shift_of(match.word('k')))}-01")
    day = make_day(first.year, first.month, day_of(match.word("d")))
    return Reading("DATE", day.isoformat(), "publication") if day else None


OF_MONTH = "(of|in) ({a_month:m} (,? {year:y})?|(?P<k>(the|this|last|next) month))"
RULES = [
    rule(
        "nth",
        "{weekday}|week|day",
        "(the)? (?P<o>{ordinal_word}|{ordinal_number}|last|final) (full)? ({weekday:w}|(?P<u>week|day)) " + OF_MONTH,
        read_nth,
    ),
    rule(
        "day_of_month", "month", "(the)? {ordinal_number:d} (day)? of (?P<k>(this|last|next) month)", read_day_of_month
    ),
    rule(
        "ordinal_day",
        "{ordinal_number}",
        "(?<=on|by|until|till|from|to|since|before|after|of|between|and) the {ordinal_number:d}"
        "(?=[,!;:\"\n]|and|to|at|in|when|but|for|as|he|she|it|they|a)",
        read_ordinal_day,
    ),
]
