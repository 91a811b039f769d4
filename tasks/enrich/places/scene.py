"""The names of one article with all places that they may mean, as arrays: what the ranker reads."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.places.candidates import (
    Candidate,
    dot_state,
    find_candidates,
    find_similar,
    find_told_countries,
    find_water,
)
from tasks.gazetteer import Gazetteer, GeoPlace, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_PART = r"(?:north|south|east|west|central|mid)[a-z\-]* "
_SORT = (
    r"(?:the |an? )?(?:[a-z\-]+ ){0,2}(?:capital|city|town|village|port|suburb|community|municipality|resort|district|"
    rf"province) (?:of|in|on) (?:the )?(?:{_PART})?"
)
"""What a place is called before what holds it: "Tripoli, a port in northern Lebanon"."""
_NEXT_NAME = re.compile(
    rf"(?:’s|'s)?(?:,? \(|, (?:{_SORT}|in {_PART})?|,)"
    r"((?:[A-Z][\w’'.\-]*)(?: (?:of |and )?[A-Z][\w’'.\-]*){0,2})"
)
_BEHIND_PART = re.compile(r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest)ern $")
_PART_REACH = 16
_ROW = re.compile(rf"(?:,|,? (?:and|or)) (?:{_PART})?")
_NEXT_REACH = 80
_DATELINE_END = re.compile(r"(?: ?\([A-Z][\w ]{1,24}\))? ?(?:[-–—]{1,2}|: )")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place in a text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Names (one for each spelling) and candidates; the candidates of a name lie side by side."""

    candidates: list[Candidate]
    starts: Ints
    """The first candidate of each name that has any."""
    owners: Ints
    """The name of each candidate, counted over names that have any."""
    owned_spellings: list[str]
    countries: Ints
    admin1s: Ints
    admin2s: Ints
    points: Floats
    """On the unit sphere."""
    followers: dict[str, list[tuple[Candidate, ...]]]
    """What stands right behind a name, after a comma or in brackets, by the name's spelling."""
    datelines: frozenset[str]
    """Spellings that begin a line in front of a dash, as agencies begin their articles, with nothing behind them."""
    gazetteer: Gazetteer
    full_names: dict[str, str]
    """What the gazetteer was asked for, for spellings that are short for something: the Baltic."""
    similar: dict[str, tuple[Candidate, ...]]
    """The candidates of spellings that the gazetteer knows only in another way of writing."""
    narrowed: dict[str, tuple[Candidate, ...]]
    """The candidates that are left of spellings that stand behind a direction, or in a row with states."""


def set_scene(text: str, names: Sequence[PlaceName], gazetteer: Gazetteer) -> Scene:
    """The scene of an article's names."""
    full = find_states(text, names, gazetteer) | find_waters(text, names, gazetteer)
    found = {name.text: find_candidates(full.get(name.text, name.text), gazetteer) for name in names}
    similar = find_spelt_alike(found, gazetteer)
    narrowed = {spelling: kept for spelling in find_parted(text, names) if (kept := drop_cities(found[spelling]))}
    narrowed |= find_sisters(text, names, found | narrowed)
    found |= similar | narrowed
    owned = [spelling for spelling in found if found[spelling]]
    candidates = [candidate for spelling in owned for candidate in found[spelling]]
    sizes = [len(found[spelling]) for spelling in owned]
    places = [candidate.place for candidate in candidates]
    codes: dict[object, int] = {None: 0}

    def number(value: object) -> int:
        return codes.setdefault(value, len(codes))

    return Scene(
        candidates=candidates,
        starts=np.cumsum([0, *sizes[:-1]]) if sizes else np.zeros(0, int),
        owners=np.repeat(np.arange(len(owned)), sizes),
        owned_spellings=owned,
        countries=np.array([number(place.country_code) for place in places], int),
        admin1s=np.array([
            number((place.country_code, place.admin1_code) if place.admin1_code else None) for place in places
        ], int),
        admin2s=np.array([number(admin2_of(place)) for place in places], int),
        points=locate([place.latitude for place in places], [place.longitude for place in places]),
        followers=find_followers(text, names, gazetteer),
        datelines=frozenset(name.text for name in names if is_dateline(text, name)),
        gazetteer=gazetteer,
        full_names=full,
        similar=similar,
        narrowed=narrowed,
    )


def find_parted(text: str, names: Sequence[PlaceName]) -> set[str]:
    """The spellings of which mostly a part is named: "eastern Washington"."""
    all_names = Counter(name.text for name in names)
    parts = Counter(
        name.text for name in names if _BEHIND_PART.search(text, max(0, name.start - _PART_REACH), name.start)
    )
    return {spelling for spelling, count in parts.items() if 2 * count > all_names[spelling]}


