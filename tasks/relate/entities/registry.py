"""One registry over all scopes: what has a full name in common is one entity.

Kept in arrays, so that a million groups of names take tens of megabytes.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tasks.names.grouping import Group, resolve_names
from tasks.names.grouping.groups import CLEAR_LEAD
from tasks.names.grouping.things import is_acronym
from tasks.relate.entities.bearers import Bearer
from tasks.relate.entities.keys import find_keys, make_entity_id

CLEAR_TYPE = 2


@dataclass
class Registry:
    """Keys that are joined, and the bearers that have them."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Each key with its number."""
    parents: "array[int]" = field(default_factory=lambda: array("i"))
    weights: "array[int]" = field(default_factory=lambda: array("i"))
    """By key: how often what has it is named."""
    shorts: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """Short forms, with the keys of what they are short for."""
    acronyms: set[int] = field(default_factory=set)
    """Keys of things that have nothing but an acronym, in some scope."""
    bearers: "array[int]" = field(default_factory=lambda: array("i"))
    keys: "array[int]" = field(default_factory=lambda: array("i"))
    """Beside `bearers`: a key of each."""
    rules: list[str] = field(default_factory=list)
    """Beside `bearers`: how its scope tells."""

    def add_scope(self, bearers: Sequence[Bearer]) -> None:
        """Take in the bearers of a story or article."""
        groups, rules = resolve_names([bearer.named for bearer in bearers])
        for group in groups:
            key = self.add_group(group, [bearers[member] for member in group.members])
            for member in group.members:
                self.bearers.append(bearers[member].number)
                self.keys.append(key)
                self.rules.append(rules.get(member, "name"))

    def add_group(self, group: Group, bearers: Iterable[Bearer]) -> int:
        """Join the keys of a group; the number of one of them."""
        first, *others = [self.number(key) for key in find_keys(group, [bearer.article_id for bearer in bearers])]
        for other in others:
            self.join(first, other)
        self.weights[first] += group.weight
        if not group.is_person:
            for short in group.short:
                self.shorts[short][first] += group.weight
            if is_acronym(group):
                self.acronyms.add(first)
        return first

    def number(self, key: str) -> int:
        """The number of a key."""
        number = self.numbers.setdefault(key, len(self.parents))
        if number == len(self.parents):
            self.parents.append(number)
            self.weights.append(0)
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
            self.weights[one] += self.weights[other]

    def settle(self) -> None:
        """Join what only all scopes together can tell."""
        self.join_types()
        self.join_acronyms()

    def join_types(self) -> None:
        """A name of several words that is nearly always a person's is one wherever it stands, and the other way."""
        for key, number in sorted(self.numbers.items()):
            if key.startswith("person ") and key.count(" ") > 1:
                thing = self.numbers.get("thing " + key.removeprefix("person "))
                if thing is not None:
                    few, many = sorted((self.weights[self.find(number)], self.weights[self.find(thing)]))
                    if many >= CLEAR_TYPE * few:
                        self.join(number, thing)

    def join_acronyms(self) -> None:
        """An acronym that no scope of its own spells out is what most others that do spell it out to."""
        chosen = []
        for key in sorted(self.acronyms):
            roots: Counter[int] = Counter()
            for spelled, weight in self.shorts.get(self.names[key].removeprefix("thing "), Counter()).items():
                roots[self.find(spelled)] += weight
            if roots:
                best = max(sorted(roots), key=lambda root: roots[root])
                if roots[best] >= CLEAR_LEAD * (roots.total() - roots[best]):
                    chosen.append((best, key))
        for best, key in chosen:
            self.join(best, key)

    @property
    def names(self) -> list[str]:
        """The keys by their numbers."""
        return list(self.numbers)

    def name_entities(self) -> tuple[dict[int, str], list[tuple[str, str]]]:
        """The id for each key that stands for an entity, and the ids of other keys with the one they are now."""
        members: dict[int, list[str]] = defaultdict(list)
        for key, number in self.numbers.items():
            members[self.find(number)].append(key)
        ids: dict[int, str] = {}
        aliases: list[tuple[str, str]] = []
        for root, keys in members.items():
            first, *others = sorted(keys)
            ids[root] = make_entity_id(first)
            aliases.extend((ids[root], make_entity_id(key)) for key in others)
        return ids, aliases
