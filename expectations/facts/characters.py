"""What the characters of a text give away."""

import re

VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufffd]")
"""One character that a reader sees: no white space, control, joiner, direction mark, variation selector, and not the
replacement character."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""C0 and C1 controls without tab, line feed and carriage return."""

MISREAD = re.compile(r"�|[ÂÃ][\x80-\xbf]|â€[\x80-\xbf™œ˜¢¦“”]|Ã¢â‚¬")
"""Characters lost in decoding, and what UTF-8 looks like when read as Latin-1 or Windows-1252."""


def is_visible(text: str | None) -> bool:
    """Whether there is anything in it to read."""
    return text is not None and VISIBLE.search(text) is not None


def has_control(text: str | None) -> bool:
    """Whether it holds control characters, which a page has no use for."""
    return text is not None and not text.isprintable() and CONTROL.search(text) is not None


def is_misread(text: str | None) -> bool:
    """Whether it was decoded with the wrong charset, here or before it came to us."""
    return text is not None and not text.isascii() and MISREAD.search(text) is not None


def repeats_itself(text: str | None, shortest: int = 60) -> bool:
    """Whether a line of at least `shortest` characters stands in it twice."""
    lines = [line for line in (text or "").split("\n") if len(line) >= shortest]
    return len(set(lines)) < len(lines)


def count_words(text: str) -> int:
    """Words as white space divides them."""
    return len(text.split())
