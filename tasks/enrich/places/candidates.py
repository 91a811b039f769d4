"""Which places a name may mean: what the gazetteer knows under it, or under the name without the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tasks.gazetteer import Gazetteer, GeoPlace, Kind
from tasks.gazetteer.table import Form

MAX_CANDIDATES = 24

_WATERS = ("Sea", "Ocean")
_LARGE = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CONTINENT})
"""The Caribbean is a region before it is a sea."""
_POSSESSIVE = re.compile(r"[’']s?$")
_AROUND = (
    re.compile(r"^(?i:(?:the )?(?:greater|central|downtown|inner|mainland|metropolitan|suburban|rural) )"),
    re.compile(
        r"^(?i:(?:the )?(?:north|south|east|west|northern|southern|eastern|western|northeast|northwest|southeast|"
        r"southwest|northeastern|northwestern|southeastern|southwestern|upper|lower|mid)[ \-])"
    ),
    re.compile(r"^(?i:(?:the )?(?:city|town|village|state|province|region|district|borough|island|port) of )"),
    re.compile(
        r"(?i: (?:city|province|state|region|governorate|district|area|metro|town|township|village|islands?|valley|"
        r"county|parish|prefecture|airport|international airport|downtown|heights|beach))$"
    ),
)
"""Words around a name that do not change which place is meant, or hardly; the first that helps is taken off."""

_SHORT_OF_DOT = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_SHORT_WORDS = (
    (re.compile(r" (?:Co|CO)\.?$"), " County"),
    (re.compile(r" (?:Twp|TWP)\.?$"), " Township"),
    *((re.compile(rf"^{word[0]}\. "), f"{word} ") for word in ("North", "South", "East", "West")),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    place: GeoPlace
    form: Form
    is_whole: bool
    """The name as it stands is known; not just the name without a word around it."""


@lru_cache(maxsize=32_768)
def find_candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that a name may mean, the most populous first; none if the gazetteer does not know it."""
    for spelling in spell(name):
        found = gazetteer.find(spelling)
        if found:
            kept = found if len(found) <= MAX_CANDIDATES else keep_main(found)
            bare = _POSSESSIVE.sub("", name)
            is_whole = spelling in (name, bare, spell_out(bare))
            return tuple(Candidate(gazetteer.place(number), form, is_whole) for number, form in kept)
    return ()


@lru_cache(maxsize=4_096)
def find_water(name: str, gazetteer: Gazetteer) -> str | None:
    """The full name of what "the Baltic" means, given without the article: a sea or an ocean, and no town."""
    if any(one.place.kind in _LARGE for one in find_candidates(name, gazetteer)):
        return None
    return next((full for kind in _WATERS if is_water(full := f"{name} {kind}", gazetteer)), None)


def is_water(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of one sea and nothing else."""
    found = find_candidates(name, gazetteer)
    return len(found) == 1 and found[0].is_whole and found[0].place.kind == Kind.NATURE


def keep_main(found: tuple[tuple[int, Form], ...]) -> list[tuple[int, Form]]:
    """The places of a common name that bear it as their own first, then the others."""
    return sorted(found, key=lambda one: one[1] not in (Form.MAIN, Form.DEMONYM))[:MAX_CANDIDATES]


def spell_out(name: str) -> str:
    """The name without abbreviations: "Loudon Co." is Loudon County, "W. Columbia" West Columbia, "U.S" is U.S."""
    if _SHORT_OF_DOT.fullmatch(name):
        return f"{name}."
    for pattern, words in _SHORT_WORDS:
        name = pattern.sub(words, name)
    return name


def spell(name: str) -> Iterator[str]:
    """The name as it stands, without a possessive, in full, and without words around it."""
    bare = _POSSESSIVE.sub("", name)
    full = spell_out(bare)
    if full.endswith("."):  # before the town of Us
        yield full
    yield name
    yield bare
    if full != bare:
        yield full
    for pattern in _AROUND:
        shorter = pattern.sub("", bare)
        if shorter != bare and shorter[:1].isupper():
            yield shorter
    yield from (shorter for shorter in [re.sub(r"^(?:the )", "", bare)] if shorter != bare)
