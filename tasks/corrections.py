"""Read the file of corrections: who said something, what a block is, when an article came out, what is one story.

    [[attributions]]                       # this was said by somebody else
    article = "https://example.org/strike"
    quote = "We will not sign"             # words of what was said
    speaker = "Ann Reed"

    [[blocks]]                             # this part of the page is something else
    article = "https://example.org/strike"
    text = "Sign up for our newsletter"    # its first words
    role = "promo"

    [[dates]]
    article = "https://example.org/strike"
    published_at = 2026-03-01T08:30:00Z    # or a day

    [[stories.same]]                       # these tell one story, and with them all that is in their stories
    articles = ["https://example.org/strike", "https://paper.example/walkout"]

    [[stories.apart]]                      # no two of these do; the earliest stays where it is
    articles = ["https://example.org/strike", "https://paper.example/football"]

An article is named by its address, a saved page also by that which it calls its own. `[[entities....]]` stands in the
same file: `tasks.relate.entities.corrections` says what that does.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from tasks.errors import SettingsError
from tasks.identity import asked_article_id
from tasks.records import ArticleCorrections
from tasks.regular_files import read_small
from tasks.validation import describe_toml_fault, name_field

Role = Literal[
    "body", "heading", "list", "quote", "embed", "table", "live_post", "title", "standfirst", "caption", "credit",
    "byline", "bio", "stamp", "tags", "related", "promo", "legal", "agency_note", "navigation", "comment", "other",
]  # fmt: skip
"""Roles of `core.blocks` that a person may give; the template of a host is learned."""
MAX_BYTES = 50_000_000
"""Of a file of corrections: some 300,000 of them."""
MOST_PROBLEMS = 10
"""That are told at once."""
Kind = Literal[
    "attribution", "block", "date", "story_same", "story_apart", "entity_same", "entity_apart", "entity_another"
]  # fmt: skip


class Entry(BaseModel):
    """Something about one article."""

    model_config = ConfigDict(extra="forbid")
    article: str = Field(min_length=1)


class AttributionEntry(Entry):
    """Who said something."""

    quote: str = Field(min_length=3)
    speaker: str = Field(min_length=1)


class BlockEntry(Entry):
    """What a block is."""

    text: str = Field(min_length=3)
    role: Role


class DateEntry(Entry):
    """When an article came out."""

    published_at: datetime | date


class Articles(BaseModel):
    """Two articles or more."""

    model_config = ConfigDict(extra="forbid")
    articles: list[str] = Field(min_length=2)


class Stories(BaseModel):
    """What is one story, and what is not."""

    model_config = ConfigDict(extra="forbid")
    same: list[Articles] = []
    apart: list[Articles] = []


class Names(BaseModel):
    """Two names or more."""

    model_config = ConfigDict(extra="forbid")
    names: list[str] = Field(min_length=2)


class Another(BaseModel):
    """A name that is somebody else's in some articles."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1)
    called: str = Field(min_length=1)
    articles: list[str] = Field(min_length=1)


class EntityCorrections(BaseModel):
    """The part of the file that is about entities."""

    model_config = ConfigDict(extra="forbid")
    same: list[Names] = []
    apart: list[Names] = []
    another: list[Another] = []