def drop_cities(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Countries, divisions and cities that lie in them, but not other cities; empty if there are none to leave out."""
    lands = {(one.place.country_code, one.place.admin1_code) for one in found if one.place.kind == Kind.ADMIN1}
    countries = {one.place.country_code for one in found if one.place.kind == Kind.COUNTRY}
    kept = tuple(
        one
        for one in found
        if one.place.kind not in (Kind.CITY, Kind.ADMIN2)
        or one.place.country_code in countries
        or (one.place.country_code, one.place.admin1_code) in lands
    )
    return kept if (lands or countries) and len(kept) < len(found) else ()


def find_sisters(
    text: str, names: Sequence[PlaceName], found: Mapping[str, tuple[Candidate, ...]]
) -> dict[str, tuple[Candidate, ...]]:
    """What stays of names that stand in a row with a state and may be one of the same country: "Georgia and Alabama"
    are no countries, nor are "Niger and Kaduna".
    """
    kept: dict[str, tuple[Candidate, ...]] = {}
    for first, second in pairwise(names):
        if not _ROW.fullmatch(text, first.end, second.start):
            continue
        for name, other in ((first, second), (second, first)):
            lands = {one.place.country_code for one in found[name.text] if one.place.kind == Kind.ADMIN1}
            sisters = {one.place.country_code for one in found[other.text] if one.place.kind == Kind.ADMIN1} & lands
            countries = {one.place.country_code for one in found[name.text] if one.place.kind == Kind.COUNTRY}
            if sisters and countries and not is_country(found[other.text]) and countries.isdisjoint(sisters):
                kept[name.text] = tuple(one for one in found[name.text] if one.place.kind != Kind.COUNTRY)
    return kept


def find_spelt_alike(
    found: Mapping[str, tuple[Candidate, ...]], gazetteer: Gazetteer
) -> dict[str, tuple[Candidate, ...]]:
    """For names that the gazetteer does not know: what is spelt much like them in the countries of the other names."""
    unknown = [spelling for spelling, candidates in found.items() if not candidates]
    if not unknown:
        return {}
    told = find_told_countries(one for candidates in found.values() for one in candidates)
    similar = {spelling: find_similar(spelling, told, gazetteer) for spelling in unknown}
    return {spelling: candidates for spelling, candidates in similar.items() if candidates}


def find_states(text: str, names: Sequence[PlaceName], gazetteer: Gazetteer) -> dict[str, str]:
    """The spellings behind a comma that lack the dot of an abbreviation ("Edmonton, Ky"), with it."""
    return {
        name.text: full
        for name in names
        if text.endswith(", ", 0, name.start) and (full := dot_state(name.text, gazetteer)) is not None
    }


def find_waters(text: str, names: Sequence[PlaceName], gazetteer: Gazetteer) -> dict[str, str]:
    """What "the Baltic" and the like are short for, by spelling."""
    waters: dict[str, str] = {}
    for name in names:
        bare = name.text.removeprefix("the ").removeprefix("The ")
        is_behind_article = bare != name.text or text.endswith(("the ", "The "), 0, name.start)
        if is_behind_article and name.text not in waters:
            full = find_water(bare, gazetteer)
            if full is not None:
                waters[name.text] = full
    return waters


def is_dateline(text: str, name: PlaceName) -> bool:
    """Whether a name stands where agencies say where they write from."""
    is_first = name.start == 0 or text[name.start - 1] == "\n"
    return is_first and _DATELINE_END.match(text, name.end) is not None


def admin2_of(place: GeoPlace) -> int | None:
    """The number of the second-level division that a place lies in, or is."""
    if place.kind == Kind.ADMIN2:
        return place.number
    return place.admin2_number if place.admin2_number >= 0 else None


def locate(latitudes: Sequence[float], longitudes: Sequence[float]) -> Floats:
    """Points on the unit sphere, whose distance along the surface follows from their scalar product."""
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)


def find_followers(
    text: str, names: Sequence[PlaceName], gazetteer: Gazetteer
) -> dict[str, list[tuple[Candidate, ...]]]:
    """Countries and divisions that are named right behind a name: "Athens, Ga.", "Athens (Georgia)", "Athens, a town in
    Georgia".
    """
    followers: dict[str, list[tuple[Candidate, ...]]] = {}
    for name in names:
        match = _NEXT_NAME.match(text, name.end, name.end + _NEXT_REACH)
        if match is None:
            continue
        words = match[1].split(" ")
        for length in range(len(words), 0, -1):
            follower = " ".join(words[:length])
            found = find_candidates(dot_state(follower, gazetteer) or follower, gazetteer)
            holders = tuple(one for one in found if one.place.kind in (Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2))
            if is_country(found) and is_country(find_candidates(name.text, gazetteer)):  # "with Canada, Mexico should"
                break
            if holders and words[0] not in (f"{name.text}'s", f"{name.text}’s"):  # "China, China's Hong Kong"
                followers.setdefault(name.text, []).append(holders)
                break
    return followers


def is_country(candidates: Sequence[Candidate]) -> bool:
    """Whether a name may be that of a country."""
    return any(one.place.kind == Kind.COUNTRY for one in candidates)
