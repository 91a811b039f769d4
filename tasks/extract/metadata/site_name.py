"""The site's name where no field states it: words of the page that spell the domain."""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from tasks.extract.addresses import domain_of
from tasks.extract.metadata.titles import SITE_SEPARATOR, fold_site

MAX_LINKS = 300
"""A site names itself at its top; further down stand others."""
MAX_NAME_CHARS = 60
INNER = re.compile(r"(?:https?://[\w.:-]+)?/[\w%-](?!.*/\.)", re.DOTALL)
"""An address with a path that leads away from the front page, and back by no dots: nine links in ten."""


def read_site_name(tree: HtmlElement, title: str | None, addresses: Iterable[str | None]) -> str | None:
    """A part of the `<title>`, else the text of a link to the front page, that is the domain in words.

    `Kauri Dispatch` on `kauridispatch.example`. `addresses` are those that the page goes by, best first.
    """
    urls = [url for url in addresses if url and domain_of(url)]
    domains = {domain_of(url) for url in urls}
    labels = {fold_site((domain or "").partition(".")[0]) for domain in domains}
    parts = SITE_SEPARATOR.split(title or "")
    named = [*reversed(parts), *(_home_links(tree, urls[0], domains) if urls else ())]
    return next((name.strip() for name in named if fold_site(name) in labels and name != name.lower()), None)


def _home_links(tree: HtmlElement, base: str, domains: set[str | None]) -> Iterable[str]:
    for link in islice(tree.iter("a"), MAX_LINKS):
        href = (link.get("href") or "").strip()
        if INNER.match(href):
            continue
        try:
            address = urljoin(base, href)
            is_front = href[:1] not in ("", "#") and urlsplit(address).path in ("", "/")
        except ValueError:
            continue
        text = " ".join(" ".join(link.itertext()).split()) if is_front and domain_of(address) in domains else ""
        if 0 < len(text) <= MAX_NAME_CHARS:
            yield text
