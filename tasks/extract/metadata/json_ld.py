"""JSON-LD: the page's own record for search engines, often broken, never trusted blindly.

Vocabulary: https://schema.org/Article and its sub-types.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Json = dict[str, Any]

MAX_SCRIPT_CHARS = 2_000_000
MAX_NODES = 5_000
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
TRAILING_COMMA = re.compile(r",\s*([}\]])")
ARTICLE_TYPE = re.compile(r"article|posting|reportage|review$|^report$|newsarticle", re.IGNORECASE)
POSTS = "liveBlogUpdate"
"""Holds the posts of a live blog, each an article to its own; the blog is the article."""
WANTED_FIELDS = ("headline", "datePublished", "author", "dateModified", "articleSection", "publisher", "articleBody")


def read_json_ld(tree: HtmlElement) -> list[Json]:
    """Every typed object in the page's JSON-LD scripts, outermost first; broken scripts are mended or skipped."""
    objects: list[Json] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects.extend(_walk(_load(script.text or "")))
    return objects[:MAX_NODES]


def find_articles(objects: list[Json]) -> list[Json]:
    """The objects of an article type that may describe the article, the one with most of the wanted fields first."""
    articles = [one for one in objects if is_article(one) and (one.get("headline") or one.get("datePublished"))]
    return sorted(articles, key=lambda one: -sum(bool(one.get(field)) for field in WANTED_FIELDS))


def is_article(one: Json) -> bool:
    """Whether one of the object's types is an article's."""
    return any(ARTICLE_TYPE.search(kind) for kind in types_of(one))


def types_of(one: Json) -> list[str]:
    """The object's types without their namespace."""
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in kinds if isinstance(kind, str)]


def text_of(value: Any) -> str | None:
    """A value that should be a text: unescaped, spaces folded; None for anything else or nothing."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None


def names_of(value: Any, objects: list[Json], depth: int = 0) -> Iterator[str]:
    """The names in an author or publisher: a text, an object, a reference by `@id`, or a list of these."""
    if depth > 3:
        return
    if isinstance(value, str):
        if not value.startswith(("http://", "https://", "#", "_:")):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from names_of(item, objects, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name") or _referred_name(value.get("@id"), objects)
        yield from names_of(name, objects, depth + 1)


def organisations_of(value: Any, objects: list[Json]) -> Iterator[str]:
    """Those of the names in an author that the page itself calls an organisation."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and any("Organization" in kind for kind in types_of(item)):
            yield from names_of(item, objects)


def country_in_address(value: Any, objects: list[Json]) -> str | None:
    """The `addressCountry` of an organisation or of the one that it refers to by `@id`, where it is an ISO code."""
    if not isinstance(value, dict):
        return None
    same = [one for one in objects if value.get("@id") and one.get("@id") == value["@id"]]
    for one in (value, *same):
        address = one.get("address")
        for part in address if isinstance(address, list) else [address]:
            code = text_of(part.get("addressCountry")) if isinstance(part, dict) else None
            if code and len(code) == 2 and code.isalpha() and code.isascii():
                return code.upper()
    return None


def _referred_name(identifier: Any, objects: list[Json]) -> Any:
    if not isinstance(identifier, str):
        return None
    return next((one["name"] for one in objects if one.get("@id") == identifier and one.get("name")), None)


def _load(text: str) -> Any:
    """The script's value; common faults are mended: wrapping comments, raw line ends in strings, a last comma."""
    if len(text) > MAX_SCRIPT_CHARS:
        return None
    text = text.strip()
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        for _ in range(2):
            text = WRAPPING.sub("", text.strip())
    for mend in (str, _drop_last_commas, html.unescape):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _drop_last_commas(text: str) -> str:
    return TRAILING_COMMA.sub(r"\1", text)


def _walk(root: Any) -> Iterator[Json]:
    """Typed objects breadth first, without recursion."""
    queue, seen = [root], 0
    while queue and seen < MAX_NODES:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, list):
            queue.extend(value)
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            queue.extend(item for key, item in value.items() if key != POSTS and isinstance(item, (dict, list)))
