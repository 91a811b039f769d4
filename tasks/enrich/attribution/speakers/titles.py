"""Whom an office means: "the secretary of state", where the text says who that is."""

from collections.abc import Sequence
from functools import cache

from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.enrich.attribution.speakers.pronouns import Memory, find_by_epithet
from tasks.enrich.attribution.speakers.topics import find_commenting
from tasks.enrich.mentions.nations import load_nations
from tasks.names.human_nouns import ENVOYS, OFFICES, is_human

_VAGUE = frozenset({"official", "officer", "politician", "diplomat", "lawmaker", "leader"})
"""Nouns that stand for whoever of that kind spoke last."""
_CABINET = frozenset({"minister", "premier", "chancellor", "secretary"})
"""Offices that texts take for one another: the transport secretary is the minister."""
_LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "acting"})
"""Words without which an office is another one."""
_PEOPLES = ("s", "sh", "ch", "ese")
"""What ends so means many: the French, the Chinese, the Americans."""
_COUNTRYMEN = frozenset(
    """briton dane dutchman dutchwoman englishman englishwoman finn frenchman frenchwoman irishman irishwoman kiwi pole
    scot scotsman spaniard swede turk ulsterman welshman welshwoman""".split()
)
"""Nouns for one person of a people."""
_NEAR = 3
"""Sentences from the last speaker to a vague noun that still means him or her."""


def find_by_trait(
    reading: Reading, labels: Sequence[str], people: People, source: Sequence[int], content: set[int], memory: Memory
) -> tuple[Person | None, float]:
    """Whom "the 22-year-old" or "the Norwegian" means: the one of that age, else the one most present."""
    if source[0] and reading.words[source[0]][0].isdigit():
        source = (source[0] - 1, *source)  # what the tagger left out of "the 22-year-old"
    words = [reading.lower[token] for token in source if reading.words[token] != "-"]
    if words[0] != "the" or len(words) not in (2, 4):
        return None, 0.0
    if len(words) == 2 and is_human(words[1]) and not labels[source[1]]:
        return _only_person_before(reading, people, source[1]), 0.55
    if len(words) == 2:
        is_one = (labels[source[1]] == "NORP" and not words[1].endswith(_PEOPLES)) or words[1] in _COUNTRYMEN
        if labels[source[1]] == "NORP" and not is_one and _spoke_just_before(reading, source[0], memory):
            return memory.person, 0.5
        strangers = {id(one) for one in people.persons if one.roles & _nationalities() - {words[1]}}
        return find_by_epithet(reading, people, source[0], content, memory, strangers) if is_one else (None, 0.0)
    if words[2:] != ["year", "old"]:
        return None, 0.0
    for person in people.persons:
        for name in person.mentions:
            behind = name.last + 2
            if behind < source[0] and reading.words[behind - 1] == "," and reading.words[behind] == words[1]:
                return person, 0.9
    return find_by_epithet(reading, people, source[0], content, memory, find_commenting(people))


def find_by_title(
    reading: Reading, labels: Sequence[str], people: People, source: Sequence[int], head: int, memory: Memory
) -> tuple[Person | None, float]:
    """The one person whom the text gives the title that the source is, and how sure that is."""
    source = _before_comma(reading, source)
    noun, first = reading.lower[head], reading.lower[source[0]]
    if noun not in OFFICES or (first != "the" and not (first in ("his", "her") and len(source) == 2)):
        return None, 0.0
    words = {reading.lower[token] for token in source[1:] if reading.pos[token] in ("NOUN", "PROPN", "ADJ")}
    exact = [one for one in people.persons if words <= one.roles and _is_no_lesser(one, words)]
    if len(exact) == 1:
        return exact[0], 0.8
    last = memory.person
    if last in exact:
        return last, 0.7
    named = {reading.lower[token] for token in source if labels[token] in ("NORP", "GPE")}
    loose = [one for one in people.persons if noun in one.roles and named <= one.roles and _is_no_lesser(one, words)]
    if last in loose:
        return last, 0.65
    if len(loose) == 1 and not exact:
        return loose[0], 0.65
    rivals = [one for one in exact or loose if one.mentions[0].first < head]
    if rivals:
        return max(rivals, key=lambda one: max(name.last for name in one.mentions if name.first < head)), 0.5
    of_nation = [one for one in people.persons if named and named <= one.roles]
    if len(of_nation) == 1:
        return of_nation[0], 0.6
    is_near = last is not None and 0 <= reading.sentences[head] - memory.sentence <= _NEAR
    in_cabinet = [one for one in people.persons if one.roles & _CABINET]
    if is_near and last is not None and in_cabinet == [last] and noun in _CABINET and len(source) == 2:
        return last, 0.5
    if noun in _VAGUE and is_near and memory.nameless is None and not named and len(words) == 1:
        return last, 0.55
    is_plain = not named and first == "the" and all(reading.words[token].islower() for token in source)
    if noun in _VAGUE and is_plain and last is not None and _spoke_just_before(reading, source[0], memory):
        return (None, 0.0) if any(noun in one.roles for one in people.persons) else (last, 0.5)
    return None, 0.0


def _spoke_just_before(reading: Reading, token: int, memory: Memory) -> bool:
    """Whether somebody spoke last in the sentence before, of the same paragraph: "the Portuguese" may be that one."""
    number = reading.sentences[token]
    if memory.person is None or memory.nameless is not None or memory.sentence != number - 1:
        return False
    return reading.paragraphs[reading.sentence_spans[number - 1][0]] == reading.paragraphs[token]


def _is_no_lesser(person: Person, words: set[str]) -> bool:
    return person.roles & _LESSER <= words


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(name.lower() for name, label in load_nations().items() if label == "NORP")


def _only_person_before(reading: Reading, people: People, noun: int) -> Person | None:
    """The only person whom the sentence before, of the same paragraph, names; for a noun that no person has."""
    number, word = reading.sentences[noun], reading.lower[noun]
    if number == 0 or any(word in one.roles for one in people.persons) or word in ENVOYS or word in OFFICES:
        return None
    first, last = reading.sentence_spans[number - 1]
    if reading.paragraphs[first] != reading.paragraphs[noun]:
        return None
    outside = [token for token in range(first, last) if token in people.at and not reading.quotes[token]]
    named = {id(people.at[token]) for token in outside}
    return people.at[outside[0]] if len(named) == 1 else None


def _before_comma(reading: Reading, source: Sequence[int]) -> Sequence[int]:
    """Of "the governor, a former principal" the governor."""
    commas = (place for place, token in enumerate(source) if place and reading.words[token - 1] == ",")
    return source[: next(commas, len(source))]
