"""The people that a text without a parse names, and who of them a phrase means."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.script import Script
from tasks.names.genders import Gender, gender_of_given_name
from tasks.names.given_names import BOTH

PARTICLES = frozenset("de del la di da dos du le Le van von zu el al bin y den der".split())
"""Small words inside names."""
_BOTH = frozenset(BOTH.split())
_LONGEST = 5
"""Tokens of a name, particles included."""
_MOST = 300
"""People of a text: more are those of a list, and each costs a look at the others."""
_ROLE_REACH = 4
"""Words before a name, or behind the comma after it, that tell what somebody is."""


@dataclass(slots=True)
class Person:
    """Somebody with a given name and a surname."""

    words: tuple[str, ...]
    first: int
    last: int
    """Tokens of the first mention."""
    gender: Gender | None
    roles: set[str] = field(default_factory=set)
    """What stands beside the name, in small letters."""
    places: list[int] = field(default_factory=list)
    """Last token of each mention."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of a text, in order."""

    persons: list[Person]
    at: dict[int, Person]
    """By the tokens of their mentions."""


def read_people(script: Script, lexicon: Lexicon) -> People:
    """Everybody named in full whose given name is known, each with all mentions."""
    people = People([], {})
    for first, last in _full_names(script, lexicon):
        add_person(script, lexicon, people, first, last)
        if len(people.persons) >= _MOST:
            break
    surnames: dict[str, Person] = {}
    for person in people.persons:
        surnames.setdefault(person.words[-1].lower(), person)
        if lexicon.language_code == "es" and len(person.words) > 2:
            surnames.setdefault(person.words[-2].lower(), person)
    for token, word in enumerate(script.words):
        if token not in people.at and word[0].isupper():
            named = surnames.get(word.lower().removesuffix("s")) if lexicon.language_code == "de" else None
            named = surnames.get(word.lower()) or named
            if named is not None:
                people.at[token] = named
                named.places.append(token)
                named.roles.update(_roles_before(script, lexicon, token))
    return people


def add_person(script: Script, lexicon: Lexicon, people: People, first: int, last: int) -> Person:
    """Note a full name; one that has the same first and last word is the same person."""
    words = tuple(script.words[first : last + 1])
    ends = (words[0], words[-1])
    person = next((one for one in people.persons if (one.words[0], one.words[-1]) == ends), None)
    if person is None:
        person = Person(words, first, last, gender_of_given_name(words[0]))
        people.persons.append(person)
    for token in range(first, last + 1):
        people.at[token] = person
    person.places.append(last)
    person.roles.update(_roles_before(script, lexicon, first))
    person.roles.update(_roles_behind(script, lexicon, last))
    if person.gender is None:
        person.gender = _gender_of_roles(lexicon, person.roles)
    return person


def _gender_of_roles(lexicon: Lexicon, roles: set[str]) -> Gender | None:
    if lexicon.language_code == "de" and any(role.endswith("in") and len(role) > 5 for role in roles):
        return "she"
    return None


def _full_names(script: Script, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    token = 0
    while token < len(script):
        is_name = _is_given(script, lexicon, token) or _is_behind_role(script, lexicon, token)
        last = _name_end(script, lexicon, token) if is_name else token
        if last > token:
            yield token, last
        token = last + 1


def _is_given(script: Script, lexicon: Lexicon, token: int) -> bool:
    is_word = lexicon.is_a(script.lower[token], "definite", "stop", "titles", "owner")
    word = script.words[token]
    return (not is_word and gender_of_given_name(word) is not None) or (word.istitle() and word.lower() in _BOTH)


def _is_behind_role(script: Script, lexicon: Lexicon, token: int) -> bool:
    """Whether a capitalised word and another follow a role in German: "Wirtschaftsministerin [Katharina Voss]"."""
    if lexicon.language_code != "de" or not 0 < token < len(script) - 1 or not script.is_capital(token - 1):
        return False
    names = script.words[token : token + 2]
    is_name = all(word.istitle() for word in names) and lexicon.is_role(script.lower[token - 1])
    return is_name and not any(lexicon.is_body(word.lower()) or lexicon.is_role(word.lower()) for word in names)


def is_given_name(word: str) -> bool:
    """Whether a word is a given name, of men, of women or of both."""
    return gender_of_given_name(word) is not None or (word[:1].isupper() and word.lower().partition("-")[0] in _BOTH)


def _name_end(script: Script, lexicon: Lexicon, first: int) -> int:
    """The last token of the capitalised words, small particles between them, that begin at `first`."""
    last = first
    while last - first < _LONGEST:
        step = _name_step(script, lexicon, last, script.quotes[first])
        last += step
        is_whole = lexicon.language_code == "de" and last - first == 1 and not _is_given(script, lexicon, last)
        if not step or is_whole:  # every German noun has a capital
            break
    return last


def _name_step(script: Script, lexicon: Lexicon, last: int, quote: int) -> int:
    """How many tokens a name goes on behind one of its words: a word, or a particle with a word."""
    after = last + 1
    if after >= len(script) or script.quotes[after] != quote:
        return 0
    is_particle = script.words[after] in PARTICLES and after + 1 < len(script) and script.is_capital(after + 1)
    if is_particle:
        return 2
    return int(script.is_capital(after) and not lexicon.is_a(script.lower[after], "stop", "definite"))


def _roles_before(script: Script, lexicon: Lexicon, first: int) -> set[str]:
    """Nouns before a name, back to an article: "la arqueóloga [Rosa]", "Bundesbankpräsident [Joachim]"."""
    roles: set[str] = set()
    start = first - 1
    if start > 0 and script.words[start] == ",":
        start -= 1
    for token in range(start, max(-1, start - 2 * _ROLE_REACH), -1):
        word = script.lower[token]
        if not script.is_word(token) or lexicon.is_a(word, "stop", "aux") or word in lexicon.finite:
            break
        if lexicon.is_a(word, "linker"):
            roles = set() if lexicon.language_code != "de" else roles
            continue
        if lexicon.is_a(word, "definite") and token and lexicon.is_a(script.lower[token - 1], "linker"):
            continue
        if lexicon.is_a(word, "definite", "indefinite", "owner"):
            break
        roles.add(word)
        if lexicon.language_code == "de" and start == first - 1 and not script.is_capital(token):
            break
    return roles


def _roles_behind(script: Script, lexicon: Lexicon, last: int) -> set[str]:
    """The first words of the apposition behind a name: ", presidenta de la asociación"."""
    if last + 2 >= len(script) or script.words[last + 1] != ",":
        return set()
    roles: set[str] = set()
    for token in range(last + 2, min(len(script), last + 2 + _ROLE_REACH)):
        word = script.lower[token]
        is_end = lexicon.is_a(word, "stop", "linker", "that", "aux", "reflexive") or word in lexicon.finite
        if is_end or not script.is_word(token):
            break
        if not lexicon.is_a(word, "definite", "indefinite", "owner"):
            roles.add(word)
    return roles


def bearer_of(script: Script, people: People, token: int) -> Person | None:
    """The last one brought in before a token whose surname stands there."""
    word = script.words[token]
    for person in reversed(people.persons):
        surnames = {person.words[-1], *(person.words[-2:-1] if len(person.words) > 2 else ())}
        if word in surnames and person.first < token:
            return person
    return None
