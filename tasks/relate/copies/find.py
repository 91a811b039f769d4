"""Which articles are copies of which, among pairs that share sampled shingles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
TEXTS_KEPT = 8_000
"""Of which the shingles are held: some 2 kB for an agency report."""
LEAST_OWN = 8
"""Shingles beside the boilerplate by which a text is judged; one that has fewer is judged as a whole."""

LEAD_SHINGLES = 16
LEAST_OF_LEAD = 2
"""Texts of one outlet that have less of each other's first shingles in common share how it ends its articles."""
MOST_OF_END = 100
"""Shingles that such an end has at most: an update with a new lead has more in common with what it updates."""

Sentences = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Text:
    """An article as far as it matters for copies."""

    article_id: str
    text: str
    agency: str | None = None
    outlet_name: str | None = None
    outlet: str = ""
    """Tells outlets apart."""


@dataclass(frozen=True, slots=True)
class Shingled:
    """The distinct shingles of a text, ascending, and whom it credits."""

    all: Hashes
    own: Hashes
    """Without those in boilerplate."""
    lead: Hashes
    """Its first ones."""
    outlet: str
    credit: str
    names: frozenset[str]
    """Of its agency and its outlet: a copy credits one of them."""


class ShingledTexts:
    """The shingles of texts, read when they are first asked for; `TEXTS_KEPT` of them are remembered."""

    def __init__(self, read: Callable[[Sequence[str]], Iterable[Text]], boilerplate: Sentences) -> None:
        """`boilerplate` are hashes of sentences that outlets have again and again, ascending."""
        self._read, self._boilerplate = read, boilerplate
        self._known: dict[str, Shingled] = {}

    def load(self, article_ids: Iterable[str]) -> Mapping[str, Shingled]:
        """Those of these articles; others may be among them."""
        wanted = dict.fromkeys(article_ids)
        others = [name for name in self._known if name not in wanted]
        for name in others[: max(len(self._known) - TEXTS_KEPT, 0)]:
            del self._known[name]
        missing = [name for name in wanted if name not in self._known]
        for first in range(0, len(missing), TEXTS_AT_ONCE):
            texts = list(self._read(missing[first : first + TEXTS_AT_ONCE]))
            self._known |= shingle_texts(texts, self._boilerplate)
        return self._known


def find_copies(pairs: Iterable[tuple[str, str]], shingled: Mapping[str, Shingled], known: dict[str, Copy]) -> None:
    """Enter among the `known` copies each later article of a pair as one of the first that it shares enough with.

    Pairs are of the earlier and the later article; those of one later article come in the order of the earlier ones.
    """
    for original, copy in pairs:
        if copy in known:
            continue
        one, other = shingled[original], shingled[copy]
        similarity, is_credited = measure_containment(one, other), other.credit in one.names
        if similarity >= (CREDITED_CONTAINMENT if is_credited else CONTAINMENT) and not share_end_alone(one, other):
            kind = "syndicated" if is_credited else "near_duplicate"
            known[copy] = Copy(copy, original, round(similarity, 4), kind)


def shingle_texts(texts: Sequence[Text], boilerplate: Sentences) -> dict[str, Shingled]:
    """The shingles of these texts, by article."""
    words = read_words([text.text for text in texts])
    shingles, places = hash_shingles(words)
    is_boilerplate = find_sentences(words, boilerplate)
    is_own = ~(is_boilerplate[places] | is_boilerplate[np.minimum(places + 2, len(is_boilerplate) - 1)])
    bounds = np.searchsorted(words.texts[places], np.arange(len(texts) + 1)).tolist()
    return {
        text.article_id: _distinguish(text, shingles[start:end], is_own[start:end])
        for text, (start, end) in zip(texts, pairwise(bounds), strict=True)
    }


def measure_containment(one: Shingled, other: Shingled) -> float:
    """The share of the shorter text's shingles that the other has too; where little is left, with the boilerplate."""
    first, second = one.own, other.own
    if min(len(first), len(second)) < LEAST_OWN:
        first, second = one.all, other.all
    shorter = min(len(first), len(second))
    return count_shared(first, second) / shorter if shorter else 0.0


def share_end_alone(one: Shingled, other: Shingled) -> bool:
    """Whether two texts of one outlet have in common how it ends its articles, and no more.

    Where an outlet has few articles, no sentence is boilerplate yet.
    """
    return (
        one.outlet == other.outlet
        and count_shared(one.lead, other.all) < LEAST_OF_LEAD
        and count_shared(other.lead, one.all) < LEAST_OF_LEAD
        and count_shared(one.all, other.all) <= MOST_OF_END
    )


def count_shared(first: Hashes, second: Hashes) -> int:
    """How many shingles two texts have in common; those of each are distinct."""
    both = np.sort(np.concatenate([first, second]))
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _distinguish(text: Text, shingles: Hashes, is_own: npt.NDArray[np.bool_]) -> Shingled:
    distinct = sort_distinct(shingles)
    own = distinct if is_own.all() else sort_distinct(shingles[is_own])
    names = frozenset(name.casefold() for name in (text.agency, text.outlet_name) if name)
    lead = sort_distinct(shingles[:LEAD_SHINGLES])
    return Shingled(distinct, own, lead, text.outlet, (text.agency or "").casefold(), names)
