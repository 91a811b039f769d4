"""What a segment is: what is kept gets a role of the text, what is left out says why. Nothing is thrown away."""

from collections.abc import Iterable

from tasks.extract.body.context import Window, likeness
from tasks.extract.body.segments import HEADINGS, Container
from tasks.extract.body.vocabulary import bits_of, has

NEAR = 4
SAME = 0.9
EMBED_WORDS = ("twitter", "instagram", "facebook", "tiktok", "bluesky", "embed")
ROLE_OF_KIND = {
    "caption": "caption", "credit": "credit", "byline": "byline", "bio": "bio", "stamp": "stamp", "tags": "tags",
    "related": "related", "promo": "promo", "share": "promo", "player": "promo", "contact": "promo", "rule": "promo",
    "legal": "legal", "agency_note": "agency_note",
}
ROLE_OF_WORD = (
    ("caption", "caption"), ("credit", "credit"), ("tags", "tags"), ("author", "bio"), ("newsletter", "promo"),
    ("related", "related"), ("share", "promo"), ("promo", "promo"), ("comment", "promo"), ("navigation", "promo"),
)


def role_of_kept(window: Window, number: int, is_live: bool) -> str:
    """The role of a segment that is part of the article's text."""
    chain = window.layout.ancestors(window.segments[number])[:NEAR]
    tags = [container.tag for container in chain]
    if "agency_note" in window.kinds[number]:
        return "agency_note"
    if "blockquote" in tags:
        return "embed" if _speaks_of(chain, EMBED_WORDS) else "quote"
    if tags and tags[0] in HEADINGS:
        return "heading"
    if is_live and any(has(bits_of(container.words), "live") for container in chain):
        return "live_post"
    return "list" if "li" in tags[:2] else "body"


def role_of_left_out(window: Window, number: int, is_before: bool) -> tuple[str, str]:
    """The role of a segment that is not in the text, and the evidence. `is_before`: it stands before the text."""
    words, segment = window.words[number], window.segments[number]
    chain = window.layout.ancestors(segment)[:NEAR]
    tags = [container.tag for container in chain]
    if tags[:1] == ["h1"] or (len(words) > 2 and likeness(words, window.page.titles) >= SAME):
        return "title", "same as the headline"
    if "figcaption" in tags:
        return "caption", "figcaption"
    for kind in window.kinds[number]:
        return ROLE_OF_KIND[kind], f"pattern: {kind}"
    if len(words) > 5 and (likeness(words, (window.page.description,)) >= SAME or (is_before and _is_lead(chain))):
        return "standfirst", "description" if likeness(words, (window.page.description,)) >= SAME else "class word"
    if is_before and len(words) < 12 and _has_word(chain, "author"):
        return "byline", "class word: author"
    if len(words) < 12 and any(word.isdigit() for word in words) and _has_word(chain, "meta"):
        return "stamp", "class word: meta"
    for name, role in ROLE_OF_WORD:
        if _has_word(chain, name):
            return role, f"class word: {name}"
    if window.link_shares[number] > 0.8:
        return "related", "nothing but links"
    return ("table", "table cell") if "td" in tags or "th" in tags else ("other", "model")


def _is_lead(chain: Iterable[Container]) -> bool:
    return _has_word(chain, "lead")


def _has_word(chain: Iterable[Container], name: str) -> bool:
    return any(has(bits_of(container.words), name) for container in list(chain)[:3])


def _speaks_of(chain: Iterable[Container], words: Iterable[str]) -> bool:
    said = " ".join(container.words for container in chain).lower()
    return any(word in said for word in words)
