"""The names that bearers have in one scope: a story, or an article that is in none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from tasks.names.grouping import Named

Row = tuple[str, int, str, str, str, int]
"""Scope, number of the bearer among all, article, label, spelling, count."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears some names in one article."""

    number: int
    article_id: str
    named: Named


def read_scopes(rows: Iterable[Row]) -> Iterator[list[Bearer]]:
    """The bearers of each scope; the rows come in the order of scopes and bearers."""
    for _, scope in groupby(rows, key=itemgetter(0)):
        yield [read_bearer(list(names)) for _, names in groupby(scope, key=itemgetter(1))]


def read_bearer(rows: list[Row]) -> Bearer:
    """The names of one bearer."""
    spellings: dict[str, int] = {}
    labels: dict[str, int] = {}
    for _, _, _, label, spelling, count in rows:
        spellings[spelling] = spellings.get(spelling, 0) + count
        labels[label] = labels.get(label, 0) + count
    named = Named(tuple(sorted(spellings.items())), tuple(sorted(labels.items())))
    return Bearer(rows[0][1], rows[0][2], named)
