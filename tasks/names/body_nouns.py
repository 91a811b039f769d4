"""Common nouns for bodies: "the ministry", "the carmaker"; `body_nouns.tsv`, written by hand."""

import csv
from pathlib import Path

_TABLE = Path(__file__).with_name("body_nouns.tsv")


def _read_nouns() -> dict[str, frozenset[str]]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["kind"]: frozenset(row["words"].split()) for row in csv.DictReader(lines, delimiter="\t")}


_KINDS = _read_nouns()
SORTS = _KINDS["sort"]
"""Nouns in names that stand with and without "of": the Ministry of Health is the Health Ministry."""
PUBLIC = SORTS | _KINDS["public"]
"""Nouns that such bodies have in their names: "the ministry" is the Ministry of Health."""
BUSINESSES = _KINDS["business"]
PRESS = _KINDS["press"]
"""Nouns for outlets."""
BODY_NOUNS = frozenset[str]().union(*_KINDS.values())
