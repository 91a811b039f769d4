"""The headline: the article's own, without the site's name behind it."""

import html
import re

from tasks.extract.metadata.choice import Refused

MAX_TITLE_CHARS = 500
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
SITE_SEPARATOR = re.compile(r"\s+(?:[|»·•–—-]|::|\*)\s+")


def read_title(raw: str, site_names: list[str], headlines: tuple[str, ...] = ()) -> str:
    """A headline with markup, entities and the site's name taken off. Raises `Refused` for the site's name alone.

    Where one of the page's visible `headlines` begins the text and a separator follows, the rest is the template's.
    """
    text = " ".join(TAG.sub(" ", html.unescape(raw)).split())
    text = next((line for line in headlines if _is_headline_of(line, text)), text)
    text = _drop_site(text, {_fold(name) for name in site_names if _fold(name)})
    if not text or _fold(text) in {_fold(name) for name in site_names}:
        raise Refused("no more than the site's name")
    if len(text) > MAX_TITLE_CHARS:
        raise Refused("too long for a headline")
    return text


def _is_headline_of(line: str, text: str) -> bool:
    return len(line) > 15 and text.startswith(line) and bool(SITE_SEPARATOR.match(text, len(line)))


def _drop_site(text: str, sites: set[str]) -> str:
    """Take off a last (or first) part that is the site's name; more than one part may stand behind the headline."""
    for _ in range(2):
        parts = list(SITE_SEPARATOR.finditer(text))
        if not parts:
            break
        if _fold(text[parts[-1].end():]) in sites:
            text = text[: parts[-1].start()]
        elif _fold(text[: parts[0].start()]) in sites:
            text = text[parts[0].end():]
    return text


def _fold(text: str) -> str:
    return re.sub(r"^the\b|\W+", "", text.casefold())
