"""The table of places, mapped into memory: all processes of a machine share the pages that they touch.

Four arrays lie in `table/`, made by `python -m tasks.gazetteer.compile`: the places, their names as sorted hashes, and
the spelling of each place's main name with the offsets of it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tasks.gazetteer.romanisation import is_alike, similar_key, sound_of
from tasks.gazetteer.spelling import exact_key, hash_name, normalise_name

FOLDER = Path(__file__).parent / "table"
DIGEST = FOLDER / "digest.txt"
"""Names the content of the table; other content makes stored places stale."""
MAX_ABBREVIATION_CHARS = 8

PLACE = np.dtype([
    ("geoname_id", "<i4"), ("latitude", "<f4"), ("longitude", "<f4"), ("population", "<u4"), ("country", "S2"),
    ("admin1", "S8"), ("admin2", "<i4"), ("kind", "u1"), ("is_capital", "?"),
])  # fmt: skip
"""A place. `admin2` is the number of the second-level division that it lies in, -1 for none; geoname_id 0 is none."""
NAME = np.dtype([("place", "<i4"), ("form", "u1")])


class Kind(IntEnum):
    """What sort of place it is."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    CITY = 3
    CONTINENT = 4
    REGION = 5
    NATURE = 6
    """Seas, rivers, mountains, deserts, islands."""
    SITE = 7
    """Landmarks and airports."""


class Form(IntEnum):
    """How a name names its place."""

    MAIN = 0
    ALIAS = 1
    ABBREVIATION = 2
    DEMONYM = 3


_FORMS = tuple(Form)


@dataclass(frozen=True, slots=True)
class GeoPlace:
    """A place of the gazetteer."""

    number: int
    """Its row in the table: good within one table, no key to store."""
    geoname_id: int | None
    name: str
    kind: Kind
    country_code: str | None
    admin1_code: str | None
    admin2_number: int
    latitude: float
    longitude: float
    population: int
    """People; for seas, regions and the like a number that ranks them among cities of their name."""
    is_capital: bool

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Gazetteer:
    """Places, and which of them a name may mean."""

    places: NDArray[np.void]
    hashes: NDArray[np.uint64]
    names: NDArray[np.void]
    labels: NDArray[np.uint8]
    label_ends: NDArray[np.uint32]

    @cached_property
    def _hash_view(self) -> memoryview:
        return memoryview(self.hashes.data)

    @lru_cache(maxsize=16_384)  # noqa: B019 - there is one table in a process
    def find(self, name: str) -> tuple[tuple[int, Form], ...]:
        """The numbers of the places that a name may mean, with how it names them; the most populous first.

        Abbreviations are found only as they are written: "IN" is Indiana, "In" and "in" are nothing.
        """
        if len(name) <= MAX_ABBREVIATION_CHARS:
            exact = self._find_hash(hash_name(exact_key(name)))
            if exact:
                return exact
        return self._find_hash(hash_name(normalise_name(name)))

    @lru_cache(maxsize=4_096)  # noqa: B019 - there is one table in a process
    def find_similar(self, name: str) -> tuple[tuple[int, Form], ...]:
        """The numbers of the towns and divisions whose names, of another script, can also be spelt so."""
        sound = sound_of(name)
        key = similar_key(sound)
        found = self._find_hash(hash_name(key)) if key else ()
        return tuple((number, form) for number, form in found if is_alike(sound_of(self._label(number)), sound))

    def find_places(self, name: str, is_with_demonyms: bool = True) -> list[GeoPlace]:
        """The places that a name may mean, the most populous first."""
        return [self.place(number) for number, form in self.find(name) if is_with_demonyms or form != Form.DEMONYM]

    @lru_cache(maxsize=4_096)  # noqa: B019 - there is one table in a process
    def place(self, number: int) -> GeoPlace:
        """The place of a number."""
        row = self.places[number]
        return GeoPlace(
            number=number,
            geoname_id=int(row["geoname_id"]) or None,
            name=self._label(number),
            kind=Kind(int(row["kind"])),
            country_code=row["country"].decode() or None,
            admin1_code=row["admin1"].decode() or None,
            admin2_number=int(row["admin2"]),
            latitude=round(float(row["latitude"]), 5),
            longitude=round(float(row["longitude"]), 5),
            population=int(row["population"]),
            is_capital=bool(row["is_capital"]),
        )

    def countries(self) -> list[GeoPlace]:
        """All countries (ISO 3166-1, and Kosovo as XK)."""
        return [self.place(int(number)) for number in np.flatnonzero(self.places["kind"] == Kind.COUNTRY)]

    def _label(self, number: int) -> str:
        start = int(self.label_ends[number - 1]) if number else 0
        return bytes(self.labels[start : int(self.label_ends[number])]).decode()

    def _find_hash(self, value: int) -> tuple[tuple[int, Form], ...]:
        view = self._hash_view
        start = end = bisect_left(view, value)
        while end < len(view) and view[end] == value:
            end += 1
        return tuple((place, _FORMS[form]) for place, form in self.names[start:end].tolist())

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=1)
def load_places(folder: Path = FOLDER) -> Gazetteer:
    """The table, mapped into memory once in a process."""
    files = ("places", "hashes", "names", "labels", "label_ends")
    return Gazetteer(*(np.asarray(np.load(folder / f"{file}.npy", mmap_mode="r")) for file in files))
