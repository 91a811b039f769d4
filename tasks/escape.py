"""Text from outside, made harmless to look at: in messages, logs, tables and terminals."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def escape_text(value: str | bytes, limit: int = 200) -> str:
    r"""Return at most `limit` characters of `value`, with all that is not visible written as `\xNN` or `\uNNNN`."""
    text = value[: 4 * limit].decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value
    shown = "".join(map(_escape_char, text[:limit]))
    return shown + "…" if len(value) > limit else shown


def _escape_char(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) not in _HIDDEN:
        return char
    return char.encode("unicode_escape").decode("ascii")
