"""The people of one text: every name of a person, gathered by whom it names."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.names import Name, find_names
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.enrich.attribution.speakers.traits import describe_person, is_subject, tell_by_pronouns
from tasks.names.genders import gender_of
from tasks.names.titles import PARTICLES, SUFFIXES

_RECENT = 0.7
"""What a sentence of distance leaves of the weight of the last full name, where several share a surname."""
_LAST_WORD = 1.0
"""What it adds that the shared word is the last one of the name and not the first."""
_MOST = 300
"""Full names of a text that are looked at: no article has more, and a list of thousands would be compared in pairs."""
_INITIAL = 2
"""Letters of an initial with its dot."""
_TYPO_LENGTH = 6
"""Letters from which on two surnames that differ in one are the same with a slip."""


def read_people(
    reading: Reading, labels: Sequence[str], speaking: Collection[int] = (),
    not_meant: Mapping[int, tuple[str, ...]] | None = None,
) -> People:  # fmt: skip
    """Gather the names of a text. A single name belongs to the one full name that it is the end (or start) of.

    Args:
        reading: The text.
        labels: For each token the type of the name that it is part of.
        speaking: Tokens that by themselves are the source of something said.
        not_meant: For single names that several share, by their token, the words of the one who is not meant there.
    """
    names = find_names(reading, labels, speaking)
    known = set(islice(dict.fromkeys(name.words for name in names if name.is_full), _MOST))
    names = [name for name in names if not name.is_full or name.words in known]
    persons: list[Person] = []
    for name in sorted((name for name in names if name.is_full), key=lambda name: -len(name.words)):
        same = next((one for one in persons if _is_part(name.words, one.words)), None)
        if same is None:
            persons.append(same := Person(name.words))
        same.mentions.append(name)
    by_word: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for word in {surname_of(person.words[-1]), surname_of(person.words[0])}:
            by_word[word].append(person)
    for person in persons:
        if len(person.words) > 2 and len(person.words[-2]) > _INITIAL and person.words[-2].lower() not in PARTICLES:
            by_word.setdefault(surname_of(person.words[-2]), [person])
    long_words = [word for word in by_word if len(word) >= _TYPO_LENGTH - 1]
    people = People(persons, {}, dict(by_word), long_words, {one.first for one in names if is_subject(reading, one)})
    for name in names:
        if not name.is_full:
            _adopt(reading, name, people, (not_meant or {}).get(name.first))
    persons.sort(key=lambda person: min(name.first for name in person.mentions))
    for person in persons:
        person.mentions.sort(key=lambda name: name.first)
        describe_person(reading, person, people.at)
    tell_by_pronouns(reading, people)
    return people


def surname_of(word: str) -> str:
    """A word of a name as it is looked up: without the Arabic article, a possessive, the dot of an initial."""
    word = word.removesuffix("'s").removesuffix("’s").rstrip(".'’")
    for article in ("al-", "Al-", "el-", "El-"):
        word = word.removeprefix(article)
    return word


def _is_part(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether a full name is another one in short: without a middle name or number, or its last two words."""
    if words == longer or (longer[-1].lower() in SUFFIXES and words == longer[:-1]):
        return True
    if len(words) >= len(longer) or surname_of(words[-1]) != surname_of(longer[-1]):
        return words == longer[: len(words)] and len(words) > 2
    return words[0] == longer[0] or words == longer[-len(words) :]


def _adopt(reading: Reading, name: Name, people: People, not_meant: tuple[str, ...] | None) -> None:
    """Give a single name to the person whose name it is part of, or make it a person of its own."""
    found = [one for one in bearers_of(people, name.words[0]) if one.words != not_meant]
    person = nearest_person(reading, people, found, name.first)
    if person is None and not name.is_person:
        return
    if person is None:
        told = gender_of([reading.words[name.first - 1]]) if name.first else None
        words = (told, name.words[0]) if told and found else name.words
        person = next((one for one in people.persons if one.words == words), None)
        if person is None:
            people.persons.append(person := Person(words))
            if not found:
                people.by_word[surname_of(name.words[0])] = [person]
    person.mentions.append(name)


def bearers_of(people: People, word: str) -> list[Person]:
    """Those whose name ends in a word or begins with it; failing that, differs from it by one letter."""
    word = surname_of(word)
    found = people.by_word.get(word, [])
    if found or len(word) < _TYPO_LENGTH:
        return found
    slips = [known for known in people.long_words if known[:2] == word[:2] and _differ_in_one(known, word)]
    return [person for known in slips for person in people.by_word[known] if len(person.words) > 1]


def _differ_in_one(one: str, other: str) -> bool:
    """Whether one letter more, less or another is all that parts two words."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _TYPO_LENGTH:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def nearest_person(reading: Reading, people: People, persons: list[Person], token: int) -> Person | None:
    """Of those who share a name the one named most so far, of the gender that a title before tells; None if none is.

    "Mrs. Clinton" is not Bill Clinton, though no other Clinton is named in full.
    """
    told = gender_of([reading.words[token - 1]]) if token else None
    agreeing = [one for one in persons if told is None or gender_of(one.words[:1]) in (None, told)]
    if len(agreeing) < 2:
        return agreeing[0] if agreeing else None
    word = surname_of(reading.words[token])
    return max(
        agreeing,
        key=lambda one: _standing(reading, people, one, token) + (surname_of(one.words[-1]) == word) * _LAST_WORD,
    )


def _standing(reading: Reading, people: People, person: Person, token: int) -> float:
    """How often a person was named before a token, and how lately in full; subjects count double."""
    before = [name for name in person.mentions if name.last < token]
    if not before:
        return -person.mentions[0].first / (1 + len(reading))
    latest = ([name for name in before if name.is_full] or before)[-1]
    away = reading.sentences[token] - reading.sentences[latest.last]
    count = sum((1.0 if name.first in people.topics else 0.5) * (1.0 if name.is_full else 0.5) for name in before)
    return count + (1.0 if latest.first in people.topics else 0.5) * _RECENT ** max(0, away)
