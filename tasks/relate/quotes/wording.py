"""The words that two quotations are compared by: in lower case, contractions written out."""

import re

CONTRACTIONS = (
    (r"\bcan't\b", "cannot"),
    (r"\bwon't\b", "will not"),
    (r"\bshan't\b", "shall not"),
    (r"n't\b", " not"),
    (r"\bi'm\b", "i am"),
    (r"'re\b", " are"),
    (r"'ve\b", " have"),
    (r"'ll\b", " will"),
    (r"'d\b", " would"),
    (r"\blet's\b", "let us"),
    (r"\b(it|that|he|she|there|what|who|here|where|how)'s\b", r"\1 is"),
)
"""Patterns in lower case and what stands for them, one after the other; RE2 reads them too. Where it may be either (had
or would, has or is) the likelier is taken: the other costs a word."""

_WORD = re.compile(r"[^\W_]+")


def list_words(quotation: str) -> list[str]:
    """The words of a quotation; "We'd" is two."""
    text = quotation.lower().replace("’", "'")
    if "'" in text:
        for pattern, full in CONTRACTIONS:
            text = re.sub(pattern, full, text)
    return _WORD.findall(text)
