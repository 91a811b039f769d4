"""Reads the tables that are kept by hand: countries, regions and seas, and further names."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from tasks.gazetteer.compile.entries import Entry
from tasks.gazetteer.spelling import normalise_name
from tasks.gazetteer.table import Form, Kind

FOLDER = Path(__file__).parent.parent
REGION_KINDS = {
    "continent": Kind.CONTINENT,
    **dict.fromkeys(("region", "area", "union", "former", "coast"), Kind.REGION),
    **dict.fromkeys(("landmark", "airport"), Kind.SITE),
}
"""What is none of these is nature."""
PROMINENCE = {Kind.CONTINENT: 1_000_000_000, Kind.REGION: 20_000_000, Kind.NATURE: 5_000_000, Kind.SITE: 2_000_000}
"""Stands for the people of what has none counted: how large a city of that name would have to be to come first."""


def read_table(name: str) -> Iterator[Mapping[str, str]]:
    """The rows of a hand-kept table."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def split_cell(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in cell.split(";") if value]


def read_demonyms(cell: str) -> list[str]:
    """Demonyms with their plural, where it is regular: German, Germans; Chinese has none."""
    words = split_cell(cell)
    plurals = [f"{word}s" for word in words if not word.endswith(("s", "sh", "ch", "ese", "x", "men", "wegian"))]
    return [*words, *plurals]


def read_countries() -> Iterator[Entry]:
    """All countries of ISO 3166-1, and Kosovo."""
    for row in read_table("countries.tsv"):
        entry = Entry(
            int(row["geoname_id"]), row["name"], Kind.COUNTRY, row["country_code"], "", float(row["latitude"]),
            float(row["longitude"]), int(row["population"]),
        )  # fmt: skip
        entry.add_names([row["name"]], Form.MAIN)
        names = split_cell(row["names"])
        entry.add_names([name for name in names if is_abbreviation(name)], Form.ABBREVIATION)
        entry.add_names(names, Form.ALIAS)
        entry.add_names(read_demonyms(row["demonyms"]), Form.DEMONYM)
        yield entry


def read_capitals() -> Mapping[str, str]:
    """The name of each country's capital, normalised, by the country's code."""
    rows = read_table("countries.tsv")
    return {row["country_code"]: normalise_name(row["capital"]) for row in rows if row["capital"]}


def read_regions(known: Mapping[int, Entry]) -> Iterator[Entry]:
    """Continents, regions, seas, rivers, mountains, landmarks: what is no division, and news names for what is one."""
    for row in read_table("regions.tsv"):
        geoname_id = int(row["geoname_id"] or 0)
        kind = REGION_KINDS.get(row["kind"], Kind.NATURE)
        entry = known.get(geoname_id) or Entry(geoname_id, row["name"], kind, row["country_code"])
        entry.name, entry.latitude, entry.longitude = row["name"], float(row["latitude"]), float(row["longitude"])
        entry.population = entry.population or PROMINENCE[kind]
        names = split_cell(row["names"])
        entry.add_names([row["name"]], Form.MAIN)
        entry.add_names([name for name in names if is_abbreviation(name)], Form.ABBREVIATION)
        entry.add_names(names, Form.ALIAS)
        entry.add_names(read_demonyms(row["demonyms"]), Form.DEMONYM)
        if geoname_id not in known:
            yield entry


def add_aliases(known: Mapping[int, Entry]) -> None:
    """Further names, abbreviations and demonyms of divisions and cities.

    Raises:
        KeyError: a row names a place that no package has.
    """
    for row in read_table("aliases.tsv"):
        entry = known[int(row["geoname_id"])]
        entry.add_names(split_cell(row["names"]), Form.ALIAS)
        entry.add_names(split_cell(row["abbreviations"]), Form.ABBREVIATION)
        entry.add_names(read_demonyms(row["demonyms"]), Form.DEMONYM)


def is_abbreviation(name: str) -> bool:
    """Whether a name must be written in capitals: US is no us."""
    return len(name) <= 6 and name.isupper()
