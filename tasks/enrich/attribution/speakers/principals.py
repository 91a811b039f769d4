"""For whom a spokesman, lawyer or aide speaks."""

from collections.abc import Sequence

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.attribution.speakers.bodies import Body, find_body
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.enrich.attribution.speakers.pronouns import Memory, find_by_pronoun
from tasks.enrich.attribution.speakers.speaking_bodies import source_head
from tasks.names.human_nouns import ENVOYS, REPRESENTATIVES, SPOKESPEOPLE, is_human


def find_body_beside(reading: Reading, bodies: Sequence[Body], source: Sequence[int], head: int) -> Span | None:
    """The organisation behind "a company spokesman", "the ministry's spokesman", "a spokesman for the court"."""
    if reading.lower[head] not in ENVOYS:
        return None
    for token in source:
        is_beside = reading.heads[token] == head and reading.deps[token] in ("compound", "poss", "nmod")
        governor = reading.heads[token]
        is_behind = reading.deps[token] == "pobj" and governor in source and reading.heads[governor] == head
        meant = find_body(reading, bodies, token) if is_beside or is_behind else None
        if meant is not None:
            return meant[0]
    return None


def find_body_before(reading: Reading, source: Sequence[int], memory: Memory) -> Span | None:
    """The organisation that spoke in the sentence before, of the same paragraph, for "a spokesman" and no more."""
    is_bare = len(source) == 2 and reading.lower[source[0]] in ("a", "the") and reading.lower[source[1]] in SPOKESPEOPLE
    number = reading.sentences[source[0]]
    for before in (number - 1, number - 2) if is_bare and memory.body is not None else ():
        if before == memory.body_sentence and before >= 0:
            first = reading.sentence_spans[before][0]
            return memory.body if reading.paragraphs[first] == reading.paragraphs[source[0]] else None
    return None


def find_owning_body(reading: Reading, candidate: Candidate, memory: Memory) -> Span | None:
    """The organisation that spoke in the sentence before, for "its operations director"."""
    head, first = source_head(reading, candidate.source), candidate.source[0]
    is_its = reading.lower[first] == "its" and reading.heads[first] == head and is_human(reading.lower[head])
    number = reading.sentences[first]
    if not is_its or memory.body is None or memory.body_sentence != number - 1:
        return None
    before = reading.sentence_spans[number - 1][0]
    return memory.body if reading.paragraphs[before] == reading.paragraphs[first] else None


def find_owner(reading: Reading, people: People, candidate: Candidate, memory: Memory) -> Span | None:
    """The person whose spokesman, lawyer or aide speaks: "his spokesman", "Smith's lawyer"; not "her colleague"."""
    head = source_head(reading, candidate.source)
    if reading.lower[head] not in REPRESENTATIVES:
        return None
    for token in candidate.source:
        if reading.deps[token] != "poss" or reading.heads[token] != head:
            continue
        person = people.at.get(token)
        if person is None and reading.lower[token] in ("his", "her"):
            person, _ = find_by_pronoun(reading, people, token, set(), memory)
        if person is not None:
            return best_mention(reading, person, token)
    return None


def find_principal(reading: Reading, people: People, candidate: Candidate) -> Span | None:
    """The person for whom a spokesman, lawyer or aide speaks: "a spokesman for Senate Leader Don Hask"."""
    head = source_head(reading, candidate.source)
    for token in candidate.source if reading.lower[head] in ENVOYS else ():
        preposition = reading.heads[token]
        is_behind = reading.deps[token] == "pobj" and reading.lower[preposition] in ("for", "to")
        if is_behind and reading.heads[preposition] == head and token in people.at:
            return best_mention(reading, people.at[token], token)
    return None


def best_mention(reading: Reading, person: Person, cue: int) -> Span:
    """The last full mention before the cue, else the first one."""
    full = [name for name in person.mentions if name.is_full] or person.mentions
    longest = max(len(name.words) for name in full)
    full = [name for name in full if len(name.words) == longest]
    name = max((one for one in full if one.last <= cue), key=lambda one: one.last, default=full[0])
    return reading.starts[name.first], reading.ends[name.last]
