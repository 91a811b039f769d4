"""What a page says of itself in its head: meta and link elements, read without parsing the page.

Runs on every fetched page before anybody knows whether it is one, so it takes time linear in the bytes it looks at,
whatever they are.
"""

import html
import re
from dataclasses import dataclass

from tasks.hosts import join_address

HEAD_BYTES = 300_000
"""Bytes that are looked at. Heads of news pages end within 100 KB; some put their styles first."""

_ELEMENT = re.compile(r"<(meta|link|base)(?=[\s/])([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z:_-]{0,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HIDDEN = re.compile(r"<!--|<script|<noscript", re.IGNORECASE)
_HIDDEN_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile("</script", re.IGNORECASE),
    "<noscript": re.compile("</noscript", re.IGNORECASE),
}
_LANGUAGE = re.compile(r"""<html\b[^>]{0,2000}?\blang\s{0,9}=\s{0,9}["']?([a-zA-Z]{2,3})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A link element: what it is to the page, where it leads, and the type it announces."""

    rel: str
    href: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """Meta values by lower-cased name (or property, or http-equiv), links in their order, base, language."""

    metas: dict[str, str]
    links: tuple[HeadLink, ...]
    base: str | None
    language_code: str | None

    def find_link(self, rel: str) -> str | None:
        """Return where the first link of this relation leads."""
        return next((link.href for link in self.links if rel in link.rel.split()), None)


def read_head(body: bytes) -> Head:
    """Read the head of a page. Of several values for one name the first holds."""
    text = _drop_hidden(body[:HEAD_BYTES].decode("utf-8", "replace"))
    metas: dict[str, str] = {}
    links: list[HeadLink] = []
    base = None
    for tag, attributes in _ELEMENT.findall(text):
        values = _read_attributes(attributes)
        if tag.lower() == "meta":
            name = values.get("name") or values.get("property") or values.get("http-equiv") or ""
            metas.setdefault(name.lower(), values.get("content", ""))
        elif tag.lower() == "link":
            links.append(
                HeadLink(values.get("rel", "").lower(), values.get("href", ""), values.get("type", "").lower())
            )
        else:
            base = base or values.get("href")
    language = _LANGUAGE.search(text[:20_000])
    return Head(metas, tuple(links), base, language[1].lower() if language else None)


def find_canonical(url: str, head: Head) -> str | None:
    """Return the address that a page calls canonical (an AMP page: that of the full one), if it is a web address."""
    href = head.find_link("canonical")
    return join_address(url, href) if href else None


def _read_attributes(attributes: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(attributes)
    return {name.lower(): html.unescape(double or single or bare).strip() for name, double, single, bare in found}


def _drop_hidden(text: str) -> str:
    """Cut out comments and scripts, whose content is no markup; an unclosed one hides the rest."""
    kept: list[str] = []
    at = 0
    while start := _HIDDEN.search(text, at):
        kept.append(text[at : start.start()])
        end = _HIDDEN_ENDS[start[0].lower()].search(text, start.end())
        if not end:
            return "".join(kept)
        at = end.end()
    return "".join([*kept, text[at:]])
