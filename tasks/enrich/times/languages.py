"""The languages whose times are read, and what is read in any other: dates in the form of ISO 8601."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.enrich.times import english, french, german, spanish
from tasks.enrich.times.continental import make_grammar, make_rules
from tasks.enrich.times.continental_words import Words
from tasks.enrich.times.grammar import Grammar
from tasks.enrich.times.reading import Rule


@dataclass(frozen=True, slots=True)
class Language:
    """How times are said in a language."""

    grammar: Grammar
    rules: Sequence[Rule]


def make_language(words: Words) -> Language:
    """A language out of its words."""
    grammar = make_grammar(words)
    return Language(grammar, [*STAMPS.rules, *make_rules(words, grammar)])


ENGLISH = Language(english.GRAMMAR, english.RULES)
STAMPS = Language(english.GRAMMAR, [rule for rule in english.RULES if rule.name == "stamp"])
LANGUAGES = {"en": ENGLISH} | {
    code: make_language(words) for code, words in (("de", german.WORDS), ("fr", french.WORDS), ("es", spanish.WORDS))
}


def language_of(code: str | None) -> Language:
    """The rules for a language code (ISO 639-1)."""
    return LANGUAGES.get(code or "", STAMPS)
