"""What readers see around the headline: the headline itself, the byline, the time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

BYLINE_WORD = re.compile(
    r"(?:^|[\s_-])(?:by-?line|(?:article|post|entry|story|news)?-?_?(?:author|autor|auteur)s?(?:-?_?(?:names?|links?|info))?"
    r"|writer-?name|reporter-?name)(?=$|[\s_])",
    re.IGNORECASE,
)
FOREIGN_PLACE = re.compile(r"comment|related|teaser|recommend|sidebar|promo|most-?read|popular|footer|card\b|bio\b", re.IGNORECASE)
MAX_BYLINE_CHARS = 120
MAX_HEADLINES = 5
MAX_SCANNED = 30_000


@dataclass(frozen=True, slots=True)
class Visible:
    """Texts of the page's own headlines, bylines (best first) and machine-readable times after the headline."""

    headlines: tuple[str, ...]
    bylines: tuple[str, ...]
    times: tuple[str, ...]


def read_visible(tree: HtmlElement) -> Visible:
    """Collect headlines, bylines and times in one walk over the page."""
    headlines: list[str] = []
    marked: list[str] = []
    named: list[str] = []
    times: list[str] = []
    for count, element in enumerate(tree.iter()):
        if count >= MAX_SCANNED or not isinstance(element.tag, str):
            continue
        if element.tag == "h1":
            headlines.append(_text(element))
        elif element.tag == "time" and headlines and element.get("datetime"):
            times.append(element.get("datetime"))
        elif element.tag in ("meta", "link", "script"):
            continue
        elif "author" in (element.get("itemprop") or "") or "author" in (element.get("rel") or ""):
            marked.extend(_byline(element))
        elif element.get("class") and BYLINE_WORD.search(element.get("class")):
            named.extend(_byline(element))
    return Visible(
        tuple(text for text in headlines if text)[:MAX_HEADLINES],
        (*_first_few(marked), *_first_few(named)),
        tuple(times[:1]),
    )


def _byline(element: HtmlElement) -> Iterator[str]:
    """The element's text if it is short and stands by the article, not in a teaser, comment or box about the author."""
    text = _text(element)
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
