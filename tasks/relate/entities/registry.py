"""One registry over all scopes: what has a full name in common is one entity.

Kept in arrays, so that a million groups of names take tens of megabytes.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tasks.names.grouping.groups import CLEAR_LEAD
from tasks.relate.entities.keys import bare_name, make_entity_id

CLEAR_TYPE = 2
"""A name that is this many times as often a person's as a thing's is a person's, and the other way round."""

GroupRow = tuple[bool, bool, int, list[str], list[str]]
"""Whether it is a person, whether an acronym; weight, keys, keys of short forms."""


@dataclass
class Registry:
    """Keys that are joined, and the groups that have them."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Each key with its number."""
    names: list[str] = field(default_factory=list)
    """The keys by their numbers."""
    parents: "array[int]" = field(default_factory=lambda: array("i"))
    weights: "array[int]" = field(default_factory=lambda: array("i"))
    """By key: how often what has it is named."""
    shorts: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """Short forms, with the keys of what they are short for."""
    acronyms: set[int] = field(default_factory=set)
    """Keys of things that have nothing but an acronym, in some scope."""
    groups: "array[int]" = field(default_factory=lambda: array("i"))
    """A key of each group, in the order in which they were added."""

    def add_groups(self, rows: Iterable[GroupRow]) -> None:
        """Take in groups, joining their keys."""
        for is_person, is_acronym, weight, keys, short_keys in rows:
            first = self.number(keys[0])
            for key in keys[1:]:
                self.join(first, self.number(key))
            self.weights[first] += weight
            self.groups.append(first)
            if is_acronym:
                self.acronyms.add(first)
            for short in () if is_person else short_keys:
                self.shorts[short][first] += weight

    def number(self, key: str) -> int:
        """The number of a key."""
        number = self.numbers.setdefault(key, len(self.parents))
        if number == len(self.parents):
            self.parents.append(number)
            self.weights.append(0)
            self.names.append(key)
        return number

    def find(self, key: int) -> int:
        """The key that stands for all that are joined with this one."""
        while self.parents[key] != key:
            self.parents[key] = self.parents[self.parents[key]]
            key = self.parents[key]
        return key

    def join(self, one: int, other: int) -> None:
        """Make two keys one entity's."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self.parents[other] = one

    def settle(self, same: Sequence[frozenset[str]] = ()) -> None:
        """Join what only all scopes together can tell, and names (keys without kind) that a person says are one's."""
        if same:
            self.join_same(same)
        self.join_types()
        self.join_acronyms()

    def weigh(self) -> Counter[int]:
        """How often each entity is named, by the key that stands for it."""
        weights: Counter[int] = Counter()
        for key, weight in enumerate(self.weights):
            weights[self.find(key)] += weight
        return weights

    def join_same(self, same: Sequence[frozenset[str]]) -> None:
        """Join all keys, of whatever kind and scope, whose names are in one set."""
        first: dict[int, int] = {}
        places = {name: place for place, names in enumerate(same) for name in names}
        for number, key in enumerate(self.names):
            place = places.get(bare_name(key))
            if place is not None:
                self.join(first.setdefault(place, number), number)

    def join_types(self) -> None:
        """A name of several words that is nearly always a person's is one wherever it stands, and the other way."""
        weights = self.weigh()
        pairs = []
        for key, number in self.numbers.items():
            if key.startswith("person ") and key.count(" ") > 1:
                thing = self.numbers.get("thing " + key.removeprefix("person "))
                if thing is not None:
                    few, many = sorted((weights[self.find(number)], weights[self.find(thing)]))
                    if many >= CLEAR_TYPE * few:
                        pairs.append((number, thing))
        for number, thing in pairs:
            self.join(number, thing)

    def join_acronyms(self) -> None:
        """An acronym that no scope of its own spells out is what most others that do spell it out to."""
        chosen = []
        for key in self.acronyms:
            roots: Counter[int] = Counter()
            for spelled, weight in self.shorts.get(self.names[key].removeprefix("thing "), {}).items():
                roots[self.find(spelled)] += weight
            if roots:
                best = max(roots, key=lambda root: roots[root])
                if roots[best] >= CLEAR_LEAD * (roots.total() - roots[best]):
                    chosen.append((best, key))
        for best, key in chosen:
            self.join(best, key)

    def name_entities(self) -> tuple[dict[int, str], list[tuple[str, str]]]:
        """The id for each key that stands for an entity, and pairs of ids with what others of its keys would have.

        An entity has the id of the first of its keys in the alphabet, in whatever order they came.
        """
        members: dict[int, list[str]] = defaultdict(list)
        for number, key in enumerate(self.names):
            members[self.find(number)].append(key)
        ids: dict[int, str] = {}
        aliases: list[tuple[str, str]] = []
        for root, keys in members.items():
            first, *others = sorted(keys)
            ids[root] = make_entity_id(first)
            aliases.extend((ids[root], make_entity_id(key)) for key in others)
        return ids, aliases

    def list_entity_ids(self, ids: dict[int, str]) -> list[str]:
        """The entity of each group, in the order in which they were added."""
        return [ids[self.find(key)] for key in self.groups]
