"""What an article is filed under: the keywords that source and page state, else the list of tags that readers see."""

import re

from lxml.html import HtmlElement

from tasks.extract.metadata.bylines import is_foreign
from tasks.extract.metadata.bylines import text_of as shown_text
from tasks.extract.metadata.json_ld import text_of
from tasks.extract.metadata.witnesses import TAG_NAMES, Witnesses

MAX_TAGS = 50
MAX_TAG_CHARS = 60
"""A link with more text is a headline."""
LEVELS = 3
LIST_SHARE = 0.75
"""In a list of tags nearly all text is links; a link in a sentence is no tag."""
TAG_PATH = re.compile(
    r"/(?:tags?|topics?|themen?|schlagworte?|stichworte?|sujets?|temas?|keywords?)/[^/?#]+", re.IGNORECASE
)
TAG_PLACE = re.compile(r"(?<![a-z])(?:tags?|topics?|keywords?|themen|schlagw\w*|temas?)(?![a-z])", re.IGNORECASE)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NAMES = ("class", "id", "data-component", "data-testid")


def read_tags(witnesses: Witnesses) -> tuple[tuple[str, ...], str | None]:
    """Keywords of the first witness that has some, without doubles, and who it is."""
    keywords = witnesses.article.get("keywords")
    listed = [text_of(one) or "" for one in keywords] if isinstance(keywords, list) else [text_of(keywords) or ""]
    lists: list[tuple[str, list[str]]] = [
        (witnesses.claim_source, list(witnesses.claims.tags)),
        ("json_ld", listed if len(listed) > 1 else "".join(listed).split(",")),
        *(("meta", [part for value in witnesses.meta.all(name) for part in value.split(",")]) for name in TAG_NAMES),
    ]
    for source, tags in lists:
        cleaned = dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip() and len(tag) < 100)
        if cleaned:
            return tuple(cleaned)[:MAX_TAGS], source
    shown = read_shown_tags(witnesses.tree)
    return shown, "text" if shown else None


def read_shown_tags(tree: HtmlElement) -> tuple[str, ...]:
    """The links behind the headline that call themselves tags, or lead to one from a place that is called so."""
    tags: dict[str, None] = {}
    is_behind = next(tree.iter("h1"), None) is None
    for element in tree.iter("h1", "a"):
        is_behind = is_behind or element.tag == "h1"
        if is_behind and element.tag == "a" and _is_tag(element):
            text = shown_text(element).strip(" #,")
            if 0 < len(text) <= MAX_TAG_CHARS and _is_listed(element):
                tags[text] = None
    return tuple(tags)[:MAX_TAGS]


def _is_tag(link: HtmlElement) -> bool:
    relations = (link.get("rel") or "").lower().split()
    if "tag" in relations:
        return "category" not in relations
    return bool(TAG_PATH.search(link.get("href") or "")) and _stands_among_tags(link) and not is_foreign(link)


def _stands_among_tags(link: HtmlElement) -> bool:
    place = link
    for _ in range(LEVELS):
        place = place.getparent()
        if place is None:
            return False
        words = " ".join(place.get(name) or "" for name in NAMES)
        if TAG_PLACE.search(CAMEL.sub("-", words)):
            return True
    return False


def _is_listed(link: HtmlElement) -> bool:
    parent = link.getparent()
    if parent is None:
        return False
    linked = sum(len(shown_text(one)) for one in parent.iter("a"))
    return linked >= LIST_SHARE * len(shown_text(parent))
