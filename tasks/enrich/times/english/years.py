"""Years, decades and centuries: "1996", "fiscal 2013", "2019-2021", "the 1990s", "the 19th century", "146 BC"."""

from datetime import date

from tasks.enrich.times.english.words import DECADES, day_of, rule, year_of
from tasks.enrich.times.reading import Context, Match, Reading

FIRST_DATED_YEAR = 500
"""Below it numbers are rarely years, and days of no use."""
AGED = ("his", "her", "their", "my", "your", "its")
ROUGHLY = frozenset("about almost approximately around least most nearly only over roughly some than".split())
NOT_A_YEAR = "(?!{hyphen} {digits}|{money}|{magnitude}|{counted}|%)"


def read_year(match: Match, context: Context) -> Reading | None:
    """A year in digits or words, far enough from what only looks like one."""
    year = year_of(match.word("y"))
    if is_number_of(match, context):
        return None
    if context.published_on and year > context.published_on.year + 60:
        return None
    return Reading("DATE", f"{year:04d}", confidence=0.9)


def is_number_of(match: Match, context: Context) -> bool:
    """Whether so many things are counted roughly: "about 2000 pages"; "since about 2000" tells a year."""
    following = context.tokens[match.end][0] if match.end < len(context.tokens) else ""
    return match.before in ROUGHLY and following.islower() and len(following) > 3 and following.endswith("s")


def read_year_range(match: Match, context: Context) -> list[Reading] | None:
    """ "2019-2021", "1998-99": both years, each in its own place."""
    first, last = match.word("first"), match.word("last")
    last = first[: 4 - len(last)] + last
    if len(last) != 4 or not first < last <= "2100":
        return None
    return [Reading("DATE", first, group="first"), Reading("DATE", last, group="last")]


def read_split_year(match: Match, context: Context) -> Reading:
    """ "the 2012/13 season": named by the first year, reaching to the end of the second."""
    first = int(match.word("y")[:4])
    days = (date(first, 1, 1), date(first + 1, 12, 31), "year")
    return Reading("DATE", f"{first:04d}", confidence=0.8, days=days)


def read_short_year(match: Match, context: Context) -> Reading:
    """ "the summer of '69", "in '08": the last year with these digits."""
    digits = int(match.word("y"))
    this = context.day.year
    return Reading("DATE", f"{this - (this - digits) % 100:04d}", confidence=0.7)


def read_decade(match: Match, context: Context) -> Reading | None:
    """ "the 1990s", "the '80s"; "in his 30s" is an age."""
    digits = match.word("d").removesuffix("s")
    if match.before in AGED:
        return None
    return Reading("DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}", confidence=0.9)


def read_possessive_decade(match: Match, context: Context) -> Reading | None:
    """ "the 1990's"; "the 1996's" is none."""
    digits = match.word("d")
    return Reading("DATE", digits[:3], confidence=0.8) if digits.endswith("0") else None


def read_decade_word(match: Match, context: Context) -> Reading | None:
    """ "the nineteen-nineties", "the sixties"; "his early sixties" are an age."""
    if match.before in AGED:
        return None
    return Reading("DATE", f"19{DECADES[match.word('d')]}", confidence=0.7)


def read_century(match: Match, context: Context) -> Reading:
    """ "the 19th century"."""
    return Reading("DATE", f"{'BC' if match.has('b') else ''}{day_of(match.word('o')) - 1:02d}")


def read_two_centuries(match: Match, context: Context) -> list[Reading]:
    """ "the 19th and 20th centuries"."""
    return [Reading("DATE", f"{day_of(match.word(group[:1])) - 1:02d}", group=group) for group in ("first", "last")]


def read_ancient_year(match: Match, context: Context) -> Reading | None:
    """ "146 BC", "AD 632"; years before our era have a value and no days."""
    year = int("".join(filter(str.isdigit, match.word("y"))))
    if match.has("b"):
        return Reading("DATE", f"BC{year:04d}")
    return Reading("DATE", f"{year:04d}") if FIRST_DATED_YEAR <= year <= date.max.year else None


RULES = [
    rule(
        "year",
        "{year}|nineteen|twenty|eighteen|thousand",
        f"((?<={{year}},)|(?<!{{money}}|[,:/-])) {{edged}}? (fiscal|calendar|the year|fiscal year|post {{hyphen}}|pre "
        f"{{hyphen}})? (?P<y>{{year}}|{{spoken_year}}){NOT_A_YEAR}",
        read_year,
    ),
    rule("year_range", "{year}", "(?P<first>{year}) {hyphen} (?P<last>{year}|{count}|{day_number})", read_year_range),
    rule("split_year", "{split_year}", "(fiscal|financial)? {split_year:y}", read_split_year),
    rule("fiscal_year", "FY", "FY {year:y}", read_year),
    rule("short_fiscal_year", "FY", "FY (')? (?P<y>{count}|{day_number})", read_short_year),
    rule("short_year", "'", "(?<=of|in|since|from|until|by) ' (?P<y>{count}|{day_number})", read_short_year),
    rule("decade", "{decade_number}", "{edged}? (the)? ({edge} {hyphen}?)? (')? {decade_number:d}", read_decade),
    rule(
        "decade_possessive",
        "{possessive}",
        "({edged}|the) ({edge} {hyphen}?)? {year:d} {possessive}",
        read_possessive_decade,
    ),
    rule(
        "decade_word",
        "{decade_word}",
        "({edged}|the|nineteen) ({edge} {hyphen}?)? {hyphen}? {decade_word:d}",
        read_decade_word,
    ),
    rule(
        "century",
        "century|centuries",
        "{edged}? (the)? ({edge} {hyphen}?)? {ordinal:o} {hyphen}? (century|centuries) {bc:b}?",
        read_century,
    ),
    rule(
        "two_centuries",
        "centuries",
        "(?P<first>{edged}? (the)? {edge}? {ordinal:f}) (and|or|to) (?P<last>{edge}? {ordinal:l} centuries)",
        read_two_centuries,
    ),
    rule("year_bc", "{bc}", "{edged}? {digits:y} {bc:b}", read_ancient_year),
    rule("year_ad", "{ad}", "{edged}? {ad} {digits:y}", read_ancient_year),
]
