"""The lines of a text that somebody else extracted, with roles by what they say and where they stand."""

import re
from collections.abc import Iterable, Sequence

from tasks.extract.body.context import CHARS_PER_WORD, END_MARK
from tasks.extract.body.overlap import words_of
from tasks.extract.body.roles import ROLE_OF_KIND
from tasks.extract.metadata.authors import ROLE, clean_name, is_full_name, is_person, names_alone, split_authors
from tasks.extract.patterns import BULLET, Patterns

SENTENCE_END = re.compile(r"[.!?…。！？:;,][\s\"'”’»)\]]*$")
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
CLOSING_NAME = re.compile(
    r"[.!?…»”\"]\s((?:[^\W\d_][\w'’-]+ ){1,2}[^\W\d_][\w'’-]+)(?:,(?: [^\W\d_a-zß-ÿ][\w'’-]+){1,4})?$"
)
"""A photographer behind the words of a caption, with or without the house."""
COUNTER = re.compile(r"^\[?\d{1,3}\s?(?:/| of | von | de | sur | di )\s?\d{1,3}\]?$")
"""Which picture of how many: its caption stands below."""
PLACE_AND_DATE = re.compile(r"^[^\W\d_a-zß-ÿ][\w'’-]+(?: [\w'’-]+){0,2}, (?:\w{2,4} )?\d{1,2}\b[^:!?]{0,24}$")
LETTER_LABEL = re.compile(r"^\W*newsletters?\W*$", re.IGNORECASE)
PLACE_NAME = re.compile(r"^[^\W\d_a-zß-ÿ][\w.'’-]+(?: [\w.'’-]+){0,2}(?: \([^\W\d_][\w. ]{0,24}\))?$")
MAX_DATELINE_PARTS = 5
"""`PORTLAND, Ore., Thursday, Nov. 4, 2026`."""
BARS = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+")
LONE_NUMBER = re.compile(r"^\d{1,3}[.)]?$")
MIN_NUMBERS = 2
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
Label = tuple[str, str | None]
"""A role and its evidence."""
CAPTION_WORDS = 100
MAX_NAME_LINE_CHARS = 300
"""A line with a name and what stands around it (a role, a place, a date) is no longer."""


