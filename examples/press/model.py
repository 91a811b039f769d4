"""What the press is made of: outlets, stories, articles, blocks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

BODY_KINDS = frozenset({"paragraph", "heading", "list", "post"})
"""Blocks whose words are the article; everything else on a page is residue around it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of plain text, half-open, in characters: a `[link](target)` or a `[note]{value}`."""

    start: int
    end: int
    is_link: bool
    value: str


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text with its marks taken out and kept as spans."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article. `parts` are its list items or fields, `rows` the cells of a table."""

    kind: str
    parts: tuple[Inline, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def first(self) -> Inline:
        """The only part of a paragraph, the title of a post, the caption of a figure."""
        return self.parts[0]

    @property
    def rest(self) -> tuple[str, ...]:
        """The texts of the other fields."""
        return tuple(part.text for part in self.parts[1:])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes for an outlet."""

    name: str
    role: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Redesign:
    """Another template, used for everything published from a local moment on."""

    since: datetime
    template: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, site or agency of the press. Keys of `words` are named in its template."""

    key: str
    name: str
    domain: str
    country_code: str
    language_code: str
    utc_offset: str
    url: str
    form: str
    """`page` (HTML), `jsonl`, `csv` or `txt`: how its articles are handed to the pipeline."""
    template: str = ""
    redesign: Redesign | None = None
    encoding: str = "utf-8"
    stamp: str = ""
    people: tuple[Person, ...] = ()
    sections: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> timezone:
        """The fixed offset from UTC that its clocks show during these two weeks."""
        sign = -1 if self.utc_offset.startswith("-") else 1
        hours, minutes = self.utc_offset[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its outlet published it."""

    key: str
    """`outlet/slug`."""
    outlet: Outlet
    slug: str
    title: str
    published_at: datetime
    blocks: tuple[Block, ...]
    modified_at: datetime | None = None
    standfirst: str = ""
    authors: tuple[Person, ...] = ()
    story: str | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    genre: str = "news"
    agency: str | None = None
    copy_of: str | None = None
    is_free: bool = True
    is_stub: bool = False
    image: str = ""
    comments: tuple[tuple[str, str], ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The canonical address."""
        return self.outlet.url.format(
            slug=self.slug,
            section=self.section.lower().replace(" ", "-"),
            at=self.published_at,
            number=self.published_at.strftime("%j%H%M"),
        )

    @property
    def byline(self) -> str:
        """The names as an outlet strings them together."""
        names = [person.name for person in self.authors]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@dataclass(frozen=True, slots=True)
class Press:
    """All of it, articles in the order of publication."""

    outlets: dict[str, Outlet]
    articles: tuple[Article, ...]
    stories: dict[str, Any]

    def of(self, outlet: Outlet) -> tuple[Article, ...]:
        """The articles of one outlet."""
        return tuple(article for article in self.articles if article.outlet.key == outlet.key)
