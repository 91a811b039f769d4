"""Which stretches of a text stand in quotation marks: paragraph by paragraph, and without ever failing.

Quotation marks in news are unbalanced more often than tools allow for: a quotation over several paragraphs opens each
of them and closes only the last, editors lose a mark, an inch sign looks like one. So a mark that is left open ends
with its paragraph, one that closes nothing is ignored, and nesting is read as part of the outer quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[“”„‟\"«»]|``|''")
_CLOSERS = {"“": "”", "„": "“”‟", "‟": "”", "«": "»", "»": "«", "``": "''", "''": "''", '"': '"'}
_OPENERS = frozenset(_CLOSERS)
_INCHES = "0123456789½¼¾"
_SINGLE = re.compile(r"(?<![\w‘'])[‘'](?=\w)([^\n‘“”\"]{0,600}?[\w.,!?…])[’'](?!\w)")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuoteRegion:
    """A quoted stretch of text, its marks included."""

    start: int
    end: int
    is_open: bool = False
    """It ends with its paragraph because no mark closes it."""
    is_continued: bool = False
    """It goes on what the paragraph before left open."""


def find_quotes(text: str) -> list[QuoteRegion]:
    """Return the quoted stretches of `text` in order; they never overlap and never cross the end of a line."""
    regions: list[QuoteRegion] = []
    was_open = False
    for line in _LINE.finditer(text):
        words, offset = line.group(), line.start()
        if words.isspace():
            continue
        found = list(_regions_of_line(words, offset, was_open)) or list(_singles(words, offset))
        regions += found
        was_open = bool(found) and found[-1].is_open
    return regions


def _regions_of_line(line: str, offset: int, was_open: bool) -> Iterator[QuoteRegion]:
    """Double marks of one paragraph. `was_open`: the paragraph before ended inside a quotation."""
    start: int | None = None
    closers, is_first = "", True
    indent, last = len(line) - len(line.lstrip()), len(line.rstrip())
    for mark in _DOUBLE.finditer(line):
        sign = mark.group()
        if start is None:
            is_reversed = sign == "”" and mark.start() == indent and not was_open
            if mark.end() < last and (is_reversed or _can_open(line, mark)):
                start, closers = mark.start(), _CLOSERS.get(sign, sign)
            elif is_first and was_open and sign in "”»":
                yield QuoteRegion(offset, offset + mark.end(), is_continued=True)
                is_first = False
        elif sign in closers or _can_close(line, mark, closers):
            yield QuoteRegion(offset + start, offset + mark.end(), is_continued=was_open and start == indent)
            start, is_first = None, False
    if start is not None:
        yield QuoteRegion(offset + start, offset + len(line), is_open=True, is_continued=was_open and start == indent)


def _can_close(line: str, mark: re.Match[str], closers: str) -> bool:
    """Whether a mark ends a quotation that another kind of mark should end: straight for curly, or one turned the
    wrong way, behind a sign and before a space: “No,“ he said."""
    sign = mark.group()
    if sign == "“" and closers == "”":
        return line[mark.start() - 1] in ",.?!…" and (line[mark.end() :] + " ")[0].isspace()
    return (sign == '"' and closers in ("”", "''")) or (sign == "”" and closers == '"')


def _can_open(line: str, mark: re.Match[str]) -> bool:
    """A mark of the opening kind that is no sign for inches or seconds."""
    if mark.group() not in _OPENERS:
        return False
    is_inches = mark.group() == '"' and mark.start() > 0 and line[mark.start() - 1] in _INCHES
    return not is_inches


def _singles(line: str, offset: int) -> Iterator[QuoteRegion]:
    """Single marks, read only where a paragraph has no double ones: apostrophes make them uncertain.

    Kept are stretches of two words or more; what one word stands between is as often a contraction as a quotation.
    """
    for match in _SINGLE.finditer(line):
        if len(_WORDS.findall(match.group(1))) >= 2:
            yield QuoteRegion(offset + match.start(), offset + match.end())
