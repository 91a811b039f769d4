"""Invents texts that name the cities and countries of the world, which the corpora of local news hardly do.

Each text is a list of names, and means what anyone would take them for: of the places of a name that are large, the
largest. They teach that an article of few places is about Damascus in Syria, and not in Maryland.

Others are of one country but for a city of the world: they teach that what names Ohio, Texas and Chicago may still tell
of Moscow in Russia, and not in Idaho.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tasks.enrich.places.candidates import find_candidates
from tasks.enrich.places.features import is_around
from tasks.enrich.places.training.gold import GoldName, GoldText
from tasks.gazetteer import Gazetteer, GeoPlace, Kind

CORPUS = "world"
LARGE_CITY, CAPITAL, LARGE_DIVISION, LARGE_COUNTRY = 500_000, 100_000, 2_000_000, 30_000
"""People from which a city, a capital, a state and a country are known to everyone."""
SUBURBS = 5
"""A city is thought of before a division of its name with at most so many times its people: São Paulo, not Quebec."""
TEXTS_FOR_A_NAME, TEXTS_FOR_A_STATE, MOST_OTHERS, FEWEST_AT_HOME = 2, 8, 7, 10
"""American states have more, as the corpora know of towns that bear their names."""
AMERICAN = 0.3
"""How often the United States are named besides, as news does, and nothing of theirs is meant."""
HOMES = (None, None, None, "US", "GB")
"""Where the outlets of English news are at home, or not known."""
NATIONS = ("US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA")
"""Countries whose news is in English, and whose towns bear names of cities of the world."""
NATIONAL = "national"
TIMES_AS_LARGE = 10
"""A city of the world has so many times the people of its namesake."""
NATIONAL_CITY = 100_000
"""People of the cities that news of a country names."""
TEXTS_FOR_A_NAMESAKE = 4
FEWEST_OF_COUNTRY, MOST_OF_COUNTRY = 3, 8
WITH_COUNTRY, WITH_WORLD, WITH_HOME = 0.5, 0.3, 0.5
"""How often the country is named, another place of the world, and the outlet is known to be at home there."""


@dataclass(frozen=True, slots=True)
class WorldText:
    """An invented text and the home of its outlet."""

    text: GoldText
    home_country: str | None


def make_world_texts(gazetteer: Gazetteer) -> Iterator[WorldText]:
    """The texts, drawn by a fixed lot: each name beside up to seven others, of the world or of its country."""
    lot = np.random.default_rng(0)
    places = find_known_places(gazetteer)
    america = next(place for place in places if place.country_code == "US" and place.kind == Kind.COUNTRY)
    for place in places:
        at_home = [other for other in places if other.country_code == place.country_code]
        is_state = place.kind == Kind.ADMIN1 and place.country_code == "US"
        for number in range(TEXTS_FOR_A_STATE if is_state else TEXTS_FOR_A_NAME):
            pool = at_home if number and len(at_home) >= FEWEST_AT_HOME else places
            others = draw_others(place, pool, lot)
            others += [america] if lot.random() < AMERICAN and place.name != america.name else []
            text = write_text(f"{CORPUS}-{place.number}-{number}", [place, *others])
            yield WorldText(text, HOMES[lot.integers(len(HOMES))])


def make_national_texts(gazetteer: Gazetteer) -> Iterator[WorldText]:
    """The texts, drawn by a fixed lot: a city of the world among places of a country that has a town of its name."""
    lot = np.random.default_rng(1)
    places = find_known_places(gazetteer)
    countries = {place.country_code: place for place in places if place.kind == Kind.COUNTRY}
    pools = {nation: find_national_places(nation, gazetteer) for nation in NATIONS}
    for place, nation in find_namesakes(places, gazetteer):
        pool = pools[nation]
        for number in range(TEXTS_FOR_A_NAMESAKE):
            size = int(lot.integers(FEWEST_OF_COUNTRY, MOST_OF_COUNTRY + 1))
            chosen = lot.choice(len(pool), min(size, len(pool)), replace=False)
            others = [pool[index] for index in chosen if pool[index].name != place.name]
            others += [countries[nation]] if lot.random() < WITH_COUNTRY else []
            others += [places[int(lot.integers(len(places)))]] if lot.random() < WITH_WORLD else []
            named = [place, *others]
            mixed = [named[index] for index in lot.permutation(len(named))]
            text = write_text(f"{NATIONAL}-{place.number}-{nation}-{number}", mixed)
            yield WorldText(replace(text, corpus=NATIONAL), nation if lot.random() < WITH_HOME else None)


def find_national_places(country_code: str, gazetteer: Gazetteer) -> list[GeoPlace]:
    """Cities and divisions of a country that are the largest of their name."""
    rows = gazetteer.places
    is_city = (rows["kind"] == Kind.CITY) & (rows["population"] >= NATIONAL_CITY)
    is_own = (rows["country"] == country_code.encode()) & (is_city | (rows["kind"] == Kind.ADMIN1))
    found = [gazetteer.place(int(number)) for number in np.flatnonzero(is_own)]
    return [place for place in found if is_plain(place, gazetteer)]


def find_namesakes(places: Sequence[GeoPlace], gazetteer: Gazetteer) -> Iterator[tuple[GeoPlace, str]]:
    """Cities of the world, each with a country that has a far smaller place of its name."""
    for place in places:
        if place.kind != Kind.CITY:
            continue
        others = [one.place for one in find_candidates(place.name, gazetteer) if one.place.number != place.number]
        for nation in NATIONS:
            people = [other.population for other in others if other.country_code == nation]
            if people and place.country_code != nation and place.population >= TIMES_AS_LARGE * max(people):
                yield place, nation


def draw_others(place: GeoPlace, pool: Sequence[GeoPlace], lot: np.random.Generator) -> list[GeoPlace]:
    """Up to seven places of a pool, none of the same name."""
    chosen = lot.choice(len(pool), min(int(lot.integers(0, MOST_OTHERS + 1)), len(pool)), replace=False)
    return [pool[index] for index in chosen if pool[index].name != place.name]


def find_known_places(gazetteer: Gazetteer) -> list[GeoPlace]:
    """Large cities, capitals, states and countries that are the largest of their name."""
    rows = gazetteer.places
    is_city = (rows["kind"] == Kind.CITY) & (
        (rows["population"] >= LARGE_CITY) | (rows["is_capital"] & (rows["population"] >= CAPITAL))
    )
    is_known = (rows["population"] >= LARGE_DIVISION) | (rows["country"] == b"US")
    is_division = (rows["kind"] == Kind.ADMIN1) & is_known
    is_country = (rows["kind"] == Kind.COUNTRY) & (rows["population"] >= LARGE_COUNTRY)
    found = [gazetteer.place(int(number)) for number in np.flatnonzero(is_city | is_division | is_country)]
    return [place for place in found if is_plain(place, gazetteer)]


def is_plain(place: GeoPlace, gazetteer: Gazetteer) -> bool:
    """Whether a name is of letters alone, and nobody would take it for another place that bears it."""
    candidates = [one.place for one in find_candidates(place.name, gazetteer)]
    is_first = not any(is_rather(other, place) for other in candidates if other.number != place.number)
    return is_first and place.name.replace(" ", "").replace("-", "").isalpha()


def is_rather(other: GeoPlace, place: GeoPlace) -> bool:
    """Whether a name may as well mean another place: a country, or a larger one, but for what lies around a city."""
    if (other.kind == Kind.COUNTRY) != (place.kind == Kind.COUNTRY) and other.country_code == place.country_code:
        return other.kind == Kind.COUNTRY
    city, around = (other, place) if other.kind == Kind.CITY else (place, other)
    if city.kind == Kind.CITY and (is_around(around, city) or is_eponymous(city, around)):
        return other is city
    return other.population > place.population


def is_eponymous(city: GeoPlace, division: GeoPlace) -> bool:
    """Whether a division shares its name with a city that is thought of first: its largest, or a capital."""
    if division.kind != Kind.ADMIN1:
        return False
    is_near = city.country_code == division.country_code and city.population * SUBURBS >= division.population
    return is_near or (city.is_capital and city.population >= CAPITAL)


def write_text(key: str, places: Sequence[GeoPlace]) -> GoldText:
    """A text of nothing but names; nothing stands right behind a name that could hold it."""
    names, text = [], ""
    for place in places:
        start = len(text)
        text += f"{place.name} and "
        names.append(GoldName(start, start + len(place.name), place.geoname_id, place.latitude, place.longitude))
    return GoldText(key, CORPUS, None, f"{text}others.", tuple(names))
