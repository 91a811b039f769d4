"""Whom "he" and "she" mean: how present each person of the text is where the pronoun stands.

Recency with a bonus for subjects and for those who spoke before, after Lappin and Leass 1994 in much reduced form.
"""

from collections.abc import Collection
from dataclasses import dataclass

from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.attribution.speakers.names import Name
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.enrich.attribution.speakers.traits import is_subject
from tasks.names.genders import Gender

PRONOUNS: dict[str, Gender] = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_DECAY = 0.7
"""What a sentence of distance leaves of the weight of a mention."""
_REACH = 8
"""Sentences back in which the one meant by a pronoun is looked for."""
_SUBJECT, _OTHER, _OWNER, _SPOKE, _UNTOLD = 2.0, 1.0, 0.6, 1.5, 0.8
"""Weights: named as a subject, named otherwise, as an owner ("Mansell's drive"), spoke last; and the factor for a
person of whom no gender is told."""
_EARLIER = 0.35
"""What mentions in sentences before the last one add."""
_OPENED = 1.0
"""What it adds that the sentence before, in the paragraph, is about the person: "Ann Lee hesitated. “No,” she said"."""


@dataclass(frozen=True, slots=True)
class Nameless:
    """Somebody without a name who spoke: "a Kremlin spokeswoman said"."""

    sentence: int
    noun: str
    gender: Gender | None
    affiliation: Span | None
    """Characters of the organisation, or person, that he or she speaks for."""
    is_anonymous: bool = False
    """Wants no name, or is no more than "an official"."""


@dataclass(slots=True)
class Memory:
    """Who spoke last, and in which sentence."""

    person: Person | None = None
    sentence: int = 0
    nameless: Nameless | None = None
    """Who spoke after that."""
    body: Span | None = None
    """The organisation that spoke last, if nobody else did after it, in characters of a mention."""
    body_sentence: int = 0

    def note(self, person: Person, sentence: int) -> None:
        """Take in one more attribution to somebody with a name."""
        self.person, self.sentence, self.nameless, self.body = person, sentence, None, None

    def note_nameless(self, nameless: Nameless) -> None:
        """Take in one to somebody without."""
        self.nameless, self.body = nameless, None

    def note_body(self, body: Span, sentence: int) -> None:
        """Take in one to an organisation."""
        self.body, self.body_sentence = body, sentence


def find_by_pronoun(
    reading: Reading, people: People, head: int, content: set[int], memory: Memory
) -> tuple[Person | None, float]:
    """The person meant by the pronoun at `head`, and how sure that is; None if nobody is, or somebody without a name,
    of whom one may be sure nevertheless.

    `content`: the tokens of what is said; whoever is named in it only is not its speaker.
    """
    gender, here = PRONOUNS[reading.lower[head]], _sentence_of(reading, head, content)
    weights = [
        (_weight(reading, person, head, here, content, memory), -number)
        for number, person in enumerate(people.persons) if person.gender in (None, gender)
    ]  # fmt: skip
    ranked = sorted((pair for pair in weights if pair[0] > 0), reverse=True)
    nameless = _nameless_weight(reading, head, gender, memory)
    if not ranked:
        return None, 0.95 if nameless else 0.0
    person = people.persons[-ranked[0][1]]
    if nameless > ranked[0][0] and not _is_named_since(reading, person, head, memory):
        return None, _sureness(nameless, ranked[0][0])
    sureness = _sureness(ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0)
    return person, round(sureness if person.gender else sureness * _UNTOLD, 2)


def find_by_epithet(
    reading: Reading, people: People, head: int, content: set[int], memory: Memory, not_meant: Collection[int]
) -> tuple[Person | None, float]:
    """The person most present where "the Norwegian" or "the 22-year-old" stands, who is not of `not_meant` by identity;
    None if none is."""
    here = _sentence_of(reading, head, content)
    ranked = sorted(
        (_weight(reading, person, head, here, content, memory), -number)
        for number, person in enumerate(people.persons) if id(person) not in not_meant
    )  # fmt: skip
    if not ranked or ranked[-1][0] <= 0 or memory.nameless is not None:
        return None, 0.0
    return people.persons[-ranked[-1][1]], 0.6


def _sureness(weight: float, rival: float) -> float:
    return round(0.5 + 0.45 * (1 - rival / weight), 2)


def _nameless_weight(reading: Reading, head: int, gender: Gender, memory: Memory) -> float:
    if memory.nameless is None or memory.nameless.gender not in (None, gender):
        return 0.0
    away = reading.sentences[head] - memory.nameless.sentence
    return (_SUBJECT + _SPOKE) * _DECAY**away if 0 <= away <= _REACH else 0.0


def _is_named_since(reading: Reading, person: Person, head: int, memory: Memory) -> bool:
    """Whether a clause about the person stands between what somebody without a name said and the pronoun."""
    return memory.nameless is not None and any(
        name.last < head and reading.sentences[name.last] > memory.nameless.sentence and is_subject(reading, name)
        and not reading.quotes[name.last]
        for name in person.mentions
    )  # fmt: skip


def _weight(reading: Reading, person: Person, head: int, here: int, content: set[int], memory: Memory) -> float:
    """How present a person is in the sentence `here`. What others say of them in quotation marks does not count."""
    by_sentence: dict[int, float] = {}
    for name in person.mentions:
        away = max(0, here - reading.sentences[name.last])
        if name.last >= head or away > _REACH or reading.quotes[name.last] or name.last in content:
            continue
        by_sentence[away] = max(by_sentence.get(away, 0.0), _strength(reading, name) * _DECAY**away)
    best = max(by_sentence.values(), default=0.0)
    total = best + _EARLIER * (sum(by_sentence.values()) - best)
    if any(_opens_for(reading, name, head, here) for name in person.mentions):
        total += _OPENED
    if memory.person is person and here - memory.sentence <= _REACH:
        total += _SPOKE * _DECAY ** max(0, here - memory.sentence)
    return total * (1.0 if person.gender else _UNTOLD)


def _sentence_of(reading: Reading, head: int, content: Collection[int]) -> int:
    """The sentence that a pronoun stands in; behind a quotation, that in which this begins: what somebody says in
    many sentences is no farther from who was named before."""
    said = [token for token in content if token < head and reading.quotes[token]]
    return reading.sentences[min(said, default=head)]


def _opens_for(reading: Reading, name: Name, head: int, here: int) -> bool:
    """Whether the sentence right before the pronoun's, of the same paragraph, is about the person named."""
    is_before = here - reading.sentences[name.last] == 1
    is_near = is_before and reading.paragraphs[head] == reading.paragraphs[name.last]
    return is_near and not reading.quotes[name.last] and is_subject(reading, name)


def _strength(reading: Reading, name: Name) -> float:
    if is_subject(reading, name):
        return _SUBJECT
    if reading.deps[name.last] == "poss":
        return _OWNER
    return _OTHER
