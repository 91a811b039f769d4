"""Ids of stories that stay when stories grow, merge and split."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

import numpy as np
import numpy.typing as npt

ATTEMPTS = 4


def list_new_ids(article_id: str) -> list[str]:
    """Ids for a story that begins with an article; the second and further for when it has left a story of its own."""
    return [hashlib.sha256(f"story {attempt} {article_id}".encode()).hexdigest()[:24] for attempt in range(ATTEMPTS)]


def name_groups(
    groups: npt.NDArray[np.intp],
    article_ids: Sequence[str],
    former_ids: Sequence[str | None],
    open_ids: Sequence[str],
    ages: Mapping[str, float],
    taken: Container[str],
) -> list[str]:
    """The story id of each article of a block.

    A group that continues an open story has its id. Any other keeps the id that most of its articles had; a former id
    goes to the group with the largest part of its articles (a split), and of several that come to one group the
    oldest stays (a merge). What is left gets an id made from its first article.

    Args:
        groups: The group of each article, as `Partition.groups` numbers them.
        article_ids: The articles, in the order of time.
        former_ids: The story that each was in so far.
        open_ids: Ids of the open stories.
        ages: When each former story began, in seconds; the oldest counts in a merge.
        taken: Ids that are not to be given: former ones of which articles stand before the block, new ones in use.
    """
    count = len(article_ids)
    names: dict[int, str] = {group: open_ids[group - count] for group in groups.tolist() if group >= count}
    names |= _keep_former_ids(groups, former_ids, names, ages, taken)
    used = {former for former in former_ids if former} | set(names.values())
    for group, article_id in zip(groups.tolist(), article_ids, strict=True):
        if group not in names:
            free = [name for name in list_new_ids(article_id) if name not in used and name not in taken]
            names[group] = free[0]
            used.add(names[group])
    return [names[group] for group in groups.tolist()]


def _keep_former_ids(
    groups: npt.NDArray[np.intp],
    former_ids: Sequence[str | None],
    named: Container[int],
    ages: Mapping[str, float],
    taken: Container[str],
) -> dict[int, str]:
    parts: dict[str, Counter[int]] = defaultdict(Counter)
    for group, former in zip(groups.tolist(), former_ids, strict=True):
        if former is not None and former not in taken:
            parts[former][group] += 1
    claims: dict[int, list[str]] = defaultdict(list)
    for former, sizes in parts.items():
        group = min(sizes, key=lambda number: (-sizes[number], number))
        if group not in named:
            claims[group].append(former)
    return {
        group: min(formers, key=lambda former: (ages[former], -parts[former][group], former))
        for group, formers in claims.items()
    }
