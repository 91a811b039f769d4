"""Who is who within one scope: a story, or an article that is in none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from tasks.garbage import pause_collector
from tasks.names.grouping import Group, Named, resolve_names
from tasks.names.grouping.things import is_acronym
from tasks.relate.entities.corrections import Corrections, list_keys
from tasks.relate.entities.keys import find_keys
from warehouse.arrow import to_arrow

RULES_VERSION = "9"
"""Raise it whenever a rule in `tasks/names` or here changes: what was grouped by others is grouped again."""

CORRECTED = "correction"
"""The rule of what a person says."""
Row = tuple[str, str, int, str, str, int]
"""Scope, article, number of the bearer in it, label, spelling, count."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears some names in one article."""

    article_id: str
    bearer_no: int
    named: Named
    is_part: bool = False
    """Whether the bearer in the article has other names too, which a person keeps apart from these."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Bearers of a scope that are one: a row of `ops.entity_groups`."""

    scope_id: str
    group_no: int
    is_person: bool
    is_acronym: bool
    weight: int
    keys: list[str]
    short_keys: list[str]


@dataclass(frozen=True, slots=True)
class GroupedBearer:
    """A bearer with its group: a row of `ops.entity_bearers`."""

    scope_id: str
    article_id: str
    bearer_no: int
    group_no: int
    rule: str
    spelling: str = ""
    """The one name that is meant; empty for all names of the bearer."""


def group_names(rows: pa.Table, corrections: Corrections) -> tuple[pa.Table, pa.Table]:
    """The rows of `ops.entity_groups` and of `ops.entity_bearers` of some scopes. Columns and order as in `Row`."""
    groups: list[NameGroup] = []
    bearers: list[GroupedBearer] = []
    with pause_collector():
        for scope_id, scope in read_scopes(zip(*(column.to_pylist() for column in rows.columns), strict=True)):
            found, grouped = group_scope(scope_id, scope, corrections)
            groups += found
            bearers += grouped
    return to_arrow("ops.entity_groups", groups), to_arrow("ops.entity_bearers", bearers)


def read_scopes(rows: Iterable[Row]) -> Iterator[tuple[str, list[Bearer]]]:
    """The bearers of each scope; the rows come in the order of scopes and bearers."""
    for scope_id, scope in groupby(rows, key=itemgetter(0)):
        yield scope_id, [read_bearer(list(names)) for _, names in groupby(scope, key=itemgetter(1, 2))]


def read_bearer(rows: list[Row]) -> Bearer:
    """The names of one bearer."""
    if len(rows) == 1:
        _, article_id, bearer_no, label, spelling, count = rows[0]
        return Bearer(article_id, bearer_no, Named(((spelling, count),), ((label, count),)))
    spellings: dict[str, int] = {}
    labels: dict[str, int] = {}
    for _, _, _, label, spelling, count in rows:
        spellings[spelling] = spellings.get(spelling, 0) + count
        labels[label] = labels.get(label, 0) + count
    return Bearer(rows[0][1], rows[0][2], Named(tuple(sorted(spellings.items())), tuple(sorted(labels.items()))))


def group_scope(
    scope_id: str, bearers: Sequence[Bearer], corrections: Corrections
) -> tuple[list[NameGroup], list[GroupedBearer]]:
    """The groups of a scope, numbered, and the bearers in them."""
    renamed: set[tuple[str, int]] = set()
    if corrections.fixed:
        corrected = [correct_bearer(bearer, corrections) for bearer in bearers]
        pairs = zip(corrected, bearers, strict=True)
        renamed = {(one.article_id, one.bearer_no) for one, before in pairs if one is not before}
        bearers = [part for bearer in corrected for part in part_bearer(bearer, corrections)]
    alike = list(merge_alike(bearers).values())
    groups, rules = resolve_names(
        [sum_names([bearer.named for bearer in same]) for same in alike], corrections.fixed
    )
    name_groups, grouped = [], []
    for number, group in enumerate(sorted(groups, key=lambda group: group.order)):
        members = [(bearer, rules.get(member, "name")) for member in group.members for bearer in alike[member]]
        name_groups.append(describe_group(scope_id, number, group, [bearer for bearer, _ in members]))
        grouped += [
            GroupedBearer(scope_id, *key, number, CORRECTED if key in renamed else rule, spelling)
            for bearer, rule in members
            for key in [(bearer.article_id, bearer.bearer_no)]
            for spelling in (list_spellings(bearer) if bearer.is_part else [""])
        ]
    return name_groups, grouped


def correct_bearer(bearer: Bearer, corrections: Corrections) -> Bearer:
    """The bearer under the name that a person says it has in this article, if one does."""
    for spelling, _ in bearer.named.spellings:
        for key in sorted(list_keys(spelling)):
            called = corrections.another.get((bearer.article_id, key))
            if called:
                count = sum(count for _, count in bearer.named.spellings)
                name = called.replace(",", "")  # of a place what stands behind a comma is else left out
                return replace(bearer, named=Named(((name, count),), bearer.named.labels))
    return bearer


def part_bearer(bearer: Bearer, corrections: Corrections) -> list[Bearer]:
    """The bearer, or several where a person keeps some of its names apart; the others stay with the most frequent."""
    counts = dict(bearer.named.spellings)
    parts: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for name in sorted(counts, key=lambda name: -counts[name]):
        parts[frozenset(list_keys(name) & corrections.fixed)].append(name)
    others = parts.pop(frozenset(), [])
    if len(parts) < 2:
        return [bearer]
    next(iter(parts.values())).extend(others)
    label = max(bearer.named.labels, key=itemgetter(1))[0]
    return [
        replace(
            bearer,
            named=Named(
                tuple((name, counts[name]) for name in sorted(names)), ((label, sum(counts[name] for name in names)),)
            ),
            is_part=True,
        )
        for names in parts.values()
    ]


def list_spellings(bearer: Bearer) -> list[str]:
    """The names of a bearer as they are spelled."""
    return [spelling for spelling, _ in bearer.named.spellings]


def merge_alike(bearers: Iterable[Bearer]) -> dict[object, list[Bearer]]:
    """Bearers of the same names and types together, as most of a story's articles have them."""
    alike: dict[object, list[Bearer]] = {}
    for bearer in bearers:
        spellings, labels = bearer.named.spellings, bearer.named.labels
        if len(spellings) == len(labels) == 1:
            names: object = (spellings[0][0], labels[0][0])
        else:
            names = tuple(name for name, _ in spellings), tuple(label for label, _ in labels)
        alike.setdefault(names, []).append(bearer)
    return alike


def sum_names(named: Sequence[Named]) -> Named:
    """The numbers of several bearers of the same names as one's."""
    if len(named) == 1:
        return named[0]
    spellings = zip(*(item.spellings for item in named), strict=True)
    labels = zip(*(item.labels for item in named), strict=True)
    return Named(
        tuple((pairs[0][0], sum(count for _, count in pairs)) for pairs in spellings),
        tuple((pairs[0][0], sum(count for _, count in pairs)) for pairs in labels),
    )


def describe_group(scope_id: str, number: int, group: Group, bearers: Sequence[Bearer]) -> NameGroup:
    """What the registry needs to know of a group."""
    return NameGroup(
        scope_id,
        number,
        group.is_person,
        not group.is_person and is_acronym(group),
        group.weight,
        find_keys(group, [bearer.article_id for bearer in bearers]),
        [] if group.is_person else sorted(group.short),
    )
