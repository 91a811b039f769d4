"""Times of languages that say them alike: day before month, and a weekday, a period or a distance with its modifier.

A language is a table of words; the forms are the same for all. What takes more grammar than that is left to English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.enrich.times.grammar import Grammar
from tasks.enrich.times.granules import (
    duration_value,
    make_day,
    nearest_weekday,
    period_value,
)
from tasks.enrich.times.nearness import nearest_day, nearest_month
from tasks.enrich.times.numbers import SHAPES
from tasks.enrich.times.outlook import Outlook
from tasks.enrich.times.reading import Context, Match, Reading, Rule


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, in lower case, with what they stand for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    """Words for days by their distance from today."""
    two_ago: str
    """Template of the day before yesterday where it is said in several words, else "(?!)"."""
    two_hence: str
    """The same of the day after tomorrow."""
    every: str
    """The article that makes a weekday each of its kind (Spanish "los viernes"); empty for none."""
    coming: str
    """Template of what makes the weekday or period that it stands behind the next one, else "(?!)"."""
    shifts: Mapping[str, int]
    """Modifiers: -1 for last, 0 for this, 1 for next; before or after what they modify."""
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    """Parts of the day."""
    ago: str
    """Template of a distance back, of `{number:n}` and `{unit:u}`."""
    hence: str
    """The same ahead."""
    of: str
    """What may stand between day, month and year."""
    before_month: str
    """Words before a month that is named alone."""
    before_year: str
    """Words that make four digits a year."""
    not_before: str
    """Words after which a day word is something else: Spanish "la mañana" is the morning."""
    outlook: Outlook
    """What tells where a weekday, day or month points."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the matches of a language by its words."""

    words: Words

    def read_day(self, match: Match, context: Context) -> Reading | None:
        """ "24. Februar 2022", "le 3 mars", "el 5 de mayo de 2021"."""
        number, month = int("".join(filter(str.isdigit, match.word("d")))), self.words.months[match.word("m")]
        if match.has("y"):
            day = make_day(int(match.word("y")), month, number)
            return Reading("DATE", day.isoformat(), confidence=0.98) if day else None
        way = max(0, self.words.outlook.direction(match, context))  # "vom 3. Mai" is no past
        near = nearest_day(month, number, context.day, way)
        return Reading("DATE", near.isoformat(), "publication", confidence=0.9) if near else None

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
        return Reading("DATE", nearest_month(month, context.day, way), "publication", confidence=0.75)

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

    def read_deictic(self, match: Match, context: Context) -> Reading:
        """ "gestern", "demain soir", "hoy"."""
        return self.on_day(context.day + timedelta(days=self.words.days[match.word("t")]), match)

    def read_two_days(self, match: Match, context: Context) -> Reading:
        """ "avant-hier", "pasado mañana"."""
        return self.on_day(context.day + timedelta(days=-2 if match.has("b") else 2), match)

    def on_day(self, day: date, match: Match) -> Reading:
        """A day, or the part of it that the match names."""
        part = self.words.parts.get(match.word("p"), "")
        value = f"{day.isoformat()}{f'T{part}' if part else ''}"
        return Reading("TIME" if part else "DATE", value, "publication", confidence=0.85)

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

    def read_decade(self, match: Match, context: Context) -> Reading:
        """ "1990er"."""
        return Reading("DATE", match.word("d")[:3])

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
        "not_before": words.not_before.split(),
    }  # fmt: skip
    pieces = {
        "number": "({number_word}|{day_number}|{count})",
        "any_day": "({day_number} {dot}?|{ordinal_number})",
        "of": "({of_word} {of_word}?)", "two_ago": words.two_ago, "two_hence": words.two_hence, "coming": words.coming,
    }
    return Grammar(classes, pieces, SHAPES)


def make_rules(words: Words, grammar: Grammar) -> list[Rule]:
    """The rules of a language over its grammar."""
    reader = Reader(words)
    templates = [
        ("day", "{month}", "({weekday} ,? {of}?)? {any_day:d} {of}? {month:m} (,? {of}? {year:y})?", reader.read_day),
        ("numeric", "{slash_date}", "{slash_date:s}", reader.read_numeric),
        ("month_year", "{month}", "{month:m} {of}? {year:y}", reader.read_month),
        ("month", "{month}", "(?:(?<={before_month})|(?<=mi {hyphen})) {month:m}", reader.read_month),
        ("weekday", "{weekday}", "{shift:k}? {weekday:w} ({shift:l}|{coming:c})? {part:p}?", reader.read_weekday),
        ("two_days", "{deictic}", "({two_ago:b}|{two_hence:h}) {part:p}?", reader.read_two_days),
        ("deictic", "{deictic}", "(?<!{not_before}|{hyphen}) {deictic:t} (' hui)? {part:p}?", reader.read_deictic),
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
