"""Where a text names people: what the model takes for persons, whole, and names that their surroundings give away.

The model cuts names at hyphens, takes titles into them and misses one in ten, foreign ones above all. A run of
capitalised words is a person's name if part of it is typed so, or if a title stands before it, or an age, a "who" or
what the person does stands behind it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.enrich.attribution.reading import Reading
from tasks.enrich.mentions.endings import is_body_name
from tasks.enrich.mentions.nations import load_nations
from tasks.names.genders import gender_of, gender_of_given_name
from tasks.names.human_nouns import is_human, is_personal
from tasks.names.titles import PARTICLES, PERSONAL_TITLES, SUFFIXES, TITLES

_NO_PERSON = frozenset({"GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "DATE", "TIME", "LANGUAGE", "CARDINAL", "MONEY"})
_APART = frozenset({"GPE", "NORP", "LOC", "ORG", "DATE", "FAC"})
"""What is typed so and stands before a person is none of the name: "Brazilian", "UN"."""
_OPENERS = frozenset("although because but if since though unless until when whereas while".split())
"""Words with which a sentence begins, that the model takes into the name behind them: "Though Miller"."""
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "’s", "'s"})
"""Words before what somebody is, where the one is named behind it."""
_AGE = re.compile(r"\d{2,3}")
_LONGEST = 4
"""Words of a name that is not typed as one."""
_APPOSITION = 7
"""Words after the comma behind a name in which its apposition names what somebody is."""


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a person by name; `first` and `last` are its tokens, both belong to it."""

    first: int
    last: int
    words: tuple[str, ...]
    """The name without titles and suffixes."""
    titles: tuple[str, ...] = ()
    """What was cut off before it, in lower case."""
    is_person: bool = True
    """False: it is a person's name only if another one with the same last word is."""

    @property
    def is_full(self) -> bool:
        """Given name and surname, at least."""
        return len(self.words) >= 2


def find_names(reading: Reading, labels: Sequence[str], speaking: Collection[int] = ()) -> list[Name]:
    """The names of persons in order of the text, and single words that may be one.

    Args:
        reading: The text.
        labels: For each token the type of the name that it is part of, or an empty string.
        speaking: Tokens that by themselves are the source of something said.
    """
    runs = list(_runs(reading, labels))
    found = [name for run in runs if (name := _to_name(reading, labels, run)) is not None]
    alone = {
        name.words[0] for name in found
        if not name.is_full and (name.is_person or (name.first in speaking and labels[name.first] not in _APART))
    }  # fmt: skip
    named = {word for name in found if name.is_person and name.is_full for word in name.words}
    inside = [name for run in runs for name in _names_inside(reading, labels, run, alone - named)]
    taken = {token for name in inside for token in range(name.first, name.last + 1)}
    found = [*inside, *(name for name in found if taken.isdisjoint(range(name.first, name.last + 1)))]
    found = sorted([*found, *_surnames_elsewhere(reading, runs, found)], key=lambda name: name.first)
    told = {name.words[-1] for name in found if name.is_person}
    return [
        replace(name, is_person=True) if not name.is_person and name.words[-1] in told else name
        for name in found
        if name.is_person or not name.is_full
        or (name.words[-1] in told and not _is_body(labels, name.last, name.words))
    ]  # fmt: skip


def _is_body(labels: Sequence[str], last: int, words: Sequence[str]) -> bool:
    """Whether a name is a body's by its type and its words; a part of it alone may be a person to the model."""
    return labels[last] == "ORG" and is_body_name(" ".join(words))


def _surnames_elsewhere(reading: Reading, runs: list[list[int]], found: list[Name]) -> Iterator[Name]:
    """Words that the tagger takes for no name though they end the full name of a person."""
    surnames = {name.words[-1] for name in found if name.is_person and name.is_full}
    in_run = {token for run in runs for token in run}
    for token, word in enumerate(reading.words):
        if word in surnames and token not in in_run:
            yield Name(token, token, (word,), is_person=False)


def _names_inside(reading: Reading, labels: Sequence[str], run: list[int], alone: Collection[str]) -> list[Name]:
    """A full name in a run that the model typed otherwise, given away by one of its ends that stands alone elsewhere.

    "Minister of Labor and Social Security Tian Chengping ... Tian said".
    """
    for place, token in enumerate(run):
        if reading.words[token] not in alone or len(run) == 1:
            continue
        start = place if place < len(run) - 1 else max(_title_length(reading, labels, run), place - 2)
        core = run[start:] if place < len(run) - 1 else run[start : place + 1]
        words = reading.text[reading.starts[core[0]] : reading.ends[core[-1]]].split()
        is_body = _is_body(labels, core[-1], words)
        if 1 < len(words) <= _LONGEST and all(word[:1].isupper() for word in words) and not is_body:
            titles = tuple(reading.lower[other].rstrip(".") for other in run[:start])
            return [Name(core[0], core[-1], tuple(words), titles)]
    return []


def _runs(reading: Reading, labels: Sequence[str]) -> Iterator[list[int]]:
    end = 0
    for token, word in enumerate(reading.words):
        if token < end or not word[:1].isupper() or not _is_piece(reading, labels, token):
            continue
        run = [token]
        while (more := _goes_on(reading, labels, run[-1])) is not None:
            run += more
        yield run
        end = run[-1] + 1


def _is_piece(reading: Reading, labels: Sequence[str], token: int) -> bool:
    if not reading.words[token][:1].isupper() or reading.lower[token] in _OPENERS:
        return False
    return reading.tags[token].startswith("NNP") or labels[token] in ("PERSON", "ORG", "GPE", "PRODUCT", "WORK_OF_ART")


