"""People behind their titles: "Kenyan Energy Secretary James Opiyo Wandayi" names one person, and no Kenyan Energy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.mentions.endings import is_body_name
from tasks.enrich.mentions.extents import cut
from tasks.enrich.mentions.missed import COMMON, NO_NAMES, PROPER, Words
from tasks.enrich.mentions.name import Name, Places
from tasks.enrich.mentions.nations import load_nations
from tasks.names.titles import CAPITAL_TITLES, FIELDS_OF_OFFICE, PARTICLES, TITLES

_MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


@dataclass(frozen=True, slots=True)
class Titled:
    """Characters of a text."""

    title_start: int
    start: int
    """Where the name begins behind the title, and"""
    end: int


def cut_titled(names: Sequence[Name], words: Words, text: str) -> list[Name]:
    """The names, in order of the text: what stands behind a title, and the model took in part for a person, is one
    name, and the field of an office before the title is none."""
    places, dropped, found = Places(names), set[int](), list[Name]()
    for titled in find_titled(words):
        within = places.within(titled.title_start, titled.end)
        inside = [names[place] for place in within]
        if not any(name.label == "PERSON" for name in inside) or inside[0].start < titled.title_start:
            continue
        found.append(_name_person(inside, titled, text))
        dropped.update(within)
        before = within.start - 1
        if before >= 0 and before not in dropped and names[before].end >= titled.title_start - 1:
            found += _without_field(names[before])
            dropped.add(before)
    kept = [name for place, name in enumerate(names) if place not in dropped]
    return sorted([*kept, *found], key=lambda name: name.start)


def find_titled(words: Words) -> Iterator[Titled]:
    """Titles with a capital and two capitalised words or more behind them that may be a name."""
    place = 0
    while place < len(words.texts):
        first = place + 1
        if not _is_title(words, place):
            place = first
            continue
        while first < len(words.texts) and _follows(words, first) and _is_title(words, first):
            first += 1
        last = _end_of_name(words, first)
        if last - first > 1 and not _names_no_person(words, first, last):
            end = words.starts[last - 1] + len(words.texts[last - 1])
            yield Titled(words.starts[place], words.starts[first], end)
        place = max(first, last)


def _is_title(words: Words, place: int) -> bool:
    return words.texts[place][:1].isupper() and words.small[place].rstrip(".") in CAPITAL_TITLES


def _follows(words: Words, place: int) -> bool:
    """Whether a word stands one space behind the one before it."""
    return words.starts[place] == words.starts[place - 1] + len(words.texts[place - 1]) + 1


def _end_of_name(words: Words, first: int) -> int:
    """The place behind the last of the words that may be of a name: capitalised, with particles and hyphens between."""
    last = place = first
    while place < len(words.texts) and last - first < _MOST_WORDS:
        word = words.texts[place]
        is_joined = words.starts[place] == words.starts[place - 1] + len(words.texts[place - 1])
        if not (is_joined and "-" in (word, words.texts[place - 1])) and not _follows(words, place):
            break
        if word[:1].isupper() and _WORD.fullmatch(word) and words.tags[place] in PROPER:
            last = place + 1
        elif word != "-" and words.small[place] not in PARTICLES:
            break
        place += 1
    return last


def _names_no_person(words: Words, first: int, last: int) -> bool:
    written = words.texts[first:last]
    is_other = any(word.rstrip(".") in TITLES | COMMON | NO_NAMES for word in words.small[first:last])
    return is_other or is_body_name(written[-1]) or not load_nations().keys().isdisjoint(written)


def _name_person(inside: Sequence[Name], titled: Titled, text: str) -> Name:
    """The name of a titled person in one piece; `inside` are those that the model has of it."""
    first, *others = inside
    if not others and first.start <= titled.start and first.end >= titled.end:
        return first.typed("PERSON")
    last = inside[-1]
    end = max(titled.end, last.end) if last.label == "PERSON" else titled.end
    return Name(titled.start, end, text[titled.start : end], first.model_label, "PERSON", first.is_headline)


def _without_field(name: Name) -> Iterator[Name]:
    """A name right before a title, without the field of the office: of "Kenyan Energy" is left the people's name."""
    words = name.text.split(" ")
    field = next((place for place, word in enumerate(words) if word not in load_nations()), len(words))
    if not all(word.lower() in FIELDS_OF_OFFICE | TITLES for word in words[field:]):
        yield name
    elif field:
        yield cut(name, 0, len(" ".join(words[:field])))
