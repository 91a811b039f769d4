"""Bodies that news name without saying what they are, by every spelling in use: `bodies.tsv`, written by hand.

Only names that hardly ever mean anything else are in it; a short form that is another body's as well (WTO, ECB) has `~`
before it there, and tells that a body is named, but not which.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).with_name("bodies.tsv")
_SPOKEN = 4
"""Letters from which on acronyms are spoken as words, and written so by some: Unicef, Nato."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Spellings, without an article before them, and the names of those that tell which body is meant."""

    spellings: frozenset[str]
    names: dict[str, str]


@lru_cache(maxsize=1)
def load_bodies() -> Bodies:
    """The table, read once."""
    spellings: set[str] = set()
    names: dict[str, str] = {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for entry in (row["name"], *filter(None, row["others"].split(";"))):
                for spelling in list_cases(entry.removeprefix("~")):
                    spellings.add(spelling)
                    if not entry.startswith("~"):
                        names[spelling] = row["name"]
    return Bodies(frozenset(spellings), names)


def list_cases(spelling: str) -> tuple[str, ...]:
    """A name as it is written in running text, and in capitals; a long acronym as a word, too."""
    is_spoken = spelling.isupper() and spelling.isalpha() and len(spelling) >= _SPOKEN
    return (spelling, spelling.capitalize()) if is_spoken else (spelling, spelling.upper())
