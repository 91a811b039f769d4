"""What tells whether a person is spoken of as he or she: titles, roles, common given names. Written by hand."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

from tasks.names.given_names import MEN, WOMEN

Gender = Literal["he", "she"]

_HE = """
    mr sir lord king prince duke baron pope rabbi imam sheikh spokesman chairman congressman assemblyman
    businessman councilman alderman salesman fireman policeman actor waiter husband father brother son uncle
    nephew grandfather boy man gentleman widower monk emperor
"""
_SHE = """
    mrs ms miss madam lady queen princess duchess baroness spokeswoman chairwoman congresswoman assemblywoman
    businesswoman councilwoman saleswoman policewoman actress waitress wife mother sister daughter aunt niece
    grandmother girl woman widow dame heroine nun empress
"""
_UNACCENTED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"})


def gender_of(words: Iterable[str]) -> Gender | None:
    """What the first telling word says, a title or a given name; None if none tells, or it is both ("Jean")."""
    return next((told for word in words if (told := gender_of_roles([word]) or gender_of_given_name(word))), None)


def gender_of_roles(words: Iterable[str]) -> Gender | None:
    """What titles and roles say ("Mr.", "wife"); names among them, as in "Georgia's premier", tell nothing."""
    roles = _roles()
    return next((roles[word] for word in (one.lower().rstrip(".") for one in words) if word in roles), None)


def gender_of_given_name(word: str) -> Gender | None:
    """Who bears a given name, with or without its accents; of a double one (Jean-Paul, Mary-Ann) the whole or its first
    part tells. A word without a capital is no name."""
    if not word[:1].isupper():
        return None
    plain = unicodedata.normalize("NFKD", word.lower().translate(_UNACCENTED))
    name = "".join(char for char in plain if not unicodedata.combining(char))
    names = _given_names()
    return names.get(name) or names.get(name.partition("-")[0])


@cache
def _roles() -> dict[str, Gender]:
    return {**dict.fromkeys(_HE.split(), "he"), **dict.fromkeys(_SHE.split(), "she")}


@cache
def _given_names() -> dict[str, Gender]:
    men, women = set(MEN.split()), set(WOMEN.split())
    table: dict[str, Gender] = dict.fromkeys(men - women, "he")
    return {**table, **dict.fromkeys(women - men, "she")}
