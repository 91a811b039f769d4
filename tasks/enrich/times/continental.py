"""Times of languages that say them alike: day before month, and a weekday, a period or a distance with its modifier.

A language is a table of words; the forms are the same for all. What takes more grammar than that is left to English.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tasks.enrich.times.continental_words import Words
from tasks.enrich.times.grammar import Grammar
from tasks.enrich.times.granules import (
    duration_value,
    make_day,
    nearest_weekday,
    period_value,
)
from tasks.enrich.times.nearness import nearest_day, nearest_month
from tasks.enrich.times.numbers import SHAPES
from tasks.enrich.times.reading import THESE_DAYS, Context, Match, Reading, Rule

_NUMBERS = re.compile(r"\d+|[^\W\d]+")
UNTOLD_AHEAD = 2.0
"""How much farther than one behind a month ahead seems, where no verb tells; without a parse fewer do."""
_SHORT_MINUTE = re.compile(r"[.:,]\d(?!\d)")
"""No minute has one digit: "las 2.5"."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the matches of a language by its words."""

    words: Words

    def read_day(self, match: Match, context: Context) -> Reading | None:
        """ "24. Februar 2022", "le 3 mars", "el 5 de mayo de 2021"."""
        number, month = int("".join(filter(str.isdigit, match.word("d")))), self.words.months[match.word("m")]
        if match.has("y"):
            day = make_day(int(match.word("y")), month, number)
            return self.on_day(day, match, "explicit", 0.98) if day else None
        way = max(0, self.words.outlook.direction(match, context))  # "vom 3. Mai" is no past
        near = nearest_day(month, number, context.day, way)
        return self.on_day(near, match, confidence=0.9) if near else None

    def read_numeric(self, match: Match, context: Context) -> Reading | None:
        """ "24.02.2022", "3/4/2021": the day first."""
        day, month, year = (int(part) for part in match.text("s").replace("/", ".").split("."))
        found = make_day(year + 2000 * (year < 100), month, day)
        return Reading("DATE", found.isoformat(), confidence=0.95) if found else None

    def read_month(self, match: Match, context: Context) -> Reading:
        """ "Februar 2022", "im Februar"."""
        month = self.words.months[match.word("m")]
        if match.has("y"):
            return Reading("DATE", f"{match.word('y')}-{month:02d}", confidence=0.97)
        way = self.words.outlook.direction(match, context)
        return Reading("DATE", nearest_month(month, context.day, way, UNTOLD_AHEAD), "publication", confidence=0.75)

    def read_weekday(self, match: Match, context: Context) -> Reading:
        """ "am Freitag", "vendredi dernier", "el próximo lunes": without modifier where its clause points, else
        the latest on or before today."""
        weekday, day = self.words.weekdays[match.word("w")], context.day
        if match.before and match.before == self.words.every:
            return Reading("SET", f"XXXX-WXX-{weekday + 1}", confidence=0.8)
        shift = self.shift_of(match)
        if shift is None or shift == 0:
            found = nearest_weekday(day, weekday, self.words.outlook.direction(match, context) or -1)
        else:
            found = nearest_weekday(day + timedelta(days=shift), weekday, shift)
        return self.on_day(found, match)

    def read_night(self, match: Match, context: Context) -> Reading | None:
        """ "Nacht zum Samstag", "nuit du 3 au 4 mai": that of the day before the one on which it ends."""
        end = self.read_weekday(match, context) if match.has("w") else self.read_day(match, context)
        if end is None or not end.value:
            return None
        begun = date.fromisoformat(end.value[:10]) - timedelta(days=1)
        return replace(end, type="TIME", value=f"{begun}TNI")

    def read_deictic(self, match: Match, context: Context) -> Reading | None:
        """ "gestern", "demain soir", "hoy"; with a capital behind a word it is a noun or name: "an jenem Morgen"."""
        is_behind = match.start > 0 and context.tokens[match.start - 1].lastgroup == "word"
        if is_behind and match.text("t").istitle():
            return None
        return self.on_day(context.day + timedelta(days=self.words.days[match.word("t")]), match)

    def read_these_days(self, match: Match, context: Context) -> Reading:
        """ "bis heute", "hoy en día": too doubtful a day for a timeline."""
        return self.on_day(context.day, match, confidence=THESE_DAYS)

    def read_two_days(self, match: Match, context: Context) -> Reading:
        """ "avant-hier", "pasado mañana"."""
        return self.on_day(context.day + timedelta(days=-2 if match.has("b") else 2), match)

    def read_this_part(self, match: Match, context: Context) -> Reading:
        """ "ce matin", "esta tarde"."""
        return self.on_day(context.day, match)

    def read_clock(self, match: Match, context: Context) -> Reading | None:
        """ "um 7.15 Uhr", "à 14 h 30", "a las diez de la noche": on the day spoken of last, else today, as above
        the entry of a ticker."""
        is_label = not match.start or context.tokens[match.start - 1].lastgroup == "gap"
        day = context.day if is_label else context.previous_day or context.day
        reading = self.on_day(day, match, confidence=0.6)
        return reading if reading.type == "TIME" else None

    def on_day(self, day: date, match: Match, anchor: str = "publication", confidence: float = 0.85) -> Reading:
        """A day, or the part or hour of it that the match names."""
        clock = self.clock_of(match)
        part = self.words.parts.get(match.word("p") or match.word("r"))
        part = part or self.words.day_parts.get(match.word("w") or match.word("t"))
        hour = clock or (f"T{part}" if part else "")
        return Reading("TIME" if hour else "DATE", f"{day.isoformat()}{hour}", anchor, confidence=confidence)

    def clock_of(self, match: Match) -> str:
        """T07:15, T14; empty without a clock time, or with one that no clock has."""
        known = self.words.numbers
        said = match.word("o")
        words = [word for word in _NUMBERS.findall(said) if word in known or word.isdigit()]
        told = [known.get(word) or int(word) for word in words]
        if not told or told[0] > 24 or (told[1:] and (told[1] > 59 or _SHORT_MINUTE.search(said))):
            return ""
        hour = told[0] + 12 * (match.has("late") and told[0] < 12)
        return f"T{hour:02d}" + "".join(f":{minute:02d}" for minute in told[1:2])

    def read_season(self, match: Match, context: Context) -> Reading:
        """ "Herbst 2023", "l'été 2024"."""
        return Reading("DATE", f"{match.word('y')}-{self.words.seasons[match.word('s')]}")

    def read_quarter(self, match: Match, context: Context) -> Reading:
        """ "im ersten Quartal 2023"; without a year the latest begun, or this year's that its clause points to."""
        number = self.words.ordinals[match.word("q")]
        if match.has("y"):
            return Reading("DATE", f"{match.word('y')}-Q{number}", confidence=0.95)
        is_last = 3 * number - 2 > context.day.month and self.words.outlook.direction(match, context) <= 0
        return Reading("DATE", f"{context.day.year - is_last}-Q{number}", "publication", confidence=0.75)

    def read_period(self, match: Match, context: Context) -> Reading | None:
        """ "letzte Woche", "l'an dernier", "el mes pasado"."""
        value = period_value(
            context.day, self.words.units[match.word("u") or match.word("v")], self.shift_of(match) or 0
        )
        return Reading("DATE", value, "publication") if value else None

    def read_ago(self, match: Match, context: Context) -> Reading | None:
        """ "vor drei Tagen", "il y a deux ans", "hace tres meses"."""
        return self.read_distance(match, context, -1)

    def read_hence(self, match: Match, context: Context) -> Reading | None:
        """ "in drei Tagen", "dans deux ans", "dentro de tres meses"."""
        return self.read_distance(match, context, 1)

    def read_distance(self, match: Match, context: Context, sign: int) -> Reading | None:
        """The period so far from today."""
        value = period_value(context.day, self.words.units[match.word("u")], sign * self.count_of(match))
        return Reading("DATE", value, "publication", confidence=0.85) if value else None

    def read_duration(self, match: Match, context: Context) -> Reading:
        """ "drei Jahre", "deux heures"."""
        return Reading("DURATION", duration_value(self.count_of(match), self.words.units[match.word("u")]))

    def read_year(self, match: Match, context: Context) -> Reading:
        """A year in digits after a word that makes it one."""
        return Reading("DATE", match.word("y"), confidence=0.85)

    def read_decade(self, match: Match, context: Context) -> Reading | None:
        """ "1990er", "neunziger Jahre", "les années 80"."""
        digits = match.word("d") or match.word("y") or match.word("n")
        if not digits:
            return Reading("DATE", self.words.decades[match.word("e")])
        if digits.isdigit() and int(digits) % 10:
            return None
        return Reading("DATE", digits[:3] if len(digits) > 2 else f"19{digits[0]}")

    def count_of(self, match: Match) -> int:
        """The number of units."""
        word = match.word("n")
        return self.words.numbers[word] if word in self.words.numbers else int(word)

    def shift_of(self, match: Match) -> int | None:
        """Where the modifier points; None without one."""
        word = match.word("k") or match.word("l")
        if match.has("c"):
            return 1
        return self.words.shifts[word] if word else None


