"""Words around names and dates, one data file per language. Bylines and dates are read before the language is known,
so that the words of all languages count at once."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from tasks.words.numbered import load_words

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def read_files() -> tuple[dict[str, Any], ...]:
    """The data files: expressions by kind.

    `genres` are a table of kinds; `press` are words that newspapers are called by.
    """
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))


def any_of(kind: str) -> str:
    """A group that matches any of the words of a kind in any language, the longest first."""
    return _group(entry for table in read_files() for entry in table[kind])


def each_genre() -> dict[str, str]:
    """For each genre a group that matches the names of its sections in any language."""
    genres = dict.fromkeys(genre for table in read_files() for genre in table["genres"])
    return {genre: _group(one for table in read_files() for one in table["genres"].get(genre, [])) for genre in genres}


def any_month() -> str:
    """A group that matches the name of a month in any language."""
    return _group(re.escape(word) for months in load_words("months").values() for word in months.words)


@lru_cache(maxsize=1)
def number_months() -> dict[str, int]:
    """The names of months in all languages, case folded, with their numbers."""
    languages = load_words("months").values()
    return {word.casefold(): number for months in languages for word, number in months.words.items()}


def _group(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(set(entries), key=lambda entry: (-len(entry), entry))) + ")"
