"""Read the sources of the press: `outlets.yml`, `stories.yml` and one Markdown file per article."""

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from examples.press.inline import read_inline
from examples.press.model import Article, Block, Inline, Outlet, Person, Press, Redesign

_MOMENT = "%Y-%m-%d %H:%M"


def read_press(folder: Path) -> Press:
    """Read everything below `folder`. Raises ValueError naming the file that cannot be understood."""
    outlets = {key: _outlet(key, fields) for key, fields in _yaml(folder / "outlets.yml").items()}
    files = sorted((folder / "articles").glob("*/*.md"))
    articles = {article.key: article for article in (_read_article(file, outlets) for file in files)}
    complete = [replace(article, blocks=_expand_copies(article, articles)) for article in articles.values()]
    complete.sort(key=lambda article: (article.published_at, article.key))
    return Press(outlets, tuple(complete), _yaml(folder / "stories.yml"))


def _yaml(file: Path) -> dict[str, Any]:
    fields: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return fields


def _outlet(key: str, fields: dict[str, Any]) -> Outlet:
    people = tuple(Person(**person) for person in fields.pop("people", []))
    redesign = fields.pop("redesign", None)
    if redesign is not None:
        redesign = Redesign(datetime.strptime(redesign["since"], _MOMENT), redesign["template"])
    sections = tuple(fields.pop("sections", ()))
    return Outlet(key=key, people=people, redesign=redesign, sections=sections, **fields)


def _read_article(file: Path, outlets: dict[str, Outlet]) -> Article:
    try:
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        return _article(outlets[file.parent.name], file.stem, yaml.safe_load(head), body)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file}: {error}") from error


def _article(outlet: Outlet, slug: str, head: dict[str, Any], body: str) -> Article:
    staff = {person.name: person for person in outlet.people}
    authors = tuple(staff.get(name, Person(name)) for name in head.pop("authors", []))
    modified = head.pop("modified", None)
    return Article(
        key=f"{outlet.key}/{slug}",
        outlet=outlet,
        slug=slug,
        authors=authors,
        published_at=_moment(head.pop("published"), outlet.zone),
        modified_at=modified and _moment(modified, outlet.zone),
        tags=tuple(head.pop("tags", ())),
        comments=tuple((name, text) for name, text in head.pop("comments", {}).items()),
        blocks=tuple(_read_block(chunk.strip("\n")) for chunk in body.split("\n\n") if chunk.strip()),
        **head,
    )


def _moment(local: str, zone: timezone) -> datetime:
    return datetime.strptime(local, _MOMENT).replace(tzinfo=zone)


def _read_block(chunk: str) -> Block:
    lines = chunk.splitlines()
    if chunk.startswith("## "):
        return Block("heading", (read_inline(chunk[3:]),))
    if chunk.startswith("> "):
        return Block("pull", (read_inline(_join(lines, "> ")),))
    if chunk.startswith("- "):
        return Block("list", tuple(read_inline(line.removeprefix("- ")) for line in lines))
    if chunk.startswith("| "):
        return Block("table", rows=tuple(tuple(c.strip() for c in line.strip("| ").split("|")) for line in lines))
    if chunk.startswith("!"):
        kind, fields = _join(lines, "")[1:].split(":", 1)
        return Block(kind, tuple(_fields(fields)))
    return Block("paragraph", (read_inline(_join(lines, "")),))


def _join(lines: list[str], prefix: str) -> str:
    return " ".join(line.removeprefix(prefix).strip() for line in lines)


def _fields(text: str) -> list[Inline]:
    return [read_inline(field.strip()) for field in text.split("|")]


def _expand_copies(article: Article, articles: dict[str, Article]) -> tuple[Block, ...]:
    """Put the first blocks of another article where `!copy: outlet/slug | count` stands (all without a count)."""
    blocks: list[Block] = []
    for block in article.blocks:
        if block.kind != "copy":
            blocks.append(block)
            continue
        count = int(block.rest[0]) if block.rest else None
        blocks.extend(articles[block.first.text].blocks[:count])
    return tuple(blocks)
