"""The words of English that name times, and the grammar over them."""

from collections.abc import Iterable

from tasks.enrich.times.grammar import Grammar
from tasks.enrich.times.numbers import SHAPES
from tasks.enrich.times.reading import Read, Rule
from tasks.words.numbered import load_words

MONTHS = load_words("months")["en"]
WEEKDAYS = load_words("weekdays")["en"]
SEASONS = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "fall": "FA",
    "autumn": "FA",
    "winter": "WI",
    "wintertime": "WI",
}
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "midmorning": "MO",
    "midafternoon": "AF",
    "lunchtime": "MI",
    "dawn": "MO",
    "dusk": "EV",
}

UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "FN",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
}
UNITS |= {f"{unit}s": code for unit, code in UNITS.items()}
UNITS |= {"century": "C", "centuries": "C", "mins": "TM", "hrs": "TH", "secs": "TS", "yr": "Y", "yrs": "Y"}

NUMBERS = load_words("numerals")["en"].words
ONES = {word: number for word, number in NUMBERS.items() if number < 10}
TEENS = {word: number for word, number in NUMBERS.items() if 10 <= number < 20}
TENS = {word: number for word, number in NUMBERS.items() if number >= 20}
LARGE = {"hundred": 100, "thousand": 1000}
ORDINALS = {
    word: count
    for count, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
}
ORDINALS |= {"thirtieth": 30}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
VAGUE_COUNTS = ("few", "several", "many", "some", "numerous", "dozens", "scores", "hundreds", "thousands", "number")


def _cased(names: Iterable[str]) -> list[str]:
    """Names as they are written: "may" and "march" in lower case are verbs."""
    return [form for name in names for form in (name.capitalize(), name.upper())]


CLASSES = {
    "month": _cased(MONTHS.words),
    "full_month": _cased(MONTHS.names),
    "short_month": _cased(MONTHS.short),
    "weekday": _cased(WEEKDAYS.names),
    "weekdays": [f"{name.capitalize()}s" for name in WEEKDAYS.names],
    "short_weekday": _cased(WEEKDAYS.short),
    "season": SEASONS,
    "seasons": [f"{name}s" for name in SEASONS],
    "part": DAY_PARTS,
    "parts": [f"{name}s" for name in DAY_PARTS],
    "unit": UNITS,
    "one_unit": [unit for unit in UNITS if not unit.endswith("s") and unit != "centuries"],
    "units": [unit for unit in UNITS if unit.endswith("s")],
    "ones": ONES, "teens": TEENS, "tens": TENS, "large": LARGE,
    "ordinal_word": ORDINALS, "decade_word": DECADES, "vague_count": VAGUE_COUNTS[:5], "crowd": VAGUE_COUNTS[5:],
    "hour_word": [*ONES, "ten", "eleven", "twelve"],
    "meridiem_word": "am AM pm PM".split(),
    "nine_eleven": ["9/11"],
    "infant": (
        "baby babies boy girl son daughter child infant twin twins toddler brother sister grandson granddaughter "
        "nephew niece puppy kitten calf cub"
    ).split(),
    "bc": "BC BCE b.c. b.c.e.".split(),
    "ad": "AD CE a.d.".split(),
    "early": "early late earlier later mid".split(),
    "edge": "early late mid middle beginning start end close earlier later".split(),
    "magnitude": "million billion trillion percent thousand hundred dozen".split(),
    "counted": (
        "people miles dollars feet pounds shares jobs workers troops employees men women points votes students members "
        "homes tons cars meters metres square kilometers kilometres km euros yen other civilians soldiers lawsuits "
        "companies stores"
    ).split(),
    "zone": ("EST EDT ET PST PDT PT CST CDT CT MST MDT MT GMT UTC BST CET CEST IST JST HKT AEST AEDT "
"Eastern Pacific Central").split(),
}  # fmt: skip

