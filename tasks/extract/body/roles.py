"""What a segment is: what is kept gets a role of the text, what is left out says why. Nothing is thrown away."""

from collections.abc import Iterable
from itertools import islice

from tasks.extract.body.context import Window, likeness
from tasks.extract.body.segments import HEADINGS, Container
from tasks.extract.body.vocabulary import bits_of, has

NEAR = 4
WORD_LEVELS = 3
SAME = 0.9
EMBED_WORDS = ("twitter", "instagram", "facebook", "tiktok", "bluesky", "embed")
ROLE_OF_KIND = {
    "caption": "caption", "credit": "credit", "byline": "byline", "bio": "bio", "stamp": "stamp", "tags": "tags",
    "related": "related", "promo": "promo", "share": "promo", "player": "promo", "contact": "promo", "rule": "promo",
    "interruption": "promo",
    "legal": "legal", "agency_note": "agency_note",
}
ROLE_OF_WORD = (
    ("caption", "caption"), ("credit", "credit"), ("tags", "tags"), ("author", "bio"), ("newsletter", "promo"),
    ("related", "related"), ("share", "promo"), ("promo", "promo"), ("comment", "promo"), ("navigation", "promo"),
)


def role_of_kept(window: Window, number: int, is_first: bool, is_live: bool) -> str:
    """The role of a segment that is part of the article's text. `is_first`: nothing of the text stands before it."""
    chain = window.layout.ancestors(window.segments[number])[:NEAR]
    tags = [container.tag for container in chain]
    if "agency_note" in window.kinds[number]:
        return "agency_note"
    words = window.words[number]
    if is_first and (likeness(words, (window.page.description,)) >= SAME or has(_bits_of_chain(chain), "lead")):
        return "standfirst"
    if "blockquote" in tags:
        return "embed" if _speaks_of(chain, EMBED_WORDS) else "quote"
    if tags and tags[0] in HEADINGS:
        return "heading"
    if is_live and has(_bits_of_chain(chain), "live"):
        return "live_post"
    if tags[:1] in (["td"], ["th"]):
        return "table"
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
    if words in window.page.authors:
        return "byline", "the author's name"
    for kind in window.kinds[number]:
        return ROLE_OF_KIND[kind], f"pattern: {kind}"
    bits = _bits_of_chain(chain)
    if len(words) > 5 and likeness(words, (window.page.description,)) >= SAME:
        return "standfirst", "same as the description"
    if is_before and len(words) > 5 and has(bits, "lead"):
        return "standfirst", "class word: lead"
    if is_before and len(words) < 12 and has(bits, "author"):
        return "byline", "class word: author"
    if len(words) < 12 and has(bits, "meta") and any(word.isdigit() for word in words):
        return "stamp", "class word: meta"
    for name, role in ROLE_OF_WORD:
        if has(bits, name):
            return role, f"class word: {name}"
    if window.link_shares[number] > 0.8:
        return "related", "nothing but links"
    return ("table", "table cell") if "td" in tags or "th" in tags else ("other", "model")


def is_embedded(window: Window, number: int) -> bool:
    """Whether a segment stands in a block quote, as embedded posts do too."""
    return any(one.tag == "blockquote" for one in window.layout.ancestors(window.segments[number])[:NEAR])


def _bits_of_chain(chain: Iterable[Container]) -> int:
    bits = 0
    for container in islice(chain, WORD_LEVELS):
        bits |= bits_of(container.words)
    return bits


def _speaks_of(chain: Iterable[Container], words: Iterable[str]) -> bool:
    said = " ".join(container.words for container in chain).lower()
    return any(word in said for word in words)
