"""Which articles are copies of which, among pairs that share sampled shingles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from tasks.records import Copy
from tasks.relate.fingerprints.shingles import hash_shingles
from tasks.relate.fingerprints.words import Hashes, WordMemory

CONTAINMENT = 0.4
"""Least share of the shorter text's shingles that a copy and its original have in common. Not Jaccard's share of both:
of copies trimmed by 60 % that finds one in a hundred (benchmarks/stories.md)."""
CREDITED_CONTAINMENT = 0.3
"""The same where both credit one agency, or one credits the outlet of the other."""

_LAST = datetime.max.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Text:
    """An article as far as it matters for copies."""

    article_id: str
    published_at: datetime | None
    text: str
    agency: str | None = None
    outlet_name: str | None = None

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """The earliest publication is the original; an article without a date comes after those that have one."""
        moment = self.published_at.replace(tzinfo=None) if self.published_at else _LAST
        return self.published_at is None, moment, self.article_id


def find_copies(
    pairs: Iterable[tuple[str, str]], texts: Mapping[str, Text], memory: WordMemory | None = None
) -> list[Copy]:
    """Each later article of a pair as a copy of the earliest one that it shares enough with, where there is one."""
    memory = WordMemory() if memory is None else memory
    shingles: dict[str, Hashes] = {}

    def read(article_id: str) -> Hashes:
        if article_id not in shingles:
            shingles[article_id] = hash_shingles(memory.read(texts[article_id].text).all)
        return shingles[article_id]

    originals: dict[str, Copy] = {}
    ordered = {tuple(sorted((texts[one], texts[other]), key=lambda text: text.order)) for one, other in pairs}
    for original, copy in sorted(ordered, key=lambda pair: pair[0].order):
        if copy.article_id in originals:
            continue
        similarity = measure_containment(read(original.article_id), read(copy.article_id))
        is_credited = shares_credit(original, copy)
        if similarity >= (CREDITED_CONTAINMENT if is_credited else CONTAINMENT):
            kind = "syndicated" if is_credited else "near_duplicate"
            originals[copy.article_id] = Copy(copy.article_id, original.article_id, round(similarity, 4), kind)
    return sorted(originals.values(), key=lambda copy: copy.article_id)


def measure_containment(one: Hashes, other: Hashes) -> float:
    """The share of the shorter text's shingles that the other has too."""
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0


def shares_credit(original: Text, copy: Text) -> bool:
    """Whether both credit one agency, or the copy credits the outlet of the original."""
    credit = (copy.agency or "").casefold()
    return bool(credit) and credit in {(original.agency or "").casefold(), (original.outlet_name or "").casefold()}
