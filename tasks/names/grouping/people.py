"""People: other spellings of a full name, then surnames and first names to the only full name that has them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from tasks.names.genders import Gender, gender_of, gender_of_roles
from tasks.names.grouping.groups import CLEAR_LEAD, MAX_BLOCK, Group, join
from tasks.names.people import have_other_initials, is_typo, may_be_same_person, spell_mac
from tasks.names.titles import PARTICLES
from tasks.names.transcriptions import transcribe, transcribe_arabic

Pair = tuple[Group, Group]


def join_people(groups: list[Group], rules: dict[int, str]) -> list[Group]:
    """The groups, with those joined that name one person."""
    groups = join(groups, pair_spellings(groups), "spelling", rules)
    groups = join(groups, pair_subsets(groups), "fuller_name", rules)
    groups = join(groups, pair_parts(groups, -1), "surname", rules)
    groups = join(groups, pair_parts(groups, 0), "first_name", rules)
    groups = join(groups, pair_parts(groups, 1), "surname", rules)
    return join(groups, pair_typos(groups), "surname", rules)


def has_full_name(group: Group) -> bool:
    """Whether one of its names has two words."""
    return any(" " in key for key in group.full)


def pair_spellings(groups: Iterable[Group]) -> Iterator[Pair]:
    """Groups with full names that may be spellings of one. A name that may be two others is neither."""
    blocks: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if has_full_name(group) and not group.is_fixed:
            words = {word for key in group.full for word in list_telling(key)}
            for word in words:
                blocks[word].append(group)
    partners: dict[int, dict[int, Group]] = defaultdict(dict)
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= MAX_BLOCK else ():
            if any(may_be_same_person(a, b) for a in one.full for b in other.full) and not have_other_initials(
                one.spellings, other.spellings
            ):
                partners[id(one)][id(other)] = other
                partners[id(other)][id(one)] = one
    for group in groups:
        for other in partners[id(group)].values():
            if is_clear(group, other, partners):
                yield (group, other) if group.weight >= other.weight else (other, group)


def list_telling(key: str) -> tuple[str, ...]:
    """What two spellings of one full name have in common at least one of."""
    first, *_, last = key.split() if " " in key else (key, key)
    return first, last, spell_mac(last), transcribe(first), transcribe_arabic(last), key.replace(" ", "")


def is_clear(one: Group, other: Group, partners: dict[int, dict[int, Group]]) -> bool:
    """Whether no third group is like one of them and unlike the other."""
    first, second = partners[id(one)], partners[id(other)]
    return len(first) == len(second) and first.keys() - {id(other)} == second.keys() - {id(one)}


def pair_subsets(groups: Iterable[Group]) -> Iterator[Pair]:
    """A full name with the only one that has all its words and more."""
    by_word: dict[str, list[Group]] = defaultdict(list)
    named = [group for group in groups if has_full_name(group) and not group.is_fixed]
    for group in named:
        for word in {word for key in group.full for word in key.split()}:
            by_word[word].append(group)
    for group in named:
        words = [set(key.split()) for key in group.full if " " in key]
        fuller = {
            id(other): other
            for key in words
            for other in by_word[min(key, key=lambda word: len(by_word[word]))]
            if other is not group
            and any(key < set(name.split()) for name in other.full)
            and not have_other_initials(group.spellings, other.spellings)
        }
        if len(fuller) == 1:
            yield next(iter(fuller.values())), group


def pair_parts(groups: Iterable[Group], place: int) -> Iterator[Pair]:
    """A single word with the only person whose full name has it as last (-1), first (0) or other word (1)."""
    bearers: dict[str, dict[int, Group]] = defaultdict(dict)
    for group in groups:
        for key in group.full | group.short:
            words = key.split()
            if len(words) > 1:
                for word in words[1:-1] if place == 1 else [words[place]]:
                    if word not in PARTICLES:
                        bearers[word][id(group)] = group
    for group in groups:
        if not has_full_name(group):
            found = [bearer for key in group.full for bearer in bearers[key].values()]
            bearer = choose_bearer([one for one in found if may_be_called(one, group)], group.full)
            if bearer is not None:
                yield bearer, group


def may_be_called(person: Group, surname: Group) -> bool:
    """Whether a title before the surname agrees with the given name: Mrs. Chen is not David Chen."""
    told = read_title(surname)
    given = {gender_of(spelling.split()) for spelling in person.spellings} - {None} if told else set()
    return not given or told in given


def read_title(group: Group) -> Gender | None:
    """What the titles in its names say; None if there is none, or one of each."""
    found = {gender_of_roles(spelling.split()[:-1]) for spelling in group.spellings} - {None}
    return found.pop() if len(found) == 1 else None


def choose_bearer(candidates: list[Group], called: set[str]) -> Group | None:
    """The only person who may be meant; of several the only one whom some article calls so, or who has no other short
    name, or is named far more often.

    Where Wang Wenbin is called Wenbin, Wang is Wang Yi.
    """
    if len(candidates) > 1:
        known = [group for group in candidates if not called.isdisjoint(group.short)]
        candidates = known if len(known) == 1 else candidates
    free = [group for group in candidates if group.short <= called] if len(candidates) > 1 else candidates
    if len(free) == 1:
        return free[0]
    if not candidates:
        return None
    first, *others = sorted(candidates, key=lambda group: (-group.weight, group.order))
    return first if first.weight >= CLEAR_LEAD * sum(group.weight for group in others) else None


def pair_typos(groups: Iterable[Group]) -> Iterator[Pair]:
    """A single word with the only person whose last name may be the same, written in another way."""
    groups = list(groups)
    named = [group for group in groups if has_full_name(group)]
    for group in groups if len(named) <= MAX_BLOCK else ():
        if not has_full_name(group):
            word = min(group.full)
            alike = [
                other
                for other in named
                if any(is_misspelt(word, key.split()[-1]) for key in other.full) and may_be_called(other, group)
            ]
            if len(alike) == 1:
                yield alike[0], group


def is_misspelt(word: str, last: str) -> bool:
    """Whether a single word may be a last name: of four letters only if it sounds alike."""
    return is_typo(word, last) if len(word) > 4 else len(word) == 4 and transcribe(word) == transcribe(last)
