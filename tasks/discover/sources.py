"""Source declarations: one YAML file a source, checked so that a mistake is named with its file, field and mend."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tasks.discover.declared import Address, Country, Domain, Language
from tasks.discover.own_pages import claim_outlet
from tasks.errors import SettingsError
from tasks.escape import escape_text
from tasks.records import Claims, Item
from tasks.regular_files import read_small
from tasks.validation import Problem, describe_errors


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Schedule(_Declared):
    """When a source is due."""

    every_minutes: int = Field(ge=1, le=43_200, description="Minutes between two visits: 15 for an agency, 1440 daily.")

    def __str__(self) -> str:
        """The schedule in words, as `ops.sources` shows it."""
        return f"every {self.every_minutes} minutes"


class Politeness(_Declared):
    """How gently a source's hosts are asked. robots.txt can ask for more patience, never for less."""

    delay_seconds: float = Field(default=2, ge=0.5, le=3600, description="Seconds between two requests to one host.")
    max_requests: int = Field(default=500, ge=1, description="Most requests to one host in a run.")


class Bounds(_Declared):
    """The least and the most that is normal, and why."""

    least: float | None = Field(default=None, ge=0, description="Below this, something broke.")
    most: float | None = Field(default=None, ge=0, description="Above this, something else is taken in as well.")
    reason: str = Field(min_length=5, description="Where the numbers come from.")

    @model_validator(mode="after")
    def _check_order(self) -> "Bounds":
        if self.least is None and self.most is None:
            raise ValueError("give least, or most, or both")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"least ({self.least}) is more than most ({self.most})")
        return self


class Assertions(_Declared):
    """What must hold of what a source gives; `marts.outlet_health` and drift checks look here."""

    articles_per_day: Bounds | None = Field(default=None, description="Articles a day.")
    fill_rates: dict[Literal["title", "published_at", "authors"], Bounds] = Field(
        default_factory=dict, description="Share of articles, 0 to 1, that have the field."
    )

    @field_validator("fill_rates")
    @classmethod
    def _check_shares(cls, rates: dict[str, Bounds]) -> dict[str, Bounds]:
        for name, bounds in rates.items():
            if any(value is not None and value > 1 for value in (bounds.least, bounds.most)):
                raise ValueError(f"{name}: a share is between 0 and 1")
        return rates


class Source(_Declared):
    """One source of news: where to look, how often, how gently, and what to expect."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", description="The file's name without suffix.")
    title: str = Field(min_length=1, description="Name for people.")
    outlet: Domain = Field(description="Domain of the outlet; its pages on other hosts get it too.")
    country: Country = Field(description="ISO 3166-1 alpha-2, in lower case; for people.")
    language: Language = Field(description="ISO 639-1; for people: what an article is in is read in its text.")
    is_verified: bool = Field(default=False, description="Whether somebody has seen these addresses answer.")
    is_enabled: bool = Field(default=True, description="Whether scheduled runs visit it.")
    feeds: tuple[Address, ...] = Field(default=(), description="Addresses of RSS, Atom or JSON feeds.")
    sitemaps: tuple[Address, ...] = Field(default=(), description="Addresses of (news) sitemaps or indexes of them.")
    home_pages: tuple[Address, ...] = Field(default=(), description="Pages whose feeds and sitemaps are to be found.")
    pages: tuple[Address, ...] = Field(default=(), description="Addresses of single pages.")
    page_lists: tuple[Path, ...] = Field(
        default=(), description="Files that list addresses, from the file's folder on."
    )
    archives: tuple[Path, ...] = Field(
        default=(), description="WARC files or folders of them, from the file's folder on."
    )
    schedule: Schedule = Field(default=Schedule(every_minutes=60), description="When it is due.")
    politeness: Politeness = Field(default=Politeness(), description="How gently it is asked.")
    reservations: Literal["record", "obey"] = Field(
        default="record", description="`obey`: pages with tdm-reservation or noai are not kept, just noted as fetched."
    )
    max_age_days: int = Field(default=14, ge=1, description="Items that say they are older are left where they are.")
    revisit_hours: tuple[Annotated[float, Field(gt=0)], ...] = Field(
        default=(),
        description="Hours after its first fetch at which a page is asked again whether it changed, as long as a feed "
        "or sitemap names it; without, just when these say that it did.",
    )
    silent_days: int = Field(default=3, ge=1, description="Days without a new page after which somebody is told.")
    retention_days: int | None = Field(
        default=None, ge=1, description="`broadsheet maintain` removes its articles that were fetched longer ago."
    )
    assertions: Assertions = Field(default=Assertions(), description="What must hold of what it gives.")

    @model_validator(mode="after")
    def _check_any(self) -> "Source":
        if not any((self.feeds, self.sitemaps, self.home_pages, self.pages, self.page_lists, self.archives)):
            raise ValueError(
                "it names nothing to read: give feeds, sitemaps, home_pages, pages, page_lists or archives"
            )
        return self


def read_sources(folder: Path) -> tuple[list[Source], list[Problem]]:
    """Read every declaration in a folder, in the order of their names, and what is wrong with the others."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for file in sorted([*folder.rglob("*.yml"), *folder.rglob("*.yaml")]):
        read = read_source(file)
        if isinstance(read, Source):
            twin = next((source for source in sources if source.name == read.name), None)
            if twin is None:
                sources.append(read)
                continue
            read = [Problem(file, "", f"another file declares the source {read.name!r} already; rename one of them")]
        problems.extend(read)
    return sources, problems


