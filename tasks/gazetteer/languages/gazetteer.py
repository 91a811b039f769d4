"""The table of places, asked in German, French or Spanish."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache

from tasks.gazetteer.languages.names import LanguageNames, read_names
from tasks.gazetteer.spelling import normalise_name
from tasks.gazetteer.table import Form, Gazetteer, Kind, load_places

_SIGNS = 3
"""The first word, and the signs that may be tokens of a name: "St. Lucia", "EE. UU."."""
WELL_KNOWN = 500_000
"""People of a place whose names differ: Den Haag, The Hague; Al Qahirah, Cairo."""
ALIKE = 0.6
"""Of the letters of a further name (Ratcliff and Obershelp): Göteborg and Gothenburg share more."""
MUCH_LARGER, HAMLET = 10, 20_000
"""Times, and people: what is smaller is not meant by a name that a large town has in this language only."""
SHORTEST_STEM = 3
LARGE = 100_000
"""People of a town from whose name an adjective is made that a text need not explain."""
_ARTICLES = {"fr": ("Le", "La", "Les")}
"""Those of names of towns, which melt with words before them: "au Caire"."""


@dataclass(frozen=True, eq=False)
class LanguageGazetteer(Gazetteer):
    """Places by their names in a language; English abbreviations and peoples have no meaning there."""

    language_code: str
    own: LanguageNames

    def longest_own(self, word: str) -> int:
        """Tokens of the longest name of several words that the language has beginning with a word; 0 for none."""
        return self._longest.get(normalise_name(word), 0)

    @cached_property
    def _longest(self) -> dict[str, int]:
        longest: dict[str, int] = {}
        for name in (*self.own.names, *map(normalise_name, self.own.codes)):
            first, *others = name.split() or [""]
            if others:
                longest[first] = max(longest.get(first, 0), len(others) + _SIGNS)
        return longest

    @lru_cache(maxsize=16_384)  # noqa: B019 - there is one table for each language in a process
    def find(self, name: str) -> tuple[tuple[int, Form], ...]:
        """As `Gazetteer.find`: what the language calls so, and what GeoNames does if it has more people."""
        own = [(number, Form.MAIN) for number in self.own.find(name)]
        least = max((self._people(number) for number, _ in own), default=-1)
        countries = {self._country(number) for number, _ in own}
        others = self._find_written(normalise_name(name)) if name[:1].isupper() else ()
        more = [one for one in others if self._people(one[0]) > least and self._country(one[0]) not in countries]
        found = self._drop_hamlets([*own, *more])
        if max((self._people(number) for number, _ in found), default=-1) < LARGE and not own:
            peoples = _as_peoples(self.own.find_people(name) or self.find_citizens(name))
            found = peoples or found or list(self._find_with_article(name)) or _as_peoples(self.find_citizens(name, 1))
        return tuple(sorted(found, key=lambda one: -self._people(one[0])))

    @lru_cache(maxsize=8_192)  # noqa: B019
    def find_citizens(self, word: str, least: int = LARGE) -> tuple[int, ...]:
        """The towns of at least so many people whose adjective a German word in "-er" is: "Wiener", "Bremer",
        "Dresdner", "Basler", "Hannoveraner"."""
        stem = word.removesuffix("er")
        if self.language_code != "de" or stem == word or len(stem) < SHORTEST_STEM or not word[0].isupper():
            return ()
        towns = [stem, f"{stem}en", stem.removesuffix("an")]
        towns += [f"{stem[:-1]}e{stem[-1]}"] if stem[-1] in "nl" else []
        found = [one for town in towns for one, _ in self._find_written(normalise_name(town))]
        return tuple(dict.fromkeys(one for one in found if self._people(one) >= least and self._is_town(one)))

    def _is_town(self, number: int) -> bool:
        return int(self.places[number]["kind"]) == Kind.CITY

    def _drop_hamlets(self, found: list[tuple[int, Form]]) -> list[tuple[int, Form]]:
        """Without places of the name that a much larger one has in this language only: Ginebra is Geneva."""
        foreign = max((self._people(number) for number, form in found if form == Form.ALIAS), default=0)
        least = min(foreign // MUCH_LARGER, HAMLET) if foreign >= LARGE else 0
        return [one for one in found if self._people(one[0]) >= least]

    def _country(self, number: int) -> bytes:
        return bytes(self.places[number]["country"])

    def _people(self, number: int) -> int:
        return int(self.places[number]["population"])

    def _find_with_article(self, name: str) -> tuple[tuple[int, Form], ...]:
        articles = _ARTICLES.get(self.language_code, ()) if name[:1].isupper() else ()
        named = (self._find_written(normalise_name(f"{article} {name}")) for article in articles)
        return next(filter(None, named), ())

    @lru_cache(maxsize=16_384)  # noqa: B019
    def _find_written(self, key: str) -> tuple[tuple[int, Form], ...]:
        return tuple(one for one in super().find(key) if one[1] == Form.MAIN or self._is_alias(*one, key))

    def _is_alias(self, number: int, form: Form, key: str) -> bool:
        """Whether GeoNames' further name of a place may be meant: that of a smaller one only if it is like its own.

        Of some places it has nicknames and former names, which are ordinary words of some language.
        """
        if form != Form.ALIAS or self._people(number) >= WELL_KNOWN:
            return form == Form.ALIAS
        own = normalise_name(self.place(number).name)
        return key in own or SequenceMatcher(None, key, own, autojunk=False).ratio() >= ALIKE


@cache
def load_places_of(language_code: str) -> LanguageGazetteer:
    """The gazetteer of a language that `names.tsv` has a column for; the table is that of `load_places`."""
    table = load_places()
    arrays = table.places, table.hashes, table.names, table.labels, table.label_ends
    return LanguageGazetteer(*arrays, language_code, read_names(language_code, table))


def _as_peoples(numbers: tuple[int, ...]) -> list[tuple[int, Form]]:
    return [(number, Form.DEMONYM) for number in numbers]
