"""Days by their names and by their distance from today: "Friday night", "last Monday", "yesterday", "every Sunday"."""

from datetime import date, timedelta

from tasks.enrich.times.english.dates import way_of, words_before
from tasks.enrich.times.english.words import DAY_PARTS, count_of, rule, weekday_of
from tasks.enrich.times.granules import nearest_weekday
from tasks.enrich.times.numbers import SHAPES
from tasks.enrich.times.reading import Context, Match, Reading

ORDINARY = frozenset("normal ordinary quiet random regular typical usual".split())
BEHIND_DAY = frozenset("and as at but during for from in of on or that to when where while with".split())
"""Behind "a Friday" they show that it is not part of a noun."""
JOINING, MOST_JOINING = frozenset({"and", "or", "/", "to", "through", "into"}), 3
"""What stands between two weekdays that follow each other."""
DAYS_OFF = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}


def part_of(words: str) -> str:
    """TNI for night, empty without a part of the day."""
    last = words.split()[-1] if words else ""
    return f"T{DAY_PARTS.get(last.removesuffix('s'), 'NI')}" if last else ""


def on_day(day: date, part: str, anchor: str = "publication", confidence: float = 0.95) -> Reading:
    """A day, or a part of it."""
    return Reading("TIME" if part else "DATE", f"{day.isoformat()}{part}", anchor, confidence=confidence)


def read_weekday(match: Match, context: Context) -> Reading:
    """The latest day of that name on or before the publication, unless a modifier or a verb points elsewhere."""
    weekday, modifier = weekday_of(match.word("w")), match.word("k")
    part = part_of(match.word("p") or match.word("p2"))
    if not modifier and is_any(match, context):
        return Reading("TIME" if part else "DATE", f"XXXX-WXX-{weekday + 1}{part}", confidence=0.7)
    if context.is_chronicle and context.previous_day and not modifier:
        return on_day(nearest_weekday(context.previous_day, weekday, 1), part, "previous", 0.7)
    return on_day(choose_weekday(weekday, modifier, match, context), part)


def is_any(match: Match, context: Context) -> bool:
    """ "on a Friday", "an ordinary Tuesday evening": no day of the calendar, unlike "a Friday meeting"."""
    before = words_before(match, 2)
    is_indefinite = before[-1:] in (["a"], ["an"]) or (before[:1] in (["a"], ["an"]) and before[-1] in ORDINARY)
    following = context.tokens[match.end][0] if match.end < len(context.tokens) else ""
    return is_indefinite and (not following.isalpha() or following in BEHIND_DAY)


def choose_weekday(weekday: int, modifier: str, match: Match, context: Context) -> date:
    """The day that a name of a weekday means."""
    day = context.day
    if "previous" in modifier or "following" in modifier or "that" in modifier:
        step = -1 if "previous" in modifier else 1
        base = context.previous_day or day
        return nearest_weekday(base + timedelta(days=0 if "that" in modifier else step), weekday, step)
    if modifier.endswith(("last", "past")):
        last = nearest_weekday(day - timedelta(days=1), weekday, -1)
        return last - timedelta(days=7 * (last == day - timedelta(days=1)))  # yesterday is not called so
    if modifier.endswith(("next", "coming")):
        return nearest_weekday(day + timedelta(days=1), weekday, 1)
    if not modifier and weekday == (day.weekday() + 1) % 7 and has_begun_elsewhere(match, context):
        return day + timedelta(days=1)
    way = way_of(match, context)
    found = joined_weekday(weekday, match, context) if way == 0 else None
    if way == 0 and context.symbols[match.end : match.end + 1] == SHAPES["possessive"]:
        found = context.ahead.get(weekday)
    if way > 0:
        context.ahead[weekday] = found = nearest_weekday(day, weekday, way)
    return found or nearest_weekday(day, weekday, way or -1)