def read_source(file: Path) -> Source | list[Problem]:
    """Read one declaration, or say all that is wrong with it."""
    try:
        content = yaml.load(read_small(file), Loader=_PlainLoader)
    except OSError as error:
        return [Problem(file, "", f"it cannot be read: {error.strerror or error}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return [Problem(file, "", f"it is no YAML: {escape_text(str(error), 300)}")]
    if not isinstance(content, dict):
        return [Problem(file, "", "it holds no fields; begin with `title: …`")]
    try:
        source = Source(**{"name": file.stem, **{str(key): value for key, value in content.items()}})
    except ValidationError as error:
        return list(describe_errors(file, Source, error))
    return source.model_copy(
        update={
            "page_lists": tuple(file.parent / path for path in source.page_lists),
            "archives": tuple(file.parent / path for path in source.archives),
        }
    )


def find_missing(folder: Path, source: Source) -> Iterator[Problem]:
    """Name the files that a declaration refers to and that are not there (yet)."""
    for field in ("page_lists", "archives"):
        for path in getattr(source, field):
            if not path.exists():
                file = folder / f"{source.name}.yml" if folder.is_dir() else folder
                yield Problem(file, field, f"there is no {path}; mend the path, or put the file there")


def find_source(folder: Path, name: str) -> Source:
    """Return the source of this name.

    Raises:
        SettingsError: There is none, or its declaration is wrong.
    """
    sources, problems = read_sources(folder)
    for source in sources:
        if source.name == name:
            return source
    wrong = [problem for problem in problems if problem.file.stem == name]
    if wrong:
        raise SettingsError("; ".join(map(str, wrong)))
    known = ", ".join(source.name for source in sources) or "none"
    raise SettingsError(f"there is no source {escape_text(name)!r} in {folder}; there are: {known}")


def list_seeds(source: Source) -> list[Item]:
    """Return where a visit of a source begins."""
    declared = Claims(outlet_domain=source.outlet)
    return [
        *(Item(url, source.name, "feed", "feed", declared) for url in source.feeds),
        *(Item(url, source.name, "sitemap", "sitemap", declared) for url in source.sitemaps),
        *(Item(url, source.name, "page", "home", declared) for url in source.home_pages),
        *(Item(url, source.name, "page", "page", claim_outlet(Claims(), url, source.outlet)) for url in source.pages),
    ]


def is_due(source: Source, last_attempt_at: datetime | None, now: datetime) -> bool:
    """Whether it is time to visit a source again."""
    if not source.is_enabled:
        return False
    return last_attempt_at is None or now - last_attempt_at >= timedelta(minutes=source.schedule.every_minutes)


def first_day(source: Source, now: datetime) -> date:
    """Return the day before which items of a source are left alone unless a window is asked for."""
    return (now - timedelta(days=source.max_age_days)).date()


class _PlainLoader(yaml.SafeLoader):  # type: ignore[misc]
    """YAML without aliases: a file of some lines could unfold to gigabytes with them."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not read; write the value out")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names = [key.value for key, _ in node.value]
        twice = sorted({str(name) for name in names if names.count(name) > 1})
        if twice:
            raise yaml.YAMLError(f"the field {twice[0]} is there twice")
        return super().construct_mapping(node, deep)
