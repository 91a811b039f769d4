"""Months, days of the week and numerals by language: `months.tsv`, `weekdays.tsv`, `numerals.tsv`.

A row is a language, a column a number; a cell holds the names in small letters and behind `;` their short forms without
a full stop. The months are those of CLDR in their cases, with what else the press writes.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["months", "weekdays", "numerals"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The words of one language, in ascending order of what they stand for."""

    names: Mapping[str, int]
    short: Mapping[str, int]
    """Short forms, some of which are words of other languages: "out" is Portuguese for October."""

    @property
    def words(self) -> dict[str, int]:
        """Names and short forms."""
        return {**self.names, **self.short}


@cache
def load_words(kind: Kind) -> dict[str, Numbered]:
    """A table, read once, by the code of the language: months from 1, days of the week from Monday 0."""
    with Path(__file__).with_name(f"{kind}.tsv").open(encoding="utf-8", newline="") as lines:
        return {row.pop("language"): _read_row(row) for row in csv.DictReader(lines, delimiter="\t")}


def _read_row(row: Mapping[str, str]) -> Numbered:
    cells = [(int(number), *cell.partition(";")[::2]) for number, cell in row.items()]
    names = {word: number for number, full, _ in cells for word in full.split()}
    return Numbered(names, {word: number for number, _, short in cells for word in short.split()})
