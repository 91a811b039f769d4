"""The blocks of an HTML page: what the trees keep is the text, everything around it has its role."""

from dataclasses import dataclass

import numpy as np
from lxml.etree import strip_elements
from lxml.html import HtmlElement

from tasks.extract.assemble import RoleBlock
from tasks.extract.body.context import PageContext, Window
from tasks.extract.body.hydration import find_hydrated, is_bare
from tasks.extract.body.judge import judge_segments
from tasks.extract.body.opinions import Opinions, hear_witnesses
from tasks.extract.body.overlap import read_testimony, words_of
from tasks.extract.body.reader_words import load_reader_words
from tasks.extract.body.roles import role_of_kept, role_of_left_out
from tasks.extract.body.segments import Layout, cut_segments
from tasks.extract.document import parse_document
from tasks.extract.metadata.json_ld import text_of, types_of
from tasks.extract.metadata.read import Metadata, language_claim
from tasks.extract.metadata.witnesses import META_NAMES, Witnesses
from tasks.extract.patterns import load_patterns
from tasks.extract.settings import ExtractSettings
from tasks.language import identify_language

STATED_CHARS = 200
"""A shorter `articleBody` is a teaser."""
UNREAD = ("script", "style", "svg", "iframe")
"""Half of a page's elements; without them every walk and copy costs less."""
AROUND = 12
"""Segments this far before and behind the kept ones become blocks; what lies further off is not about the article."""


@dataclass(frozen=True, slots=True)
class BodyReading:
    """The blocks of a page in its order, how far the witnesses agreed, and whose word counted."""

    blocks: tuple[RoleBlock, ...]
    language: tuple[str | None, dict[str, object]]
    """The code and its evidence."""
    agreement: float
    decision: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as a reader sees it, or, where a script would show the article, the article from its data."""

    tree: HtmlElement
    html: str
    layout: Layout
    is_hydrated: bool = False


def show_article(tree: HtmlElement, html: str, settings: ExtractSettings) -> Shown:
    """The page itself, unless it has no prose and its scripts have."""
    layout = cut_segments(tree)
    filled = find_hydrated(html) if is_bare(layout) else None
    if not filled:
        return Shown(tree, html, layout)
    tree = parse_document(filled, settings)
    return Shown(tree, filled, cut_segments(tree), is_hydrated=True)


def read_body(
    tree: HtmlElement, html: str, witnesses: Witnesses, metadata: Metadata, settings: ExtractSettings
) -> BodyReading:
    """The blocks of the article and of what stands around it; none when nobody finds an article.

    Takes out of the tree what no reader sees: the metadata are read before.
    """
    strip_elements(tree, *UNREAD, with_tail=False)
    shown = show_article(tree, html, settings)
    opinions = hear_witnesses(shown.tree, shown.html, settings)
    language = identify_language(opinions.first_text, language_claim(witnesses))
    context = page_context(witnesses, metadata, language[0], opinions)
    window = Window(shown.layout, opinions.first, opinions.second, context)
    decision = f"{opinions.decision}, of a script's data" if shown.is_hydrated else opinions.decision
    chances, kept = judge_segments(window)
    is_live = "LiveBlogPosting" in types_of(witnesses.article)
    blocks = _name_blocks(window, chances.tolist(), kept.tolist(), is_live)
    return BodyReading(blocks, language, round(opinions.agreement, 4), decision)


def page_context(
    witnesses: Witnesses, metadata: Metadata, language_code: str | None, opinions: Opinions
) -> PageContext:
    """What the page says beside its segments: headlines, description, the body that it states."""
    titles = (metadata.title, *witnesses.headlines, witnesses.meta.first("og:title"))
    stated = text_of(witnesses.article.get("articleBody")) or ""
    return PageContext(
        titles=tuple({words_of(text) for text in titles if text}),
        description=words_of(witnesses.meta.first(*META_NAMES["standfirst"]) or ""),
        patterns=load_patterns(language_code),
        stated=read_testimony(stated) if len(stated) > STATED_CHARS else None,
        agreement=opinions.agreement,
        third=opinions.third,
        authors=tuple(words_of(name) for name in metadata.authors),
        site=words_of(metadata.outlet.name or ""),
        headline=words_of(metadata.title or ""),
        reader_words=load_reader_words(language_code),
    )


def _name_blocks(window: Window, chances: list[float], kept: list[bool], is_live: bool) -> tuple[RoleBlock, ...]:
    """A block for each segment that is kept or stands close to what is kept."""
    places = np.flatnonzero(kept)
    if not len(places):
        return ()
    blocks: list[RoleBlock] = []
    for number in range(max(0, places[0] - AROUND), min(len(kept), places[-1] + AROUND + 1)):
        segment = window.segments[number]
        if kept[number]:
            role = role_of_kept(window, number, bool(number == places[0]), is_live)
            evidence = f"model {chances[number]:.2f}"
            blocks.append(RoleBlock(segment.text, role, evidence, segment.anchors, is_in_text=True))
        elif window.words[number]:
            role, evidence = role_of_left_out(window, number, bool(number < places[0]))
            blocks.append(RoleBlock(segment.text, role, evidence, segment.anchors, is_in_text=False))
    return tuple(blocks)
