"""The section of the outlet that an article stands in, where no field names it: breadcrumbs, or its address."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from tasks.extract.metadata.json_ld import Json, text_of, types_of

HOME = frozenset({"home", "homepage", "start", "startseite", "accueil", "inicio", "portada", "news", "nachrichten"})
NO_SECTION = re.compile(
    r"^(?:[a-z]{2}|[a-z]{2}-[a-z]{2}|.*\d.*|articles?|artikel|news|story|stories|post|posts|content|index|archive|amp|"
    r"nachrichten|noticias?|actualites?|web|html|pages?|p|a|s|www|blogs?)$"
)
MAX_CHARS = 30


def read_breadcrumb(objects: list[Json], names: list[str]) -> str | None:
    """The last crumb that is neither the front page nor one of `names` (the headline, the outlet)."""
    known = {_fold(name) for name in names} | HOME
    for one in objects:
        if "BreadcrumbList" in types_of(one) and isinstance(one.get("itemListElement"), list):
            crumbs = [_crumb(item) for item in one["itemListElement"] if isinstance(item, dict)]
            return next((crumb for crumb in reversed(crumbs) if crumb and _fold(crumb) not in known), None)
    return None


def section_in_url(url: str | None) -> str | None:
    """The first folder of an address with a page below it, if it is a word; the folders of a file are its reader's."""
    try:
        address = urlsplit(url or "")
    except ValueError:
        return None
    parts = [part for part in address.path.split("/") if part]
    if address.scheme == "file" or len(parts) < 2 or len(parts[0]) > MAX_CHARS or NO_SECTION.match(parts[0].lower()):
        return None
    words = re.sub(r"[-_]+", " ", unquote(parts[0])).strip()
    return words[:1].upper() + words[1:] if len(words.split()) <= 3 and words.replace(" ", "").isalpha() else None


def _crumb(item: dict[str, Any]) -> str | None:
    name = text_of(item.get("name"))
    inner = item.get("item")
    return name or (text_of(inner.get("name")) if isinstance(inner, dict) else None)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
