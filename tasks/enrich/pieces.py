"""Cuts a long text into pieces that a parser can hold."""

import re

_BORDERS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?])\s+"), re.compile(r"\s+"))
"""Where to cut, the best first: after a paragraph, a sentence, a word."""


def split_text(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` characters whose concatenation is the text; one piece, perhaps empty, if it is short.

    A piece ends at the last paragraph that fits, failing that sentence, failing that word; a run without any border is
    cut where the limit falls.
    """
    pieces, start = [], 0
    while len(text) - start > limit:
        end = find_border(text, start, start + limit)
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]


def find_border(text: str, start: int, limit: int) -> int:
    """Where the piece that begins at `start` ends, at `limit` or earlier but beyond `start`."""
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, start + 1, limit)]
        if ends:
            return ends[-1]
    return limit
