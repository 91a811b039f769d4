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
NamedKey = tuple[str, str, str]
"""A key with the ids of its entity and of its component."""


@dataclass
class Forest:
    """Numbers from 0 on, some of which are joined."""

    parents: "array[int]" = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.parents)

    def grow(self) -> None:
        """Add the next number, joined with none."""
        self.parents.append(len(self.parents))

    def find(self, number: int) -> int:
        """The number that stands for all that are joined with this one."""
        parents = self.parents
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two numbers one."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self.parents[other] = one


@dataclass
class Registry:
    """Keys that are joined, and the groups that have them."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Each key with its number."""
    names: list[str] = field(default_factory=list)
    """The keys by their numbers."""
    entities: Forest = field(default_factory=Forest)
    """Keys of one entity."""
    components: Forest = field(default_factory=Forest)
    """Keys that may come to be one entity's, as others are named more or less often: all others never."""
    weights: "array[int]" = field(default_factory=lambda: array("i"))
    """By key: how often what has it is named."""
    shorts: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """Short forms, with the keys of what they are short for."""
    acronyms: set[int] = field(default_factory=set)
    """Keys of things that have nothing but an acronym, in some scope."""

    def add_groups(self, rows: Iterable[GroupRow]) -> None:
        """Take in groups, joining their keys."""
        for is_person, is_acronym, weight, keys, short_keys in rows:
            first = self.number(keys[0])
            for key in keys[1:]:
                self.join(first, self.number(key))
            self.weights[first] += weight
            if is_acronym:
                self.acronyms.add(first)
            for short in () if is_person else short_keys:
                self.shorts[short][first] += weight

    def number(self, key: str) -> int:
        """The number of a key."""
        number = self.numbers.setdefault(key, len(self.names))
        if number == len(self.names):
            self.entities.grow()
            self.components.grow()
            self.weights.append(0)
            self.names.append(key)
        return number

    def join(self, one: int, other: int) -> None:
        """Make two keys one entity's."""
        self.entities.join(one, other)
        self.components.join(one, other)

    def settle(self, same: Sequence[frozenset[str]] = (), outlets: Sequence[frozenset[str]] = ()) -> None:
        """Join what only all scopes together can tell, and names (keys without kind) that a person says are one's.

        `outlets` are keys of names that are one outlet's.
        """
        if same:
            self.join_same(same)
        self.join_types()
        self.join_outlets(outlets)
        self.join_acronyms()

    def weigh(self) -> Counter[int]:
        """How often each entity is named, by the key that stands for it."""
        weights: Counter[int] = Counter()
        for key, weight in enumerate(self.weights):
            weights[self.entities.find(key)] += weight
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
                    self.components.join(number, thing)
                    few, many = sorted((weights[self.entities.find(number)], weights[self.entities.find(thing)]))
                    if many >= CLEAR_TYPE * few:
                        pairs.append((number, thing))
        for number, thing in pairs:
            self.join(number, thing)

    def join_outlets(self, outlets: Sequence[frozenset[str]]) -> None:
        """Names of one outlet are one, but not an acronym that is short for something else in some scope."""
        for names in outlets:
            numbers = [self.numbers[name] for name in sorted(names) if name in self.numbers]
            for number in numbers[1:]:
                self.components.join(numbers[0], number)
            roots = {self.entities.find(number) for number in numbers}
            joined = [number for number in numbers if not self.is_another(number, roots)]
            for number in joined[1:]:
                self.join(joined[0], number)

    def is_another(self, number: int, roots: set[int]) -> bool:
        """Whether a key is an acronym that is short for something other than these entities."""
        spelled = self.shorts.get(self.names[number].removeprefix("thing "), Counter[int]())
        return number in self.acronyms and any(self.entities.find(key) not in roots for key in spelled)

    def join_acronyms(self) -> None:
        """An acronym that no scope of its own spells out is what most others that do spell it out to."""
        chosen = []
        for key in self.acronyms:
            roots: Counter[int] = Counter()
            for spelled, weight in self.shorts.get(self.names[key].removeprefix("thing "), {}).items():
                self.components.join(key, spelled)
                roots[self.entities.find(spelled)] += weight
            if roots:
                best = max(roots, key=lambda root: roots[root])
                if roots[best] >= CLEAR_LEAD * (roots.total() - roots[best]):
                    chosen.append((best, key))
        for best, key in chosen:
            self.join(best, key)

    def name_entities(self) -> tuple[list[NamedKey], list[tuple[str, str]]]:
        """Entity and component of each key; pairs of ids with what others of their keys would have.

        An entity has the id of the first of its keys in the alphabet, in whatever order they came; so has a component.
        """
        entity_ids, component_ids = dict[int, str](), dict[int, str]()
        named: list[NamedKey] = []
        aliases: list[tuple[str, str]] = []
        for number in sorted(range(len(self.names)), key=self.names.__getitem__):
            key = self.names[number]
            own_id = make_entity_id(key)
            entity_id = entity_ids.setdefault(self.entities.find(number), own_id)
            named.append((key, entity_id, component_ids.setdefault(self.components.find(number), own_id)))
            if entity_id != own_id:
                aliases.append((entity_id, own_id))
        return named, aliases