def joined_weekday(weekday: int, match: Match, context: Context) -> date | None:
    """The later of two days that a joining word puts in their order, where the first is to come: "Friday and/or
    Saturday"."""
    between = [token[0] for token in context.tokens[context.previous_end : match.start]]
    is_joined = 0 < len(between) <= MOST_JOINING and JOINING.issuperset(between)
    if not is_joined or context.previous_day is None or context.previous_day < context.day:
        return None
    return nearest_weekday(context.previous_day + timedelta(days=1), weekday, 1)


def has_begun_elsewhere(match: Match, context: Context) -> bool:
    """Whether the day after a publication in the evening may be told of: it has begun in the east, though not ended.

    "Early on Wednesday", published on Tuesday at 23:00, is no day six back: that would be "last Wednesday".
    """
    before = {token[0].lower() for token in context.tokens[max(0, match.start - 2) : match.start]}
    parts = {match.word("p"), match.word("p2")} & {"evening", "night"}
    return context.is_late and "late" not in before and not parts


def read_weekday_of_week(match: Match, context: Context) -> Reading:
    """ "Tuesday of last week"."""
    shift = {"last": -7, "this": 0, "next": 7}[match.word("k")]
    monday = nearest_weekday(context.day, 0, -1) + timedelta(days=shift)
    return on_day(monday + timedelta(days=weekday_of(match.word("w"))), "")


def read_weekday_set(match: Match, context: Context) -> Reading:
    """ "Tuesday nights", "every Sunday"."""
    return Reading("SET", f"XXXX-WXX-{weekday_of(match.word('w').removesuffix('s')) + 1}{part_of(match.word('p'))}")


def read_deictic(match: Match, context: Context) -> Reading:
    """ "yesterday", "tomorrow night", "tonight"."""
    word = match.word("t")
    part = "TNI" if word in ("tonight", "overnight") else part_of(match.word("p"))
    return on_day(context.day + timedelta(days=DAYS_OFF[word]), part)


def read_part(match: Match, context: Context) -> Reading:
    """ "this morning", "last night", "that evening"."""
    modifier = match.word("k")
    part = part_of(match.word("p"))
    if modifier in ("that", "the same", "the"):
        return on_day(
            context.previous_day or context.day, part, "previous" if context.previous_day else "publication", 0.8
        )
    return on_day(context.day - timedelta(days=modifier == "last"), part)


def read_mid_part(match: Match, context: Context) -> Reading:
    """ "by mid-afternoon": of the day spoken of last, else today."""
    day = context.previous_day or context.day
    return on_day(day, part_of(match.word("p") or match.word("p2")), confidence=0.6)


def read_neighbour(match: Match, context: Context) -> Reading | None:
    """ "the next day", "the following morning": beside the day spoken of last."""
    if context.previous_day is None:
        return None
    step = -1 if match.word("k") in ("previous", "preceding") else 1
    part = "" if match.word("p") == "day" else part_of(match.word("p"))
    return on_day(context.previous_day + timedelta(days=step), part, "previous", 0.8)


def read_same_day(match: Match, context: Context) -> Reading | None:
    """ "that day": the day spoken of last."""
    return on_day(context.previous_day, "", "previous", 0.8) if context.previous_day else None


def read_beyond(match: Match, context: Context) -> Reading:
    """ "the day before yesterday", "the day after tomorrow"."""
    return on_day(context.day + timedelta(days=2 if match.word("t").startswith("after") else -2), "")


def read_weekday_ahead(match: Match, context: Context) -> Reading | None:
    """ "a week from Friday", "two weeks from tomorrow": so long after that day, the next one of its name."""
    count = count_of(match.word("n"))
    if count is None or count != int(count):
        return None
    if match.has("w"):
        base = nearest_weekday(context.day, weekday_of(match.word("w")), 1)
    else:
        base = context.day + timedelta(days=DAYS_OFF[match.word("t")])
    days = int(count) * (7 if match.word("u").startswith("week") else 1)
    return on_day(base + timedelta(days=days), "", confidence=0.85)


