"""Names that the model cut: "Iain | Munro", "Northern | Link", "the Maritime | and Coastguard Agency"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.enrich.mentions.endings import is_body_name
from tasks.enrich.mentions.missed import COMMON, NO_NAMES, PROPER, Words
from tasks.enrich.mentions.name import Name
from tasks.enrich.mentions.nations import load_nations
from tasks.names.genders import gender_of_given_name
from tasks.names.human_nouns import is_human, is_personal
from tasks.names.people import load_nicknames
from tasks.names.titles import TITLES

_DIRECTIONS = frozenset("north south east west northern southern eastern western central".split())
_RANKS = frozenset({"constable", "corporal", "cpl", "sgt", "insp", "supt", "sir", "dr", "mr", "mrs", "ms", "prof"})
_MISTYPED = frozenset({"PRODUCT", "WORK_OF_ART", "ORG", "NORP"})
"""What the model takes a surname for when it takes the given name before it for another name."""
_NO_NAME_TAGS = ("MD", "CD", "PRP", "W", "IN", "DT")
"""Tags of words that are given names by their letters alone: "Will Munro go?"."""
_BASE_FORMS = frozenset({"VB", "VBP"})
_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*"
_JOINT = re.compile(
    rf"\b(?:[Tt]he|[Oo]f|[Bb]y|[Ff]rom) (?P<first>{_CAPITAL}(?: (?!and\b){_CAPITAL}){{0,2}}),? and "
    rf"(?P<second>{_CAPITAL}(?: (?:of )?{_CAPITAL}){{0,3}})"
)
"""Two names of which the second may be the end of the first."""
_BODY_ENDINGS = ("Executive", "Service", "Fund", "Board", "Trust", "Ministry", "Office", "Centre", "Center")
ALONE = frozenset(
    "pentagon kremlin treasury vatican senate congress parliament cabinet knesset duma bundestag fed nato".split()
)
"""What speaks beside a ministry and is no part of its name."""


def join_names(names: Sequence[Name], words: Words, text: str) -> list[Name]:
    """The names, in order of the text, with what the model cut off before them."""
    return list(_with_first_words(_joint_bodies(names, text), words))


def _joint_bodies(names: Sequence[Name], text: str) -> list[Name]:
    """The names, with "the Food and Drug Agency" for one where the model has only its end, or both ends."""
    joint = {match.span("first")[0]: match for match in _JOINT.finditer(text) if _is_joint(match, names)}
    if not joint:
        return list(names)
    spans = [(start, match.end("second")) for start, match in joint.items()]
    kept = []
    for name in names:
        span = next((one for one in spans if one[0] < name.end and name.start < one[1]), None)
        if span is None:
            kept.append(name)
        elif name.end == span[1]:
            kept.append(replace(name, start=span[0], text=text[span[0] : span[1]], label="ORG"))
    return kept


def _is_joint(match: re.Match[str], names: Sequence[Name]) -> bool:
    """Whether only the second part says that it is a body, is a name to the model, and the first is none elsewhere."""
    first, second = match["first"], match["second"]
    is_free = not _ends_as_body(first) and not first.isupper() and first not in load_nations()
    is_free = is_free and first.lower() not in ALONE and gender_of_given_name(first.split()[0]) is None
    is_one = any(name.end == match.end("second") and name.start >= match.start("first") for name in names)
    is_named_elsewhere = any(name.text == first and name.start != match.start("first") for name in names)
    return is_free and is_one and _ends_as_body(second) and " " in second and not is_named_elsewhere


def _ends_as_body(words: str) -> bool:
    return is_body_name(words) or words.endswith(_BODY_ENDINGS)


def _with_first_words(names: Sequence[Name], words: Words) -> Iterator[Name]:
    """The names: a person's surname with the given name before it, a body's with the direction that it begins with."""
    place_at = {start: place for place, start in enumerate(words.starts)}
    people = _full_names(names)
    ends = {name.end: number for number, name in enumerate(names)}
    dropped: set[int] = set()
    joined = list(names)
    for number, name in enumerate(names):
        place = place_at.get(name.start, 0)
        before = place - 1
        if place < 1 or words.begins[place] or words.starts[before] + len(words.texts[before]) + 1 != name.start:
            continue
        other = ends.get(words.starts[before] + len(words.texts[before]))
        is_alone = other is None or (_is_free(names[other], words.texts[before]) and other not in dropped)
        is_cut = other is not None and f"{words.texts[before]} {name.text}" in people
        is_cut |= other is not None and names[other].text != words.texts[before] and name.label == "PERSON"
        if is_alone and (is_cut or _is_first_word(words, before, name, is_named=other is not None)):
            if other is not None:
                dropped.add(other)
            first = words.texts[before]
            label = name.label if name.label == "ORG" and first.lower() in _DIRECTIONS else "PERSON"
            joined[number] = replace(name, start=words.starts[before], text=f"{first} {name.text}", label=label)
    return (name for number, name in enumerate(joined) if number not in dropped)


def _full_names(names: Sequence[Name]) -> set[str]:
    """What two names of one word each make that stand side by side, the first a person's and no surname elsewhere, the
    second no body's: whoever is named so once is named so wherever both stand."""
    surnames = {name.text.rpartition(" ")[2] for name in names if name.label == "PERSON" and " " in name.text}
    return {
        f"{one.text} {other.text}" for one, other in pairwise(names)
        if other.start == one.end + 1 and one.text not in surnames and _may_be_given(one) and _may_be_surname(other)
    }  # fmt: skip


def _may_be_given(name: Name) -> bool:
    return name.label == "PERSON" and name.text.isalpha() and name.text.lower() not in TITLES


def _may_be_surname(name: Name) -> bool:
    if name.label not in {"PERSON", *_MISTYPED} or " " in name.text or not name.text.istitle():
        return False
    return not (is_body_name(name.text) or name.text.lower() in ALONE or name.text in load_nations())


def _is_free(name: Name, word: str) -> bool:
    """Whether a name is no more than a word, or titles before it: "Police Constable Rhian"."""
    title = name.text.removesuffix(word).rstrip().rpartition(" ")[2].lower()
    return name.text == word or (name.label == "ORG" and title in TITLES and (is_personal(title) or title in _RANKS))


def _is_first_word(words: Words, place: int, name: Name, is_named: bool) -> bool:
    """Whether the word before a name is the given name of whom it names, or a direction that begins a body's name."""
    word, small = words.texts[place], words.small[place]
    is_proper = words.tags[place] in PROPER
    if not word[:1].isupper() or not word.replace("-", "").isalpha():
        return False
    if name.label == "ORG" and small in _DIRECTIONS:
        return is_proper and not is_named and name.text[:1].isupper() and not name.text.isupper()
    if " " in name.text or len(word) < 2 or small in TITLES | COMMON | NO_NAMES or is_body_name(name.text):
        return False
    is_given = gender_of_given_name(word) is not None or small in load_nicknames()
    is_given = is_given and words.tags[place] not in _BASE_FORMS and not words.tags[place].startswith(_NO_NAME_TAGS)
    if name.label != "PERSON":
        return is_given and is_named and name.label in _MISTYPED and name.text[:1].isupper()
    return is_given or (is_proper and not is_named and not words.is_at_start(place) and word not in load_nations()
                        and not word.isupper() and not is_human(small))  # fmt: skip
