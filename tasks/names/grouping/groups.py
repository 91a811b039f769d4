"""Names of one bearer, and how groups of them are joined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from tasks.names.bodies import load_bodies
from tasks.names.countries import load_countries
from tasks.names.keys import make_key, make_thing_key
from tasks.names.people import make_person_key

PLACE_LABELS = frozenset({"GPE", "LOC"})
WELL_KNOWN = {
    "la": "los angeles", "nyc": "new york", "new york city": "new york", "dc": "washington dc",
    "philly": "philadelphia", "indy": "indianapolis", "frisco": "san francisco",
    "mediterranean": "mediterranean sea", "atlantic": "atlantic ocean", "pacific": "pacific ocean",
    "caribbean": "caribbean sea", "baltic": "baltic sea", "adriatic": "adriatic sea", "aegean": "aegean sea",
}  # fmt: skip
"""Short forms of places that news use without ever spelling them out."""
_AROUND = re.compile(r"^[Tt]he\s+|['’]s?$")


CLEAR_LEAD = 3
"""A candidate with this many times the mentions of all others is the one that is meant."""
MAX_BLOCK = 200
"""Names that share a word, or their first letters, are compared each with each up to so many: no article or story has
more of them, and lists that do would take the square."""


@dataclass(frozen=True, slots=True)
class Named:
    """What is known to bear these names in some scope: spellings with their numbers, and types with theirs."""

    spellings: tuple[tuple[str, int], ...]
    labels: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Group:
    """Members that are taken for one bearer."""

    members: list[int]
    labels: dict[str, int]
    spellings: dict[str, int]
    is_person: bool
    full: set[str] = field(default_factory=set)
    """Keys of its fullest names."""
    is_fixed: bool = False
    """It is no other spelling of anything: a person says so."""
    short: set[str] = field(default_factory=set)
    """Keys of names that are part of a fuller one: a surname, an acronym."""

    @property
    def weight(self) -> int:
        """How often it is named."""
        return sum(self.spellings.values())

    @property
    def label(self) -> str:
        """The type that most of its names have."""
        if len(self.labels) == 1:
            return next(iter(self.labels))
        return max(sorted(self.labels), key=self.labels.__getitem__)

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands among groups, whatever order they came in."""
        return (min(self.full), *sorted(self.spellings))

    def index(self) -> None:
        """Make the keys from the spellings, by what it is."""
        label = self.label
        keys = {make_name_key(spelling, label, self.is_person) for spelling in self.spellings}
        keys.discard("")
        if len(keys) < 2:
            self.full, self.short = keys, set()
            return
        self.full = {key for key in keys if is_full(key, self.is_person)} or keys
        self.short = keys - self.full


def make_group(number: int, named: Named) -> Group:
    """A group of one member."""
    group = Group([number], dict(named.labels), dict(named.spellings), is_person=False)
    group.is_person = group.label == "PERSON"
    group.index()
    return group


@lru_cache(maxsize=8_192)
def make_name_key(spelling: str, label: str, is_person: bool) -> str:
    """The key that a spelling is compared by; of countries and their people `=` and the country's code, which may be
    told in place of a spelling."""
    if spelling.startswith("="):
        return spelling
    if is_person:
        return make_person_key(spelling)
    body = load_bodies().names.get(_AROUND.sub("", spelling))
    if body:
        return make_thing_key(body)
    key = make_key(spelling)
    country = find_country(key, label)
    if country:
        return f"={country}"
    if label in PLACE_LABELS:
        key = make_thing_key(spelling.partition(",")[0])
    return WELL_KNOWN.get(key) or make_thing_key(key)


def find_country(key: str, label: str) -> str | None:
    """The country that a name or a demonym means."""
    countries = load_countries()
    is_place = label in PLACE_LABELS or label == "NORP"
    return countries.find(key, is_place) or (countries.by_demonym.get(key) if is_place else None)


def is_full(key: str, is_person: bool) -> bool:
    """Whether a name needs no fuller one: of people those of two words, of things those that are no acronym."""
    return " " in key or (not is_person and len(key) > 6) or key.startswith("=")


def add_counts(counts: dict[str, int], more: dict[str, int]) -> None:
    """Add numbers to numbers: a Counter does so ten times slower."""
    for name, count in more.items():
        counts[name] = counts.get(name, 0) + count


def join(groups: list[Group], pairs: Iterable[tuple[Group, Group]], rule: str, rules: dict[int, str]) -> list[Group]:
    """The groups after each pair was made one; members of the second get the rule."""
    home: dict[int, Group] = {}
    gone: set[int] = set()

    def find(group: Group) -> Group:
        while id(group) in home:
            group = home[id(group)]
        return group

    for first, second in pairs:
        into, other = find(first), find(second)
        if into is other:
            continue
        rules.update(dict.fromkeys(other.members, rule))
        into.members += other.members
        add_counts(into.labels, other.labels)
        add_counts(into.spellings, other.spellings)
        into.full |= other.full if rule not in PART_RULES else set()
        into.short |= other.short | (other.full if rule in PART_RULES else set())
        home[id(other)] = into
        gone.add(id(other))
    return [group for group in groups if id(group) not in gone] if gone else groups


PART_RULES = frozenset({"surname", "first_name", "acronym", "short_form", "retyped_surname", "retyped_title"})
"""Rules whose second name says no more than the first."""