PIECES = {
    "of": "(of|in|{hyphen})? (the|this|that)?",
    "edged": "(the)? (very)? {edge} (of|in|{hyphen})? (the)?",
    "ampm": "({meridiem}|{meridiem_word})",
    "approx": "((more|less|fewer|longer|better|earlier|later) than|nearly|almost|about|around|over|at "
"least|at most|up to|roughly|approximately|some|only|just|as much as|as many as|as little "
"as|as long as|no more than|no less than|close to|not quite|well over|just over|just "
"under|under|barely)",
    "hour": "({hour_word}|{day_number})",
    "minutes": "(half|(a)? quarter|twenty {hyphen}? five|five|ten|twenty|{day_number})",
    "digits": "({day_number}|{count}|{year})",
    "whole": "({tens} {hyphen}? {ones}|{tens}|{teens}|{ones}|{digits})",
    "number": "({whole} ({large} ((and)? {whole})?|{hyphen}? and {hyphen}? a {hyphen}? "
"half|{fraction})?|{fraction}|(a|another)? couple "
"(of)?|(a|the) few|{vague_count}|(a)? {crowd} of|(a|two) dozen|(a)? half {hyphen}? (a|an)?|(a)? quarter {hyphen}? (of "
"a)? (?=century)|a "
"(good|hundred|thousand)|another|a|an)",
    "bare_number": "({whole} ({large} ((and)? {whole})?|{hyphen}? and {hyphen}? a {hyphen}? half|{fraction})?)",
    "not_age": "(?!{hyphen}? (old|olds|older)|of age)",
    "ordinal": "({ordinal_word}|{ordinal_number}|{tens} {hyphen}? {ordinal_word})",
    "day": "({day_number}|{ordinal_number}|{tens} {hyphen}? {ordinal_word}|{ordinal_word})",
    "dated_year": "(,? (of)? {year:y})",
    "any_weekday": "({weekday}|{short_weekday} ({dot}|(?=,? {month})))",
    "a_month": "({full_month}|{short_month} {dot}?)",
    "spoken_year": "((nineteen|twenty|eighteen) {tens} {hyphen}? {ones}|(nineteen|twenty|eighteen) "
"({tens}|{teens})|two thousand (and)? ({teens}|{ones})|two thousand)",
}  # fmt: skip

GRAMMAR = Grammar(CLASSES, PIECES, SHAPES)


def rule(name: str, trigger: str, template: str, read: Read) -> Rule:
    """A rule of English: `trigger` is a template of one token that every match of the other holds."""
    return Rule(name, GRAMMAR.compile(trigger), GRAMMAR.compile(template), read)


def month_of(name: str) -> int:
    """The number of a month by its name, in any case, abbreviated or not."""
    return MONTHS.words[name.rstrip(" .").lower()]


def weekday_of(name: str) -> int:
    """The number of a weekday, Monday 0, by its name in any case."""
    return WEEKDAYS.words[name.rstrip(" .").lower()]


def day_of(words: str) -> int:
    """The day of a month: 8, 8th, eighth, twenty-first."""
    if words[0].isdigit():
        return int("".join(filter(str.isdigit, words)))
    *tens, last = words.replace("-", " ").split()
    return sum(TENS[word] for word in tens) + ORDINALS[last]


def count_of(words: str) -> float | None:
    """A count: 2.5 for "two and a half"; None where it is vague, as "several" is."""
    parts = words.replace("-", " ").split()
    if any(word in VAGUE_COUNTS for word in parts):
        return None
    if "couple" in parts:
        return 2
    if "dozen" in parts:
        return 24 if "two" in parts else 12
    if "quarter" in parts:
        return 0.25
    if parts[-1] == "half":
        return 0.5 + (_sum_of(parts[:-3]) if len(parts) > 2 else 0)
    if parts[0] == "half":
        return 0.5
    return _sum_of(parts)


def _sum_of(parts: list[str]) -> float:
    total = 0.0
    for word in parts:
        if word in LARGE:
            total = max(total, 1) * LARGE[word]
        elif word in NUMBERS:
            total += NUMBERS[word]
        elif word[0].isdigit():
            total += _number_of(word)
    return total or 1.0


def _number_of(word: str) -> float:
    if "/" in word:
        over, under = word.split("/")
        return int(over) / int(under)
    digits = word.replace(",", "")
    return float(digits) if digits.count(".") <= 1 else 0.0


def year_of(words: str) -> int:
    """A year in digits or words: 1996, nineteen ninety-six, two thousand."""
    if words[0].isdigit():
        return int(words)
    first, *rest = words.replace("-", " ").replace(" and ", " ").split()
    if first == "two":
        return 2000 + int(_sum_of(rest[1:]) if rest[1:] else 0)
    return 100 * int(NUMBERS[first]) + int(_sum_of(rest))
