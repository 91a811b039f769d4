"""Organisations, places and other things: spacing and typing errors, acronyms, short forms."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tasks.names.body_nouns import SORTS
from tasks.names.countries import AMBIGUOUS, PEOPLES
from tasks.names.grouping.groups import CLEAR_LEAD, MAX_BLOCK, PLACE_LABELS, Group, join
from tasks.names.keys import SMALL_WORDS, make_acronyms
from tasks.names.transcriptions import has_article, transcribe, transcribe_arabic

Pair = tuple[Group, Group]

SAME_THING = 0.95
"""Jaro-Winkler similarity of names that differ by a typing error."""
OF = frozenset("of for on".split())
PAPERS = frozenset(
    "gazette times post herald news tribune chronicle journal mercury echo telegraph argus observer courier".split()
)
_CHAMBERS = frozenset({"house", "senate"})
"""Stand for themselves, and for neither the White House nor the Senate Judiciary Committee."""
MAX_ACRONYM = 6
MAX_NAME_WORDS = 25
"""The runs within a name grow with the square of its words, what they cost with the cube."""
_DIGIT = re.compile(r"\d")
_ACRONYM_SIGNS = re.compile(r"^[Tt]he\s|['’]s$|[\s.'’-]")


def join_things(groups: list[Group], rules: dict[int, str]) -> list[Group]:
    """The groups, with those joined that name one thing."""
    groups = join(groups, pair_same(groups), "spelling", rules)
    groups = join(groups, pair_turned(groups), "spelling", rules)
    groups = join(groups, pair_countries(groups), "spelling", rules)
    groups = join(groups, pair_only(groups, is_acronym, offer_acronyms), "acronym", rules)
    groups = join(groups, pair_only(groups, is_short_form, offer_ends), "short_form", rules)
    return join(groups, pair_only(groups, is_long_part, offer_parts), "short_form", rules)


def pair_same(groups: list[Group]) -> Iterator[Pair]:
    """Names that are one but for spaces, or for a typing error in a long word."""
    compact: dict[str, Group] = {}
    blocks: dict[str, list[Group]] = defaultdict(list)
    for group in (group for group in groups if not group.is_fixed):
        for key in sorted(group.full):
            bare = key.replace(" ", "")
            if bare in compact:
                yield compact[bare], group
            compact.setdefault(bare, group)
            if len(bare) > 6 and not _DIGIT.search(bare):
                blocks[bare[:4]].append(group)
    for block in blocks.values():
        for place, one in enumerate(block if len(block) <= MAX_BLOCK else ()):
            for other in block[place + 1 :]:
                if any(is_typo(a, b) for a in one.full for b in other.full):
                    yield (one, other) if one.weight >= other.weight else (other, one)


def pair_countries(groups: list[Group]) -> Iterator[Pair]:
    """A name that is another place's as often is the country's whose people or other name stands beside it."""
    countries = {key: group for group in groups for key in group.full if key.startswith("=")}
    for group in groups if countries else ():
        for key in group.full & AMBIGUOUS.keys() if group.label in PLACE_LABELS else ():
            country = countries.get(f"={AMBIGUOUS[key]}")
            if country is not None and country is not group:
                yield country, group


def pair_turned(groups: list[Group]) -> Iterator[Pair]:
    """Bodies named with and without "of" (Department of Justice, Justice Department), and places that are written in
    other transcriptions (Kharkiv, Kharkov)."""
    first: dict[tuple[bool, tuple[str, ...]], Group] = {}
    for group in (group for group in groups if not group.is_fixed):
        for key in sorted(group.full):
            is_place = group.label in PLACE_LABELS
            is_of, words = (False, list_sounds(key)) if is_place else turn(key)
            other = first.get((is_place or not is_of, words)) if words else None
            if other is not None and other is not group:
                yield other, group
            first.setdefault((is_place or is_of, words), group)


@lru_cache(maxsize=8_192)
def turn(key: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a name has "of" or its like in it, and its other words in the order of the alphabet, without plurals;
    none of a name that has no sort of body in it."""
    words = key.split()
    content = [word for word in words if word not in SMALL_WORDS]
    if len(content) < 2 or SORTS.isdisjoint(content):
        return False, ()
    return not OF.isdisjoint(words), tuple(sorted(word.removesuffix("s") for word in content))