def read_weekdays_ago(match: Match, context: Context) -> Reading | None:
    """ "two Fridays ago": the second one back."""
    count = count_of(match.word("n"))
    if count is None or count != int(count):
        return None
    last = nearest_weekday(context.day - timedelta(days=1), weekday_of(match.word("w").removesuffix("s")), -1)
    return on_day(last - timedelta(days=7 * (int(count) - 1)), "", confidence=0.85)


def read_weekday_week(match: Match, context: Context) -> Reading:
    """ "Friday week": a week after the coming Friday."""
    return on_day(nearest_weekday(context.day, weekday_of(match.word("w")), 1) + timedelta(days=7), "", confidence=0.7)


def read_weekday_kind(match: Match, context: Context) -> Reading:
    """ "on weekends", "on weekdays"."""
    return Reading("SET", "XXXX-WXX-WE" if match.word("s") == "weekends" else "P1D", confidence=0.7)


RULES = [
    rule(
        "weekday",
        "{weekday}|{short_weekday}",
        "(?P<k>last|next|this|this coming|this past|the previous|the following|past|that same|that)? "
        "({early} {hyphen}?)? {any_weekday:w} (,? ({early})? {part:p})?",
        read_weekday,
    ),
    rule(
        "part_weekday",
        "{weekday}",
        "(early|late|mid)? {hyphen}? {part:p2} (on|of)? {any_weekday:w}(?!,? {a_month} {day})",
        read_weekday,
    ),
    rule("weekday_of_week", "{weekday}", "{any_weekday:w} (of)? (?P<k>last|this|next) week", read_weekday_of_week),
    rule("weekday_set", "{weekday}", "(every|each) (other)? {weekday:w} {part:p}?", read_weekday_set),
    rule("beyond", "yesterday|tomorrow", "the day (?P<t>before yesterday|after tomorrow)", read_beyond),
    rule(
        "weekday_ahead",
        "from",
        "{number:n} (?P<u>day|days|week|weeks) from ({any_weekday:w}|(?P<t>today|tomorrow))",
        read_weekday_ahead,
    ),
    rule("weekdays_ago", "ago", "{number:n} {weekdays:w} ago", read_weekdays_ago),
    rule("weekday_week", "week", "{weekday:w} week(?=[,!;:\"\n]|$)", read_weekday_week),
    rule("weekday_kind", "weekends|weekdays", "(?<=on|at) (?P<s>weekends|weekdays)", read_weekday_kind),
    rule("weekdays", "{weekdays}", "{weekdays:w}", read_weekday_set),
    rule("weekday_parts", "{weekday}", "{weekday:w} {parts:p}", read_weekday_set),
    rule(
        "deictic",
        "today|yesterday|tomorrow|tonight|overnight",
        "({early} {hyphen}?)? (?P<t>today|yesterday|tomorrow|tonight|overnight) ({part:p})?",
        read_deictic,
    ),
    rule(
        "part_deictic",
        "today|yesterday|tomorrow",
        "({early} {hyphen}?)? {part:p} (?P<t>today|yesterday|tomorrow)",
        read_deictic,
    ),
    rule("part_of_day", "{part}", "({early})? (?P<k>this|last|that|the same) {part:p}", read_part),
    rule("the_part", "{part}", "(?<=in|during) (?P<k>the) {part:p}", read_part),
    rule("mid_part", "{part}", "mid {hyphen} (?P<p>morning|afternoon)|(?P<p2>midafternoon|midmorning)", read_mid_part),
    rule(
        "neighbour_day",
        "next|following|previous|preceding",
        "(the|{edge} the)? (?P<k>next|following|previous|preceding) (?P<p>day|{part})",
        read_neighbour,
    ),
    rule("same_day", "day", "({edge})? (that same|the same|that very|that) day", read_same_day),
]
