"""People whose surname is a country's name: Florence Holland, and what she, as no country does, is called alone."""

import re
from collections.abc import Sequence

from tasks.enrich.mentions.name import NAME_LABELS, Name, key
from tasks.enrich.mentions.nations import load_nations
from tasks.enrich.mentions.surroundings import is_given_and_surname

_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.? $")
_OF_PLACE = re.compile(
    r"\b(?:in|into|to|from|of|at|near|across|around|through|throughout|over|outside|inside|within|via|towards?|between|"
    r"against|visit(?:s|ed|ing)?|leave|left|leaving|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern)?) (?:the )?$"
)
"""What stands before a place, and a side that plays another, as before no person alone: "in Holland"."""
_JOINS = re.compile(r"(?:,| and| or| vs?\.?|[–/-])(?: and)? ?(?:the )?")
"""What stands between the countries of a list."""


def find_namesakes(names: Sequence[Name], text: str) -> frozenset[int]:
    """Which of the names, in order of the text, are a country's name and mean a person: all with "Ms" before them, and
    where a person of this surname stands in full those that are neither placed nor listed with countries."""
    nations = load_nations()
    countries = {place for place, name in enumerate(names) if nations.get(key(name)) == "GPE" and " " not in key(name)}
    surnames = {
        key(name).split()[-1] for name in names
        if name.label == "PERSON" and not name.is_headline and is_given_and_surname(key(name))
    }  # fmt: skip
    return frozenset(
        place for place in countries if names[place].label in NAME_LABELS and (
            _ADDRESSED.search(text, max(names[place].start - 6, 0), names[place].start)
            or (key(names[place]) in surnames and not _is_placed(names, place, text))
        )
    )  # fmt: skip


def _is_placed(names: Sequence[Name], place: int, text: str) -> bool:
    name = names[place]
    if _OF_PLACE.search(text, max(name.start - 20, 0), name.start) or name.text.startswith("the "):
        return True
    gaps = [(one.label, one.end, name.start) for one in names[max(place - 1, 0) : place]]
    gaps += [(one.label, name.end, one.start) for one in names[place + 1 : place + 2]]
    return any(label in ("GPE", "LOC") and _JOINS.fullmatch(text, start, end) for label, start, end in gaps)
