"""Who takes which segment for the article: trafilatura first, others as a second opinion."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement
from trafilatura.meta import reset_caches as reset_trafilatura_caches

from tasks.extract.body.segments import Segment

WORD = re.compile(r"\w+")
RUN_LENGTH = 4
Runs = frozenset[tuple[str, ...]]

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Witness:
    """The text that an extractor found, as runs of four words and as whole lines."""

    runs: Runs
    lines: Runs
    char_count: int

    def share(self, words: tuple[str, ...]) -> float:
        """How much of a segment's words this witness has, from 0 to 1; short segments must be a whole line."""
        if len(words) < RUN_LENGTH or words in self.lines:
            return float(words in self.lines)
        own = runs_of(words)
        return len(own & self.runs) / len(own)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(WORD.findall(text.lower()))


def runs_of(words: tuple[str, ...]) -> Runs:
    """All runs of four words; a shorter text is one run."""
    if len(words) < RUN_LENGTH:
        return frozenset((words,)) if words else frozenset()
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


def make_witness(text: str) -> Witness:
    """A witness from an extractor's text, line by line."""
    lines = [words_of(line) for line in text.split("\n")]
    runs: set[tuple[str, ...]] = set()
    for line in lines:
        runs |= runs_of(line)
    return Witness(frozenset(runs), frozenset(lines), len(text))


def ask_trafilatura(tree: HtmlElement, url: str, is_fast: bool) -> str:
    """trafilatura's text of a parsed page, without comments and tables; empty when it finds none or fails."""
    try:
        document = trafilatura.bare_extraction(
            tree, url=url, fast=is_fast, include_comments=False, include_tables=False, with_metadata=False
        )
    except Exception:  # third-party code on hostile input: whatever it raises means that it found nothing
        return ""
    return document.text or "" if document is not None and not isinstance(document, dict) else ""


def share_of_segments(segments: Iterable[Segment], witness: Witness) -> list[float]:
    """For each segment how much of it the witness has."""
    return [witness.share(words_of(segment.text)) for segment in segments]


def reset_caches() -> None:
    """Empty the process-wide caches of trafilatura and its friends; call it between batches."""
    reset_trafilatura_caches()
