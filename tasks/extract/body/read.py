"""The blocks of an HTML page: trafilatura says which segments are the article, the tree says what they are."""

from lxml.html import HtmlElement

from tasks.extract.assemble import RoleBlock
from tasks.extract.body.segments import HEADINGS, Layout, Segment, cut_segments
from tasks.extract.body.witnesses import ask_trafilatura, make_witness, words_of
from tasks.extract.settings import ExtractSettings

ENOUGH = 0.5
"""A segment belongs to a witness's text when this share of its runs of words does."""


def read_blocks(tree: HtmlElement, url: str, title: str | None, settings: ExtractSettings) -> list[RoleBlock]:
    """The blocks of the article in the order of the page; empty when nobody finds one."""
    text = ask_trafilatura(tree, url, settings.is_fast)
    if not text.strip():
        return []
    witness = make_witness(text)
    layout = cut_segments(tree)
    title_words = words_of(title or "")
    blocks: list[RoleBlock] = []
    for segment in layout.segments:
        words = words_of(segment.text)
        if words and words == title_words:
            blocks.append(RoleBlock(segment.text, "title", "same as the title"))
        elif witness.share(words) >= ENOUGH:
            blocks.append(RoleBlock(segment.text, _role_of(layout, segment), "trafilatura", segment.anchors))
    return blocks


def _role_of(layout: Layout, segment: Segment) -> str:
    tags = [container.tag for container in layout.ancestors(segment)[:4]]
    if tags and tags[0] in HEADINGS:
        return "heading"
    if "figcaption" in tags:
        return "caption"
    if "blockquote" in tags:
        return "quote"
    return "list" if "li" in tags[:2] else "body"
