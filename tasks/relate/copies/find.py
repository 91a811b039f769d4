"""Which articles are copies of which, among pairs that share sampled shingles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tasks.records import Copy
from tasks.relate.fingerprints.shingles import find_sentences, hash_shingles, sort_distinct
from tasks.relate.fingerprints.words import Hashes, read_words

CONTAINMENT = 0.4
"""Least share of the shorter text's shingles that a copy and its original have in common. Not Jaccard's share of both:
of copies trimmed by 60 % that finds one in a hundred (benchmarks/stories.md)."""
CREDITED_CONTAINMENT = 0.3
"""The same where both credit one agency, or one credits the outlet of the other."""
TEXTS_AT_ONCE = 250
"""Of which the words are held at once; of the rest their shingles are."""
LEAST_OWN = 8
"""Shingles beside the boilerplate by which a text is judged; one that has fewer is judged as a whole."""

Sentences = npt.NDArray[np.int32]

_LAST = datetime.max.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Text:
    """An article as far as it matters for copies."""

    article_id: str
    published_by: datetime | None
    """The latest instant that its date leaves open."""
    text: str
    agency: str | None = None
    outlet_name: str | None = None

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """The earliest publication is the original; an article without a date comes after those that have one."""
        moment = self.published_by.replace(tzinfo=None) if self.published_by else _LAST
        return self.published_by is None, moment, self.article_id


@dataclass(frozen=True, slots=True)
class Shingled:
    """The distinct shingles of a text, ascending."""

    all: Hashes
    own: Hashes
    """Without those in boilerplate."""


def find_copies(pairs: Iterable[tuple[str, str]], texts: Mapping[str, Text], boilerplate: Sentences) -> list[Copy]:
    """Each later article of a pair as a copy of the earliest one that it shares enough with, where there is one.

    `boilerplate` are hashes of sentences that outlets have again and again, ascending.
    """
    shingled = shingle_texts(texts, boilerplate)
    originals: dict[str, Copy] = {}
    places = {article_id: place for place, article_id in enumerate(sorted(texts, key=lambda name: texts[name].order))}
    in_order = list(places)
    for first, second in sorted({tuple(sorted((places[one], places[other]))) for one, other in pairs}):
        original, copy = texts[in_order[first]], texts[in_order[second]]
        if copy.article_id in originals:
            continue
        similarity = measure_containment(shingled[original.article_id], shingled[copy.article_id])
        is_credited = shares_credit(original, copy)
        if similarity >= (CREDITED_CONTAINMENT if is_credited else CONTAINMENT):
            kind = "syndicated" if is_credited else "near_duplicate"
            originals[copy.article_id] = Copy(copy.article_id, original.article_id, round(similarity, 4), kind)
    return sorted(originals.values(), key=lambda copy: copy.article_id)


def shingle_texts(texts: Mapping[str, Text], boilerplate: Sentences) -> dict[str, Shingled]:
    """The shingles of these texts, by article."""
    shingled: list[Shingled] = []
    everything = [text.text for text in texts.values()]
    for first in range(0, len(everything), TEXTS_AT_ONCE):
        part = everything[first : first + TEXTS_AT_ONCE]
        words = read_words(part)
        shingles, places = hash_shingles(words)
        is_boilerplate = find_sentences(words, boilerplate)
        is_own = ~(is_boilerplate[places] | is_boilerplate[np.minimum(places + 2, len(is_boilerplate) - 1)])
        bounds = np.searchsorted(words.texts[places], np.arange(len(part) + 1)).tolist()
        shingled += [_distinguish(shingles[start:end], is_own[start:end]) for start, end in pairwise(bounds)]
    return dict(zip(texts, shingled, strict=True))


def measure_containment(one: Shingled, other: Shingled) -> float:
    """The share of the shorter text's shingles that the other has too; where little is left, with the boilerplate."""
    first, second = one.own, other.own
    if min(len(first), len(second)) < LEAST_OWN:
        first, second = one.all, other.all
    shorter = min(len(first), len(second))
    both = np.sort(np.concatenate([first, second]))
    return int(np.count_nonzero(both[1:] == both[:-1])) / shorter if shorter else 0.0


def _distinguish(shingles: Hashes, is_own: npt.NDArray[np.bool_]) -> Shingled:
    distinct = sort_distinct(shingles)
    return Shingled(distinct, distinct if is_own.all() else sort_distinct(shingles[is_own]))


def shares_credit(original: Text, copy: Text) -> bool:
    """Whether both credit one agency, or the copy credits the outlet of the original."""
    credit = (copy.agency or "").casefold()
    return bool(credit) and credit in {(original.agency or "").casefold(), (original.outlet_name or "").casefold()}