class Sections(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid")
    entities: EntityCorrections = EntityCorrections()
    attributions: list[AttributionEntry] = []
    blocks: list[BlockEntry] = []
    dates: list[DateEntry] = []
    stories: Stories = Stories()


WHY_UNMATCHED: Mapping[Kind, str] = {
    "attribution": "nothing that is said in the article has these words",
    "block": "no block of the page begins with these words, or the next ingest is to read it again",
    "date": "its article has not been read again yet: the next ingest does",
    "story_same": "the articles are in no story, as stubs are",
    "story_apart": "the articles are in no story, as stubs are",
    "entity_same": "fewer than two of these names are in the warehouse",
    "entity_apart": "fewer than two of these names are in the warehouse",
    "entity_another": "nobody of this name is in these articles",
}


def explain_unmatched(kind: Kind, absent_count: int) -> str:
    """Why a correction changes nothing, where the warehouse lacks so many of the articles that it names."""
    if absent_count:
        return (
            "no article has its address, nor is there one saved page that gives it for its own: "
            "write the `url` of core.articles"
        )
    return WHY_UNMATCHED[kind]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file."""

    kind: Kind
    line_no: int
    """Line of the file that it begins in."""
    article_ids: tuple[str, ...]
    """Of one that is named by the address that a saved page calls its own, see `stand_for`, that of the page."""
    target: str | None
    """The words of the quotation or block that it is about, the name, or names, one a line."""
    value: str | None
    """The speaker, the role, the moment in ISO 8601 (a day without a time), what the bearer of the name is called."""
    written_ids: tuple[str, ...] = ()
    """Of the articles as the file names them, where others stand for them."""

    def stand_for(self, others: Mapping[str, str]) -> "Correction":
        """The same with `others` in the place of the articles that they are keyed by."""
        ids = tuple(others.get(name, name) for name in self.article_ids)
        return self if ids == self.article_ids else replace(self, article_ids=ids, written_ids=self.article_ids)

    @property
    def correction_id(self) -> str:
        """The same for the same correction, wherever it stands in the file."""
        text = "\x1f".join([self.kind, *(self.written_ids or self.article_ids), self.target or "", self.value or ""])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_corrections(file: Path | None) -> tuple[Correction, ...]:
    """The corrections of a file, in its order; no file, no corrections.

    Raises:
        SettingsError: It cannot be read, or says something that cannot be understood; the text names the place.
    """
    if file is None:
        return ()
    found, text = read_sections(file)
    return tuple(sorted(list_corrections(found, text), key=lambda one: one.line_no))


def read_sections(file: Path) -> tuple[Sections, str]:
    """The sections of a file of corrections, and its text.

    Raises:
        SettingsError: It cannot be read, or says something that cannot be understood; the text names the place.
    """
    try:
        text = read_small(file, MAX_BYTES).decode("utf-8-sig")
        return Sections.model_validate(tomllib.loads(text)), text
    except RecursionError as error:
        raise SettingsError(f"{file}: cannot be read as a file of corrections: it is nested too deeply") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as a file of corrections: {error}") from error
    except ValidationError as error:
        problems = dict.fromkeys(describe_problem(fault, text) for fault in error.errors())
        more = f"; and {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        raise SettingsError(f"{file}: {'; '.join(list(problems)[:MOST_PROBLEMS])}{more}") from error


def describe_problem(fault: ErrorDetails, text: str) -> str:
    """Line of the entry, field, and what is wrong with it."""
    section = list(takewhile(lambda part: isinstance(part, str), fault["loc"]))
    entry = next((part for part in fault["loc"] if isinstance(part, int)), None)
    lines = [] if entry is None else find_lines(text, ".".join(map(str, section)))
    line = f"line {lines[entry]}, " if entry is not None and entry < len(lines) else ""
    return f"{line}{name_field(fault)}: {describe_toml_fault(Sections, fault)}"


def list_corrections(found: Sections, text: str) -> Iterator[Correction]:
    """One for each entry, with its line."""
    for line, said in zip(find_lines(text, "attributions"), found.attributions, strict=False):
        yield Correction("attribution", line, (asked_article_id(said.article),), said.quote, said.speaker)
    for line, block in zip(find_lines(text, "blocks"), found.blocks, strict=False):
        yield Correction("block", line, (asked_article_id(block.article),), block.text, block.role)
    for line, dated in zip(find_lines(text, "dates"), found.dates, strict=False):
        yield Correction("date", line, (asked_article_id(dated.article),), None, write_moment(dated.published_at))
    for line, same in zip(find_lines(text, "stories.same"), found.stories.same, strict=False):
        yield Correction("story_same", line, tuple(map(asked_article_id, same.articles)), None, None)
    for line, apart in zip(find_lines(text, "stories.apart"), found.stories.apart, strict=False):
        yield Correction("story_apart", line, tuple(map(asked_article_id, apart.articles)), None, None)
    yield from list_entity_corrections(found.entities, text)


def list_entity_corrections(found: EntityCorrections, text: str) -> Iterator[Correction]:
    """Those of names."""
    for line, one in zip(find_lines(text, "entities.same"), found.same, strict=False):
        yield Correction("entity_same", line, (), "\n".join(one.names), None)
    for line, names in zip(find_lines(text, "entities.apart"), found.apart, strict=False):
        yield Correction("entity_apart", line, (), "\n".join(names.names), None)
    for line, other in zip(find_lines(text, "entities.another"), found.another, strict=False):
        ids = tuple(name for article in other.articles for name in (article, asked_article_id(article)))
        yield Correction("entity_another", line, ids, other.name, other.called)


def find_lines(text: str, name: str) -> list[int]:
    """The lines in which the entries of a section begin; of a file that writes them in one line, that line."""
    header = re.compile(r"\s*\[\[\s*" + r"\s*\.\s*".join(map(re.escape, name.split("."))) + r"\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]
    return lines or [1] * text.count("\n")


def write_moment(moment: datetime | date) -> str:
    """A day as it stands, a moment in UTC; one without a zone is in UTC."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat()


def select_for_articles(corrections: Iterable[Correction]) -> Mapping[str, ArticleCorrections]:
    """Those of blocks and dates, by article; of two dates the later entry counts."""
    found: dict[str, ArticleCorrections] = {}
    for one in corrections:
        if one.kind not in ("block", "date"):
            continue
        known = found.get(one.article_ids[0], ArticleCorrections())
        if one.kind == "block" and one.target and one.value:
            found[one.article_ids[0]] = replace(known, roles=(*known.roles, (one.target, one.value)))
        else:
            found[one.article_ids[0]] = replace(known, published_at=one.value)
    return found
