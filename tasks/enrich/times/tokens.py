"""A text as tokens: words, numbers of all shapes, punctuation marks, gaps between paragraphs."""

import re

Token = re.Match[str]
"""`token.lastgroup` is its shape, `token[0]` its characters; objects of our own would take longer than the matching."""

_TOKEN = re.compile(
    r"""
      (?P<word>[^\W\d_]{2,}|[^\W\d_](?![.]))
    | (?P<stamp>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}[.]\d\d(?=\ ?[ap]\.?\ ?m\b|\ ?Uhr\b)|\d{1,2}h\d\d\b)
    | (?P<numeric>\d{1,2}(?P<by>[/.])\d{1,2}(?P=by)(?:\d{4}|\d\d)(?![\d/]))
    | (?P<number>\d+(?:[.,]\d+)*(?:/\d+)?)(?P<suffix>(?:st|nd|rd|th|er|s|h|h)\b)?
    | (?P<possessive>['’]s\b)
    | (?P<gap>(?<=[.!?:;"”])[ \t]*\n\s*|(?<![ \t])[ \t]*\n[ \t]*\n\s*)
    | (?P<meridiem>[AaPp]\.\ ?[Mm]\b\.?)
    | (?P<initials>(?:[A-Za-z]\.){2,})
    | (?P<letter>[^\W\d_])
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)


def split_tokens(text: str) -> list[Token]:
    """The tokens in order. A number with its suffix ("8th", "1990s") is one; white space is none, except gaps."""
    return list(_TOKEN.finditer(text))
