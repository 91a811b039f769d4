"""What templates call their elements: class words as bits, the same whatever the site."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("class_words.toml")
CATEGORIES: dict[str, list[str]] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
NAMES = tuple(CATEGORIES)
MAX_CHARS = 300
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GLUED = re.compile(r"^(story|article|artikel|news|post|page|pic|image)(?=[a-z]{3})")
"""Old templates write `storyhead` where others write `story-head`."""
_CATEGORY = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in CATEGORIES.items())
_PATTERN = re.compile(f"(?<![a-z])(?:{_CATEGORY})(?![a-z])")
"""Tried where a word of small letters begins."""
_BITS = {name: 1 << index for index, name in enumerate(NAMES)}


@lru_cache(maxsize=65_536)
def bits_of(words: str) -> int:
    """The categories that an element's classes, id and role speak of, as bits."""
    bits = 0
    for word in words[:MAX_CHARS].split():
        bits |= _bits_of_word(word)
    return bits


@lru_cache(maxsize=65_536)
def _bits_of_word(word: str) -> int:
    """The same class names come again on every page of a site, and many on all sites."""
    bits = 0
    for found in _PATTERN.finditer(_GLUED.sub(r"\1-", _CAMEL.sub("-", word)).lower()):
        bits |= _BITS[found.lastgroup or ""]
    return bits


def has(bits: int, name: str) -> bool:
    """Whether the category is among the bits."""
    return bool(bits & _BITS[name])
