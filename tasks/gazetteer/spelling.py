"""How names of places are compared: without case, accents, dots and the article."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_SIGNS = re.compile(r"[.’'ʼʻ‘`\"“”]")
_GAPS = re.compile(r"[\s\-–/,]+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


@lru_cache(maxsize=4_096)
def normalise_name(name: str) -> str:
    """A name in the form for comparing: "St. Paul" and "Saint-Paul" are one, so are "the Alps", "Alps"."""
    plain = name if name.isascii() else strip_accents(name)
    words = _GAPS.sub(" ", _SIGNS.sub("", plain.casefold())).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


def strip_accents(name: str) -> str:
    """The name in letters without accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_LETTERS)


def hash_name(name: str) -> int:
    """64 bits that stand for a normalised name: two of a million names share them once in 40 million tables."""
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def exact_key(name: str) -> str:
    """The key of a name that is looked up as it is written: abbreviations, which are words in another case (IN, OR)."""
    return f"={name}"
