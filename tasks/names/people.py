"""Names of people: titles before them, what is added behind, and when two names may be one person's."""

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from tasks.names.genders import gender_of_given_name
from tasks.names.keys import make_key
from tasks.names.titles import SUFFIXES, TITLES
from tasks.names.transcriptions import drop_article, has_article, transcribe, transcribe_arabic

NICKNAMES = Path(__file__).with_name("nicknames.tsv")

SAME_FIRST_NAME = 0.85
SAME_LAST_NAME = 0.90
"""Jaro-Winkler similarities. "Antony" and "Anthony" have 0.95, "Mohammed" and "Muhammad" 0.85."""
_DIMINUTIVE = re.compile(r"(?<=[^aeou]{2})(?:ie|ey|i)$|(?<=[aeou])[iy]$")
"""Ends that are written so or so: Bettie and Betty, Sergei and Sergey."""
_MC = re.compile(r"^mc(?=[a-z]{3})")
_MIDDLE = re.compile(r"(?<!\S)([^\W\d_][\w'’-]*[a-z]) ((?:[A-Z]\.? ?)*[A-Z]\.?) (?=[^\W\d_][\w'’-]*[a-z])")
_VOWELS_OR_TWICE = re.compile(r"[aeiou]|([^aeiou])(?=\1)")
_NO_LETTER = re.compile(r"[^A-Z]")


@lru_cache(maxsize=8_192)
def make_person_key(text: str) -> str:
    """The key of a person's name: without suffixes, initials in the middle, and a title with what is before it.

    "Colts QB Andrew Luck" is Andrew Luck, al-Assad is Assad.
    """
    key = make_key(drop_article(text))
    words = key.split()
    titles = [place for place, word in enumerate(words[:-1]) if word in TITLES]
    words = words[titles[-1] + 1 :] if titles else words
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    inner = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([words[0], *inner, words[-1]]) if len(words) > 1 else key if not words else words[0]


def may_be_same_person(one: str, other: str) -> bool:
    """Whether two full names (keys) may be spellings of one.

    The last names have to be the same up to a typing error or a transcription, the first names that or a nickname or
    an initial; one of the two has to be the same to the letter, but for Mc and Mac and for transcriptions. More names
    in the middle make no difference.
    """
    a, b = one.split(), other.split()
    if one.replace(" ", "") == other.replace(" ", "") or is_turned(a, b) or is_transcribed(one, other):
        return True
    if is_same_sound(a, b):
        return True
    if spell_mac(a[-1]) == spell_mac(b[-1]):
        return is_same_first(a[0], b[0]) or are_initials(a[0], b) or are_initials(b[0], a)
    return a[0] == b[0] and len(a) == len(b) and is_typo(a[-1], b[-1])


def is_turned(one: list[str], other: list[str]) -> bool:
    """Whether the family name stands first in one of them: Abe Shinzo, Chen Wei-ming for Weiming Chen. Not where all
    words are English given names (Henry James), and of three words and more where all may be given names of any
    language."""
    is_other_way = one != other and any(
        family == name[-1] and "".join(given) == "".join(name[:-1])
        for (family, *given), name in ((one, other), (other, one))
    )
    if not is_other_way or len(one) > 2:
        return is_other_way and not all(gender_of_given_name(word.capitalize()) for word in one)
    return not all(word in load_nicknames() for word in one)


def have_other_initials(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether all middle initials among spellings of one are others than those of the other: George H.W., George W."""
    ours = {letters for name in some if (letters := read_middle_initials(name))}
    theirs = {letters for name in others if (letters := read_middle_initials(name))}
    return bool(ours and theirs) and not any(
        one.startswith(other) or other.startswith(one) for one in ours for other in theirs
    )


@lru_cache(maxsize=8_192)
def read_middle_initials(spelling: str) -> str:
    """The letters that stand between a given name and a last name; empty where there are none."""
    found = _MIDDLE.search(spelling)
    return _NO_LETTER.sub("", found[2]) if found and found[1].lower() not in TITLES else ""


def are_initials(first: str, name: list[str]) -> bool:
    """Whether a first name is the initials of another name's: J. D. Vance is James David Vance."""
    return len(first) > 1 and first == "".join(word[0] for word in name[:-1])


def is_transcribed(one: str, other: str) -> bool:
    """Whether first and last names are the same but for how they are written in our letters."""
    if has_article(one) or has_article(other):
        one, other = transcribe_arabic(one), transcribe_arabic(other)
    else:
        one, other = (" ".join(map(transcribe, name.split())) for name in (one, other))
    a, b = one.split(), other.split()
    is_one_way = len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and min(len(a[-1]), len(a[0])) > 2
    return is_one_way and (a[0] == b[0] or "".join(a) == "".join(b))


def is_same_sound(one: list[str], other: list[str]) -> bool:
    """Whether the last names are transcriptions of one, and the first names differ in nothing but vowels: Muhammad
    Sharqawi and Mohamed el-Sharkawi. Mahmoud is another name, as is Maria beside Mario."""
    first, second = one[0], other[0]
    read = transcribe_arabic if has_article(" ".join(one)) or has_article(" ".join(other)) else transcribe
    if min(len(one), len(other)) < 2 or min(len(one[-1]), len(other[-1])) < 5 or read(one[-1]) != read(other[-1]):
        return False
    genders = {gender_of_given_name(word.capitalize()) for word in (first, second)} - {None}
    if len(genders) > 1 or min(len(first), len(second)) < 4 or not is_same_first(transcribe(first), transcribe(second)):
        return False
    return strip_vowels(transcribe_arabic(first)) == strip_vowels(transcribe_arabic(second))


def strip_vowels(word: str) -> str:
    """The consonants of a word, those that are doubled once."""
    return _VOWELS_OR_TWICE.sub("", word)


def spell_mac(last: str) -> str:
    """The last name with Mac for Mc: papers write the same person either way."""
    return _MC.sub("mac", last)


def is_typo(one: str, other: str) -> bool:
    """Whether two last names are the same but for the way that they are written."""
    one, other = spell_mac(one), spell_mac(other)
    if min(len(one), len(other)) < 4:
        return False
    return transcribe(one) == transcribe(other) or (
        one[0] == other[0] and JaroWinkler.similarity(one, other) >= SAME_LAST_NAME
    )


def is_same_first(one: str, other: str) -> bool:
    """Whether two first names may be one: the same, an initial or nickname of it, or a spelling of it."""
    if one == other or (one[0] == other and len(one) > 1) or (other[0] == one and len(other) > 1):
        return True
    if _DIMINUTIVE.sub("y", one) == _DIMINUTIVE.sub("y", other):
        return True
    if load_nicknames().get(one, frozenset({one})) & load_nicknames().get(other, frozenset({other})):
        return True
    if one[0] != other[0] or is_other_gender(one, other):
        return False
    return JaroWinkler.similarity(one, other) >= SAME_FIRST_NAME


def is_other_gender(one: str, other: str) -> bool:
    """Whether one first name is the other with a feminine ending: Paul and Paula, Daniel and Danielle."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:-1]) and long != short and long.endswith(("a", "e", "ine", "ina"))


@lru_cache(maxsize=1)
def load_nicknames() -> dict[str, frozenset[str]]:
    """The full first names that a first name may stand for, itself among them: `nicknames.tsv`."""
    full: dict[str, set[str]] = {}
    with NICKNAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for nickname in row["nicknames"].split(";"):
                full.setdefault(nickname, {nickname}).add(row["name"])
            full.setdefault(row["name"], set()).add(row["name"])
    return {name: frozenset(names) for name, names in full.items()}
