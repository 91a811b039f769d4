"""Whether a source is named: anonymous ones are marked as such."""

import re

from tasks.enrich.attribution.reading import Reading

_ALWAYS = re.compile(
    r"\b(?:anonym\w+|unnamed|unidentified|(?:familiar|acquainted) with|condition of anonymity|not (?:to be|be|being) "
    r"(?:named|identified|quoted by name)|declined to be (?:named|identified)|briefed on|close to the|with (?:direct )?"
    r"knowledge of)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"^(?:(?:a|an|one|another|some|several|many|two|three|four|multiple|other|senior|former|current|top)\s)*"
    r"(?:[\w.’'-]+\s){0,5}?(?:sources?|insiders?)\b"
    r"|^(?:[\w-]+ ){0,2}(?:people|persons?|officials?|diplomats?|lawyers?) close to\b"
    r"|^(?:two|three|four|five|six|several|some) (?:[\w-]+ ){0,2}(?:people|persons|officials|diplomats) who\b"
    r"|^(?:one|two|three|both|some|several) of (?:the|those|these) (?:people|persons|sources|officials|diplomats)\b"
    r"|^(?:a|an|one|another)\s(?:[\w.’'-]+\s){0,5}?(?:official|officer|aide|adviser|advisor|person|diplomat|operative"
    r"|strategist|donor|lawmaker|employee|executive|witness|analyst)\b",
    re.IGNORECASE,
)
_REACH = 160
"""Characters after the source in which its sentence may say that it wants no name."""
_WISH = re.compile(
    r"\b(?:condition of anonymity|not to be (?:named|identified)|declined to be (?:named|identified)|"
    r"sp(?:eaking|oke) anonymously|"
    r"(?:asked|asking|requested|requesting|insisted on|insisting on) (?:for )?anonymity)\b"
)


def is_anonymous(reading: Reading, source: tuple[int, ...], start: int, end: int) -> bool:
    """Whether the source at `[start, end)` is a person without a name ("a person familiar with the talks")."""
    if any(reading.entities[token] == "PERSON" for token in source):
        return False
    text = reading.text[start:end]
    if _ALWAYS.search(text) or _NAMELESS.search(text):
        return True
    last = reading.sentence_tokens(source[0])[-1]
    return _WISH.search(reading.text, start, min(end + _REACH, reading.ends[last])) is not None
