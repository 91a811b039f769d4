"""Countries by the keys of their names and demonyms: the gazetteer's table of countries, as names are compared here."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from tasks.gazetteer.table import FOLDER
from tasks.names.keys import make_key

DATA = FOLDER.parent / "countries.tsv"

AMBIGUOUS = {"georgia": "GE"}
"""Countries whose names are another place's as often: they are told by the map, or by what else is named."""
ELSEWHERE = frozenset({*AMBIGUOUS, "the states"})
"""Names that do not tell a country by themselves."""
ONLY_PLACES = frozenset(
    ("jordan", "chad", "america", "jersey", "guernsey", "turkey", "dominica", "states", "emirates", "saint martin")
)
"""Names of people, airlines and birds as well: they count only for what is known to be a place."""

PEOPLES = frozenset(
    """american european europeans african africans asian asians arab arabs latino latinos hispanic hispanics kurdish
    kurd kurds western muslim muslims christian christians jewish jews hindu hindus buddhist buddhists catholic
    catholics protestant protestants sunni sunnis shiite shiites sikh sikhs mormon mormons orthodox islamic islamist
    islamists republican republicans democrat democrats democratic communist communists conservative conservatives
    socialist socialists nazi nazis soviet liberal liberals""".split()
)
"""Peoples of continents, of faiths and of parties: words in names of organisations that are no short forms of them."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166-1, or Kosovo."""

    code: str
    name: str
    geoname_id: int


@dataclass(frozen=True, slots=True)
class Countries:
    """Codes by the keys of names and of demonyms, and countries by code."""

    by_code: dict[str, Country]
    by_name: dict[str, str]
    by_demonym: dict[str, str]

    def find(self, key: str, is_place: bool) -> str | None:
        """The code of the country that a name means; one that is ambiguous only for places."""
        return self.by_name.get(key) if is_place or key not in ONLY_PLACES else None


@lru_cache(maxsize=1)
def load_countries() -> Countries:
    """The table, read once."""
    by_code: dict[str, Country] = {}
    by_name: dict[str, str] = {}
    by_demonym: dict[str, str] = {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = row["country_code"]
            by_code[code] = Country(code, row["name"], int(row["geoname_id"]))
            for name in (row["name"], *filter(None, row["names"].split(";"))):
                by_name[make_key(name)] = code
            for demonym in filter(None, row["demonyms"].split(";")):
                by_demonym.setdefault(make_key(demonym), code)
    for key in ELSEWHERE:
        by_name.pop(key, None)
    return Countries(by_code, by_name, by_demonym)
