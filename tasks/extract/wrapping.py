"""Texts whose lines were broken at a width, as mails, old archives and terminals do: their paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

MIN_WIDTH = 45
"""Narrower lines are verses, lists and addresses."""
MAX_WIDTH = 120
"""Wider lines are paragraphs: mails break at 72 to 80, terminals at 80 to 120."""
LONGER_SHARE = 0.2
"""At most this share of a text stands in lines that nobody broke: a headline, an address."""
FULL_SHARE = 0.85
"""A line that could have taken the next word and stayed below this share of the width was ended on purpose. People
who break lines by hand leave that much."""
MOSTLY = 0.85
"""Of the lines that end within a sentence so many must be full."""
MOST_CAPITALS = 0.6
"""Of the lines that go on with a sentence at most so many begin with a capital; verses and headlines all do."""
SENTENCE_END = re.compile(r"[.!?…:;][\"'”“’»)\]]*$")
SENTENCE_WITHIN = re.compile(r"[.!?…][\"'”“’»)\]]*\s+[\"'“„«»(]*\w")
ITEM = re.compile(r"(?:[-*•▶►»>|]|\d{1,2}[.)])\s")
"""How an item of a list or a quoted line of a mail begins; two dashes only go on with a sentence."""
HYPHEN = re.compile(r"\w-\s*$")
COLUMNS = re.compile(r"\S\t|[^\s.!?:”\"'’)] {2,}\S")
"""A gap within a line, not behind a sentence: a row of a table."""
Break = tuple[str, str]
"""The end of a line: the line and the next, neither of them blank."""


def unwrap_lines(text: str) -> list[str]:
    """The lines of a text without the blank ones; where they were broken at a width, its paragraphs instead.

    Of a broken text, too, lines stay apart where one ends before the width, is a row of a table, or where the next is
    set in or an item of a list.
    """
    stanzas = [list(lines) for is_blank, lines in groupby(text.split("\n"), key=_is_blank) if not is_blank]
    width = find_width(stanzas)
    if width is None:
        return [_squeeze(line) for stanza in stanzas for line in stanza]
    return [line for stanza in stanzas for line in _join(stanza, width)]


def find_width(stanzas: Sequence[Sequence[str]]) -> int | None:
    """The width at which the lines of `stanzas`, lines between blank ones, were broken; None if they were not.

    What tells: hardly a line is longer; those that end within a sentence had no room for the next word; and the next
    words mostly begin small, as words do, or sentences end anywhere in the lines. Stanzas of nothing but narrow lines
    (a byline and a date, an address) say nothing about the width of the others.
    """
    wide = [stanza for stanza in stanzas if max(map(len, stanza)) >= MIN_WIDTH]
    breaks = [pair for stanza in wide for pair in pairwise(stanza)]
    width = max((len(line.rstrip()) for pair in breaks for line in pair), default=0)
    lengths = [len(line) for stanza in stanzas for line in stanza]
    longer = sum(length for length in lengths if length > width)
    if not MIN_WIDTH <= width <= MAX_WIDTH or longer > LONGER_SHARE * sum(lengths):
        return None
    inner = [pair for pair in breaks if not SENTENCE_END.search(pair[0].rstrip())]
    full = sum(is_full(pair, width) for pair in inner)
    capitals = sum(_first_letter(following).isupper() for _, following in inner)
    is_prose = capitals <= MOST_CAPITALS * len(inner) or _end_within(wide, len(breaks) - len(inner))
    return width if inner and full >= MOSTLY * len(inner) and is_prose else None


def is_full(pair: Break, width: int) -> bool:
    """Whether the first word of the next line had no room in the line."""
    line, following = pair
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > FULL_SHARE * width


def _end_within(stanzas: Sequence[Sequence[str]], at_breaks: int) -> bool:
    """Whether sentences end within lines more often than at breaks, and each stanza ends with one."""
    broken = [stanza for stanza in stanzas if len(stanza) > 1]
    ends = [end for stanza in broken for line in stanza for end in SENTENCE_WITHIN.findall(line)]
    is_closed = all(SENTENCE_END.search(stanza[-1].rstrip()) for stanza in broken)
    return is_closed and sum(end[-1].isupper() for end in ends) > at_breaks


def _join(stanza: Sequence[str], width: int) -> Iterator[str]:
    parts = [_squeeze(stanza[0])]
    for pair in pairwise(stanza):
        if _goes_on(pair, width):
            parts.append("" if HYPHEN.search(pair[0]) else " ")
        else:
            yield "".join(parts)
            parts = []
        parts.append(_squeeze(pair[1]))
    yield "".join(parts)


def _goes_on(pair: Break, width: int) -> bool:
    line, following = pair
    is_apart = _indent(following) > _indent(line) or ITEM.match(following.lstrip())
    return is_full(pair, width) and not is_apart and not any(map(COLUMNS.search, map(str.strip, pair)))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _first_letter(line: str) -> str:
    return next(filter(str.isalnum, line), "")


def _is_blank(line: str) -> bool:
    return not line.strip()


def _squeeze(line: str) -> str:
    return " ".join(line.split())
