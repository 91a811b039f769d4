"""The page's `<meta>`, `<link>` and `<html lang>`: OpenGraph, Dublin Core, Parsely and older habits."""

from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

MAX_META = 1_000


@dataclass(frozen=True, slots=True)
class PageMeta:
    """Contents of meta elements in order, by name without case and punctuation, and what the head links to."""

    values: dict[str, list[str]] = field(default_factory=dict)
    canonical: str | None = None
    language: str | None = None
    title: str | None = None

    def first(self, *names: str) -> str | None:
        """The first content of the first of `names` that is there."""
        for name in names:
            if contents := self.values.get(meta_key(name)):
                return contents[0]
        return None

    def all(self, *names: str) -> list[str]:
        """All contents of the first of `names` that is there."""
        return next((self.values[key] for key in map(meta_key, names) if key in self.values), [])


@lru_cache(maxsize=2048)
def meta_key(name: str) -> str:
    """`article:published_time`, `article:published:time` and `Article.PublishedTime` are one name."""
    return "".join(filter(str.isalnum, name.lower()))


def read_page_meta(tree: HtmlElement) -> PageMeta:
    """Collect meta elements, the canonical link, the page's language and its `<title>`."""
    values: dict[str, list[str]] = {}
    for count, element in enumerate(tree.iter("meta")):
        if count >= MAX_META:
            break
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            values.setdefault(meta_key(name), []).append(content)
    return PageMeta(values, _canonical_link(tree), _language(tree), _title(tree))


def _canonical_link(tree: HtmlElement) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href")).strip()
    return None


def _language(tree: HtmlElement) -> str | None:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    return next((str(root.get(name)) for name in ("lang", "xml:lang") if root.get(name)), None)


def _title(tree: HtmlElement) -> str | None:
    element = next(tree.iter("title"), None)
    return " ".join((element.text or "").split()) or None if element is not None else None
