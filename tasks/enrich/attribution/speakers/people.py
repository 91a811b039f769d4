"""The people of one text: every name of a person, gathered by whom it names, with what the text says of them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.attribution.speakers.genders import Gender, gender_of

_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "sir", "president", "senator",
     "prof", "rev", "judge", "mayor", "secretary", "minister", "governor", "justice", "pope", "king", "queen", "prince"}
)  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ROLE_TAGS = ("NN", "JJ", "IN")
_ROLE_REACH = 8
"""Words before a name, or after the comma behind it, that may tell what the person is."""


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a person by name."""

    first: int
    last: int
    """The tokens of the name itself, without titles; `last` belongs to it."""
    words: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Given name and surname, at least."""
        return len(self.words) >= 2


@dataclass(slots=True)
class Person:
    """Whom several mentions name."""

    words: tuple[str, ...]
    """The name, in the longest form that the text has."""
    mentions: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    """Words that the text puts beside the name: "secretary", "state"."""
    genders: Counter[Gender] = field(default_factory=Counter)

    @property
    def gender(self) -> Gender | None:
        """What most of the evidence says; None if there is none or it is split."""
        ranked = self.genders.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


@dataclass(frozen=True, slots=True)
class People:
    """The people of a text, and who is named at which token."""

    persons: list[Person]
    at: dict[int, Person]
    """The person that a token names, for all tokens of their names."""
    by_surname: dict[str, list[Person]]


def read_people(reading: Reading) -> People:
    """Gather the names of a text. A single name belongs to the one full name that it is the end (or start) of."""
    names = list(_names(reading))
    persons: dict[tuple[str, ...], Person] = {}
    for name in names:
        if name.is_full:
            persons.setdefault(name.words, Person(name.words)).mentions.append(name)
    by_surname: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons.values():
        by_surname[person.words[-1]].append(person)
    for name in names:
        if not name.is_full:
            _adopt(reading, name, persons, by_surname)
    people = People(list(persons.values()), {}, dict(by_surname))
    for person in people.persons:
        _describe(reading, person, people.at)
    return people


def _names(reading: Reading) -> list[Name]:
    """The names of persons that the model sees, without titles and possessives."""
    found, token = [], 0
    while token < len(reading):
        end = token + 1
        if reading.entities[token] == "PERSON":
            while end < len(reading) and _goes_on(reading, end):
                end += 1
            name = _trimmed(reading, (token, end))
            if name is not None:
                found.append(name)
        token = end
    return found


def _goes_on(reading: Reading, token: int) -> bool:
    return reading.entities[token] == "PERSON" and "\n" not in reading.words[token]


def _trimmed(reading: Reading, span: Span) -> Name | None:
    tokens = [token for token in range(*span) if reading.words[token][:1].isupper() and reading.is_word[token]]
    while tokens and reading.lower[tokens[0]].rstrip(".") in _TITLES:
        tokens.pop(0)
    while len(tokens) > 1 and reading.lower[tokens[-1]].rstrip(".") in _SUFFIXES:
        tokens.pop()
    if not tokens:
        return None
    return Name(tokens[0], tokens[-1], tuple(reading.words[token] for token in tokens))


def _adopt(
    reading: Reading, name: Name, persons: dict[tuple[str, ...], Person], by_surname: dict[str, list[Person]]
) -> None:
    """Give a single name to the person whose name it is part of, or make it a person of its own."""
    word = name.words[0]
    found = by_surname.get(word) or [one for one in persons.values() if len(one.words) > 1 and one.words[0] == word]
    person = nearest_person(reading, found, name.first)
    if person is None:
        told = gender_of([reading.words[name.first - 1]]) if name.first else None
        key = (told, word) if told and found else name.words
        person = persons.setdefault(key, Person(name.words))
    person.mentions.append(name)


def nearest_person(reading: Reading, persons: list[Person], token: int) -> Person | None:
    """Of those who share a name the last one named, of the gender that a title before the token tells; None if none is.

    "Mrs. Clinton" is not Bill Clinton, though no other Clinton is named in full.
    """
    told = gender_of([reading.words[token - 1]]) if token else None
    agreeing = [one for one in persons if told is None or gender_of(one.words[:1]) in (None, told)]
    return max(agreeing, key=lambda one: _last_before(one, token), default=None)


def _last_before(person: Person, token: int) -> int:
    return max((name.last for name in person.mentions if name.last <= token), default=-1)


def _describe(reading: Reading, person: Person, at: dict[int, Person]) -> None:
    """Note where a person is named, what is said beside the names, and whether it tells a gender."""
    for name in person.mentions:
        at.update(dict.fromkeys(range(name.first, name.last + 1), person))
        before = _role_before(reading, name.first)
        after = _role_after(reading, name.last)
        person.roles.update(before, after)
        told = gender_of([*before, *after])
        if told:
            person.genders[told] += 2
    told = gender_of(person.words[:1])
    if told and len(person.words) > 1:
        person.genders[told] += 3


def _role_before(reading: Reading, first: int) -> list[str]:
    """The words right before a name in its noun phrase: "Secretary of State", "Mr."."""
    words: list[str] = []
    for token in range(first - 1, max(-1, first - 1 - _ROLE_REACH), -1):
        if not reading.is_word[token] or not reading.tags[token].startswith(_ROLE_TAGS):
            break
        if reading.tags[token] == "IN" and not words:  # "the mayor of Dunmore" says nothing of somebody called Dunmore
            break
        words.append(reading.lower[token].rstrip("."))
    return words


def _role_after(reading: Reading, last: int) -> list[str]:
    """The words of an apposition behind a name: ", the city engineer,"."""
    if last + 1 >= len(reading) or reading.words[last + 1] != ",":
        return []
    words: list[str] = []
    for token in range(last + 2, min(len(reading), last + 2 + _ROLE_REACH)):
        if not reading.is_word[token] or reading.tags[token].startswith(("VB", "W")):
            break
        words.append(reading.lower[token])
    return words
