"""Last words of names that tell of what: `endings.tsv`, written by hand."""

import csv
import re
from pathlib import Path

_TABLE = Path(__file__).with_name("endings.tsv")


def _read_endings() -> dict[str, str]:
    """For each kind its words as alternatives of a pattern."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["kind"]: row["words"].replace(" ", "|") for row in csv.DictReader(lines, delimiter="\t")}


_KINDS = _read_endings()
ORGANISATION = re.compile(rf"\b(?:{_KINDS['firm']}|{_KINDS['body']})\.?$")
FIRM = re.compile(rf"(?: (?:{_KINDS['firm']})\.?)+$")
"""What firms leave away where they are called for short."""
SITE = re.compile(rf" (?:{_KINDS['site']})$")
NATURE = re.compile(rf" (?:{_KINDS['nature']})$")
"""Ends of names of places, which are no people, whatever they begin with: "Sydney Harbour"."""


def is_body_name(words: str) -> bool:
    """Whether a name ends in a word for an organisation."""
    return ORGANISATION.search(words) is not None
