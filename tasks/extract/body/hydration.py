"""Pages that a script fills in: the article's markup as it lies, escaped, in the data for that script."""

import json
import re
from collections.abc import Iterator

from tasks.extract.body.context import is_prose
from tasks.extract.body.segments import Layout

BARE_CHARS = 200
"""A page with less prose than this shows nothing itself."""
MIN_CHARS = 400
MAX_CHARS = 8_000_000
MAX_DEPTH = 3
"""JSON in a string of JSON in a call of a function: frameworks nest no deeper."""
SCRIPT = re.compile(r"<script\b(?![^>]*ld\+json)[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)
"""What JSON-LD states is a witness, never the source."""
LITERAL = re.compile(r'"((?:[^"\\]|\\.){200,})"', re.DOTALL)
PARAGRAPH = re.compile(r"(?:<|\\u003c|&lt;)p\b", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")


def is_bare(layout: Layout) -> bool:
    """Whether the page has hardly any prose."""
    return sum(len(segment.text) for segment in layout.segments if is_prose(segment)) < BARE_CHARS


def find_hydrated(html: str) -> str | None:
    """The longest markup with paragraphs among the strings in a page's scripts, as a page; None where there is none."""
    scripts = (match.group(1) for match in SCRIPT.finditer(html[:MAX_CHARS]))
    found = [markup for script in scripts if PARAGRAPH.search(script) for markup in _read_markup(script, MAX_DEPTH)]
    longest = max(found, key=_text_length, default="")
    return f"<html><body><article>{longest}</article></body></html>" if _text_length(longest) >= MIN_CHARS else None


def _read_markup(text: str, depth: int) -> Iterator[str]:
    for match in LITERAL.finditer(text):
        if not PARAGRAPH.search(match.group(1)):
            continue
        try:
            value = str(json.loads(f'"{match.group(1)}"', strict=False))
        except ValueError:
            continue
        if value.lstrip().startswith("<"):
            yield value
        elif depth > 1:
            yield from _read_markup(value, depth - 1)


def _text_length(markup: str) -> int:
    return len(TAG.sub("", markup))
