"""Where a name begins and ends: the model takes words along that belong to no name, and two names for one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasks.enrich.mentions.name import Name
from tasks.enrich.mentions.nations import load_nations
from tasks.enrich.mentions.surroundings import is_given_and_surname
from tasks.names.bodies import load_bodies

CUT_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT"})
"""Titles of works, laws and events may hold any words."""

_TAIL = re.compile(
    r"(?:\s+(?:in|at|on|of|and|or|for|to|the|a|by|with|from|as|after|is|was|called|vs?\.?|\d[\d:.,]*|[-–—]\s?\d+)"
    r"|\s*[\[\](){}|<>:;,*\"“”`•–—-]|\s\'\'|\s\([^()\s]+)+$"
)
_HEAD = re.compile(r"^(?:[\[\](){}|<>:;,*\"“”`•–—-]\s*|(?:and|or|of|in|at|by)\s+|A (?=[A-Z]\w+ of [A-Z]))+")
_PARTICLE = re.compile(r"(?<![\w’'-])(?:Te|El|Los|Las|Il|São|Santa|De|Van|Von|Le|Al)\s$|(?<![\w’'-])[AE]l-$")
"""What with a capital belongs to the name behind it."""
_HALF = re.compile(r"-[A-ZÀ-Þ][a-zà-ÿ]\w*")
"""The second half of a name with a hyphen."""
_WORD_BEFORE = re.compile(r"\S+ ")
_BODY_REACH, _BODY_WORDS = 60, 3
"""Characters and words before a name in which the beginning of it is looked for."""
_BORN = re.compile(r"(?:[Tt]he )?(?P<origin>[A-Z]\w+) (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2})$")
"""A person's name with whence he is: "Irishman Conor Hanlon"."""
_COUNTRYMAN = re.compile(r"(?:Irish|English|French|Scots|Welsh|Dutch|Cornish|Ulster)(?:wo)?man$")
_OWNED = re.compile(r"(?P<owner>[A-ZÀ-Þ].*\w)[’']s? (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2})$")
"""A person behind whom he works for: "Shore Capital's Clive Black"."""
_AND = re.compile(r"\s(?:and|&|v\.?|vs\.?)\s")


def fix_extents(names: Sequence[Name]) -> list[Name]:
    """The names without words around them, those of two bearers in two, a person's without whom he plays for or whence
    he is."""
    trimmed = [cut_origin(name) for name in map(trim_edges, names) if any(char.isalnum() for char in name.text)]
    known = {name.text for name in trimmed}
    people = {name.text for name in trimmed if name.label == "PERSON" and " " in name.text and not name.is_headline}
    parts = (part for name in trimmed for pair in split_pair(name, known) for part in split_owner(pair))
    return [cut_to_person(part, people) for part in parts]


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


def widen_names(names: Sequence[Name], text: str) -> list[Name]:
    """The names, in order of the text, each with the free capitalised particle right before it ("Te Ara"), and with the
    free half behind its hyphen ("Croix-Rousse")."""
    ends, starts = [0, *(name.end for name in names)], [*(name.start for name in names[1:]), len(text)]
    widened = [widen(name, text, end) for name, end in zip(names, ends, strict=False)]
    return [with_second_half(name, text, start) for name, start in zip(widened, starts, strict=False)]


def with_second_half(name: Name, text: str, free_until: int) -> Name:
    """The name with what stands behind its hyphen, where that is free; acronyms and nations stand for themselves."""
    half = _HALF.match(text, name.end)
    last = name.text.rpartition(" ")[2]
    is_free = half is not None and half.end() <= free_until and name.label in ("ORG", "PERSON", "FAC")
    if not is_free or half is None or last.isupper() or not last[:1].isupper() or last in load_nations():
        return name
    return replace(name, end=half.end(), text=text[name.start : half.end()])


def widen(name: Name, text: str, free_from: int) -> Name:
    """The name with the particle before it, where that is free."""
    particle = _PARTICLE.search(text, max(name.start - 6, 0), name.start)
    is_free = particle is not None and particle.start() >= free_from
    if not is_free or particle is None or name.label not in CUT_LABELS or not name.text[:1].isupper():
        return name
    return replace(name, start=particle.start(), text=text[particle.start() : name.end])


def widen_to_bodies(names: Sequence[Name], text: str) -> list[Name]:
    """The names, in order of the text, with what a known body's name has before them: Médecins | Sans Frontières."""
    known = load_bodies().spellings
    kept: list[Name] = []
    for name in names:
        words = _WORD_BEFORE.finditer(text, max(name.start - _BODY_REACH, 0), name.start)
        starts = [word.start() for word in words][-_BODY_WORDS:]
        start = next((start for start in starts if text[start : name.end] in known), name.start)
        if start < name.start and name.text[:1].isupper():
            while kept and kept[-1].end > start:
                kept.pop()
            name = replace(name, start=start, text=text[start : name.end], label="ORG")
        kept.append(name)
    return kept


def cut_origin(name: Name) -> Name:
    """A person's name without whence he is; the model takes both for an organisation."""
    match = _BORN.match(name.text) if name.label in CUT_LABELS else None
    if match is None or not is_given_and_surname(match["name"]):
        return name
    if load_nations().get(match["origin"]) != "NORP" and not _COUNTRYMAN.match(match["origin"]):
        return name
    return replace(cut(name, match.start("name"), len(name.text)), label="PERSON")


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


def split_owner(name: Name) -> Iterator[Name]:
    """Of a person behind whose he is, both."""
    match = _OWNED.match(name.text) if name.label in CUT_LABELS else None
    if match is None or not is_given_and_surname(match["name"]):
        yield name
        return
    yield cut(name, 0, match.end("owner"))
    yield replace(cut(name, match.start("name"), len(name.text)), label="PERSON")


def cut_to_person(name: Name, people: Iterable[str]) -> Name:
    """A longer name that ends in the full name of a person of the text is that person: "American Hasim Rahman"."""
    if name.label in CUT_LABELS and name.text.count(" ") > 1 and name.text not in people:
        person = max((one for one in people if name.text.endswith(f" {one}")), key=len, default=None)
        if person is not None:
            return replace(cut(name, len(name.text) - len(person), len(name.text)), label="PERSON")
    return name


def cut(name: Name, first: int, last: int) -> Name:
    """The part of a name."""
    return replace(name, text=name.text[first:last], start=name.start + first, end=name.start + last)