def make_grammar(words: Words) -> Grammar:
    """The classes and pieces of a language."""
    classes = {
        "month": words.months, "weekday": words.weekdays, "deictic": words.days, "shift": words.shifts,
        "unit": words.units, "number_word": words.numbers, "part": words.parts, "of_word": words.of.split(),
        "before_month": words.before_month.split(), "before_year": words.before_year.split(),
        "not_before": words.not_before.split(), "season": words.seasons, "ordinal": words.ordinals,
        "decade_word": words.decades, "before_first": words.before_first.split(),
    }  # fmt: skip
    pieces = {
        "number": "({number_word}|{day_number}|{count})",
        "any_day": "({day_number} {dot}?|{ordinal_number})",
        "of": "({of_word} {of_word}?)", "two_ago": words.two_ago, "two_hence": words.two_hence, "coming": words.coming,
        "part_of": words.part, "part_first": words.part_first, "into": words.into,
        "night_to": words.night_to, "night_from": words.night_from,
        "hour": words.hour, "late": words.late, "to": words.to,
    }
    return Grammar(classes, pieces, SHAPES)


def make_rules(words: Words, grammar: Grammar) -> list[Rule]:
    """The rules of a language over its grammar."""
    reader = Reader(words)
    at = f"(,? {words.by} {{hour:o}} ({{late:late}})?)?"
    date, end = "{of}? {month:m} (,? {of}? {year:y})?", "(?!,? {of}? {any_day})"
    templates = [
        ("day", "{month}", f"({{weekday}} ,? {{of}}?)? {{any_day:d}} {date} {at}", reader.read_day),
        ("first_day", "{month}", f"(?<={{before_first}}) {{any_day:d}} (?={{to}} {{any_day}} {date})", reader.read_day),
        ("night", "{part}", f"{{night_to}} ({{shift:k}}? {{weekday:w}}|{{any_day:d}} {date})", reader.read_night),
        (
            "night",
            "{part}",
            f"{{night_from}} ({{weekday}} {{into}} {{weekday:w}}|{{any_day}} {{month}}? {{into}} {{any_day:d}} {date})",
            reader.read_night,
        ),
        ("part_day", "{part}", f"{{part_first}} {{any_day:d}} {date}", reader.read_day),
        ("numeric", "{slash_date}", "{slash_date:s}", reader.read_numeric),
        ("month_year", "{month}", "{month:m} {of}? {year:y}", reader.read_month),
        ("month", "{month}", "(?:(?<={before_month})|(?<=mi {hyphen})) {month:m}", reader.read_month),
        (
            "weekday",
            "{weekday}",
            f"{{part_first}}? {{shift:k}}? {{weekday:w}} ({{shift:l}}|{{coming:c}})? {{part_of}}? {at}",
            reader.read_weekday,
        ),
        ("clock_day", "{weekday}", f"{words.clock} ({{late:late}})? {{of}}? {{weekday:w}} {end}", reader.read_weekday),
        ("clock", words.clock, f"{words.clock} ({{late:late}})?", reader.read_clock),
        ("this_part", "{part}", words.this_part, reader.read_this_part),
        ("season", "{season}", "{season:s} {of}? {year:y}", reader.read_season),
        ("quarter", words.quarter, f"{{ordinal:q}} {words.quarter} ({{of}}? {{year:y}})?", reader.read_quarter),
        ("decade_words", "{decade_word}|{year}|{count}|{day_number}", words.decade, reader.read_decade),
        ("two_days", "{deictic}", "({two_ago:b}|{two_hence:h}) {part_of}?", reader.read_two_days),
        ("today_lasts", "{deictic}", words.today_lasts, reader.read_these_days),
        (
            "deictic",
            "{deictic}",
            f"(?<!{{not_before}}|{{hyphen}}) {{deictic:t}} (' hui)? {{part_of}}? {at}",
            reader.read_deictic,
        ),
        ("period", "{unit}", "({shift:k} {unit:u}|{unit:v} ({shift:l}|{coming:c}))", reader.read_period),
        ("ago", "{unit}", words.ago, reader.read_ago),
        ("hence", "{unit}", words.hence, reader.read_hence),
        ("duration", "{unit}", "{number:n} {unit:u}", reader.read_duration),
        ("year", "{year}", "(?<={before_year}|{open}) {year:y} (?!{unit}|{hyphen})", reader.read_year),
        ("decade", "{decade_number}", "{decade_number:d}", reader.read_decade),
    ]
    return [
        Rule(name, grammar.compile(trigger), grammar.compile(form), read) for name, trigger, form, read in templates
    ]
