"""Other articles on the page: the next one of an endless page, comments and teasers that are marked up as articles.

HTML says what an `article` is: complete in itself; one within another is about it, such as a comment on it.
https://html.spec.whatwg.org/multipage/sections.html#the-article-element
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.context import Window, is_prose, likeness
from tasks.extract.body.segments import HEADINGS

SAME_TITLE = 0.9
OWN_SHARE = 0.3
"""An element around the headline holds the article when it has this share of the page's prose, too."""
LINKED = 0.5
HEAD_LINES = 3
"""Who wrote an article and when stands among this many lines behind its headline."""
SIGNED = frozenset({"byline", "stamp"})

Chain = tuple[int, ...]
"""A container and those above it, innermost first."""


def find_other_articles(window: Window) -> NDArray[np.bool_]:
    """Segments of articles that stand beside or within the one with the page's headline.

    Below a heading that asks for remarks (`3 comments`), in a box of its own, each `article` is one.
    """
    tags = Counter(container.tag for container in window.layout.containers)
    if tags["article"] < 2 and tags["h1"] < 2:
        return np.zeros(len(window.segments), bool)
    chains = [_chain_of(window, segment.container) for segment in window.segments]
    own = _find_own(window)
    own_article = next((index for index in own if window.layout.containers[index].tag == "article"), -1)
    others: set[int] = set()
    seen = set(own)
    remarks: set[int] = set()
    for number, chain in enumerate(chains):
        if window.tag_of(number) in HEADINGS and "share" in window.kinds[number]:
            remarks |= {*chain[1:2]} - set(own)
        articles = [index for index in chain if window.layout.containers[index].tag == "article"]
        opened = [index for index in articles if index not in seen]
        seen.update(articles)
        is_remark = not remarks.isdisjoint(chain)
        is_teaser = _is_teaser(window, number, articles)
        if opened and (is_remark or is_teaser or _is_beside(window, number, articles, own_article)):
            others.add(opened[-1])
        if window.tag_of(number) == "h1" and _is_signed(window, number):
            others |= _find_repeated(window, number, chains, own)
    return np.array([not others.isdisjoint(chain) for chain in chains], bool)


def _chain_of(window: Window, index: int) -> Chain:
    found = []
    while index >= 0:
        found.append(index)
        index = window.layout.containers[index].parent
    return tuple(found)


def _find_own(window: Window) -> Chain:
    """The containers around the page's headline that hold much of its prose, too; none where nobody shows it."""
    containers = window.layout.containers
    for number, segment in enumerate(window.layout.segments):
        tag = containers[segment.container].tag if segment.container >= 0 else ""
        if tag in HEADINGS and likeness(window.all_words[number], (window.page.headline,)) >= SAME_TITLE:
            chain = _chain_of(window, segment.container)
            return tuple(index for index in chain if window.prose_chars[index] >= OWN_SHARE * window.prose_total)
    return ()


def _is_teaser(window: Window, number: int, articles: list[int]) -> bool:
    """An `article` within another that begins with a linked heading leads to one elsewhere."""
    return len(articles) > 1 and window.tag_of(number) in HEADINGS and window.link_shares[number] >= LINKED


def _is_beside(window: Window, number: int, articles: list[int], own_article: int) -> bool:
    """An `article` outside of the page's own that begins like one; a part of the text begins with prose or with a
    heading that nobody signed."""
    if own_article < 0 or own_article in articles or is_prose(window.segments[number]):
        return False
    is_heading = window.tag_of(number) in HEADINGS and window.link_shares[number] < LINKED
    return not is_heading or _is_signed(window, number)


def _find_repeated(window: Window, number: int, chains: list[Chain], own: Chain) -> set[int]:
    """The box behind the story's, and like it, that begins with another headline."""
    top = next((index for index in reversed(chains[number][1:]) if index not in own), -1)
    before = number - 1 - HEAD_LINES
    if top < 0 or (before >= 0 and top in chains[before]):
        return set()
    return {top} if any(one < top and window.layout.are_alike(one, top) for one in own) else set()


def _is_signed(window: Window, number: int) -> bool:
    """Whether a byline or a date stands right behind a headline."""
    behind = range(number + 1, min(number + 1 + HEAD_LINES, len(window.segments)))
    return any(not SIGNED.isdisjoint(window.kinds[n]) or window.words[n] in window.page.authors for n in behind)
