"""People behind their titles: "Kenyan Energy Secretary James Opiyo Wandayi" names one person, and no Kenyan Energy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.mentions.endings import is_body_name
from tasks.enrich.mentions.extents import cut
from tasks.enrich.mentions.missed import COMMON, NO_NAMES, PROPER, Words
from tasks.enrich.mentions.name import Name
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
    cut_names = list(names)
    for titled in find_titled(words):
        cut_names = _recut(cut_names, titled, text)
    return cut_names


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


def _recut(names: Sequence[Name], titled: Titled, text: str) -> list[Name]:
    """The names with that of one titled person in one piece, if the model saw a person in it."""
    inside = [name for name in names if name.start < titled.end and titled.start < name.end]
    is_seen = any(name.label == "PERSON" for name in inside)
    if not is_seen or any(name.start < titled.title_start for name in inside):
        return list(names)
    kept = [part for name in names if name not in inside for part in _without_field(name, titled)]
    is_whole = len(inside) == 1 and inside[0].start <= titled.start and inside[0].end >= titled.end
    person = inside[0].typed("PERSON")
    if not is_whole:
        end = max(titled.end, inside[-1].end) if inside[-1].label == "PERSON" else titled.end
        person = Name(
            titled.start, end, text[titled.start : end], person.model_label, "PERSON", person.is_headline
        )
    return sorted([*kept, person], key=lambda name: name.start)


def _without_field(name: Name, titled: Titled) -> Iterator[Name]:
    """A name before the title, without the field of the office: of "Kenyan Energy" is left the people's name."""
    if not titled.title_start - 1 <= name.end <= titled.start or name.start >= titled.start:
        yield name
        return
    words = name.text.split(" ")
    field = next((place for place, word in enumerate(words) if word not in load_nations()), len(words))
    if not all(word.lower() in FIELDS_OF_OFFICE | TITLES for word in words[field:]):
        yield name
    elif field:
        yield cut(name, 0, len(" ".join(words[:field])))
