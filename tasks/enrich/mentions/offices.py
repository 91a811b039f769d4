"""Offices that stand for their holders: "the Secretary of State", in an article that says who that is."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tasks.enrich.mentions.bearers import Bearing
from tasks.enrich.mentions.name import OUTSIDE, Name

OFFICE = re.compile(
    r"\b(?:Secretary of (?:State|Defen[cs]e|the Treasury|Commerce|Energy|Education|Labor|Transportation|the Interior)"
    r"|(?:Deputy )?(?:Prime|Foreign|Interior|Defen[cs]e|Finance|Health|Justice|Economy|Education|Trade|Energy) Minister"
    r"|(?:Deputy )?Attorney General|Secretary[- ]General|Vice President|President|Chancellor|Premier|Prime Minister"
    r"|Chief Executive|Chief Justice|Police Chief|Speaker of the House|House Speaker)\b(?![-’']| of\b| for\b)"
)
"""Offices that one person holds at a time, and that news write with capitals."""
_HOLDER_BEFORE = re.compile(r", (?:the |who is |then-)?(?:\w[\w.]* ){0,2}$")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Tt]hat) $")


def find_office_holders(
    text: str, names: Sequence[Name], bearings: Sequence[Bearing | None]
) -> list[tuple[Name, Bearing]]:
    """Offices that stand alone, each with the only person of the article who holds it."""
    people = [
        (name, bearing[0]) for name, bearing in zip(names, bearings, strict=True) if bearing and name.label == "PERSON"
    ]
    by_start = {name.start: bearer for name, bearer in people}
    by_end = {name.end: bearer for name, bearer in people}
    covered = [(name.start, name.end) for name in names]
    holders: dict[str, set[int]] = defaultdict(set)
    alone: list[re.Match[str]] = []
    for office in OFFICE.finditer(text):
        comma = text.startswith(",", office.end())
        holder = by_start.get(office.end() + 1 + comma)
        before = _HOLDER_BEFORE.search(text, max(office.start() - 40, 0), office.start())
        holder = by_end.get(before.start()) if holder is None and before else holder
        if holder is not None:
            holders[office[0].lower()].add(holder)
        elif _ARTICLE.search(text, max(office.start() - 6, 0), office.start()):
            alone.append(office)
    found: list[tuple[Name, Bearing]] = []
    for office in alone:
        start, end = office.span()
        known = holders[office[0].lower()]
        if len(known) == 1 and not any(first < end and start < last for first, last in covered):
            found.append((Name(start, end, office[0], OUTSIDE, "PERSON"), (min(known), "office")))
    return found
