"""Do places in bare sentences mean what a reader expects? The whole way from words to the map, without other context.

    python -m benchmarks.places_bare [--misses N]

Countries, capitals of more than 50,000 people, cities of more than 700,000 and American states stand each in sentences
that say nothing else of where they lie. Right is a city in its country and within 161 km, a country or state itself. Of
several cities of one name the most populous counts; a capital named as its country is passed over. In `no place` stand
bodies, offices and people whose names are towns too: right is to find nothing.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tasks.enrich.language_model import load_model
from tasks.enrich.mentions import find_mentions
from tasks.enrich.places.distance import distance_km
from tasks.enrich.places.find import find_places
from tasks.enrich.sentences import read_sentences
from tasks.enrich.settings import EnrichSettings
from tasks.gazetteer import GeoPlace, Kind, load_places
from tasks.outlets import load_gazetteer
from tasks.records import Place

LARGE, TOWN = 700_000, 50_000
RIGHT_KM = 161.0
SENTENCES = (
    "Officials in {} said on Monday that talks would resume.",
    "The United States and China sent envoys to {} on Monday.",
    "A court in {} heard the case of two journalists, a lawyer said.",
)
HOMES = (None, "US")
"""The outlet's country: untold, or America, where most towns of such names lie."""
NO_PLACE = (
    "The Ministry of Commerce said on Monday that exports fell.",
    "The Secretary of Defense and the Secretary of Energy resigned.",
    "The Department of Agriculture will buy the surplus.",
    "The Department of Justice sued the bank.",
    "The Chamber of Deputies approved the bill.",
    "The Board of Trade raised its forecast.",
    "The House of Commons voted on Thursday and the House of Lords on Friday.",
    "The Ministry of Trade, Industry and Energy said exports rose.",
    "The Senate Committee on Commerce met behind closed doors.",
    "The Church of Christ and the Society of Friends protested.",
    "The Order of Friendship was given to the poet.",
    "The Freedom and Justice Party won the most seats.",
    "Republicans in Congress said the Internal Revenue Service had lied to them.",
    "The Red Cross and the Red Crescent sent blankets.",
    "NATO and the World Bank declined to comment on SARS.",
    "The King thanked the Pope and the President.",
    "The satellite will leave Earth in May and reach Mars in March.",
    "The Day of Unity and Easter Monday are holidays.",
    "The Federal Reserve left rates unchanged.",
    "The Revolutionary Guards seized the ship.",
    "Jackson said the plan was dead, and Lincoln agreed.",
    "Clinton and Obama met on Tuesday.",
    "Carter and Bush wrote a letter.",
    "Merkel, Cameron and Hollande spoke by telephone.",
    "Kerry said the talks had failed.",
    "Amelia told Harvey that Lester had left.",
    "Madison scored twice before Austin was sent off.",
    "She bought shares of Google, Ford, Shell and Apple.",
)


@dataclass(frozen=True)
class Asked:
    name: str
    is_right: Callable[[Place], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description="Places in bare sentences.")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each group")
    shown = parser.parse_args().misses
    groups = {"countries": countries(), "capitals": capitals(), "large cities": large_cities(), "states": states()}
    for group, asked in groups.items():
        for home in HOMES:
            report(f"{group}, {'outlet of ' + home if home else 'no outlet'}", *judge(asked, home), shown)
    found = [(text, places) for text, places in zip(NO_PLACE, read_places(NO_PLACE, None), strict=True)]
    report("no place", len(found), [f"{p.name}/{p.country_code}: {text}" for text, ps in found for p in ps[:1]], shown)


def report(label: str, total: int, misses: Sequence[str], shown: int) -> None:
    print(f"{label:<36} {total:5}  right {100 * (1 - len(misses) / total):5.1f} %")
    for miss in misses[:shown]:
        print("    ", miss)


def countries() -> list[Asked]:
    return [Asked(place.name, is_same(place)) for place in load_places().countries()]


def states() -> list[Asked]:
    """The states of America; New York and Washington are cities first."""
    places = load_places().places
    rows = np.flatnonzero((places["kind"] == Kind.ADMIN1) & (places["country"] == b"US"))
    found = [load_places().place(int(row)) for row in rows]
    return [Asked(place.name, is_same(place)) for place in found if place.name not in ("New York", "Washington")]


def capitals() -> list[Asked]:
    names = {place.name for place in load_places().countries()}
    return [one for one in ask_cities(TOWN, True) if one.name not in names]


def large_cities() -> list[Asked]:
    return ask_cities(LARGE, False)


def ask_cities(people: int, is_capital: bool) -> list[Asked]:
    """Cities of more people than that; of one name the largest."""
    places = load_places().places
    is_asked = (places["kind"] == Kind.CITY) & (places["population"] > people) & (places["is_capital"] == is_capital)
    found = [load_places().place(int(row)) for row in np.flatnonzero(is_asked)]
    largest = {place.name: place for place in sorted(found, key=lambda place: place.population)}
    return [Asked(name, is_near(place)) for name, place in largest.items()]


def is_same(place: GeoPlace) -> Callable[[Place], bool]:
    return lambda answer: answer.geoname_id == place.geoname_id


def is_near(place: GeoPlace) -> Callable[[Place], bool]:
    def is_right(answer: Place) -> bool:
        if answer.latitude is None or answer.longitude is None or answer.country_code != place.country_code:
            return False
        return distance_km((answer.latitude, answer.longitude), place.point) <= RIGHT_KM

    return is_right


def judge(asked: Sequence[Asked], home: str | None) -> tuple[int, list[str]]:
    """How many sentences there were, and what came of those that went wrong."""
    texts = [sentence.format(one.name) for sentence in SENTENCES for one in asked]
    misses = []
    for one, text, places in zip(list(asked) * len(SENTENCES), texts, read_places(texts, home), strict=True):
        if not any(one.is_right(place) for place in places):
            misses.append(f"{text} {[(place.name, place.kind, place.country_code) for place in places]}")
    return len(texts), misses


def read_places(texts: Sequence[str], home: str | None) -> Iterator[list[Place]]:
    """The places of each text."""
    settings = EnrichSettings()
    outlets = load_gazetteer(settings.outlets_file)
    docs = load_model(settings.models["en"]).parse(list(texts), 64, 1_000_000)
    for doc in docs:
        sentences = read_sentences(doc, "a")
        yield find_places(doc, find_mentions(doc, "a", sentences, outlets), sentences, "a", home, load_places())[1]


if __name__ == "__main__":
    main()
