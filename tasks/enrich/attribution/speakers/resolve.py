"""Whom a source means: the full name behind a surname, a pronoun, a title, a relative "who".

Recency with a bonus for subjects and for those who spoke before, after Lappin and Leass 1994 in much reduced form; what
cannot be known ("I", "we", "they", people without a name) is left open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import SUBJECTS
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.genders import Gender
from tasks.enrich.attribution.speakers.people import People, Person, nearest_person, read_people

_PRONOUNS: dict[str, Gender] = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_RELATIVES = frozenset({"who", "whom", "that", "which"})
_GROUPS = frozenset({"ORG", "GPE", "NORP"})
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"})
_OFFICE_NAMES = """
    president secretary minister premier chancellor mayor governor senator congressman congresswoman lawmaker
    nominee candidate chairman chairwoman chair director chief leader judge justice attorney lawyer prosecutor
    general commissioner ambassador envoy diplomat spokesman spokeswoman spokesperson officer executive founder
    owner professor economist scientist doctor author writer actor actress singer coach captain king queen
    prince princess pope bishop archbishop engineer billionaire businessman mogul
"""
_OFFICES = frozenset(_OFFICE_NAMES.split())
"""Singular nouns that name one person by what they do."""
_LESSER = frozenset({"vice", "deputy"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_DECAY = 0.7
"""What a sentence of distance leaves of the weight of a mention."""
_REACH = 8
"""Sentences back in which the one meant by a pronoun is looked for."""
_SUBJECT, _OTHER, _SPOKE, _UNTOLD = 2.0, 1.0, 1.5, 0.8
"""Weights: named as a subject, named otherwise, spoke last; and the factor for a person of whom no gender is told."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means, by a mention in the same text."""

    start_char: int
    end_char: int
    """The mention that names the speaker best."""
    name: str
    method: str
    """`named`, `surname`, `pronoun`, `relative`, `title`, `organisation` or `affiliation`."""
    confidence: float


def find_speakers(reading: Reading, candidates: Sequence[Candidate]) -> list[Speaker | None]:
    """For each attribution, in order of the text, its speaker; None where the text does not tell."""
    people = read_people(reading)
    speakers: list[Speaker | None] = []
    last: tuple[Person, int] | None = None
    for candidate in candidates:
        person, method, confidence = _find_person(reading, people, candidate, last)
        if person is None:
            speakers.append(_find_group(reading, candidate))
        else:
            speakers.append(_speaker(reading, person, candidate.cue, method, confidence))
            last = (person, reading.sentences[candidate.cue])
    return speakers


def _find_person(
    reading: Reading, people: People, candidate: Candidate, last: tuple[Person, int] | None
) -> tuple[Person | None, str, float]:
    head = source_head(reading, candidate.source)
    word = reading.lower[head]
    if word in _RELATIVES and reading.deps[reading.heads[head]] == "relcl":
        return people.at.get(reading.heads[reading.heads[head]]), "relative", 0.9
    if word in _PRONOUNS:
        return _by_pronoun(reading, people, candidate, head, last)
    named = next((people.at[token] for token in candidate.source if token in people.at), None)
    if named is not None and (head in people.at or _is_beside(reading, head, candidate, people)):
        return named, *_how_named(people, candidate, named)
    if reading.pos[head] == "PROPN" and reading.entities[head] not in _PLACES:
        person = nearest_person(reading, people.by_surname.get(reading.words[head], []), head)
        if person is not None:
            return person, "surname", 0.9
    return _by_title(reading, people, candidate), "title", 0.8


def source_head(reading: Reading, source: Sequence[int]) -> int:
    """The token that governs the others of a source."""
    inside = set(source)
    return next((token for token in source if reading.heads[token] not in inside), source[0])


def _is_beside(reading: Reading, head: int, candidate: Candidate, people: People) -> bool:
    """Whether a name stands in apposition to the head: "the minister, Ann Smith"."""
    return any(
        token in people.at and reading.deps[token] in ("appos", "compound") and reading.heads[token] == head
        for token in candidate.source
    )


