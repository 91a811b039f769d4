"""Which rows of a batch hang on which: what is refused takes along what would be left without its parent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from expectations.verdict import ArrowBatch

Rows = npt.NDArray[np.intp]
Key = tuple[object, ...]

PARENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "core.blocks": ("core.articles", ("page_id",)),
    "core.links": ("core.articles", ("page_id",)),
    "core.mentions": ("core.sentences", ("article_id", "sentence_no")),
    "core.times": ("core.sentences", ("article_id", "sentence_no")),
    "core.attributions": ("core.sentences", ("article_id", "sentence_no")),
    "core.places": ("core.mentions", ("article_id", "mention_no")),
    "core.place_candidates": ("core.places", ("article_id", "mention_no")),
    "core.attribution_spans": ("core.attributions", ("article_id", "attribution_no")),
    "core.citations": ("core.attributions", ("article_id", "attribution_no")),
}
"""The table that a table's rows hang on, and the columns that name the parent row; parents stand before children."""


@dataclass(slots=True)
class Family:
    """A refused row and what goes with it: row numbers by table, the refused row's own table first."""

    table_name: str
    row: int
    members: dict[str, list[int]] = field(default_factory=dict)


def gather_families(batch: ArrowBatch, broken: Mapping[str, Rows]) -> list[Family]:
    """Each broken row with its descendants; a row that goes along with its parent makes no family of its own."""
    families: list[Family] = []
    taken: dict[str, dict[int, Family]] = {}
    for name in _parents_first(batch):
        own = taken.setdefault(name, {})
        own.update(_follow_parent(batch, name, taken))
        for row in broken.get(name, np.empty(0, np.intp)).tolist():
            if row not in own:
                own[row] = Family(name, row)
                families.append(own[row])
        for row, family in own.items():
            family.members.setdefault(name, []).append(row)
    return families


def list_rows(families: Iterable[Family]) -> dict[str, list[int]]:
    """The rows of all families, by table."""
    rows: dict[str, list[int]] = {}
    for family in families:
        for name, members in family.members.items():
            rows.setdefault(name, []).extend(members)
    return rows


def _parents_first(batch: ArrowBatch) -> list[str]:
    order = {name: number for number, name in enumerate(PARENTS, start=1)}
    return sorted(batch, key=lambda name: order.get(name, 0))


def _follow_parent(batch: ArrowBatch, name: str, taken: Mapping[str, Mapping[int, Family]]) -> dict[int, Family]:
    parent, columns = PARENTS.get(name, ("", ()))
    lost = taken.get(parent)
    if not lost:
        return {}
    keys = list(_keys(batch[parent], columns))
    kept = {key for row, key in enumerate(keys) if row not in lost}
    family_of = {keys[row]: family for row, family in lost.items() if keys[row] not in kept}
    return {row: family_of[key] for row, key in enumerate(_keys(batch[name], columns)) if key in family_of}


def _keys(table: pa.Table, columns: tuple[str, ...]) -> Iterator[Key]:
    return zip(*(table[column].to_pylist() for column in columns), strict=True)
