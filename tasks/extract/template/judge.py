"""Which of the blocks that recur on the pages of a host are its template, and which are said again for a reason."""

import re
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from tasks.extract.assemble import digest_text
from tasks.extract.patterns import load_patterns
from tasks.records import HostBlock

MIN_HOST_PAGES = 5
"""Fewer pages of a host say nothing about its template."""
MIN_PAGES = 2
MIN_SURE_PAGES = 3
"""A block that the model takes for the article's with a chance of at least `SURE` must stand on one page more."""
SURE = 0.9
MIN_SHARE = 0.02
"""Of the host's pages between the block's first and last: a template that came midway is found by its own time."""
ABOUT_SHARE = 0.5
"""Follow-ups repeat their background: a block shares this much of its longer words with the rest of such an article,
a plug hardly any."""
CONTENT_WORD = re.compile(r"[^\W\d_]{5,}")
TEMPLATE = "template"
HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One text on several pages of a host; pages with the same headline count once."""

    host: str
    text: str
    page_count: int
    text_count: int
    """Of these, pages in whose text it stood before the template was known."""
    span_page_count: int
    """Pages of the host between the first and the last of these."""
    chance: float
    """Mean of the model's chances that it is the article's, where it stood in the text."""
    is_heading: bool
    is_agency_note: bool
    language_code: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    around: tuple[str, ...] = ()
    """The texts that it stood in, a few of them, without what recurs."""


def judge_host(recurrences: list[Recurrence], host_page_count: int) -> list[HostBlock]:
    """The rows of `ops.host_blocks` for one host, each with its verdict."""
    return [
        HostBlock(
            host=one.host, block_digest=digest_text(one.text), text=one.text, page_count=one.page_count,
            text_count=one.text_count, verdict=judge_recurrence(one, host_page_count),
            first_seen_at=one.first_seen_at, last_seen_at=one.last_seen_at,
        )
        for one in recurrences
    ]  # fmt: skip


def judge_recurrence(one: Recurrence, host_page_count: int) -> str:
    """`template`, or why it is none: `agency_note`, `too_few_pages`, `heading`, `about_the_article`."""
    if one.is_agency_note or "agency_note" in load_patterns(one.language_code).kinds_of(one.text, len(one.text) // 6):
        return "agency_note"
    least = MIN_SURE_PAGES if one.text_count and one.chance >= SURE else MIN_PAGES
    if host_page_count < MIN_HOST_PAGES or one.page_count < max(least, ceil(MIN_SHARE * one.span_page_count)):
        return "too_few_pages"
    if one.is_heading:
        return HEADING
    return "about_the_article" if one.text_count and is_about(one) else TEMPLATE


def is_about(one: Recurrence) -> bool:
    """Whether the text speaks of what the articles speak of; one without longer words is taken to."""
    own = content_words(one.text)
    if not own or not one.around:
        return not own
    shares = [len(own & content_words(text)) / len(own) for text in one.around]
    return sum(shares) / len(shares) >= ABOUT_SHARE


def content_words(text: str) -> set[str]:
    """The longer words of a text, in lower case."""
    return set(CONTENT_WORD.findall(text.lower()))
