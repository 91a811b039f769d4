"""The people of one text: every name of a person, gathered by whom it names, with what the text says of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tasks.enrich.attribution.clauses import SUBJECTS
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.names import Name, find_names
from tasks.enrich.attribution.speakers.words import PARTICLES, SUFFIXES
from tasks.names.genders import Gender, gender_of, gender_of_roles

_ROLE_TAGS = ("NN", "JJ", "IN")
_ROLE_REACH = 8
"""Words before a name, or after the comma behind it, that may tell what the person is."""
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
_WRITTEN_OUT = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "prof": "professor", "dr": "doctor",
}
"""Titles that are written short before a name."""
_PREDICATES = frozenset({"attr", "oprd"})
_PRONOUNS: dict[str, Gender] = {
    "he": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she",
}  # fmt: skip


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
    by_word: dict[str, list[Person]]
    """By the last and by the first word of their full names; by the last but one where no other has that (Ana Ruiz
    Ferrer is Ruiz)."""
    long_words: list[str]
    """Those of these words that may be misspelt."""
    topics: set[int]
    """The first tokens of names that their clauses are about."""


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
        _describe(reading, person, people.at)
    _tell_by_pronouns(reading, people)
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


def is_subject(reading: Reading, name: Name) -> bool:
    """Whether a name, by any of its words, is what its clause is about: its subject, in apposition to that ("its
    founder, Ann Lee, left"), who does what is done ("was found by Ann Lee"), or who the subject is ("is Ann Lee")."""
    return any(_is_topic(reading, token) for token in range(name.first, name.last + 1))


def _is_topic(reading: Reading, token: int) -> bool:
    relation, head = reading.deps[token], reading.heads[token]
    if relation == "appos":
        return reading.deps[head] in SUBJECTS
    if relation == "pobj":
        return reading.deps[head] == "agent"
    return relation in SUBJECTS or relation in _PREDICATES


def _describe(reading: Reading, person: Person, at: dict[int, Person]) -> None:
    """Note where a person is named, what is said beside the names, and whether it tells a gender."""
    for name in person.mentions:
        at.update(dict.fromkeys(range(name.first, name.last + 1), person))
        before = [*name.titles, *_role_before(reading, name.first - len(name.titles))]
        after = _role_after(reading, name.last)
        person.roles.update(before, after, [_WRITTEN_OUT[word] for word in before if word in _WRITTEN_OUT])
        told = gender_of_roles([*before, *after])
        if told:
            person.genders[told] += 2
    told = gender_of(person.words[:1])
    is_surname_first = any(name.words == person.words[:1] for name in person.mentions)
    if told and len(person.words) > 1 and not is_surname_first:
        person.genders[told] += 3
    elif told and not person.genders:
        person.genders[told] += 1


def _role_before(reading: Reading, first: int) -> list[str]:
    """The words right before a name in its noun phrase: "Secretary of State", "Mr.", "a spokesman, "."""
    words: list[str] = []
    start = first - 1
    if start > 0 and reading.words[start] == "," and reading.tags[start - 1] == "NN":
        start -= 1
    for token in range(start, max(-1, start - _ROLE_REACH), -1):
        if reading.lower[token] in ("'s", "’s"):
            continue
        if not reading.is_word[token] or not reading.tags[token].startswith(_ROLE_TAGS):
            break
        if reading.tags[token] == "IN" and (not words or reading.lower[token] != "of"):
            break
        words.append(reading.lower[token].rstrip("."))
    return words


def _role_after(reading: Reading, last: int) -> list[str]:
    """The words of an apposition behind a name: ", the city engineer,". Who has an "its" is no person."""
    if last + 1 >= len(reading) or reading.words[last + 1] != ",":
        return []
    words: list[str] = []
    for token in range(last + 2, min(len(reading), last + 2 + _ROLE_REACH)):
        if not reading.is_word[token] or reading.tags[token].startswith(("VB", "W")):
            break
        words.append(reading.lower[token])
    return [] if words[:1] == ["its"] else words


def _tell_by_pronouns(reading: Reading, people: People) -> None:
    """In a sentence that names one person only, as its subject, "he", "his" and "her" are that person. Of whom nothing
    else tells, the "he" of the sentence after it in the paragraph does, if that names nobody."""
    before: Person | None = None
    weaker: list[tuple[Person, Gender]] = []
    for number, (first, last) in enumerate(reading.sentence_spans):
        named = {id(people.at[token]): people.at[token] for token in range(first, last) if token in people.at}
        if len(named) == 1:
            (person,) = named.values()
            for gender in _genders_after(reading, people, first, last):
                person.genders[gender] += 1
        elif not named and before is not None and _follows(reading, number):
            told = next((found for token in range(first, last) if (found := _subject_gender(reading, token))), None)
            if told:
                weaker.append((before, told))
        before = _only_topic(reading, people, first, last) if len(named) == 1 else None
    for person, weak in [(person, weak) for person, weak in weaker if not person.genders]:
        person.genders[weak] += 1


def _follows(reading: Reading, number: int) -> bool:
    """Whether a sentence is of the same paragraph as the one before it."""
    (earlier, _), (first, _) = reading.sentence_spans[number - 1], reading.sentence_spans[number]
    return reading.paragraphs[earlier] == reading.paragraphs[first]


def _subject_gender(reading: Reading, token: int) -> Gender | None:
    """The gender of a "he" or "she" outside quotation marks that is the subject of something."""
    is_subject_pronoun = reading.lower[token] in ("he", "she") and reading.deps[token] in SUBJECTS
    return _PRONOUNS[reading.lower[token]] if is_subject_pronoun and not reading.quotes[token] else None


def _only_topic(reading: Reading, people: People, first: int, last: int) -> Person | None:
    """The person whom the sentence is about, outside quotation marks."""
    return next(
        (
            people.at[token] for token in range(first, last)
            if token in people.at and not reading.quotes[token] and _is_topic(reading, token)
        ),
        None,
    )  # fmt: skip


def _genders_after(reading: Reading, people: People, first: int, last: int) -> Iterator[Gender]:
    subject = next(
        (token for token in range(first, last) if token in people.at and reading.deps[token] in SUBJECTS), None
    )
    if subject is not None and not reading.quotes[subject]:
        for token in range(subject + 1, last):
            if reading.lower[token] in _PRONOUNS and not reading.quotes[token]:
                yield _PRONOUNS[reading.lower[token]]
