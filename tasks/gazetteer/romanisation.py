"""One key for the spellings that a name of another script has in Latin letters: Hodeidah and Al Hudaydah."""

import re
from difflib import SequenceMatcher

from tasks.gazetteer.spelling import normalise_name

ROMANISED = frozenset(
    (
        "AE AF AM AZ BD BG BH BY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KH KW KZ LA LB LK LY MA MK MM MN MR NP OM "
        "PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN UA UZ YE"
    ).split()
)
"""Countries whose names are written in other letters, and in Latin ones in more ways than GeoNames has; Chinese,
Japanese and Korean have rules that news keeps to."""
MIN_CONSONANTS = 3
"""A skeleton of fewer stands for too many names."""
MIN_LIKENESS = 0.82
_ARTICLES = frozenset("al el il ul ar er as es ash esh ad ed an en at et az ez".split())
_JOINED_ARTICLE = re.compile(r"^[aeu](sh(?=sh)|([bdjlnrstz])(?=\2))")
"""Ezzor: an article written with its name, whose first letter it takes on."""
_SOUNDS = (
    (re.compile(r"tch|sch|ch|sh|zh|ts|tz"), "s"),
    (re.compile(r"kh|q|ck|c"), "k"),
    (re.compile(r"dj|dzh"), "j"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"ei|ey|ai|ay|y|e"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = re.compile(r"(?<=.)[aiu]")


def sound_of(name: str) -> str:
    """The name with one letter for all ways to write a sound, without articles and gaps."""
    words = [word for word in normalise_name(name).split() if word.isalpha()]
    kept = [word for word in words if word not in _ARTICLES] or words
    sound = "".join(kept[:1] + [_JOINED_ARTICLE.sub("", word) for word in kept[1:]])
    for pattern, letter in _SOUNDS:
        sound = pattern.sub(letter, sound)
    return sound


def similar_key(sound: str) -> str | None:
    """The key of all names that may sound so: the consonants and whether a vowel is before them; of a short name the
    whole sound, and None where that is short too.
    """
    skeleton = re.sub(r"^[aiu]", "a", _VOWELS.sub("", sound))
    if len(skeleton) >= MIN_CONSONANTS:
        return f"~{skeleton}"
    return f"~{sound}" if len(sound) > MIN_CONSONANTS else None


def is_alike(one: str, other: str) -> bool:
    """Whether two sounds of one skeleton are near enough to be one name."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= MIN_LIKENESS