def label_lines(
    lines: Sequence[str], known_authors: Sequence[str], patterns: Patterns
) -> list[Label]:
    """A role and its evidence for each line below the headline."""
    kinds = [patterns.kinds_of(line, max(len(words_of(line)), len(line) // CHARS_PER_WORD)) for line in lines]
    labels: list[Label] = [_label(lines, number, kinds[number]) for number in range(len(lines))]
    _spare_soft_kinds(lines, kinds, labels)
    _label_joined(lines, labels, patterns)
    _label_place_and_date(lines, labels, patterns)
    _label_names(lines, labels, known_authors)
    _label_signature(lines, labels)
    _label_announced(lines, labels)
    _label_head(lines, labels)
    _label_tag_lists(lines, labels)
    _label_tail(lines, labels)
    _label_bios(lines, labels, known_authors)
    _label_numbers(lines, labels)
    return labels


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


def size_of(line: str) -> int:
    """The words of a line, or as many as its length makes in a script without spaces."""
    return max(len(line.split()), len(line) // CHARS_PER_WORD if UNSPACED.search(line) else 0)


def _spare_soft_kinds(lines: Sequence[str], kinds: Sequence[Sequence[str]], labels: list[Label]) -> None:
    """Where soft kinds take too much of what stands between the first prose and the last, their lines stay."""
    soft = [n for n, some in enumerate(kinds) if set(some[:1]) & SOFT_KINDS and labels[n][0] in ("related", "promo")]
    prose = [n for n, line in enumerate(lines) if labels[n][0] == "body" and is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    soft = [n for n in soft if first < n < last or size_of(lines[n]) > PROMPT_WORDS or not prose]
    if sum(len(lines[n]) for n in soft) > SOFT_SHARE * sum(map(len, lines)):
        for number in soft:
            labels[number] = ("body", "too much of the text to be furniture")


def _label_joined(lines: Sequence[str], labels: list[Label], patterns: Patterns) -> None:
    """A line that joins furniture by bars, at the top with a name or a place beside times:
    `Marta Quill | May 3, 2022 | 5 min read`."""
    for number, line in enumerate(lines):
        parts = [part for part in BARS.split(line) if part]
        if labels[number][0] not in ("body", "heading") or len(parts) < 2 or size_of(line) > PROMPT_WORDS:
            continue
        kinds = [next(iter(patterns.kinds_of(part, size_of(part))), None) for part in parts]
        others = [part for kind, part in zip(kinds, parts, strict=True) if kind is None]
        if not others and kinds[0]:
            role = "stamp" if "stamp" in kinds else ROLE_OF_KIND[kinds[0]]
            labels[number] = (role, "furniture joined by bars")
        elif number < HEAD_LINES and "stamp" in kinds and all(map(is_full_name, others)) and (
            is_person(others[0]) or not any(role == "byline" for role, _ in labels[:number])
        ):
            labels[number] = ("byline", "name and time in one line")
        elif number < HEAD_LINES and "stamp" in kinds and len(others) == 1 and PLACE_NAME.match(others[0]):
            labels[number] = ("stamp", "place and time in one line")


def _label_place_and_date(lines: Sequence[str], labels: list[Label], patterns: Patterns) -> None:
    """A line at the top that is a place, or who writes, and a date: `Fribourg, le 4 novembre 2026`, `PORTLAND, Ore.,
    Nov. 4, 2026`."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        parts = line.split(", ")
        if labels[number][0] not in ("body", "heading") or len(parts) > MAX_DATELINE_PARTS:
            continue
        for cut in range(1, len(parts)):
            day = ", ".join(parts[cut:])
            if all(map(PLACE_NAME.match, parts[:cut])) and "stamp" in patterns.kinds_of(day, size_of(day)):
                labels[number] = ("byline" if is_person(parts[0]) else "stamp", "a date behind a name")


def _label_names(lines: Sequence[str], labels: list[Label], known_authors: Sequence[str]) -> None:
    """A line at the top with nothing but a name is a byline if a bio, the record or a label next to it says so, or a
    given name right below the headline."""
    bios = [line for line, (role, _) in zip(lines, labels, strict=True) if role == "bio"]
    known = {words_of(name) for name in known_authors}
    for number, line in enumerate(lines):
        names = names_alone(line) if len(line) <= MAX_NAME_LINE_CHARS else ()
        if labels[number][0] not in ("body", "heading") or not names:
            continue
        name = names[0]
        if len(names) > 1 and not all(map(is_person, names)):
            continue
        if number >= HEAD_LINES:
            if labels[number - 1][0] == "stamp" and is_person(name):
                labels[number] = ("byline", "a name below the time of a post")
            continue
        beside = [labels[near][0] for near in (number - 1, number + 1) if 0 <= near < len(labels)]
        if words_of(name) in known or any(bio.startswith(name) for bio in bios):
            labels[number] = ("byline", "the author's name")
        elif is_person(name) and _is_above_place_and_time(lines, labels, number):
            labels[number:number + 2] = ("byline", "a name above a place and a time"), ("stamp", "place beside a time")
        elif "stamp" in beside or (number + 1 < len(lines) and lines[number + 1].startswith("@")):
            labels[number] = ("byline", "a name beside a time or above a handle")
        elif number == 0 and is_person(name) and (
            is_prose("".join(lines[1:2])) or PLACE_AND_DATE.match("".join(lines[1:2]))
        ):
            labels[number] = ("byline", "a name below the headline")


def _is_above_place_and_time(lines: Sequence[str], labels: Sequence[Label], number: int) -> bool:
    """Whether a place or a role stands below a line, and a time below that."""
    if number + 2 >= len(lines) or labels[number + 2][0] != "stamp" or labels[number + 1][0] == "stamp":
        return False
    between = lines[number + 1]
    return not is_person(between) and bool(PLACE_NAME.match(between) or ROLE.match(between))


def _label_signature(lines: Sequence[str], labels: list[Label]) -> None:
    """The one full name that stands alone behind the text, or before a last line about its bearer, signs it."""
    first = next((n for n, line in enumerate(lines) if is_prose(line)), len(lines))
    tail = range(max(first + 1, len(lines) - TAIL_LINES), len(lines))
    names = [n for n in tail if labels[n][0] in ("body", "heading") and is_full_name(clean_name(lines[n]))]
    name = clean_name(lines[names[0]]) if len(names) == 1 else ""
    if not is_person(name):
        return
    behind = [n for n in range(names[0] + 1, len(lines)) if labels[n][0] in ("body", "heading", "list")]
    is_told = any(name in line for n, line in enumerate(lines) if n != names[0] and labels[n][0] == "body")
    if len(behind) <= 1 and is_prose(lines[names[0] - 1]) and not is_told:
        labels[names[0]] = ("byline", "a name below the text")


def _label_announced(lines: Sequence[str], labels: list[Label]) -> None:
    """A short line behind one that only announces it: what to read behind `Read also`, a caption behind its label, what
    comes behind `Newsletter`."""
    for number in range(1, len(lines)):
        role, label = labels[number - 1][0], lines[number - 1]
        role = "caption" if COUNTER.match(label) else role
        is_announcer = role in ("related", "caption") or (role == "promo" and LETTER_LABEL.match(label))
        announces = is_announcer and size_of(label) <= ANNOUNCING_WORDS
        is_question = label.endswith(":") and lines[number].endswith("?")
        is_open = size_of(lines[number]) <= PROMPT_WORDS and (is_question or not END_MARK.search(lines[number]))
        if announces and is_open and labels[number][0] in ("body", "heading"):
            labels[number] = (role, f"follows a line of {role}")


def _label_head(lines: Sequence[str], labels: list[Label]) -> None:
    """Before the first prose, where some line is furniture, lines of few words that are no sentences are furniture
    too; longer ones are what stands below a headline."""
    first = next((n for n, line in enumerate(lines) if labels[n][0] == "body" and is_prose(line)), 0)
    if any(role not in ("body", "heading", "list", "agency_note", "quote") for role, _ in labels[:first]):
        for number, line in enumerate(lines[:first]):
            if labels[number][0] not in ("body", "heading"):
                continue
            name = CLOSING_NAME.search(line)
            if name and is_person(name[1]):
                labels[number] = ("caption", "ends with a name")
            elif "credit" in (role for role, _ in labels[max(number - 1, 0):number + 2]) and not END_MARK.search(line):
                labels[number] = ("caption", "beside a credit")
            elif is_short(line) and size_of(line) <= LABEL_WORDS:
                labels[number] = ("other", "short line among furniture")
            elif number == first - 1 and is_short(line) and number and labels[number - 1][0] in ("stamp", "byline"):
                labels[number] = ("caption", "between byline and text")


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


def _label_numbers(lines: Sequence[str], labels: list[Label]) -> None:
    """Lines that only number what follows (1, 2, 3 or 3, 2, 1) or stand alone amid prose; numbers out of step are
    results and prices."""
    places = [n for n, line in enumerate(lines) if labels[n][0] in ("body", "heading") and LONE_NUMBER.match(line)]
    counted = [int(lines[n].rstrip(".)")) for n in places]
    steps = list(range(1, len(counted) + 1))
    is_amid = len(places) == 1 and all(is_prose(line) for line in lines[max(places[0] - 1, 0):places[0] + 2:2])
    if is_amid or (len(steps) >= MIN_NUMBERS and counted in (steps, steps[::-1])):
        for number in places:
            labels[number] = ("other", "number of an item")


def _label_bios(lines: Sequence[str], labels: list[Label], known_authors: Sequence[str]) -> None:
    """What is said of an author at the end: lines that begin with the name of one of whom the text does not tell, and
    what stands behind the bare name."""
    bylines = [line for line, (role, _) in zip(lines, labels, strict=True) if role == "byline"]
    names = {name for name in (*known_authors, *split_authors(bylines, ()).people) if is_full_name(name)}
    if not names:
        return
    are_said = [n > 0 and (_starts_with(line, names) or lines[n - 1] in names) for n, line in enumerate(lines)]
    are_loose = [
        role not in ("body", "heading", "list") or (size_of(line) <= ANNOUNCING_WORDS and not END_MARK.search(line))
        for line, (role, _) in zip(lines, labels, strict=True)
    ]
    start = len(lines)
    while start > 1 and (are_said[start - 1] or are_loose[start - 1]):
        start -= 1
    told = " ".join(line for line, (role, _) in zip(lines[:start], labels, strict=False) if role in ("body", "heading"))
    for number in range(start, len(lines)):
        if are_said[number] and labels[number][0] in ("body", "heading") and not any(name in told for name in names):
            labels[number] = ("bio", "of the author, at the end")


def _starts_with(line: str, names: Iterable[str]) -> bool:
    return any(line.startswith(name) and not line[len(name):len(name) + 1].isalpha() for name in names)
