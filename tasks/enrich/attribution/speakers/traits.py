"""What a text says of its people: roles beside their names, and whether he or she is told."""

from collections.abc import Iterator

from tasks.enrich.attribution.clauses import SUBJECTS
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.names import Name
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.names.genders import Gender, gender_of, gender_of_roles

_ROLE_TAGS = ("NN", "JJ", "IN")
_ROLE_REACH = 8
"""Words before a name, or after the comma behind it, that may tell what the person is."""
_WRITTEN_OUT = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "prof": "professor", "dr": "doctor",
}
"""Titles that are written short before a name."""
_PREDICATES = frozenset({"attr", "oprd"})
_PRONOUNS: dict[str, Gender] = {
    "he": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she",
}  # fmt: skip


def is_subject(reading: Reading, name: Name) -> bool:
    """Whether a name, by any of its words, is what its clause is about: its subject, in apposition to that ("its
    founder, Ann Lee, left"), who does what is done ("was found by Ann Lee"), or who the subject is ("is Ann Lee"). The
    root of a sentence is its subject, the verb of which the parser missed."""
    return any(_is_topic(reading, token) for token in range(name.first, name.last + 1))


def _is_topic(reading: Reading, token: int) -> bool:
    relation, head = reading.deps[token], reading.heads[token]
    if relation == "appos":
        return reading.deps[head] in SUBJECTS
    if relation == "pobj":
        return reading.deps[head] == "agent"
    return relation in SUBJECTS or relation in _PREDICATES or relation == "ROOT"


def describe_person(reading: Reading, person: Person, at: dict[int, Person]) -> None:
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
    if start > 0 and reading.words[start] == "," and _ends_office(reading, start - 1):
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


def _ends_office(reading: Reading, token: int) -> bool:
    """Whether a noun, or the place of an office, ends there: "a spokesman", "the mayor of Karsten"."""
    place = token
    while place > 2 and reading.tags[place] == "NNP":
        place -= 1
    is_of = place < token and reading.lower[place] == "of" and reading.lower[place - 2] in ("the", "its")
    return reading.tags[token] == "NN" or (is_of and reading.tags[place - 1] == "NN")


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


def tell_by_pronouns(reading: Reading, people: People) -> None:
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
