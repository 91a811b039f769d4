"""Words with which a publisher speaks to its readers, of itself and of what it offers, by language."""

import tomllib
from functools import lru_cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("reader_words.toml")
USUAL = "en"


@lru_cache(maxsize=64)
def load_reader_words(language_code: str | None) -> frozenset[str]:
    """Those of a language, in small letters; those of English where the language has no list."""
    lists = _read_lists()
    return lists.get(language_code or USUAL, lists[USUAL])


@lru_cache(maxsize=1)
def _read_lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in lists.items()}
