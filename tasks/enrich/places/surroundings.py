"""Where a name lies that the gazetteer does not know: in what the text says holds it, or where the other names lie.

Of 111 such names of LGL and TR-News 19 have a holder, and 65 have other names that agree in the country: it was
right for all but one, and the points were all within 161 km.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.enrich.places.candidates import LARGE, is_direction
from tasks.enrich.places.distance import distance_km
from tasks.enrich.places.locate import Location
from tasks.enrich.places.scene import PlaceName
from tasks.gazetteer import GeoPlace, Kind

MIN_SHARE = 0.8
"""Of the mentions of places of a country, for what is unknown to lie there too."""
FAR_KM = 300.0
"""What is farther across a border is not near."""
_NEAR = frozenset({" near ", ", near "})
REACH = 60
"""Characters between a name and what holds it."""
_SORTS = (
    "city|town|village|hamlet|port|suburb|district|province|region|county|municipality|settlement|enclave|state|"
    "governorate|prefecture|township|area|neighborhood|neighbourhood"
)
_WITHIN = re.compile(
    rf"(?:,? (?:and|or) [A-Z][\w’'\-]*)?(?: (?:{_SORTS})s?)?,? (?:in|near|of|outside) (?:the )?(?:[a-z]+ern )?"
)
_BESIDE = re.compile(r", | \(")
_SORT_OF = re.compile(rf"(?:[’']s)? (?:[a-z\-]+ ){{0,2}}(?:{_SORTS})s? of (?:[A-Z][\w’'\-]* (?:and|or) )?")
_OWNER = re.compile(r"[’']s ")
_HOLDERS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.CITY})
_LANDS = frozenset({Kind.COUNTRY, Kind.ADMIN1})
_ROW = re.compile(r", |,? (?:and|or) (?:in |to )?")
_SMALL = frozenset({Kind.ADMIN2, Kind.CITY})
"""What is small enough for its point to do for what lies in it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an unknown name lies."""

    country_code: str
    admin1_code: str | None
    latitude: float | None
    longitude: float | None
    is_told: bool
    """The text says what it lies in; else it is where the other names are."""


def find_surroundings(
    text: str, names: Sequence[PlaceName], locations: Mapping[str, Location]
) -> dict[str, Surroundings]:
    """Where the names lie that have no location, by spelling; those that nothing tells of are not in it."""
    unknown = {name.text for name in names if name.text not in locations and not is_direction(name.text)}
    if not unknown:
        return {}
    known = [
        (name, locations[name.text].options[0].place)
        for name in sorted(names, key=lambda name: name.start)
        if name.text in locations
    ]
    shared = share_country(place for _, place in known)
    found: dict[str, Surroundings] = {}
    for name in names:
        if name.text in unknown and not (name.text in found and found[name.text].is_told):
            holder = find_holder(text, name, known)
            if holder is not None and holder.country_code is not None:
                found[name.text] = lie_in(holder)
            elif shared is not None:
                found[name.text] = Surroundings(shared, None, None, None, False)
    return found


def drop_far(
    text: str, names: Sequence[PlaceName], locations: Mapping[str, Location]
) -> Mapping[str, Location]:
    """The locations without those of names that the text puts near a place in another country: "Kingston near Lewes"
    is not in Jamaica, whatever the gazetteer knows.
    """
    far = set()
    for name, other in pairwise(sorted(names, key=lambda name: name.start)):
        one, two = locations.get(name.text), locations.get(other.text)
        if one and two and text[name.end : other.start] in _NEAR:
            place, near = one.options[0].place, two.options[0].place
            is_abroad = place.country_code and near.country_code and place.country_code != near.country_code
            if is_abroad and distance_km(place.point, near.point) > FAR_KM:
                far.add(name.text)
    return {spelling: location for spelling, location in locations.items() if spelling not in far}


def drop_elsewhere(
    text: str, names: Sequence[PlaceName], locations: Mapping[str, Location]
) -> Mapping[str, Location]:
    """The locations without those of towns of which the text names a state or country where nobody knows one of the
    name: "Pinewood, Oregon" is not in Florida. In a row ("Lyon, Spain and Italy") and of cities the comma says nothing.
    """
    inside, outside = set(), set()
    ordered = sorted(names, key=lambda name: name.start)
    for number, (name, holder) in enumerate(pairwise(ordered)):
        town, land = locations.get(name.text), locations.get(holder.text)
        if town and land and text[name.end : holder.start] == ", " and land.options[0].place.kind in _LANDS:
            if any(is_in(one.place, other.place) for one in town.options for other in land.options):
                inside.add(name.text)
            elif is_small_town(town.options[0].place) and not is_in_row(text, ordered, number):
                outside.add(name.text)
    return {spelling: location for spelling, location in locations.items() if spelling not in outside - inside}


def is_in(place: GeoPlace, land: GeoPlace) -> bool:
    """Whether a place lies in a country or a division of the first level."""
    if land.kind not in _LANDS or place.country_code != land.country_code:
        return False
    return land.kind == Kind.COUNTRY or place.admin1_code == land.admin1_code


def is_small_town(place: GeoPlace) -> bool:
    """Whether a place is a town that others may be called like, and not one that everybody knows."""
    return place.kind == Kind.CITY and place.population < LARGE


def is_in_row(text: str, names: Sequence[PlaceName], number: int) -> bool:
    """Whether a name and the next are two of a row: another stands before them, or behind them without its state."""
    before, behind = names[max(number - 1, 0) : number], names[number + 2 : number + 4]
    name, holder = names[number : number + 2]
    if before and _ROW.fullmatch(text, before[0].end, name.start):
        leading = names[max(number - 2, 0) : number - 1]
        return not (leading and text[leading[0].end : before[0].start] == ", ")
    if not behind or not _ROW.fullmatch(text, holder.end, behind[0].start):
        return False
    return len(behind) < 2 or text[behind[0].end : behind[1].start] != ", "


def share_country(places: Iterator[GeoPlace]) -> str | None:
    """The country of nearly all places that have one."""
    counts = Counter(place.country_code for place in places if place.country_code)
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return country if count >= MIN_SHARE * counts.total() else None


def find_holder(text: str, name: PlaceName, known: Sequence[tuple[PlaceName, GeoPlace]]) -> GeoPlace | None:
    """The place that holds a name: Foua in Idlib province, Xinmo, Sichuan, the Syrian village of Foua.

    `known` is in the order of the text, for only what is near is looked at.
    """
    first = bisect_left(known, name.start - 2 * REACH, key=lambda one: one[0].start)
    last = bisect_right(known, name.end + REACH, key=lambda one: one[0].start)
    for other, place in known[first:last]:
        if place.kind not in _HOLDERS:
            continue
        if name.end <= other.start <= name.end + REACH:
            gap = text[name.end : other.start]
            if _WITHIN.fullmatch(gap) or (place.kind != Kind.CITY and _BESIDE.fullmatch(gap)):
                return place
        if name.start - REACH <= other.end <= name.start:
            gap = text[other.end : name.start]
            if _SORT_OF.fullmatch(gap) or _OWNER.fullmatch(gap):
                return place
    return None


def lie_in(holder: GeoPlace) -> Surroundings:
    """The surroundings that a holder is: its point only if it is small."""
    is_small = holder.kind in _SMALL
    return Surroundings(
        holder.country_code or "", holder.admin1_code, holder.latitude if is_small else None,
        holder.longitude if is_small else None, True,
    )  # fmt: skip
