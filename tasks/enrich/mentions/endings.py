"""Last words of names that tell of what, and a few first ones: `endings.tsv`, written by hand."""

import csv
import re
from pathlib import Path

from tasks.names.genders import gender_of_given_name

_TABLE = Path(__file__).with_name("endings.tsv")


def _read_endings() -> dict[str, str]:
    """For each kind its words as alternatives of a pattern."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["kind"]: row["words"].replace(" ", "|") for row in csv.DictReader(lines, delimiter="\t")}


_KINDS = _read_endings()
ORGANISATION = re.compile(rf"\b(?:{'|'.join(_KINDS[kind] for kind in ('firm', 'body', 'club', 'press'))})\.?$")
FIRM = re.compile(rf"(?: (?:{_KINDS['firm']})\.?)+$")
"""What firms leave away where they are called for short."""
SITE = re.compile(rf" (?:{_KINDS['site']})$")
NATURE = re.compile(rf" (?:{_KINDS['nature']})$")
"""Ends of names of places, which are no people, whatever they begin with: "Sydney Harbour"."""
EVENT = re.compile(rf" (?:{_KINDS['event']})$")
_PRESS = re.compile(rf" (?:{_KINDS['press']})$")
_HEADED = re.compile(rf"(?:{_KINDS['club before']}) |(?:.* )?(?:{_KINDS['body of']}) (?:for|of|on|against) ")
"""What clubs and institutes begin with: "VfL Wolfsburg", "the Centre for Strategic Studies"."""


def is_body_of_words(words: str) -> bool:
    """Whether a name of several words ends or begins as those of organisations do. Some words for newspapers are
    surnames, too: not behind a given name."""
    if _PRESS.search(words) and gender_of_given_name(words.split()[0]) is not None:
        return False
    return is_headed_body(words) or (" " in words and is_body_name(words))


def is_headed_body(words: str) -> bool:
    """Whether a name begins as those of clubs do, or has its noun for a body before "for" or "of"."""
    return _HEADED.match(words) is not None


def is_body_name(words: str) -> bool:
    """Whether a name ends in a word for an organisation."""
    return ORGANISATION.search(words) is not None
