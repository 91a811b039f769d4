"""Text that somebody else extracted: its lines with roles, and the headline that it shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.extract.assemble import RoleBlock
from tasks.extract.body.context import CHARS_PER_WORD, END_MARK
from tasks.extract.body.overlap import words_of
from tasks.extract.body.roles import ROLE_OF_KIND
from tasks.extract.metadata.authors import clean_name, is_full_name
from tasks.extract.metadata.titles import ADDED_BEHIND, MAX_ADDED_CHARS, MIN_HEADLINE_CHARS
from tasks.extract.patterns import BULLET, Patterns
from tasks.extract.wrapping import unwrap_lines
from tasks.names.genders import gender_of_given_name

SENTENCE_END = re.compile(r"[.!?…。！？:;,][\s\"'”’»)\]]*$")
MAX_TITLE_WORDS = 30
MIN_TITLE_WORDS = 2
HEAD_LINES = 8
"""Bylines, captions and times stand among this many lines from the top."""
TAIL_LINES = 8
"""What is known of the author stands among this many lines from the end."""
PROSE_WORDS = 8
SHORT_WORDS = 12
SOFT_KINDS = frozenset({"related", "promo", "share", "contact"})
SOFT_SHARE = 0.3
"""Together, soft kinds take at most this share of a text: where more would go, the text is about such things."""
TAG_WORDS = 4
LABEL_WORDS = 6
ANNOUNCING_WORDS = 4
PROMPT_WORDS = 20
"""A line that leads elsewhere is a headline: no longer than this."""
BARS = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
Label = tuple[str, str | None]
"""A role and its evidence."""
CAPTION_WORDS = 100


@dataclass(frozen=True, slots=True)
class TextReading:
    """The blocks of a text, and the headline that it shows."""

    title: str | None
    blocks: tuple[RoleBlock, ...]


def read_text(text: str, known_title: str | None, known_authors: Sequence[str], patterns: Patterns) -> TextReading:
    """Paragraphs to blocks. `known_title` is what the source says; without it the first line may be the headline.

    A headline leaves the text where it is doubled or known otherwise; a single first line that does not end like a
    sentence names the article and stays. A text that is nothing but a headline keeps it: agencies send such flashes.
    """
    lines = unwrap_lines(text)
    title = known_title or doubled_line(lines)
    leading = _leading_titles(lines, title, is_doubled=not known_title)
    if title and not known_title and is_prose(title):
        title, leading = None, leading - 1  # a sentence that stands twice is no headline: one copy stays
    blocks = [RoleBlock(line, "title", "says the headline") for line in lines[:leading]]
    rest = lines[leading:]
    if title is None and rest and is_title_like(rest[0], rest[1:]):
        title = rest[0]
        blocks.append(RoleBlock(title, "title", "first line, not ending like a sentence", is_in_text=True))
        rest = rest[1:]
    labels = label_lines(rest, known_authors, patterns)
    blocks.extend(RoleBlock(line, *label) for line, label in zip(rest, labels, strict=True))
    return TextReading(title, keep_first(blocks))


def keep_first(blocks: Sequence[RoleBlock]) -> tuple[RoleBlock, ...]:
    """The blocks; where none of them would be in the stored text, the first is."""
    if not blocks or any(block.is_stored for block in blocks):
        return tuple(blocks)
    return (replace(blocks[0], is_in_text=True), *blocks[1:])


def label_lines(
    lines: Sequence[str], known_authors: Sequence[str], patterns: Patterns
) -> list[Label]:
    """A role and its evidence for each line below the headline."""
    kinds = [patterns.kinds_of(line, max(len(words_of(line)), len(line) // CHARS_PER_WORD)) for line in lines]
    labels: list[Label] = [_label(lines, number, kinds[number]) for number in range(len(lines))]
    _spare_soft_kinds(lines, kinds, labels)
    _label_joined(lines, labels, patterns)
    _label_names(lines, labels, known_authors)
    _label_announced(lines, labels)
    _label_head(lines, labels)
    _label_tag_lists(lines, labels)
    _label_tail(lines, labels)
    return labels


def doubled_line(lines: Sequence[str]) -> str | None:
    """The first line, if the second says the same: typographic quotes, case, spaces and the site's name behind one of
    them (`Quay to reopen - Port News`) apart."""
    first, second = (*lines[:2], "", "")[:2]
    if not words_of(first) or not words_of(second):
        return None
    if words_of(first) == words_of(second) or is_with_site(second, first):
        return first
    return second if is_with_site(first, second) else None


def is_with_site(line: str, title: str) -> bool:
    """Whether a line is the title with what a template puts behind it."""
    added = len(line) - len(title)
    is_longer = len(title) >= MIN_HEADLINE_CHARS and 0 < added <= MAX_ADDED_CHARS and line.startswith(title)
    return is_longer and ADDED_BEHIND.match(line, len(title)) is not None


def is_title_like(line: str, rest: Sequence[str]) -> bool:
    """Whether a first line may be a headline: short, no end of a sentence, and text follows it."""
    return bool(rest) and MIN_TITLE_WORDS <= size_of(line) <= MAX_TITLE_WORDS and not SENTENCE_END.search(line)


def size_of(line: str) -> int:
    """The words of a line, or as many as its length makes in a script without spaces."""
    return max(len(line.split()), len(line) // CHARS_PER_WORD if UNSPACED.search(line) else 0)


def _leading_titles(lines: Sequence[str], title: str | None, is_doubled: bool) -> int:
    """How many of the first three lines say the headline."""
    wanted = words_of(title or "")
    count = 0
    for line in lines[:3]:
        if not wanted or not (words_of(line) == wanted or (is_doubled and is_with_site(line, title or ""))):
            break
        count += 1
    return count


def _label(lines: Sequence[str], number: int, kinds: Sequence[str]) -> Label:
    """The role of a line by what it says and where it stands; prose that only ends like a caption is prose."""
    line = lines[number]
    for kind in kinds:
        is_misplaced = (
            (kind == "bio" and number < len(lines) - TAIL_LINES)
            or (kind == "byline" and HEAD_LINES <= number < len(lines) - TAIL_LINES)
            or (kind == "caption" and len(words_of(line)) > CAPTION_WORDS)
            or (kind == "credit" and is_prose(line))
        )
        if not is_misplaced:
            return ROLE_OF_KIND[kind], f"pattern: {kind}"
    if BULLET.match(line) and not line.startswith(("-", "–", "—")):
        return "list", None
    is_heading = 0 < number < len(lines) - 1 and is_short(line)
    return ("heading", None) if is_heading and is_prose(lines[number + 1]) else ("body", None)


def is_prose(line: str) -> bool:
    """A line of some length that ends like a sentence."""
    return size_of(line) >= PROSE_WORDS and bool(END_MARK.search(line))


def is_short(line: str) -> bool:
    """A line of a few words that is no sentence and introduces none."""
    return size_of(line) <= SHORT_WORDS and not SENTENCE_END.search(line)


def _spare_soft_kinds(lines: Sequence[str], kinds: Sequence[Sequence[str]], labels: list[Label]) -> None:
    soft = [n for n, some in enumerate(kinds) if set(some[:1]) & SOFT_KINDS and labels[n][0] in ("related", "promo")]
    if sum(len(lines[n]) for n in soft) > SOFT_SHARE * sum(map(len, lines)):
        for number in soft:
            labels[number] = ("body", "too much of the text to be furniture")


def _label_joined(lines: Sequence[str], labels: list[Label], patterns: Patterns) -> None:
    """A line at the top that joins a name and times by bars: `Marta Quill | May 3, 2022 | 5 min read`."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        parts = [part for part in BARS.split(line) if part]
        if labels[number][0] not in ("body", "heading") or len(parts) < 2:
            continue
        kinds = [patterns.kinds_of(part, len(part.split()))[:1] for part in parts]
        named = [not kind and is_full_name(part) for part, kind in zip(parts, kinds, strict=True)]
        if ("stamp",) in kinds and all(name or kind for name, kind in zip(named, kinds, strict=True)):
            labels[number] = ("byline" if any(named) else "stamp", "name and time in one line")


