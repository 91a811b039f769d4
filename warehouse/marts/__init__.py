"""The views and macros of `marts`, one SQL file each, named like the view or macro that it makes.

A file begins with comment lines: the question that it answers, what one row is, and its key. They become its COMMENT.
A line `-- column: meaning` describes a column of the result; columns without such a line mean what the declared column
of the same name means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from warehouse.ddl import describe_column, quote_name, quote_text
from warehouse.tables import TABLES

FOLDER = Path(__file__).parent

_COLUMN_LINE = re.compile(r"([a-z][a-z0-9_]*): (.+)")


@dataclass(frozen=True, slots=True)
class Mart:
    """A view or table macro with its description."""

    name: str
    """With schema: `marts.who_said_what`."""
    kind: Literal["VIEW", "MACRO TABLE"]
    comment: str
    column_comments: dict[str, str]
    sql: str
    parameters: tuple[str, ...] = ()
    """Of a macro."""

    @property
    def sample_call(self) -> str:
        """What can stand after FROM; a macro with empty text for each parameter."""
        if self.kind == "VIEW":
            return quote_name(self.name)
        return f"{self.name}({', '.join(chr(39) * 2 for _ in self.parameters)})"

    def comment_on(self, column_names: tuple[str, ...]) -> Iterator[str]:
        """Statements that comment the view or macro and, for a view, its columns."""
        yield f"COMMENT ON {self.kind} {quote_name(self.name)} IS {quote_text(self.comment)}"
        if self.kind == "VIEW":
            for column in column_names:
                place = f"{quote_name(self.name)}.{quote_name(column)}"
                yield f"COMMENT ON COLUMN {place} IS {quote_text(self.describe(column))}"

    def describe(self, column_name: str) -> str:
        """What a column of the result means; KeyError, naming both, if nobody says so."""
        meaning = self.column_comments.get(column_name) or declared_meanings().get(column_name)
        if meaning is None:
            raise KeyError(f"{self.name} does not describe its column {column_name}")
        return meaning


@cache
def read_marts() -> tuple[Mart, ...]:
    """All marts, in alphabetical order; none needs another."""
    return tuple(_read_mart(path) for path in sorted(FOLDER.glob("*.sql")))


@cache
def declared_meanings() -> dict[str, str]:
    """What a column name means in the first table that declares it: one name stands for one thing."""
    meanings: dict[str, str] = {}
    for table in TABLES.values():
        for column in table.columns:
            meanings.setdefault(column.name, describe_column(column))
    return meanings


def _read_mart(path: Path) -> Mart:
    sql = path.read_text(encoding="utf-8")
    name = f"marts.{path.stem}"
    comment, column_comments = _read_header(sql)
    macro = re.search(rf"^CREATE MACRO {name}\((.*)\) AS TABLE$", sql, re.MULTILINE)
    if macro is None:
        return Mart(name, "VIEW", comment, column_comments, sql)
    return Mart(name, "MACRO TABLE", comment, column_comments, sql, tuple(macro[1].split(", ")))


def _read_header(sql: str) -> tuple[str, dict[str, str]]:
    sentences: list[str] = []
    column_comments: dict[str, str] = {}
    for line in sql.splitlines():
        if not line.startswith("-- "):
            break
        if match := _COLUMN_LINE.fullmatch(line[3:]):
            column_comments[match[1]] = match[2]
        else:
            sentences.append(line[3:])
    return " ".join(sentences), column_comments