def _how_named(people: People, candidate: Candidate, person: Person) -> tuple[str, float]:
    words = {word for name in person.mentions if name.is_full for word in name.words}
    is_full = any(name.is_full and name.first in candidate.source for name in person.mentions)
    if is_full:
        return "named", 0.98
    rivals = people.by_surname.get(person.words[-1], [])
    return ("surname", 0.97 if len(rivals) <= 1 else 0.75) if words else ("named", 0.8)


def _by_pronoun(
    reading: Reading, people: People, candidate: Candidate, head: int, last: tuple[Person, int] | None
) -> tuple[Person | None, str, float]:
    gender, content = _PRONOUNS[reading.lower[head]], set(candidate.content)
    weights = [
        (_weight(reading, person, head, content, last), number)
        for number, person in enumerate(people.persons) if person.gender in (None, gender)
    ]  # fmt: skip
    ranked = sorted((weight, -number) for weight, number in weights if weight > 0)[::-1]
    if not ranked:
        return None, "pronoun", 0
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    person = people.persons[-ranked[0][1]]
    sureness = 0.5 + 0.45 * (1 - rival / ranked[0][0])
    return person, "pronoun", round(sureness if person.gender else sureness * _UNTOLD, 2)


def _weight(
    reading: Reading, person: Person, head: int, content: set[int], last: tuple[Person, int] | None
) -> float:
    """How present a person is where the pronoun stands. What others say of them in quotation marks does not count."""
    here, best = reading.sentences[head], 0.0
    for name in person.mentions:
        away = here - reading.sentences[name.last]
        if name.last >= head or away > _REACH or reading.quotes[name.last] or name.last in content:
            continue
        best = max(best, (_SUBJECT if _is_subject(reading, name.first, name.last) else _OTHER) * _DECAY**away)
    if last is not None and last[0] is person and here - last[1] <= _REACH:
        best += _SPOKE * _DECAY ** max(0, here - last[1])
    return best * (1.0 if person.gender else _UNTOLD)


def _is_subject(reading: Reading, first: int, last: int) -> bool:
    return any(reading.deps[token] in SUBJECTS for token in range(first, last + 1))


def _by_title(reading: Reading, people: People, candidate: Candidate) -> Person | None:
    """The one person whom the text gives the title that the source is: "the secretary of state"."""
    head = source_head(reading, candidate.source)
    if reading.lower[candidate.source[0]] != "the" or reading.lower[head] not in _OFFICES:
        return None
    words = {reading.lower[token] for token in candidate.source[1:] if reading.pos[token] in ("NOUN", "PROPN", "ADJ")}
    meant = [one for one in people.persons if words <= one.roles and one.roles & _LESSER <= words]
    return meant[0] if len(meant) == 1 else None


def _find_group(reading: Reading, candidate: Candidate) -> Speaker | None:
    """An organisation that speaks for itself, or the one that a nameless spokesperson speaks for."""
    head = source_head(reading, candidate.source)
    groups = [token for token in candidate.source if reading.entities[token] in _GROUPS]
    if not groups:
        return None
    is_one_of_many = reading.entities[head] == "NORP" and not reading.tags[head].endswith("S")
    if reading.entities[head] in _GROUPS and not is_one_of_many:
        return _group_speaker(reading, groups, head, "organisation", 0.9)
    if reading.lower[head] in _SPOKESPEOPLE:
        return _group_speaker(reading, groups, groups[0], "affiliation", 0.8)
    return None


def _group_speaker(reading: Reading, groups: list[int], at: int, method: str, confidence: float) -> Speaker:
    """The run of tokens of one name around `at`."""
    first = last = at
    while first - 1 in groups and reading.entities[first - 1] == reading.entities[at]:
        first -= 1
    while last + 1 in groups and reading.entities[last + 1] == reading.entities[at]:
        last += 1
    start, end = reading.starts[first], reading.ends[last]
    return Speaker(start, end, reading.text[start:end], method, confidence)


def _speaker(reading: Reading, person: Person, cue: int, method: str, confidence: float) -> Speaker:
    """A person by the last full mention before the cue, else by the first one."""
    full = [name for name in person.mentions if name.is_full] or person.mentions
    name = max((one for one in full if one.last <= cue), key=lambda one: one.last, default=full[0])
    start, end = reading.starts[name.first], reading.ends[name.last]
    return Speaker(start, end, " ".join(reading.text[start:end].split()), method, confidence)
