"""The languages whose times are read, and what is read in any other: dates in the form of ISO 8601."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.enrich.times import english
from tasks.enrich.times.grammar import Grammar, Shape
from tasks.enrich.times.reading import Rule


@dataclass(frozen=True, slots=True)
class Language:
    """How times are said in a language."""

    grammar: Grammar
    rules: Sequence[Rule]
    shape_of: Shape


ENGLISH = Language(english.GRAMMAR, english.RULES, english.shape_of)
OTHER = Language(english.GRAMMAR, [rule for rule in english.RULES if rule.name == "stamp"], english.shape_of)
LANGUAGES = {"en": ENGLISH}


def language_of(code: str | None) -> Language:
    """The rules for a language code (ISO 639-1)."""
    return LANGUAGES.get(code or "", OTHER)
