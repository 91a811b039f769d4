"""What places and their peoples are called in a language: CLDR's names of countries, and two tables kept by hand.

`names.tsv` has further names of countries (by ISO code) and those of other places (by a name of the gazetteer, or a
GeoNames id) as far as GeoNames has none for them; `peoples.tsv` has adjectives and names of peoples.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from tasks.gazetteer.languages.files import NAMES, PEOPLES
from tasks.gazetteer.languages.forms import inflect, inflect_name
from tasks.gazetteer.spelling import normalise_name
from tasks.gazetteer.table import Gazetteer, Kind

MAX_CODE_CHARS = 6
"""A name in capitals that is no longer must be written so: USA, but EAU is not eau."""

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LanguageNames:
    """Numbers of places by their names in a language."""

    names: Mapping[str, Numbers]
    """By normalised name."""
    codes: Mapping[str, Numbers]
    """By abbreviations as they are written."""
    peoples: Mapping[str, Numbers]
    """By forms of adjectives and of words for people, normalised."""

    def find(self, name: str) -> Numbers:
        """The places that a name means; what has a small letter names none."""
        found = self.codes.get(name)
        if found is None and any(char.isupper() for char in name):
            found = self.names.get(normalise_name(name))
        return found or ()

    def find_people(self, word: str) -> Numbers:
        """The places whose people or whose adjective a word is."""
        return self.peoples.get(normalise_name(word), ())


def read_names(language_code: str, gazetteer: Gazetteer) -> LanguageNames:
    """The names of a language, for a table of places.

    Raises:
        KeyError: a row of the tables names a place that the gazetteer has not.
    """
    countries = {place.country_code or "": place.number for place in gazetteer.countries()}
    called: defaultdict[str, set[int]] = defaultdict(set)
    for code, name in list_territories(language_code):
        if code in countries:
            add_name(called, name, language_code, countries[code])
    for place, names in read_column(NAMES, language_code):
        for name in names:
            add_name(called, name, language_code, find_number(place, countries, gazetteer))
    peoples: defaultdict[str, set[int]] = defaultdict(set)
    for place, words in read_column(PEOPLES, language_code):
        for form in (form for word in words for form in inflect(word, language_code)):
            peoples[normalise_name(form)].add(find_number(place, countries, gazetteer))
    codes = {name for name in called if is_code(name)}
    return LanguageNames(
        sort_numbers((normalise_name(name), numbers) for name, numbers in called.items() if name not in codes),
        sort_numbers((name, numbers) for name, numbers in called.items() if name in codes),
        sort_numbers(peoples.items()),
    )


def add_name(called: defaultdict[str, set[int]], name: str, language_code: str, number: int) -> None:
    """Note what a place is called, in all forms."""
    for form in inflect_name(name, language_code):
        called[form].add(number)


def list_territories(language_code: str) -> Iterator[tuple[str, str]]:
    """ISO codes and names of CLDR; of "Myanmar (Birmanie)" what stands before the bracket."""
    for code, name in Locale.parse(language_code).territories.items():
        if len(code) == 2:
            yield code, name.partition(" (")[0]


def read_column(path: Path, language_code: str) -> Iterator[tuple[str, list[str]]]:
    """Place and values of each row of a table that has some in a language."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[language_code]:
                yield row["place"], row[language_code].split(";")


def find_number(place: str, countries: Mapping[str, int], gazetteer: Gazetteer) -> int:
    """The number of a place that is told by ISO code, GeoNames id or name; of a name the most populous."""
    if place in countries:
        return countries[place]
    if place.isdigit():
        return int((gazetteer.places["geoname_id"] == int(place)).nonzero()[0][0])
    found = gazetteer.find_places(place, is_with_demonyms=False)
    if not found:
        raise KeyError(place)
    return next((one.number for one in found if one.kind != Kind.CITY), found[0].number)


def is_code(name: str) -> bool:
    """Whether a name is an abbreviation."""
    return len(name.replace(".", "")) <= MAX_CODE_CHARS and name.isupper()


def sort_numbers(pairs: Iterable[tuple[str, set[int]]]) -> dict[str, Numbers]:
    """Each key with all its numbers in order."""
    joined: defaultdict[str, set[int]] = defaultdict(set)
    for key, numbers in pairs:
        joined[key] |= numbers
    return {key: tuple(sorted(numbers)) for key, numbers in joined.items()}