def _label_names(lines: Sequence[str], labels: list[Label], known_authors: Sequence[str]) -> None:
    """A line at the top with nothing but a name is a byline if a bio, the record or a label next to it says so, or a
    given name right below the headline."""
    bios = [line for line, (role, _) in zip(lines, labels, strict=True) if role == "bio"]
    known = {words_of(name) for name in known_authors}
    for number, line in enumerate(lines[:HEAD_LINES]):
        name = clean_name(line)
        if labels[number][0] not in ("body", "heading") or not is_full_name(name):
            continue
        beside = [labels[near][0] for near in (number - 1, number + 1) if 0 <= near < len(labels)]
        if words_of(name) in known or any(bio.startswith(name) for bio in bios):
            labels[number] = ("byline", "the author's name")
        elif "stamp" in beside or (number + 1 < len(lines) and lines[number + 1].startswith("@")):
            labels[number] = ("byline", "a name beside a time or above a handle")
        elif number == 0 and gender_of_given_name(name.split()[0]) and is_prose("".join(lines[1:2])):
            labels[number] = ("byline", "a name below the headline")


def _label_announced(lines: Sequence[str], labels: list[Label]) -> None:
    """A short line behind one that only announces it: what to read behind `Read also`, a caption behind its label."""
    for number in range(1, len(lines)):
        role = labels[number - 1][0]
        announces = role in ("related", "caption") and size_of(lines[number - 1]) <= ANNOUNCING_WORDS
        is_open = size_of(lines[number]) <= PROMPT_WORDS and not END_MARK.search(lines[number])
        if announces and is_open and labels[number][0] in ("body", "heading"):
            labels[number] = (role, f"follows a line of {role}")


