"""The rules in their order."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from tasks.names.body_nouns import SORTS
from tasks.names.genders import Gender
from tasks.names.grouping.groups import PLACE_LABELS, Group, Named, join, make_group
from tasks.names.grouping.people import choose_bearer, join_people, read_title
from tasks.names.grouping.things import PAPERS, join_things
from tasks.names.keys import make_key
from tasks.names.people import make_person_key

CLEAR_MAJORITY = 2
"""A type that has this many times the mentions of the other is taken for the whole scope."""


def resolve_names(
    named: Sequence[Named], fixed: frozenset[str] = frozenset()
) -> tuple[list[Group], dict[int, str]]:
    """Groups of the numbers of what names one bearer in this scope, and the rule for each number that has one.

    Names whose keys are in `fixed` are no spellings of other names.
    """
    rules: dict[int, str] = {}
    groups = [make_group(number, item) for number, item in enumerate(named)]
    groups = settle_types([group for group in groups if group.full])
    for group in groups if fixed else ():
        group.is_fixed = not fixed.isdisjoint(group.full)
    people = join_same([group for group in groups if group.is_person], rules, read_title)
    things = [group for group in groups if not group.is_person]
    part_places(things)
    things = join_same(things, rules)
    people, things = retype_titled(join_people(people, rules), things, rules)
    people, things = retype_surnames(people, things, rules)
    return [*people, *join_things(things, rules)], rules


def settle_types(groups: list[Group]) -> list[Group]:
    """The groups, with names that are mostly people's made people's, and the other way round."""
    people, things = dict[str, int](), dict[str, int]()
    for group in groups:
        votes, weight = people if group.is_person else things, group.weight
        for key in group.full:
            votes[key] = votes.get(key, 0) + weight
    disputed = people.keys() & things.keys()
    for group in groups:
        if disputed.isdisjoint(group.full):
            continue
        ours, others = (people, things) if group.is_person else (things, people)
        mine = sum(ours[key] for key in group.full)
        theirs = sum(others.get(key, 0) for key in group.full)
        if theirs >= CLEAR_MAJORITY * mine:
            group.is_person = not group.is_person
            group.index()
    return groups


def part_places(things: list[Group]) -> None:
    """What several bodies begin with tells none of them: Tarnmouth is neither the Tarnmouth Council nor the Gazette."""
    beginnings: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        for first, last in list_beginnings(thing):
            beginnings[first].add(last)
    for thing in things:
        shared = {first for first, _ in list_beginnings(thing) if len(beginnings[first]) > 1}
        thing.full, thing.short = thing.full - shared, thing.short | shared


def list_beginnings(thing: Group) -> set[tuple[str, str]]:
    """Each first word of its names that is one of its names itself, with the last word of the longer one."""
    parts = [(words[0], words[-1]) for key in thing.full if len(words := key.split()) > 1]
    return {(first, last) for first, last in parts if first in thing.full and (last in SORTS or last in PAPERS)}


def join_same(
    groups: list[Group], rules: dict[int, str], tell: Callable[[Group], Gender | None] = lambda _: None
) -> list[Group]:
    """Groups of one key are one; of a single word not those that `tell` tells apart: Mr. and Mrs. Chen."""
    groups = sorted(groups, key=lambda group: group.order)
    told: dict[str, set[Gender]] = defaultdict(set)
    genders = {id(group): gender for group in groups if (gender := tell(group))}
    for group in groups if genders else ():
        for key in group.full:
            if " " not in key and id(group) in genders:
                told[key].add(genders[id(group)])
    apart = {key for key, both in told.items() if len(both) > 1}
    first: dict[tuple[str, Gender | None], Group] = {}
    pairs = [
        (first.setdefault((key, genders.get(id(group)) if key in apart else None), group), group)
        for group in groups
        for key in sorted(group.full)
    ]
    return join(groups, [(one, other) for one, other in pairs if one is not other], "same_name", rules)


def retype_titled(
    people: list[Group], things: list[Group], rules: dict[int, str]
) -> tuple[list[Group], list[Group]]:
    """What is the full name of a person of this scope but for titles before it is that person's.

    The model tags "Mayor Teresa Dunn" a work of art where "Teresa Dunn" stands beside it.
    """
    bearers = {key: person for person in people for key in person.full if " " in key}
    pairs: list[tuple[Group, Group]] = []
    left: list[Group] = []
    for thing in things:
        first, *others = [bearers.get(strip_titles(name)) for name in thing.spellings]
        if first is None or thing.is_fixed or any(other is not first for other in others):
            left.append(thing)
        else:
            pairs.append((first, thing))
    return join([*people, *(thing for _, thing in pairs)], pairs, "retyped_title", rules), left


def strip_titles(spelling: str) -> str:
    """The key of a person's name that stands behind titles; empty where there are none."""
    key = make_person_key(spelling)
    return "" if make_key(spelling).startswith(key) else key


def retype_surnames(
    people: list[Group], things: list[Group], rules: dict[int, str]
) -> tuple[list[Group], list[Group]]:
    """A single word taken for an organisation that is the name of the only person who bears it is that person's.

    The model tags "Wang" an organisation where "Wang Yi" stands in another article.
    """
    bearers: dict[str, dict[int, Group]] = defaultdict(dict)
    for person in people:
        for key in person.full:
            if " " in key:
                for word in (key.split()[0], key.split()[-1]):
                    bearers[word][id(person)] = person
    offered = {word for thing in things for key in thing.full if " " in key for word in key.split()}
    pairs: list[tuple[Group, Group]] = []
    left: list[Group] = []
    for thing in things:
        found = {number: person for key in thing.full for number, person in bearers.get(key, {}).items()}
        is_free = thing.label not in PLACE_LABELS and not thing.full & offered
        bearer = choose_bearer(list(found.values()), thing.full) if is_free else None
        if bearer is None:
            left.append(thing)
        else:
            pairs.append((bearer, thing))
    return join([*people, *(thing for _, thing in pairs)], pairs, "retyped_surname", rules), left
