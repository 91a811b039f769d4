"""Whom an article is by: the names that its page states, else those that readers see, else the house that signs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tasks.extract.metadata.authors import (
    NAME_WORD,
    Byline,
    agency_of,
    is_full_name,
    is_person,
    is_place,
    split_authors,
)
from tasks.extract.metadata.bylines import read_bylines, read_closing_names
from tasks.extract.metadata.json_ld import names_of, organisations_of
from tasks.extract.metadata.unmarked import read_unmarked_names
from tasks.extract.metadata.visible import HAS_DATE
from tasks.extract.metadata.witnesses import AUTHOR_NAMES, Witnesses
from tasks.extract.metadata.words import any_of

BY = re.compile(rf"(?<!\w){any_of('by')}[\s:]+(?P<name>[^\W\d_].*)$", re.IGNORECASE)
BEARER = re.compile(rf"^{NAME_WORD}(?: {NAME_WORD}){{1,3}}(?=,? [a-zß-ÿ])")
DASH = re.compile(r"(\s+[-–—·•|]\s+)")


@dataclass(frozen=True, slots=True)
class Signed:
    """The authors, the agency whose copy it is, and the source and words that say so."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    source: str | None = None
    raw: tuple[str, ...] = ()

    def evidence(self) -> dict[str, object]:
        """The JSON-able account for `core.extractions.evidence`."""
        said: dict[str, object] = {"raw": [text[:200] for text in self.raw[:10]]} if self.raw else {}
        return {"source": self.source, **said}

    def agency_evidence(self) -> dict[str, object]:
        """The same for the agency."""
        return {"source": self.source if self.agency else None}


def read_authors(witnesses: Witnesses, own_names: list[str]) -> Signed:
    """People before organisations, the page's data before its looks; trafilatura is asked where nobody signs.

    An organisation that signs alone stands as the page names it, the outlet itself too.
    """
    organisations = list(organisations_of(witnesses.article.get("author"), witnesses.objects))
    read: list[tuple[str, list[str], Byline]] = []
    for source, raw in _author_lists(witnesses, own_names):
        byline = split_authors(raw, own_names, organisations)
        read.append((source, raw, byline))
        if byline.people:
            break
    agency = next((byline.agency for _, _, byline in read if byline.agency), None)
    for source, raw, byline in [*read[-1:], *read]:
        names = byline.people or byline.organisations
        if names:
            return Signed((*names, *byline.partners) if byline.people else names, agency, source, tuple(raw))
    byline = split_authors([witnesses.guess("author") or ""], own_names)
    people = tuple(name for name in byline.people if is_full_name(name))
    return Signed(people, agency or byline.agency, "extractor" if people else None)


def read_signed_lines(lines: Iterable[str], own_names: list[str], bios: Iterable[str]) -> Signed:
    """Whom a text's own lines name: `By Marta Quill and Jon Sands`, `Von Anna Krug, dpa`; else of whom those are that
    tell of the author: `Marta Quill writes about ports.`"""
    raw = tuple(lines)
    byline = split_authors(raw, own_names)
    people = tuple(name for name in byline.people if is_full_name(name) and not is_place(name))
    if not people:
        raw = (*raw, *(bearer[0] for bio in bios if (bearer := BEARER.match(bio))))
        people = tuple(name for name in split_authors(raw, own_names).people if is_person(name))
    return Signed(people, byline.agency, "text" if people or byline.agency else None, raw)


def _author_lists(witnesses: Witnesses, own_names: list[str]) -> Iterator[tuple[str, list[str]]]:
    if witnesses.claim_source == "record":
        yield "record", list(witnesses.claims.authors)
    yield "json_ld", list(names_of(witnesses.article.get("author"), witnesses.objects))
    for name in AUTHOR_NAMES:
        yield "meta", [value for value in witnesses.meta.all(name) if not value.startswith("http")]
    if witnesses.claim_source != "record":
        yield "feed", list(witnesses.claims.authors)
    yield "text", _seen(read_bylines(witnesses.tree), own_names)
    yield "text", _seen(([line] for line in read_closing_names(witnesses.tree)), own_names)
    yield "text", _seen(([line] for line in _beside_dates(witnesses.stamps.published)), own_names)
    yield "text", _seen([read_unmarked_names(witnesses.tree)], own_names)


def _beside_dates(stamps: Iterable[str]) -> Iterator[str]:
    """What stands beside the date of a line, before it and set off by a dash or a bar, or behind it and a word that
    says by whom: `MARTA QUILL - 5 January 2025`, `Posted on 5 January 2025 by Marta Quill`."""
    for line in stamps:
        yield from name_behind_date(line)
        name, gap, date = DASH.split(line, 1) if DASH.search(line) else (line, "", "")
        if gap and HAS_DATE.search(date) and not HAS_DATE.search(name):
            yield name


def name_behind_date(line: str) -> Iterator[str]:
    """By whom a line with a date says that it was published."""
    signed = BY.search(line)
    if signed and HAS_DATE.search(line[: signed.start()]):
        yield signed["name"]


def _seen(bylines: Iterable[Iterable[str]], own_names: list[str]) -> list[str]:
    """The full names in the first byline that names anyone, with the agencies beside them and without labels; a house
    where it names no person."""
    for parts in bylines:
        byline = split_authors(parts, own_names)
        names = [name for name in byline.people if is_full_name(name) and not is_place(name)]
        if names or byline.organisations:
            return [*names, *filter(agency_of, byline.partners)] if names else list(byline.organisations)
    return []