def _goes_on(reading: Reading, labels: Sequence[str], last: int) -> list[int] | None:
    """The tokens by which a name goes on behind `last`: a word, a part behind a hyphen, a particle with a word."""
    after = last + 1
    if after >= len(reading):
        return None
    if reading.words[after] == "-":
        return [after, after + 1] if _is_glued(reading, after) else None
    if labels[last] != labels[after] and labels[last] in _APART and labels[after] == "PERSON":
        return None
    if labels[last] == "PERSON" and labels[after] in _APART:
        return None
    if _is_piece(reading, labels, after):
        return [after]
    if reading.lower[after] not in PARTICLES or after + 2 >= len(reading):
        return None
    more = [after, after + 1, after + 2] if _is_glued(reading, after + 1) else [after, after + 1]
    return more if _is_piece(reading, labels, more[-1]) else None


def _is_glued(reading: Reading, hyphen: int) -> bool:
    """Whether a token is a hyphen with a word close on both sides."""
    if reading.words[hyphen] != "-" or hyphen + 1 >= len(reading) or not reading.words[hyphen + 1][:1].isalpha():
        return False
    return reading.ends[hyphen - 1] == reading.starts[hyphen] and reading.ends[hyphen] == reading.starts[hyphen + 1]


def _to_name(reading: Reading, labels: Sequence[str], run: list[int]) -> Name | None:
    cut = _title_length(reading, labels, run)
    titles, core = [reading.lower[token].rstrip(".") for token in run[:cut]], run[cut:]
    words = reading.text[reading.starts[core[0]] : reading.ends[core[-1]]].split()
    if len(words) > 2 and words[-1].rstrip(".").lower() in SUFFIXES:
        words = words[:-1]
    if len(core) == 1 and reading.lower[core[0]].rstrip(".") in PERSONAL_TITLES:
        return None
    is_person = _is_person(reading, labels, core, titles)
    if not is_person and (labels[core[0]] == "DATE" or words[-1] in load_nations()):
        return None
    return Name(core[0], core[-1], tuple(words), tuple(titles), is_person)


def _title_length(reading: Reading, labels: Sequence[str], run: list[int]) -> int:
    """How many tokens before the name are titles and what belongs to them: "UN Secretary General | Kofi Annan"."""
    cut = 0
    for place, token in enumerate(run[:-1]):
        word, after = reading.lower[token].rstrip("."), reading.lower[run[place + 1]].rstrip(".")
        if after == "-" or after in SUFFIXES:
            continue
        is_title = word in PERSONAL_TITLES or (word in TITLES and cut == place)
        is_named = reading.words[token] in load_nations() or labels[token] in ("NORP", "GPE")
        is_origin = cut == place and is_named and not _has_personal_noun_before(reading, run[0])
        is_role = place == 0 and len(run) > 2 and token == reading.sentence_tokens(token)[0] and is_personal(word)
        if is_title or is_role or (is_origin and labels[run[place + 1]] not in ("NORP", "GPE")):
            cut = place + 1
    typed = [place for place, token in enumerate(run) if labels[token] == "PERSON"]
    if len(typed) > 1 and cut < typed[0] and gender_of([reading.words[run[cut]]]) is None:
        return typed[0]
    return cut


def _is_person(reading: Reading, labels: Sequence[str], core: list[int], titles: list[str]) -> bool:
    kinds = {labels[token] for token in core}
    if "PERSON" in kinds:
        return True
    if len(core) > 1 and not titles and _has_personal_noun_before(reading, core[0]):
        return True
    if len(core) > 1 and not titles and _is_set_off(reading, core):
        return True
    if any(title in PERSONAL_TITLES for title in titles) or _has_title_before(reading, core[0]):
        return not kinds & {"NORP", "DATE", "FAC", "LAW"}
    if len(core) == 1 or (kinds & _NO_PERSON and gender_of_given_name(reading.words[core[0]]) is None):
        return False
    return _is_told_behind(reading, core[-1])


def _has_title_before(reading: Reading, first: int) -> bool:
    return first > 0 and reading.lower[first - 1].rstrip(".") in PERSONAL_TITLES


def _has_personal_noun_before(reading: Reading, first: int) -> bool:
    """Whether what somebody is stands right before a name in small letters: "former linebacker Tyrese Cole"."""
    return first > 0 and reading.words[first - 1].islower() and is_personal(reading.lower[first - 1])


def _is_set_off(reading: Reading, core: list[int]) -> bool:
    """Whether a name between signs stands behind what somebody is: "the manager, Ade Okafor."."""
    noun, behind = core[0] - 2, reading.words[core[-1] + 1 : core[-1] + 2]
    is_between = noun > 0 and reading.words[noun + 1] == "," and behind in ([","], ["."], [";"], [])
    is_role = is_between and reading.words[noun].islower() and is_personal(reading.lower[noun])
    return is_role and reading.deps[core[-1]] == "appos" and reading.lower[noun - 1] in _DETERMINERS


def _is_told_behind(reading: Reading, last: int) -> bool:
    """Whether "who", an age, or an apposition with what somebody is stands behind the name."""
    after = last + 1
    if after + 1 >= len(reading):
        return False
    if reading.lower[after] in ("who", "whose"):
        return True
    if reading.words[after] != ",":
        return False
    if reading.lower[after + 1] in ("who", "whose") or _AGE.fullmatch(reading.words[after + 1]):
        return True
    for token in range(after + 1, min(len(reading), after + 1 + _APPOSITION)):
        if not reading.is_word[token] or reading.tags[token].startswith(("VB", "W", "MD")):
            return False
        if reading.tags[token] == "NN" and is_human(reading.lower[token]):
            return True
    return False
