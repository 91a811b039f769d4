"""The tokens of a text as columns of numbers, and who hangs on whom, for features that are computed all at once.

Every column has one entry more than there are tokens: the last stands for "no such token" and is 0, so that a missing
child or neighbour needs no case of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.cues import base_form
from tasks.enrich.attribution.learned.hashing import Codes, code
from tasks.enrich.attribution.reading import Reading

Places = NDArray[np.int64]
"""Token numbers; the number of tokens itself stands for none."""

CHILDREN = ("ccomp", "xcomp", "dobj", "prep", "advcl", "acl", "prt", "dative", "mark", "neg", "aux", "auxpass", "pobj",
            "agent", "relcl", "conj", "advmod", "appos", "poss", "parataxis", "attr", "det", "compound")  # fmt: skip
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SHARING, _LOOSE = ("conj", "xcomp", "advcl", "pcomp"), ("relcl", "acl")
_CLIMB = 3
_DEPTH = 40
"""Of a tree; the edges of deeper ones are cut short, so that no text is costly."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over the tokens of one text, with the entry for "none" at the end."""

    size: int
    word: Codes
    lemma: Codes
    tag: Codes
    pos: Codes
    dep: Codes
    entity: Codes
    region: Codes
    """Number of the quote region, 0 outside."""
    sentence: Codes
    """From 1."""
    paragraph: Codes
    is_word: NDArray[np.bool_]
    head: Places
    subject: Places
    left_edge: Places
    """The first token of all that hang on each."""
    right_edge: Places
    """The last one."""
    child: dict[str, Places]
    """For each relation in `CHILDREN` the first child in it."""

    @property
    def quoted(self) -> Codes:
        """1 inside quotation marks."""
        return (self.region > 0).astype(np.uint64)

    def shifted(self, places: Places, by: int) -> Places:
        """The neighbours of tokens; none beyond the ends of the text."""
        moved = places + by
        return np.where((moved < 0) | (moved > self.size) | (places == self.size), self.size, moved)


def to_columns(reading: Reading) -> Columns:
    """Make the columns of a text."""
    size = len(reading)
    lemmas = map(base_form, reading.lower, reading.tags)
    dep = _codes(reading.deps)
    heads = np.array([*reading.heads, size], np.int64)
    heads[:size] = np.where(heads[:size] == np.arange(size), size, heads[:size])
    child = {name: _first_child(dep == code(name), heads) for name in CHILDREN}
    return Columns(
        size=size, word=_codes(reading.lower), lemma=_codes(lemmas), tag=_codes(reading.tags), pos=_codes(reading.pos),
        dep=dep, entity=_codes(reading.entities), region=_numbers(reading.quotes),
        sentence=_numbers(place + 1 for place in reading.sentences),
        paragraph=_numbers(place + 1 for place in reading.paragraphs),
        is_word=np.array([*reading.is_word, False]), head=heads, subject=_subjects(dep, heads, child, reading.pos),
        left_edge=_edges(heads, np.minimum), right_edge=_edges(heads, np.maximum), child=child,
    )  # fmt: skip


def _codes(values: Iterable[str]) -> Codes:
    return np.array([*map(code, values), 0], np.uint64)


def _numbers(values: Iterable[int]) -> Codes:
    return np.array([*values, 0], np.uint64)


def _first_child(is_wanted: NDArray[np.bool_], heads: Places) -> Places:
    size = heads.size - 1
    found = np.full(size + 1, size, np.int64)
    tokens = np.flatnonzero(is_wanted)[::-1]
    found[heads[tokens]] = tokens
    found[size] = size
    return found


def _edges(heads: Places, outer: np.ufunc) -> Places:
    """For each token the first (`np.minimum`) or last (`np.maximum`) of all that hang on it."""
    size = heads.size - 1
    edges = np.arange(size + 1)
    for _ in range(_DEPTH):
        before = edges.copy()
        outer.at(edges, heads[:size], before[:size])
        edges[size] = size
        if (edges == before).all():
            break
    return edges


def _subjects(dep: Codes, heads: Places, child: dict[str, Places], pos: Sequence[str]) -> Places:
    """For each token its subject, its agent, or that of the verb it shares one with; see `clauses.find_subject`."""
    size = heads.size - 1
    subject = _first_child(_is_one_of(dep, _SUBJECTS), heads)
    subject = np.where(subject == size, child["pobj"][child["agent"]], subject)
    is_shared, is_loose = _is_one_of(dep, _SHARING), _is_one_of(dep, _LOOSE)
    is_adposition = np.array([*(one == "ADP" for one in pos), False])
    subject = np.where((subject == size) & is_loose, heads, subject)
    above = np.where(is_adposition[heads], heads[heads], heads)
    for _ in range(_CLIMB):
        subject = np.where((subject == size) & is_shared, subject[above], subject)
    return subject


def _is_one_of(dep: Codes, names: Sequence[str]) -> NDArray[np.bool_]:
    is_one: NDArray[np.bool_] = np.logical_or.reduce([dep == code(name) for name in names])
    return is_one
