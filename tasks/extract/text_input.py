"""Text that somebody else extracted: the headline that it shows, what stands above it, and its lines with roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from tasks.extract.assemble import RoleBlock
from tasks.extract.body.overlap import words_of
from tasks.extract.body.roles import ROLE_OF_KIND
from tasks.extract.metadata.authors import is_organisation
from tasks.extract.metadata.titles import ADDED_BEHIND, MAX_ADDED_CHARS, MIN_HEADLINE_CHARS
from tasks.extract.metadata.words import any_of
from tasks.extract.patterns import Patterns
from tasks.extract.text_lines import ANNOUNCING_WORDS, HEAD_LINES, SENTENCE_END, Label, is_prose, label_lines, size_of
from tasks.extract.wrapping import unwrap_lines

MAX_TITLE_WORDS = 30
MIN_TITLE_WORDS = 2
MAX_KICKERS = 2
MIN_MAIL_FIELDS = 2
MAIL_FIELD = re.compile(
    r"^(from|to|cc|date|sent|subject|reply-to|newsgroups|message-id|von|an|gesendet|datum|betreff|de|à|envoyé|date|objet"
    r"|para|asunto|enviado|fecha)\s?:\s+(\S.*)$", re.IGNORECASE,
)
DATE_FIELDS = frozenset({"date", "sent", "gesendet", "datum", "envoyé", "enviado", "fecha"})
SUBJECT_FIELDS = frozenset({"subject", "betreff", "objet", "asunto"})
KINDS_ABOVE = frozenset({"share", "player", "interruption", "rule", "stamp"})
"""What is never a headline, however it begins."""
KINDS_BELOW_OTHERS = frozenset({"promo", "legal", "credit", "byline"})
"""What is none below a line of those."""
HEADED_BY = frozenset({"byline", "stamp"})
"""What stands below a headline."""
KICKER = re.compile(r"^\S[^.!?]*(?::|\s*[|/]|\s[–—-])\s*$")

PRESS_WORD = any_of("press")
MASTHEAD = re.compile(
    rf"^(?:\S+ ){{0,4}}(?:l['’])?{PRESS_WORD}$"
    rf"|^(?:[^\W\d]+ |l['’])?{PRESS_WORD} (?:of|for|de|del|du|des|di|do|da|d['’]|della?|von|van)\b.{{2,40}}$",
    re.IGNORECASE,
)
"""The words that newspapers are called by, where their names have them: at the end, or before the name of a place."""
MASTHEAD_WORDS = 5
SECTION_WORDS = 2


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
    above, subject = label_above(lines, patterns)
    blocks = [RoleBlock(line, *label) for line, label in zip(lines, above, strict=False)]
    lines = lines[len(above):]
    title = known_title or doubled_line(lines)
    leading = _leading_titles(lines, title, is_doubled=not known_title)
    if title and not known_title and is_prose(title):
        title, leading = None, leading - 1  # a sentence that stands twice is no headline: one copy stays
    blocks.extend(RoleBlock(line, "title", "says the headline") for line in lines[:leading])
    rest = lines[leading:]
    if title is None and rest and is_title_like(rest[0], rest[1:]):
        title = rest[0]
        blocks.append(RoleBlock(title, "title", "first line, not ending like a sentence", is_in_text=True))
        rest = rest[1:]
    labels = label_lines(rest, known_authors, patterns)
    blocks.extend(RoleBlock(line, *label) for line, label in zip(rest, labels, strict=True))
    return TextReading(title or subject, keep_first(blocks))


def label_above(lines: Sequence[str], patterns: Patterns) -> tuple[list[Label], str | None]:
    """Labels for what stands above a headline, and the subject of a mail: its fields, furniture, a word that heads it
    (`Breaking`), or a short line or two where it is doubled."""
    fields = list(takewhile(bool, map(MAIL_FIELD.match, lines)))
    names = [field[1].casefold() for field in fields if field] if len(fields) >= MIN_MAIL_FIELDS else []
    labels: list[Label] = [("stamp" if name in DATE_FIELDS else "other", "field of a mail") for name in names]
    subjects = [field[2] for field in fields if field and names and field[1].casefold() in SUBJECT_FIELDS]
    for line in lines[len(labels):min(len(lines) - 1, HEAD_LINES)]:
        kind = next(iter(patterns.kinds_of(line, size_of(line))), None)
        is_above = kind in KINDS_ABOVE or (
            kind in KINDS_BELOW_OTHERS and (labels or _is_above_headline(lines[len(labels) + 1:], patterns))
        )
        if kind is None or not is_above or doubled_line(lines[len(labels):]):
            break
        labels.append((ROLE_OF_KIND[kind], f"pattern: {kind}"))
    if count := count_masthead(lines[len(labels):]):
        labels.extend(("other", "masthead") for _ in range(count))
        return labels, next(iter(subjects), None)
    for count in range(MAX_KICKERS + 1):
        kickers, rest = lines[len(labels):len(labels) + count], lines[len(labels) + count:]
        if any(size_of(line) > ANNOUNCING_WORDS or SENTENCE_END.search(line) for line in kickers):
            break
        if doubled_line(rest) or is_below_kicker(kickers, rest):
            labels.extend(("other", "short line above a headline") for _ in kickers)
            break
    return labels, next(iter(subjects), None)


def _is_above_headline(lines: Sequence[str], patterns: Patterns) -> bool:
    """Whether a headline stands first, with who wrote it or when below it."""
    below = "".join(lines[1:2])
    is_signed = not HEADED_BY.isdisjoint(patterns.kinds_of(below, size_of(below)))
    return is_signed and is_title_like(lines[0], lines[1:])


def keep_first(blocks: Sequence[RoleBlock]) -> tuple[RoleBlock, ...]:
    """The blocks; where none of them would be in the stored text, the first is."""
    if not blocks or any(block.is_stored for block in blocks):
        return tuple(blocks)
    return (replace(blocks[0], is_in_text=True), *blocks[1:])


def count_masthead(lines: Sequence[str]) -> int:
    """How many lines a newspaper's own name makes, with a section or a motto below it, above a headline; 0 for none.

    A line of capitals is one too where a section stands below it.
    """
    if not lines or size_of(lines[0]) > MASTHEAD_WORDS:
        return 0
    is_name = MASTHEAD.match(lines[0]) is not None or is_organisation(lines[0])
    for count in range(1 if is_name else 2 if lines[0].isupper() else MAX_KICKERS + 2, MAX_KICKERS + 2):
        line, rest = "".join(lines[count:count + 1]), lines[count + 1:]
        if any(size_of(one) > SECTION_WORDS for one in lines[1:count]):
            break
        if size_of(line) > SECTION_WORDS and is_title_like(line, rest):
            return count
    return 0


def is_below_kicker(kickers: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a headline of some words follows a single word that heads it: `Breaking`."""
    is_kicker = len(kickers) == 1 and size_of(kickers[0]) == 1 and kickers[0].isalpha()
    return is_kicker and size_of("".join(lines[:1])) > ANNOUNCING_WORDS and is_title_like(lines[0], lines[1:])


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
    """Whether a line is the title with what a template puts behind it, or a kicker before it."""
    added = len(line) - len(title)
    if len(title) < MIN_HEADLINE_CHARS or not 0 < added <= MAX_ADDED_CHARS:
        return False
    return (line.startswith(title) and ADDED_BEHIND.match(line, len(title)) is not None) or (
        line.endswith(title) and KICKER.match(line[:added]) is not None
    )


def is_title_like(line: str, rest: Sequence[str]) -> bool:
    """Whether a first line may be a headline: short, no end of a sentence, no field of a mail, and text follows it."""
    if not rest or MAIL_FIELD.match(line):
        return False
    return MIN_TITLE_WORDS <= size_of(line) <= MAX_TITLE_WORDS and not SENTENCE_END.search(line)


def _leading_titles(lines: Sequence[str], title: str | None, is_doubled: bool) -> int:
    """How many of the first three lines say the headline."""
    wanted = words_of(title or "")
    count = 0
    for line in lines[:3]:
        if not wanted or not (words_of(line) == wanted or (is_doubled and is_with_site(line, title or ""))):
            break
        count += 1
    return count
