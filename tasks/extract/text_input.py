"""Text that somebody else extracted: its lines with roles, and its headline if it has one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extract.assemble import RoleBlock
from tasks.extract.body.witnesses import words_of

SENTENCE_END = re.compile(r"""[.!?…。！？:;,]["'”’»)\]]*$""")
MAX_TITLE_WORDS = 30
MIN_TITLE_WORDS = 2


@dataclass(frozen=True, slots=True)
class TextReading:
    """The blocks of a text and the headline that it shows."""

    title: str | None
    blocks: tuple[RoleBlock, ...]


def read_text(text: str, known_title: str | None) -> TextReading:
    """Lines to blocks. `known_title` is what the source says; without it the first line may be the headline.

    A headline leaves the text where it is doubled or known otherwise; a single first line that does not end like a
    sentence names the article and stays.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    title = known_title or doubled_line(lines)
    leading = _leading_titles(lines, title)
    blocks = [RoleBlock(line, "title", "repeats the headline") for line in lines[:leading]]
    if title is None and lines and is_title_like(lines[0], lines[1:]):
        title, leading = lines[0], 1
        blocks = [RoleBlock(title, "title", "first line, not ending like a sentence", is_in_text=True)]
    blocks.extend(RoleBlock(line, "body") for line in lines[leading:])
    return TextReading(title, tuple(blocks))


def doubled_line(lines: Sequence[str]) -> str | None:
    """The first line, if the second says the same (typographic quotes, case and spaces apart)."""
    if len(lines) > 1 and words_of(lines[0]) and words_of(lines[0]) == words_of(lines[1]):
        return lines[0]
    return None


def is_title_like(line: str, rest: Sequence[str]) -> bool:
    """Whether a first line may be a headline: short, no end of a sentence, and text follows it."""
    return bool(rest) and MIN_TITLE_WORDS <= len(line.split()) <= MAX_TITLE_WORDS and not SENTENCE_END.search(line)


def _leading_titles(lines: Sequence[str], title: str | None) -> int:
    """How many of the first three lines say the headline."""
    wanted = words_of(title or "")
    count = 0
    for line in lines[:3]:
        if not wanted or words_of(line) != wanted:
            break
        count += 1
    return count
