"""Countries by the names and demonyms of English news: `countries.tsv`, the 249 of ISO 3166-1 and Kosovo.

`place_names` are names of people, states or continents as well (Jordan, Georgia, America): they count only for what is
known to be a place.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tasks.names.keys import make_key

DATA = Path(__file__).with_name("countries.tsv")

PARTS_OF_COUNTRIES = {"england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB"}
"""Countries within a country: places of their own."""


@dataclass(frozen=True, slots=True)
class Countries:
    """Codes (ISO 3166-1 alpha-2) by the keys of names, and names by code."""

    names: dict[str, str]
    by_name: dict[str, str]
    by_place_name: dict[str, str]
    by_demonym: dict[str, str]

    def find(self, key: str, is_place: bool) -> str | None:
        """The country that a name means; one that is ambiguous only for places."""
        return self.by_name.get(key) or (self.by_place_name.get(key) if is_place else None)


@lru_cache(maxsize=1)
def load_countries() -> Countries:
    """The table, read once."""
    names, by_name, by_place_name, by_demonym = {}, {}, {}, {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = row["country_code"]
            columns = {name: [word for word in row[name].split(";") if word] for name in row if name != "country_code"}
            names[code] = (columns["names"] or columns["place_names"])[0]
            by_name |= dict.fromkeys(map(make_key, columns["names"]), code)
            by_place_name |= dict.fromkeys(map(make_key, columns["place_names"]), code)
            by_demonym |= dict.fromkeys(map(make_key, columns["demonyms"]), code)
    return Countries(names, by_name, by_place_name, by_demonym)
