"""What readers see around the headline: the headline itself, the byline, the time."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

BYLINE_WORD = re.compile(
    r"(?:^|[\s_-])(?:by-?line|(?:article|post|entry|story|news)?-?_?(?:author|autor|auteur)s?"
    r"(?:-?_?(?:names?|links?|info))?"
    r"|writer-?name|reporter-?name)(?=$|[\s_])",
    re.IGNORECASE,
)
FOREIGN_PLACE = re.compile(
    r"comment|related|teaser|recommend|sidebar|promo|most-?read|popular|footer|card\b|bio\b", re.IGNORECASE
)
MAX_BYLINE_CHARS = 120
MAX_HEADLINES = 5
MAX_BYLINES = 200
FIND_BYLINES = XPath(
    "//*[contains(@itemprop, 'author') or contains(@rel, 'author') or contains(@class, 'auth')"
    " or contains(@class, 'byline') or contains(@class, 'autor') or contains(@class, 'Auth')"
    " or contains(@class, 'Byline') or contains(@class, 'auteur')"
    " or contains(@class, 'writer') or contains(@class, 'reporter')]"
    "[not(self::meta) and not(self::link) and not(self::script)]"
)


def read_headlines(tree: HtmlElement) -> tuple[str, ...]:
    """The texts of the page's first `h1` elements."""
    texts = (_text(element) for element in islice(tree.iter("h1"), MAX_HEADLINES))
    return tuple(text for text in texts if text)


def read_times(tree: HtmlElement) -> tuple[str, ...]:
    """The first machine-readable time behind the first headline."""
    is_behind = False
    for element in tree.iter("h1", "time"):
        if element.tag == "h1":
            is_behind = True
        elif is_behind and element.get("datetime"):
            return (element.get("datetime"),)
    return ()


def read_bylines(tree: HtmlElement) -> tuple[str, ...]:
    """Texts of elements that are marked or named as the author's, the marked ones first."""
    marked: list[str] = []
    named: list[str] = []
    for element in islice(FIND_BYLINES(tree), MAX_BYLINES):
        if "author" in (element.get("itemprop") or "") or "author" in (element.get("rel") or ""):
            marked.extend(_byline(element))
        elif BYLINE_WORD.search(element.get("class") or ""):
            named.extend(_byline(element))
    return (*_first_few(marked), *_first_few(named))


def _byline(element: HtmlElement) -> Iterator[str]:
    """The element's text if it is short and stands by the article, not in a teaser, comment or box about the author."""
    names = [_text(part) for part in element.iter("a", "span", "li") if not len(part)]
    text = " | ".join(filter(None, names)) if len(names) > 1 else _text(element)
    if not 2 < len(text) <= MAX_BYLINE_CHARS:
        return
    ancestor, steps = element.getparent(), 0
    while ancestor is not None and steps < 6:
        if ancestor.tag == "aside" or FOREIGN_PLACE.search(ancestor.get("class") or ""):
            return
        ancestor, steps = ancestor.getparent(), steps + 1
    yield text


def _first_few(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(texts))[:4]


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
