"""What a reader of the pages should find: the expected facts, made from the sources."""

import re
from collections.abc import Iterator
from typing import Any

from examples.press.model import BODY_KINDS, Article, Inline, Press

_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]?")


def article_facts(article: Article, file: str, line: int | None = None) -> dict[str, Any]:
    """All that tests may ask of one article. `file` (and `line`) say where it lies under `examples/`."""
    text, offsets = body_text(article)
    notes = list(_notes(article, offsets))
    return {
        "file": file,
        "line": line,
        "url": article.url or None,
        "outlet": article.outlet.key,
        "outlet_name": article.outlet.name or None,
        "outlet_domain": article.outlet.domain or None,
        "language_code": article.outlet.language_code,
        "story": article.story,
        "copy_of": article.copy_of,
        "genre": article.genre,
        "agency": article.agency,
        "is_free": article.is_free,
        "is_stub": article.is_stub,
        "title": article.title,
        "standfirst": article.standfirst or None,
        "authors": [person.name for person in article.authors],
        "published_at": article.published_at.isoformat(),
        "modified_at": article.modified_at and article.modified_at.isoformat(),
        "section": article.section or None,
        "tags": list(article.tags),
        "text": text,
        "quotes": [_quote(text, *note) for note in notes if not note[2].startswith("@")],
        "citations": [_citation(text, *note) for note in notes if note[2].startswith("@")],
        "residue": residue(article),
    }


def body_text(article: Article) -> tuple[str, dict[int, int]]:
    """The article's own words, blocks two newlines apart, and where each part (by its `id`) begins."""
    text, offsets = "", dict[int, int]()
    for part in _body_parts(article):
        text += "\n\n" if text else ""
        offsets[id(part)] = len(text)
        text += part.text
    return text, offsets


def _body_parts(article: Article) -> Iterator[Inline]:
    for block in article.blocks:
        if block.kind == "post":
            yield block.parts[1]
        elif block.kind in BODY_KINDS:
            yield from block.parts


def _notes(article: Article, offsets: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    for part in _body_parts(article):
        start = offsets[id(part)]
        yield from ((start + span.start, start + span.end, span.value) for span in part.spans if not span.is_link)


def _quote(text: str, start: int, end: int, note: str) -> dict[str, Any]:
    speaker, *flags = (part.strip() for part in note.split(";"))
    content = text[start:end]
    return {
        "speaker": speaker,
        "text": content,
        "start_char": start,
        "end_char": end,
        "style": quote_style(content),
        "is_negated": "negated" in flags,
        "is_anonymous": "anonymous" in flags,
    }


def _citation(text: str, start: int, end: int, note: str) -> dict[str, Any]:
    return {"outlet": note.removeprefix("@"), "text": text[start:end], "start_char": start, "end_char": end}


def quote_style(content: str) -> str:
    """`direct` with nine tenths of the words in quotation marks, `mixed` with some, else `indirect`."""
    words = len(re.findall(r"\w+", content))
    quoted = sum(len(re.findall(r"\w+", run)) for run in _QUOTED.findall(content))
    if quoted >= 0.9 * words:
        return "direct"
    return "mixed" if quoted else "indirect"


def residue(article: Article) -> list[str]:
    """Lines of the page that are no part of the article's text, as the outlet prints them."""
    lines: list[str] = []
    for block in article.blocks:
        if block.kind == "figure":
            lines += [part.text for part in block.parts]
        elif block.kind in {"embed", "residue", "note", "video"}:
            lines.append(block.first.text)
    lines += [person.bio for person in article.authors if person.bio]
    lines += article.outlet.words.values()
    lines += [text for _, text in article.comments]
    return list(dict.fromkeys(lines))


def story_facts(press: Press) -> dict[str, Any]:
    """Each story with its articles, and its people, organisations and places with all their spellings."""
    keys = dict.fromkeys(article.story for article in press.articles if article.story)
    return {
        key: {
            "title": story.get("title") or next(a.title for a in press.articles if a.story == key),
            "articles": [article.url or article.key for article in press.articles if article.story == key],
            "entities": [
                {"name": entity[0], "kind": kind, "spellings": entity}
                for kind in ("person", "organisation", "place")
                for entity in story.get(kind, [])
            ],
            "apart": story.get("apart", []),
        }
        for key, story in ((key, press.stories.get(key, {})) for key in keys)
    }
