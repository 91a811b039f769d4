"""Cuts a long text into pieces that a parser can hold, and gathers short ones into groups."""

import re
from collections.abc import Iterable, Iterator, Sized
from itertools import pairwise
from typing import TypeVar

Tokens = TypeVar("Tokens", bound=Sized)

_BORDERS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?])\s+"), re.compile(r"\s+"))
"""Where to cut, the best first: after a paragraph, a sentence, a word."""


GROUP_CHARS = 240_000
"""Characters that are parsed at once at the most; each takes about a kilobyte while it lasts."""
MAX_RUN_CHARS = 100
"""The longest run of signs that is kept whole. spaCy's tokenizer takes them off one by one, in the square of their
number: 8 s for 4,000."""
MAX_WORD_CHARS = 400
"""The longest run of ASCII without a space that is kept whole; signs within letters cost the same square."""
_SIGN = r"(?:[^\w\s]|_)"
_SIGNS = re.compile(rf"{_SIGN}{{{MAX_RUN_CHARS}}}")
_OVERLONG_RUN = re.compile(rf"{_SIGN}{{{MAX_RUN_CHARS}}}(?={_SIGN})")
_OVERLONG_WORD = re.compile(rf"[!-~]{{{MAX_WORD_CHARS}}}(?=[!-~])")


def split_text(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` characters whose concatenation is the text; one piece, perhaps empty, if it is short.

    A piece ends at the last paragraph that fits, failing that sentence, failing that word; a run without any border is
    cut where the limit falls. A run of signs, or without a space, is cut wherever it gets too long for the tokenizer.
    """
    cuts, start = [match.end() for match in _OVERLONG_RUN.finditer(text)], 0
    for first, last in pairwise([0, *cuts, len(text)]):
        cuts += [match.end() for match in _OVERLONG_WORD.finditer(text, first, last)]
    while len(text) - start > limit:
        start = find_border(text, start, start + limit)
        cuts.append(start)
    bounds = sorted({0, *cuts, len(text)})
    return [text[first:last] for first, last in pairwise(bounds)] or [text]


def is_signs(piece: str) -> bool:
    """Whether a piece is nothing but a part of an overlong run of signs, which no parser need look into."""
    return _SIGNS.fullmatch(piece) is not None


def find_border(text: str, start: int, limit: int) -> int:
    """Where the piece that begins at `start` ends, at `limit` or earlier but beyond `start`."""
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, start + 1, limit)]
        if ends:
            return ends[-1]
    return limit


def group_pieces(pieces: Iterable[str], most: int) -> Iterator[list[str]]:
    """The pieces in order in lists of at most so many, of at most `GROUP_CHARS` characters unless one is longer."""
    group: list[str] = []
    size = 0
    for piece in pieces:
        if group and (len(group) == most or size + len(piece) > GROUP_CHARS):
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece)
    if group:
        yield group


def group_tokens(texts: Iterable[Tokens], least: int) -> Iterator[list[Tokens]]:
    """Texts of tokens in order in lists that have `least` tokens or little more, but for the last."""
    group: list[Tokens] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(text)
        if size >= least:
            yield group
            group, size = [], 0
    if group:
        yield group
