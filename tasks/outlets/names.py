"""Finds names of outlets in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.outlets.gazetteer import Gazetteer, Name

_GERMAN = (".de", ".at", ".ch")
_WORD = re.compile(r"\w+")
_ADDRESS_GOES_ON = re.compile(r"\.(?:com|org|net|co)\b|@")
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class NameHit:
    """A place in a text where the name of an outlet stands; several outlets may bear that name."""

    start_char: int
    end_char: int
    names: tuple[Name, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether the name alone does not tell that an outlet is meant, or which."""
        return all(name.is_ambiguous for name in self.names)


def find_names(text: str, gazetteer: Gazetteer) -> list[NameHit]:
    """Every place where a name stands as written in the gazetteer, the longest name winning, left to right.

    Case counts. A leading "The" belongs to the hit only where it is capital; it may be small, or missing unless the
    rest alone is a common word (the Sun, the Hill).
    """
    plain = text.translate(_SAME_LENGTH)
    hits: list[NameHit] = []
    for word in _WORD.finditer(plain):
        names = gazetteer.by_first_word.get(word.group())
        if names and (not hits or word.start() >= hits[-1].end_char):
            hits.extend(match_names(plain, word.start(), names))
    return hits


def match_names(plain: str, start: int, names: tuple[Name, ...]) -> Iterator[NameHit]:
    """The hit of the longest of some names that stands at a place, if one does."""
    if start and plain[start - 1] in "@#_." and not plain[max(start - 2, 0)].isspace():
        return
    length = 0
    fitting: list[Name] = []
    has_article = plain.endswith(("the ", "The "), 0, start)
    for name in names:
        bare = name.text.translate(_SAME_LENGTH)
        if bare.startswith("The "):
            if name.is_ambiguous and not has_article:
                continue
            bare = bare[4:]
        if len(bare) >= length and plain.startswith(bare, start) and ends_at(plain, start + len(bare), name):
            if len(bare) > length:
                length, fitting = len(bare), []
            fitting.append(name)
    if fitting and not is_half(plain, start, start + length):
        is_whole = plain.endswith("The ", 0, start) and any(name.text.startswith("The ") for name in fitting)
        yield NameHit(start - 4 * is_whole, start + length, tuple(fitting))


def is_half(plain: str, start: int, end: int) -> bool:
    """Whether a word ends another name: the Förde-Kurier is not the Kurier; "a CBS-BBC poll" names both."""
    word = plain[start:end]
    is_joined = plain.endswith("-", 0, start) and plain[start - 2 : start - 1].isalpha()
    return is_joined and word.istitle() and " " not in word


def ends_at(plain: str, end: int, name: Name) -> bool:
    """Whether a name may end here, or before the ending of its genitive: "des Hamburger Abendblatts"."""
    is_genitive = plain.startswith("s", end) and not name.is_ambiguous and name.outlet_id.endswith(_GERMAN)
    return is_word_end(plain, end) or (is_genitive and is_word_end(plain, end + 1))


def is_word_end(plain: str, end: int) -> bool:
    """Whether a name may end here: no letter follows, nor the rest of an address."""
    if end < len(plain) and (plain[end].isalnum() or plain[end] == "_"):
        return False
    return _ADDRESS_GOES_ON.match(plain, end) is None
