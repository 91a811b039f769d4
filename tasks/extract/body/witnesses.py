"""Extractors that somebody else wrote, as witnesses of what the article is; the third is asked on doubt."""

import logging
from copy import deepcopy
from functools import lru_cache

import trafilatura
from lxml.html import HtmlElement, fromstring
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.meta import reset_caches as reset_trafilatura_caches
from trafilatura.readability_lxml import Document as ReadabilityDocument
from trafilatura.settings import Extractor

from tasks.extract.body.segments import cut_segments

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


WITHOUT_RETRY = "once"
"""A focus that is none of trafilatura's own means balanced rules without a second try in recall mode: what it has
missed, the other witnesses tell, and measuring the page for that costs a fifth of its time."""


def ask_trafilatura(tree: HtmlElement, is_fast: bool) -> str:
    """trafilatura's text of a parsed page, without comments and tables; empty when it finds none or fails."""
    try:
        document = trafilatura.bare_extraction(tree, options=_make_options(is_fast))
    except Exception:  # third-party code on hostile input: whatever it raises means that it found nothing
        return ""
    return document.text or "" if document is not None and not isinstance(document, dict) else ""


@lru_cache(maxsize=2)
def _make_options(is_fast: bool) -> Extractor:
    """The same for each page: making them reads trafilatura's settings anew."""
    options = Extractor(fast=is_fast, comments=False, tables=False, output_format="python")
    options.focus = WITHOUT_RETRY if is_fast else options.focus
    return options


def ask_resiliparse(html: str) -> str:
    """Resiliparse's text of a page: cheap, independent, and generous; empty when it fails."""
    try:
        return extract_plain_text(
            html, preserve_formatting=True, main_content=True, list_bullets=False, alt_texts=False, comments=False
        )
    except Exception:  # see above
        return ""


def ask_readability(tree: HtmlElement) -> str:
    """The text of readability (trafilatura's copy of readability-lxml, Apache-2.0): as costly as all the rest."""
    try:
        summary = ReadabilityDocument(deepcopy(tree), min_text_length=25).summary()
        return "\n".join(segment.text for segment in cut_segments(fromstring(summary)).segments)
    except Exception:  # see above
        return ""


def reset_caches() -> None:
    """Empty the process-wide caches of trafilatura and its friends; call it between batches."""
    reset_trafilatura_caches()
