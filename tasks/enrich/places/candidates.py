"""Which places a name may mean: what the gazetteer knows under it, or under the name without the words around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tasks.gazetteer import Gazetteer, GeoPlace, Kind
from tasks.gazetteer.romanisation import ROMANISED
from tasks.gazetteer.table import Form

MAX_CANDIDATES = 24
MAX_STATE_CHARS = 5

_WATERS = ("Sea", "Ocean")
_LARGE = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CONTINENT})
"""The Caribbean is a region before it is a sea."""
HAMLET, SMALL = 1_000, 50_000
"""People; towns below are hamlets, or small."""
LARGE = 2 * SMALL
"""People; towns of as many are large."""
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central".split()
)
_DIRECTION = re.compile(
    r"^(?i:(?:the )?(?:north|south|east|west|northern|southern|eastern|western|northeast|northwest|southeast|"
    r"southwest|northeastern|northwestern|southeastern|southwestern|upper|lower|mid)[ \-])"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_AROUND = (
    re.compile(r"^(?i:(?:the )?(?:greater|central|downtown|inner|mainland|metropolitan|suburban|rural) )"),
    _DIRECTION,
    re.compile(r"^(?i:(?:the )?(?:city|town|village|state|province|region|district|borough|island|port) of )"),
    re.compile(
        r"(?i: (?:city|province|state|region|governorate|district|area|metro|town|township|village|islands?|valley|"
        r"county|parish|prefecture|municipality|airport|international airport|downtown|heights|beach))$"
    ),
)
"""Words around a name that do not change which place is meant, or hardly; the first that helps is taken off."""

_SORTS = _AROUND[2:]
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


@lru_cache(maxsize=8_192)
def find_candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that a name may mean, the most populous first; none if the gazetteer does not know it, or if it is a
    bare direction, which means another part of the world in each article.
    """
    if is_direction(name):
        return ()
    return find_whole(name, gazetteer) + find_surrounding_country(name, gazetteer)


def is_direction(name: str) -> bool:
    """Whether a name is a bare direction: the South."""
    return name.lower().removeprefix("the ").removesuffix(".") in _DIRECTIONS


def find_whole(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that bear the name, or else the name without words around it."""
    for spelling in spell(name):
        found = gazetteer.find(spelling)
        if found:
            kept = found if len(found) <= MAX_CANDIDATES else keep_main(found)
            bare = _POSSESSIVE.sub("", name)
            is_whole = spelling in (name, bare, spell_out(bare))
            return drop_namesakes(tuple(Candidate(gazetteer.place(number), form, is_whole) for number, form in kept))
    return ()


def find_told_countries(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The countries that an article may be about for what its names may mean: those of countries, divisions and large
    towns, as far as they have more than one way to write their names in Latin letters.
    """
    return ROMANISED.intersection(
        one.place.country_code
        for one in candidates
        if one.place.kind in (Kind.COUNTRY, Kind.ADMIN1) or one.place.population >= LARGE
    )


def find_similar(name: str, countries: frozenset[str], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places of some countries that a name nobody bears may be another spelling of."""
    if not countries:
        return ()
    bare = _POSSESSIVE.sub("", name)
    shorter = next((short for pattern in _SORTS if (short := pattern.sub("", bare)) != bare), bare)
    found = gazetteer.find_similar(shorter if shorter[:1].isupper() else bare)
    places = [(gazetteer.place(number), form) for number, form in found]
    kept = [Candidate(place, form, False) for place, form in places if place.country_code in countries]
    return tuple(kept[:MAX_CANDIDATES])


@lru_cache(maxsize=4_096)
def dot_state(name: str, gazetteer: Gazetteer) -> str | None:
    """The name with a dot, if that is the abbreviation of a division."""
    if len(name) > MAX_STATE_CHARS or not name.isalpha():
        return None
    found = gazetteer.find(f"{name}.")
    is_state = any(form == Form.ABBREVIATION and gazetteer.place(number).kind == Kind.ADMIN1 for number, form in found)
    return f"{name}." if is_state else None


def drop_namesakes(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The places without hamlets that bear the name of a division of their country, which are not what news means by
    Hebei; the states of America lend theirs to towns that are.
    """
    divided = {one.place.country_code for one in found if one.place.kind == Kind.ADMIN1} - {"US"}
    return tuple(
        one
        for one in found
        if not (
            one.place.kind == Kind.CITY and one.place.population < HAMLET and one.place.country_code in divided
        )
    )


def find_surrounding_country(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The country of "South China", which is also a town of Maine."""
    bare = _POSSESSIVE.sub("", name)
    country, towns = _DIRECTION.sub("", bare), gazetteer.find(bare)
    if country == bare or not towns or not all(is_town(number, gazetteer) for number, _ in towns):
        return ()
    found = [(gazetteer.place(number), form) for number, form in gazetteer.find(country)]
    return tuple(Candidate(place, form, False) for place, form in found if place.kind == Kind.COUNTRY)


def is_town(number: int, gazetteer: Gazetteer) -> bool:
    """Whether a place is a small one."""
    place = gazetteer.place(number)
    return place.kind == Kind.CITY and place.population < SMALL


@lru_cache(maxsize=4_096)
def find_water(name: str, gazetteer: Gazetteer) -> str | None:
    """The full name of what "the Baltic" means, given without the article: a sea or an ocean, and no town."""
    if name.lower() in _DIRECTIONS:
        return None
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
        shorter = pattern.sub("", full)
        if shorter != full and shorter[:1].isupper():
            yield shorter
    yield from (shorter for shorter in [re.sub(r"^(?:the )", "", bare)] if shorter != bare)
