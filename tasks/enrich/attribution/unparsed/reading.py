"""A text that no model parses, read: what stands in it, and the words of its language."""

from dataclasses import dataclass

from tasks.enrich.attribution.unparsed.lexicon import LANGUAGES, Lexicon, load_lexicon
from tasks.enrich.attribution.unparsed.people import People, read_people
from tasks.enrich.attribution.unparsed.script import Script, read_script

_MOST_CHARS = 200_000
"""What is longer is no article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text without a parse: its words and signs, the words of its language, and whom it names."""

    script: Script
    lexicon: Lexicon
    people: People


def is_read(language_code: str | None) -> bool:
    """Whether there are words for a language."""
    return language_code in LANGUAGES


def read_unparsed(text: str, language_code: str) -> Reading:
    """Read a text of one of the `LANGUAGES`; of what is too long for an article nothing."""
    script, lexicon = read_script(text if len(text) <= _MOST_CHARS else ""), load_lexicon(language_code)
    return Reading(script, lexicon, read_people(script, lexicon))
