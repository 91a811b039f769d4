"""Ships and people whose names end as those of outlets do."""

import re

from tasks.enrich.citations.words import any_of
from tasks.names.human_nouns import is_human

_SHIP = any_of(
    ["on board", r"(?:crew|captain|master|skipper|pilot|engineer|passengers|wreck|owners?) of"],
    "aboard ferry ship vessel trawler tanker yacht boat liner lifeboat MV SS HMS RMS USS freighter tug steamer",
    "schooner frigate catamaran",
)
_SAILED = any_of(
    ["ran aground", "left port", "took on water", r"(?:is|was) (?:moored|towed|refloated)"],
    "sank capsized docked sailed moored collided drifted foundered listed berthed aground",
)
_ASIDE = re.compile(r",\s(?:(?:who|aged)\b|\d\d,)?(?P<words>(?:\s?(?!at |of |for |by )[a-zé-]+){0,6})")


def is_other(text: str, start: int, end: int) -> bool:
    """Whether a text tells that a name is a ship's or a person's."""
    return is_vessel(text, start, end) or is_described(text, end)


def is_vessel(text: str, start: int, end: int) -> bool:
    """Whether a text tells that a name is a ship's: "the ferry Corran Star", "the Corran Star ran aground"."""
    name = re.escape(text[start:end])
    return re.search(rf"\b{_SHIP} (?:the )?{name}\b|\b{name},? (?:which |had |has |was )?{_SAILED}\b", text) is not None


def is_described(text: str, end: int) -> bool:
    """Whether what is set off behind a name makes it a person's: "Serhii Radio, a chemistry researcher at ..."."""
    aside = _ASIDE.match(text, end)
    return aside is not None and any(is_human(word) for word in aside["words"].split())
