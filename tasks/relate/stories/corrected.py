"""Stories as people know them: some articles tell one story, of others no two do."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations, product

import numpy as np

from tasks.relate.stories.agglomerate import list_parts
from tasks.relate.stories.naming import list_new_ids


@dataclass(frozen=True, slots=True)
class Member:
    """An article, the story that it is in by computation, and the article that it is a copy of, if any."""

    article_id: str
    story_id: str
    copy_of: str | None = None


@dataclass(slots=True)
class _Part:
    """Articles that stay together: of a story all that nobody parts."""

    story_id: str
    members: list[str] = field(default_factory=list)
    kinds: set[int] = field(default_factory=set)
    """What is said to be one story, by number, of which it holds articles."""


Said = Iterable[Sequence[str]]


def correct_groups(members: Sequence[Member], same: Said, apart: Said, taken: Container[str]) -> dict[str, str]:
    """The story of each article, as people said it, whatever the order of what they said.

    First what is said to be apart leaves the story of the earlier article, with its copies. Then the whole stories come
    together that are the same, under the id of the earliest; where that would join what is apart, only the articles
    that are named move. Of an article that is said to be the same as another and apart from it the former counts.

    Args:
        members: All articles of the stories that are spoken of, earlier ones first.
        same: Articles that tell one story.
        apart: Articles of which no two do.
        taken: Ids that a story made from an article may not have.
    """
    same, apart = [*same], [*apart]
    kinds = _number_kinds([member.article_id for member in members], same, apart)
    is_apart = {
        pair
        for articles in apart
        for pair in permutations([kinds[name] for name in articles if name in kinds], 2)
        if pair[0] != pair[1]
    }
    parts = _part(members, kinds, is_apart, taken)
    for kind in sorted(set(kinds.values())):
        _join([part for part in parts if kind in part.kinds], kind, kinds, is_apart)
    return {article_id: part.story_id for part in parts for article_id in part.members}


def _number_kinds(article_ids: Sequence[str], same: Iterable[Sequence[str]], apart: Said) -> dict[str, int]:
    """For each article that is spoken of the number of the earliest that is said to be the same."""
    places = {article_id: place for place, article_id in enumerate(article_ids)}
    known = [[places[name] for name in articles if name in places] for articles in same]
    links = np.array([pair for articles in known for pair in pairwise(articles)], np.intp).reshape(-1, 2).T
    kinds = {place: place for articles in known for place in articles}
    kinds |= {places[name]: places[name] for articles in apart for name in articles if name in places}
    kinds |= {int(place): int(part[0]) for part in list_parts(links, len(article_ids)) for place in part}
    return {article_ids[place]: kind for place, kind in kinds.items()}


def _part(
    members: Sequence[Member], kinds: dict[str, int], is_apart: set[tuple[int, int]], taken: Container[str]
) -> list[_Part]:
    """Each story in as many parts as it takes to have apart what is apart; the earliest keeps the id."""
    by_story: dict[str, list[_Part]] = {}
    part_of: dict[str, _Part] = {}
    used: set[str] = set()
    for member in members:
        parts = by_story.setdefault(member.story_id, [_Part(member.story_id)])
        kind = kinds.get(member.article_id)
        if kind is None:
            part = part_of.get(member.copy_of or "", parts[0])
        else:
            part = _find_part(parts, kind, is_apart)
            part.kinds.add(kind)
        if not part.story_id:
            part.story_id = next(
                name for name in list_new_ids(member.article_id) if name not in taken and name not in used
            )
            used.add(part.story_id)
            parts.append(part)
        part.members.append(member.article_id)
        part_of[member.article_id] = part
    return [part for parts in by_story.values() for part in parts]


def _find_part(parts: Sequence[_Part], kind: int, is_apart: set[tuple[int, int]]) -> _Part:
    """The part for an article of a kind: where others of it are, else the first that holds nothing apart from it."""
    open_parts = [part for part in parts if not is_apart.intersection(product([kind], part.kinds))]
    return next((part for part in parts if kind in part.kinds), next(iter(open_parts), _Part("")))


def _join(parts: Sequence[_Part], kind: int, kinds: dict[str, int], is_apart: set[tuple[int, int]]) -> None:
    """Bring the articles of a kind together in the first of these parts, and all that is with them, if it may be."""
    first = parts[0]
    for part in parts[1:]:
        if is_apart.isdisjoint(product(first.kinds, part.kinds)):
            first.members += part.members
            first.kinds |= part.kinds
            part.members, part.kinds = [], set()
        else:
            moved = [name for name in part.members if kinds.get(name) == kind]
            first.members += moved
            part.members = [name for name in part.members if name not in moved]
            part.kinds.discard(kind)
