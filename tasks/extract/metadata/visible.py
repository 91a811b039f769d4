"""What readers see: the headline, and the times around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from tasks.extract.metadata.bylines import is_foreign, short_text_of
from tasks.extract.metadata.titles import SITE_SEPARATOR
from tasks.extract.metadata.words import any_of

MAX_HEADLINES = 5
MAX_HEADINGS = 50
MAX_STAMP_CHARS = 90
STAMP_ELEMENTS = 150
"""A time in words stands among this many elements behind the headline; further down stand those of other articles."""
HAS_DATE = re.compile(r"(?:19|20)\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{2}(?!\d)")
IS_CHANGE = re.compile(rf"^\W*{any_of('modified')}(?!\w)", re.IGNORECASE)
SAYS_WHICH = re.compile(
    r"(?:(?<!\w)|(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])))"
    rf"(?:{any_of('modified')}|{any_of('published')})(?!\w)", re.IGNORECASE,
)
IS_PUBLISHED = re.compile(rf"^\W*{any_of('published')}(?!\w)", re.IGNORECASE)
STAMP_CLASS = re.compile(r"date|time|publi|stamp|datum|fecha|byline|meta|info|author", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamps:
    """Texts around the headline that hold a date, by what they say of it."""

    published: tuple[str, ...]
    modified: tuple[str, ...]


def read_headlines(tree: HtmlElement) -> tuple[str, ...]:
    """The texts of the page's first `h1` elements."""
    texts = (_text(element) for element in islice(tree.iter("h1"), MAX_HEADLINES))
    return tuple(text for text in texts if text)


def find_heading(tree: HtmlElement, titles: Sequence[str]) -> str | None:
    """The first of the page's headings that one of the titles begins with: what they add is the template's."""
    texts = (_text(element) for element in islice(tree.iter("h2", "h3"), MAX_HEADINGS)) if titles else ()
    return next((text for text in texts if text and any(title.startswith(text) for title in titles)), None)


def read_times(tree: HtmlElement) -> tuple[str, ...]:
    """The first machine-readable time behind the first headline."""
    is_behind = False
    for element in tree.iter("h1", "time"):
        if element.tag == "h1":
            is_behind = True
        elif is_behind and element.get("datetime"):
            return (element.get("datetime"),)
    return ()


def read_marked_time(tree: HtmlElement) -> str | None:
    """The time that markup calls that of publication: microdata on any element, or an hAtom abbreviation.

    https://schema.org/datePublished, http://microformats.org/wiki/hatom
    """
    for element in tree.xpath("//*[@itemprop='datePublished']|//abbr[contains(@class, 'published')]"):
        value = next(filter(None, map(element.get, ("content", "datetime", "title"))), None)
        if value:
            return str(value)
    return None


def read_stamps(tree: HtmlElement, title: str | None) -> Stamps:
    """Short texts with a date behind the headline: first those that say what it is of, then those whose elements do.

    The headline is the first `h1`; where there is none, the first element that says the `title` or its longest part.
    """
    labelled: list[str] = []
    named: list[str] = []
    bare: list[str] = []
    for element in islice(_behind_headline(tree, title), STAMP_ELEMENTS):
        text = short_text_of(element, MAX_STAMP_CHARS) if len(element) <= 8 else ""
        if text and HAS_DATE.search(text) and not is_foreign(element):
            is_named = element.tag == "time" or STAMP_CLASS.search(element.get("class") or "")
            (labelled if IS_PUBLISHED.match(text) else named if is_named else bare).append(text)
    published, modified = split_stamps([*labelled, *named, *bare])
    return Stamps(published, modified)


def split_stamps(lines: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines that say when it was published, and those that say when it was changed (`Updated: ...`)."""
    lines = [part for line in lines for part in cut_stamp(line)]
    modified = tuple(dict.fromkeys(line for line in lines if IS_CHANGE.match(line)))
    return tuple(dict.fromkeys(line for line in lines if line not in modified)), modified


def cut_stamp(line: str) -> list[str]:
    """A line that says of a second date which it is, as two; any other as it stands."""
    cuts = [found.start() for found in SAYS_WHICH.finditer(line) if HAS_DATE.search(line[: found.start()])]
    parts = [line[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]
    return parts if all(map(HAS_DATE.search, parts)) else [line]


def _behind_headline(tree: HtmlElement, title: str | None) -> Iterator[HtmlElement]:
    is_behind = False
    has_h1 = next(tree.iter("h1"), None) is not None
    parts = [] if has_h1 or not title else [title, max(SITE_SEPARATOR.split(title), key=len)]
    headlines = [words for part in parts if (words := part.split())]
    for element in tree.iter():
        if is_behind and isinstance(element.tag, str) and element.tag not in ("script", "style"):
            yield element
        is_titled = bool(headlines) and element.tag != "title" and (element.text or "").split() in headlines
        is_behind = is_behind or element.tag == "h1" or is_titled


def _text(element: HtmlElement) -> str:
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join(" ".join(element.itertext()).split())
