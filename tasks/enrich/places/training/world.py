"""Invents texts that name the cities and countries of the world, which the corpora of local news hardly do.

Each text is a list of names, and means what anyone would take them for: of the places of a name that are large, the
largest. They teach that an article of few places is about Damascus in Syria, and not in Maryland.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tasks.enrich.places.candidates import find_candidates
from tasks.enrich.places.training.gold import GoldName, GoldText
from tasks.gazetteer import Gazetteer, GeoPlace, Kind

CORPUS = "world"
LARGE_CITY, CAPITAL, LARGE_DIVISION, LARGE_COUNTRY = 500_000, 100_000, 2_000_000, 1_000_000
"""People from which a city, a capital, a state and a country are known to everyone."""
TEXTS_FOR_A_NAME, MOST_OTHERS, FEWEST_AT_HOME = 2, 7, 10
HOMES = (None, None, None, "US", "GB")
"""Where the outlets of English news are at home, or not known."""


@dataclass(frozen=True, slots=True)
class WorldText:
    """An invented text and the home of its outlet."""

    text: GoldText
    home_country: str | None


def make_world_texts(gazetteer: Gazetteer) -> Iterator[WorldText]:
    """The texts, drawn by a fixed lot: each name beside up to seven others, of the world or of its country."""
    lot = np.random.default_rng(0)
    places = find_known_places(gazetteer)
    for place in places:
        at_home = [other for other in places if other.country_code == place.country_code]
        for number in range(TEXTS_FOR_A_NAME):
            pool = at_home if number and len(at_home) >= FEWEST_AT_HOME else places
            chosen = lot.choice(len(pool), lot.integers(0, MOST_OTHERS + 1), replace=False)
            others = [pool[index] for index in chosen if pool[index].name != place.name]
            text = write_text(f"{CORPUS}-{place.number}-{number}", [place, *others])
            yield WorldText(text, HOMES[lot.integers(len(HOMES))])


def find_known_places(gazetteer: Gazetteer) -> list[GeoPlace]:
    """Large cities, capitals, states and countries that are the largest of their name."""
    rows = gazetteer.places
    is_city = (rows["kind"] == Kind.CITY) & (
        (rows["population"] >= LARGE_CITY) | (rows["is_capital"] & (rows["population"] >= CAPITAL))
    )
    is_division = (rows["kind"] == Kind.ADMIN1) & (rows["population"] >= LARGE_DIVISION)
    is_country = (rows["kind"] == Kind.COUNTRY) & (rows["population"] >= LARGE_COUNTRY)
    found = [gazetteer.place(int(number)) for number in np.flatnonzero(is_city | is_division | is_country)]
    return [place for place in found if is_plain(place, gazetteer)]


def is_plain(place: GeoPlace, gazetteer: Gazetteer) -> bool:
    """Whether a name is of letters alone, and of no division or other country that is larger."""
    candidates = [one.place for one in find_candidates(place.name, gazetteer)]
    is_largest = all(one.population <= place.population for one in candidates)
    return is_largest and place.name.replace(" ", "").replace("-", "").isalpha()


def write_text(key: str, places: Sequence[GeoPlace]) -> GoldText:
    """A text of nothing but names; nothing stands right behind a name that could hold it."""
    names, text = [], ""
    for place in places:
        start = len(text)
        text += f"{place.name} and "
        names.append(GoldName(start, start + len(place.name), place.geoname_id, place.latitude, place.longitude))
    return GoldText(key, CORPUS, None, f"{text}others.", tuple(names))
