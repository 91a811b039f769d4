"""Where a name begins and ends: the model takes words along that belong to no name, and two names for one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasks.enrich.mentions.retype import Name

CUT_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT"})
"""Titles of works, laws and events may hold any words."""

_TAIL = re.compile(
    r"(?:\s+(?:in|at|on|of|and|or|for|to|the|a|by|with|from|as|after|is|was|called|vs?\.?|\d[\d:.,]*|[-–—]\s?\d+)"
    r"|\s*[\[\](){}|<>:;,*\"“”`•–—-]|\s\'\')+$"
)
_HEAD = re.compile(r"^(?:[\[\](){}|<>:;,*\"“”`•–—-]\s*|(?:and|or|of|in|at|by)\s+)+")
_AND = re.compile(r"\s(?:and|&|v\.?|vs\.?)\s")


def fix_extents(names: Sequence[Name]) -> list[Name]:
    """The names without words around them, those of two bearers in two, a person's without who he plays for."""
    trimmed = [name for name in map(trim_edges, names) if any(char.isalpha() for char in name.text)]
    known = {name.text for name in trimmed}
    people = {name.text for name in trimmed if name.label == "PERSON" and " " in name.text and not name.is_headline}
    return [cut_to_person(part, people) for name in trimmed for part in split_pair(name, known)]


def trim_edges(name: Name) -> Name:
    """The name without small words, numbers and signs at its ends."""
    if name.label not in CUT_LABELS:
        return name
    head = _HEAD.match(name.text)
    first = head.end() if head else 0
    tail = _TAIL.search(name.text, first)
    last = tail.start() if tail else len(name.text)
    if first >= last or (first, last) == (0, len(name.text)):
        return name
    return cut(name, first, last)


def split_pair(name: Name, known: set[str]) -> Iterator[Name]:
    """The two names that stand on either side of an "and": of people always, else if both stand alone elsewhere."""
    link = _AND.search(name.text)
    if link is None or name.label not in CUT_LABELS:
        yield name
        return
    one, other = cut(name, 0, link.start()), cut(name, link.end(), len(name.text))
    if name.label == "PERSON" or {one.text, other.text} <= known:
        yield one
        yield other
    else:
        yield name


def cut_to_person(name: Name, people: Iterable[str]) -> Name:
    """A longer name that ends in the full name of a person of the text is that person: "American Hasim Rahman"."""
    if name.label in CUT_LABELS and name.text.count(" ") > 1 and name.text not in people:
        for person in people:
            if name.text.endswith(f" {person}"):
                return replace(cut(name, len(name.text) - len(person), len(name.text)), label="PERSON")
    return name


def cut(name: Name, first: int, last: int) -> Name:
    """The part of a name."""
    return replace(name, text=name.text[first:last], start=name.start + first, end=name.start + last)