def _label_head(lines: Sequence[str], labels: list[Label]) -> None:
    """Before the first prose, where some line is furniture, lines of few words that are no sentences are furniture
    too; longer ones are what stands below a headline."""
    first = next((n for n, line in enumerate(lines) if labels[n][0] == "body" and is_prose(line)), 0)
    if any(role not in ("body", "heading", "list", "agency_note", "quote") for role, _ in labels[:first]):
        for number, line in enumerate(lines[:first]):
            if labels[number][0] in ("body", "heading") and is_short(line) and size_of(line) <= LABEL_WORDS:
                labels[number] = ("other", "short line among furniture")


def _label_tag_lists(lines: Sequence[str], labels: list[Label]) -> None:
    """The line behind "Tags" is the list of them, if it is one."""
    for number in range(1, len(lines)):
        parts = [part.split() for part in re.split(r"[,;|•·]", lines[number])]
        is_list = all(len(part) <= TAG_WORDS for part in parts) and not END_MARK.search(lines[number])
        if labels[number - 1][0] == "tags" and labels[number][0] in ("body", "heading") and is_list:
            labels[number] = ("tags", "follows a line of tags")


def _label_tail(lines: Sequence[str], labels: list[Label]) -> None:
    """Behind the last prose, once a line is furniture, short lines that are no sentences are furniture too."""
    kept = [n for n, (role, _) in enumerate(labels) if role in ("body", "agency_note") and is_prose(lines[n])]
    is_furniture = False
    for number in range(kept[-1] + 1 if kept else len(lines), len(lines)):
        role = labels[number][0]
        is_furniture = is_furniture or role not in ("body", "heading", "list", "agency_note", "quote")
        is_open = size_of(lines[number]) <= SHORT_WORDS and not END_MARK.search(lines[number])
        if is_furniture and is_open and role in ("body", "heading"):
            labels[number] = ("other", "short line among furniture")