@lru_cache(maxsize=8_192)
def list_sounds(key: str) -> tuple[str, ...]:
    """What other transcriptions of a place have in common with this; nothing of short ones and of countries."""
    if len(key) < 4 or key.startswith("=") or _DIGIT.search(key):
        return ()
    sounds = transcribe_arabic(key).split() if has_article(key) else map(transcribe, key.split())
    return ("place", *sounds)


def is_typo(one: str, other: str) -> bool:
    """Whether two names of as many words are the same but for a typing error; a plural is another name."""
    if len(one.split()) != len(other.split()) or min(len(one), len(other)) < 7 or one.startswith("="):
        return False
    return one.rstrip("s") != other.rstrip("s") and JaroWinkler.similarity(one, other) >= SAME_THING


def pair_only(
    groups: list[Group], is_short: Callable[[Group], bool], offer: Callable[[Group], Iterable[str]]
) -> Iterator[Pair]:
    """Each group that is short for something, with the only other that offers its key."""
    if not any(is_short(group) for group in groups):
        return
    offers: dict[str, dict[int, Group]] = defaultdict(dict)
    for group in groups:
        for key in offer(group):
            offers[key][id(group)] = group
    for group in groups:
        if is_short(group) and not group.is_fixed:
            found = {number: other for key in group.full for number, other in offers[key].items() if other is not group}
            partner = choose(list(found.values()))
            if partner is not None:
                yield partner, group


def choose(candidates: list[Group]) -> Group | None:
    """The only candidate; of several the one whose name the others' contain, or that is named far more often."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    first, *_ = sorted(candidates, key=lambda group: (-group.weight, group.order))
    if first.weight >= CLEAR_LEAD * sum(group.weight for group in candidates if group is not first):
        return first
    core = min(candidates, key=lambda group: (min(map(len, group.full)), group.order))
    words = set(min(core.full, key=len).split())
    return core if all(any(words <= set(key.split()) for key in group.full) for group in candidates) else None


def is_acronym(group: Group) -> bool:
    """Whether all its names are capitals."""
    return all(map(is_in_capitals, group.spellings))


@lru_cache(maxsize=8_192)
def is_in_capitals(spelling: str) -> bool:
    """Whether a spelling is short and all capitals."""
    letters = _ACRONYM_SIGNS.sub("", spelling)
    return 2 <= len(letters) <= MAX_ACRONYM and letters.isupper()


def offer_acronyms(group: Group) -> set[str]:
    """The initials of its names, and acronyms that are known to be its."""
    return {acronym for key in group.full for acronym in make_acronyms(key)} | group.short


def is_short_form(group: Group) -> bool:
    """Whether it may be the name of an organisation cut to its first or last words. Peoples and places are not."""
    return group.label not in PLACE_LABELS and all(
        len(key) > 2 and not key.startswith("=") and key not in PEOPLES for key in group.full
    )


def offer_ends(group: Group) -> set[str]:
    """The first and last one or two words of its names."""
    return {end for key in group.full for end in list_ends(key)} if group.label not in PLACE_LABELS else set()


@lru_cache(maxsize=8_192)
def list_ends(key: str) -> frozenset[str]:
    """The first and last one or two words of a name that has more."""
    words = key.split()
    lengths = [length for length in (1, 2) if len(words) > length]
    ends = frozenset(" ".join(part) for length in lengths for part in (words[:length], words[-length:]))
    return ends - SMALL_WORDS - (frozenset() if words[1:2] == ["of"] else _CHAMBERS)


def is_long_part(group: Group) -> bool:
    """Whether it has two words or more, so that any part of a name tells it."""
    return is_short_form(group) and any(" " in key for key in group.full)


def offer_parts(group: Group) -> set[str]:
    """Every run of two words or more within its names."""
    return {part for key in group.full for part in list_parts(key)}


@lru_cache(maxsize=8_192)
def list_parts(key: str) -> frozenset[str]:
    """Every run of two words or more within a longer name; none of what is too long for one."""
    words = key.split()
    if len(words) > MAX_NAME_WORDS:
        return frozenset()
    runs = [(start, end) for start in range(len(words)) for end in range(start + 2, len(words) + 1)]
    return frozenset(" ".join(words[start:end]) for start, end in runs) - {key}
