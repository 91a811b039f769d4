"""The views and macros of `marts`, one SQL file each, named like the view or macro that it makes.

A file begins with comment lines: the question that it answers, what one row is, and its key. They become its COMMENT.
A line `-- column: meaning` describes a column of the result; columns without such a line mean what the declared column
of the same name means. `-- column [passage]: meaning` says that it carries words of articles: warehouse.tables.wording.
In a file `{pronouns}` stands for the words of `pronouns.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from warehouse.ddl import describe_column, quote_name, quote_text
from warehouse.tables import TABLES
from warehouse.tables.wording import PASSAGE, Wording, read_wording

FOLDER = Path(__file__).parent

_COLUMN_LINE = re.compile(r"([a-z][a-z0-9_]*)(?: \[(.+?)\])?: (.+)")
_KEY = re.compile(r"\bKey: ([a-z0-9_, ]+)\.")


@dataclass(frozen=True, slots=True)
class Mart:
    """A view or macro with its description."""

    name: str
    """With schema: `marts.who_said_what`."""
    kind: Literal["VIEW", "MACRO TABLE", "MACRO"]
    comment: str
    column_comments: dict[str, str]
    column_wordings: dict[str, Wording]
    sql: str
    parameters: tuple[str, ...] = ()
    """Of a macro."""

    @property
    def key(self) -> tuple[str, ...]:
        """What names a row, as the description says."""
        match = _KEY.search(self.comment)
        return tuple(match[1].split(", ")) if match else ()

    @property
    def sample_call(self) -> str:
        """What can stand after FROM; a macro with empty text for each parameter."""
        if self.kind == "VIEW":
            return quote_name(self.name)
        call = f"{self.name}({', '.join(chr(39) * 2 for _ in self.parameters)})"
        return call if self.kind == "MACRO TABLE" else f"(SELECT {call} AS {self.name.partition('.')[2]})"

    def comment_on(self, column_names: tuple[str, ...]) -> Iterator[str]:
        """Statements that comment the view or macro and, for a view, its columns."""
        yield f"COMMENT ON {self.kind} {quote_name(self.name)} IS {quote_text(self.comment)}"
        if self.kind == "VIEW":
            for column in column_names:
                place = f"{quote_name(self.name)}.{quote_name(column)}"
                yield f"COMMENT ON COLUMN {place} IS {quote_text(self.describe(column))}"

    def describe(self, column_name: str) -> str:
        """What a column of the result means; KeyError, naming both, if nobody says so."""
        own = self.column_comments.get(column_name)
        if own and column_name in self.column_wordings:
            return f"{own} {self.column_wordings[column_name].describe()}"
        meaning = own or declared_meanings().get(column_name)
        if meaning is None:
            raise KeyError(f"{self.name} does not describe its column {column_name}")
        return meaning

    def wording_of(self, column_name: str) -> Wording | None:
        """The words of articles in a column of the result; one that nobody describes counts as a passage."""
        if column_name in self.column_comments:
            return self.column_wordings.get(column_name)
        return declared_wordings().get(column_name, PASSAGE)


@cache
def read_marts() -> tuple[Mart, ...]:
    """All marts in alphabetical order, behind the scalar macros, which must be there for those that call them."""
    marts = (_read_mart(path) for path in sorted(FOLDER.glob("*.sql")))
    return tuple(sorted(marts, key=lambda mart: mart.kind != "MACRO"))


@cache
def declared_meanings() -> dict[str, str]:
    """What a column name means in the first table that declares it: one name stands for one thing."""
    meanings: dict[str, str] = {}
    for table in TABLES.values():
        for column in table.columns:
            meanings.setdefault(column.name, describe_column(column))
    return meanings


@cache
def declared_wordings() -> dict[str, Wording | None]:
    """The words of articles in a column of that name, in the first table that declares it."""
    wordings: dict[str, Wording | None] = {}
    for table in TABLES.values():
        for column in table.columns:
            wordings.setdefault(column.name, column.wording)
    return wordings


@cache
def read_pronouns() -> tuple[str, ...]:
    """What a source is called that nothing names: "she", "which", "eux"; of English, German, French and Spanish."""
    return tuple((FOLDER / "pronouns.txt").read_text(encoding="utf-8").split())


def _read_mart(path: Path) -> Mart:
    sql = path.read_text(encoding="utf-8").replace("{pronouns}", ", ".join(map(quote_text, read_pronouns())))
    name = f"marts.{path.stem}"
    header = _read_header(sql)
    macro = re.search(rf"^CREATE MACRO {name}\((.*)\) AS( TABLE)?$", sql, re.MULTILINE)
    if macro is None:
        return Mart(name, "VIEW", *header, sql)
    return Mart(name, "MACRO TABLE" if macro[2] else "MACRO", *header, sql, tuple(macro[1].split(", ")))


def _read_header(sql: str) -> tuple[str, dict[str, str], dict[str, Wording]]:
    sentences: list[str] = []
    column_comments: dict[str, str] = {}
    column_wordings: dict[str, Wording] = {}
    for line in sql.splitlines():
        if not line.startswith("-- "):
            break
        if match := _COLUMN_LINE.fullmatch(line[3:]):
            column_comments[match[1]] = match[3]
            if match[2]:
                column_wordings[match[1]] = read_wording(match[2])
        else:
            sentences.append(line[3:])
    return " ".join(sentences), column_comments, column_wordings
