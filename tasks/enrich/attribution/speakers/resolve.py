"""Whom a source means: the full name behind a surname, a pronoun, a title, a relative "who".

What cannot be known ("I", "we", "they", people without a name) is left open.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.attribution.sources import is_anonymous
from tasks.enrich.attribution.speakers.bodies import Body, read_bodies
from tasks.enrich.attribution.speakers.groups import find_affiliation, is_former
from tasks.enrich.attribution.speakers.interviews import find_interviewee
from tasks.enrich.attribution.speakers.people import bearers_of, nearest_person, read_people
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.enrich.attribution.speakers.principals import (
    best_mention,
    find_body_before,
    find_body_beside,
    find_owner,
    find_owning_body,
    find_principal,
)
from tasks.enrich.attribution.speakers.pronouns import PRONOUNS, Memory, Nameless, find_by_pronoun
from tasks.enrich.attribution.speakers.speaker import Speaker
from tasks.enrich.attribution.speakers.speaking_bodies import (
    RELATIVES,
    are_several,
    find_speaking_body,
    points_back,
    source_head,
)
from tasks.enrich.attribution.speakers.titles import find_by_title, find_by_trait
from tasks.enrich.attribution.speakers.topics import find_topic
from tasks.enrich.attribution.speakers.writings import find_author
from tasks.names.body_nouns import BUSINESSES
from tasks.names.genders import gender_of_roles
from tasks.names.human_nouns import REPRESENTATIVES, is_human

_OPEN = frozenset({"i", "we", "they", "it", "you", "me", "us", "them", "my", "our", "their", "its"})
_NO_SURNAME = frozenset({"NORP", "DATE", "LAW", "EVENT"})
_INTRODUCED = 400
"""Tokens back in which somebody without a name may have been brought in."""
_OF_REACH = 7
"""Words of what somebody is at the head of."""
_BESIDE = frozenset({"appos", "compound", "nmod", "nn", "flat"})
Found = tuple[Person | None, str, float]


def find_speakers(
    reading: Reading, candidates: Sequence[Candidate], labels: Sequence[str] | None = None
) -> list[Speaker | None]:
    """For each attribution, in order of the text, its speaker; None where the text does not tell.

    `labels`: for each token the type of the name that it is part of; without them what the model says.
    """
    labels = reading.entities if labels is None else labels
    speaking = {one.source[0] for one in candidates if len(one.source) == 1 and one.family == "reporting"}
    people = read_people(reading, labels, speaking)
    speakers = _resolve_sources(reading, labels, people, candidates)
    not_meant = _misread_names(reading, people, candidates, speakers)
    if not not_meant:
        return speakers
    return _resolve_sources(reading, labels, read_people(reading, labels, speaking, not_meant), candidates)


def _resolve_sources(
    reading: Reading, labels: Sequence[str], people: People, candidates: Sequence[Candidate]
) -> list[Speaker | None]:
    bodies, memory = read_bodies(reading, labels), Memory()
    order = sorted(range(len(candidates)), key=lambda number: candidates[number].cue)
    speakers: dict[int, Speaker | None] = {}
    for number in order:
        speakers[number] = _find_speaker(reading, labels, people, bodies, candidates[number], memory)
    return [speakers[number] for number in range(len(candidates))]


def _misread_names(
    reading: Reading, people: People, candidates: Sequence[Candidate], speakers: Sequence[Speaker | None]
) -> dict[int, tuple[str, ...]]:
    """Single names that were read as the one in whose words they stand, though others in the text share them.

    Of Wang Yi and Wang Wenbin, "Wang Wenbin would not say what Wang will talk about" means the first: people call
    themselves "I" or "he". So do the single names after it, until the other one is named in full.
    """
    misread: dict[int, tuple[str, ...]] = {}
    for candidate, speaker in zip(candidates, speakers, strict=True):
        if speaker is None:
            continue
        for token in candidate.content:
            person = people.at.get(token)
            if person is None or len(bearers_of(people, reading.words[token])) < 2:
                continue
            if best_mention(reading, person, candidate.cue) == speaker.mention:
                later = [name for name in person.mentions if name.first >= token]
                single = takewhile(lambda name: not name.is_full, later)
                misread |= {name.first: person.words for name in single}
    return misread


def _find_speaker(
    reading: Reading, labels: Sequence[str], people: People, bodies: Sequence[Body], candidate: Candidate,
    memory: Memory,
) -> Speaker | None:  # fmt: skip
    source, head = candidate.source, source_head(reading, candidate.source)
    author = find_author(reading, labels, source, head)
    if author:
        return _find_speaker(reading, labels, people, bodies, replace(candidate, source=author), memory)
    person, method, confidence = _find_person(reading, labels, people, candidate, memory)
    affiliation = _find_affiliation(reading, labels, people, bodies, candidate, memory)
    sentence = reading.sentences[max(candidate.cue, candidate.content[-1])]
    if person is not None:
        memory.note(person, sentence)
        _tell_gender(reading, person, candidate)
        mention = best_mention(reading, person, candidate.cue)
        return Speaker(mention, method, confidence, None if _overlap(affiliation, mention) else affiliation)
    if method == "pronoun" and confidence and memory.nameless is not None:
        return _speak_without_name(memory, sentence, "pronoun", confidence)
    known = memory.nameless
    if affiliation is None and known is not None and points_back(reading, source) and reading.lower[head] == known.noun:
        return _speak_without_name(memory, sentence, "nominal", 0.8)
    nameless = None
    if reading.tags[head] == "NN" and is_human(reading.lower[head]):
        nameless = _bring_in(reading, source, sentence, affiliation)
    if nameless is not None:
        memory.note_nameless(nameless)
    is_representative = reading.lower[head] in REPRESENTATIVES or is_human(reading.lower[head].removesuffix("s"))
    if affiliation is not None and is_representative:
        return Speaker(None, "affiliation", 0.8, affiliation)
    if nameless is not None and nameless.is_anonymous:
        return Speaker(None, "nominal", 0.8, None, True)
    return find_speaking_body(reading, labels, bodies, candidate, memory)


def _find_affiliation(
    reading: Reading, labels: Sequence[str], people: People, bodies: Sequence[Body], candidate: Candidate,
    memory: Memory,
) -> Span | None:  # fmt: skip
    """For whom the source speaks; nobody for those who have left."""
    source, head = candidate.source, source_head(reading, candidate.source)
    if is_former(reading, source):
        return None
    return (
        find_principal(reading, people, candidate)
        or find_affiliation(reading, labels, source, head)
        or find_owner(reading, people, candidate, memory)
        or find_body_beside(reading, bodies, source, head)
        or find_body_before(reading, source, memory)
        or find_owning_body(reading, candidate, memory)
    )


def _bring_in(reading: Reading, source: Sequence[int], sentence: int, affiliation: Span | None) -> Nameless | None:
    """Somebody without a name whom a source brings in ("a diplomat"), or the text before it ("the diplomat")."""
    introduced = _introduced(reading, source)
    noun, is_unnamed = reading.lower[source_head(reading, source)], False
    for first, last in [(source[0], source[-1]), *([introduced] if introduced else [])]:
        words = tuple(range(first, last + 1))
        is_unnamed = is_unnamed or is_anonymous(reading, words, reading.starts[first], reading.ends[last])
    if introduced is None and not is_unnamed:
        return None
    return Nameless(sentence, noun, gender_of_roles([noun]), affiliation, is_unnamed)


def _speak_without_name(memory: Memory, sentence: int, method: str, confidence: float) -> Speaker | None:
    """Of "a Kremlin spokeswoman said ... she said", or "the spokeswoman said", the second: nobody by name, but for whom
    she speaks."""
    assert memory.nameless is not None
    memory.note_nameless(replace(memory.nameless, sentence=sentence))
    affiliation, is_unnamed = memory.nameless.affiliation, memory.nameless.is_anonymous
    return Speaker(None, method, confidence, affiliation, is_unnamed) if affiliation or is_unnamed else None


def _find_person(
    reading: Reading, labels: Sequence[str], people: People, candidate: Candidate, memory: Memory
) -> Found:
    source, head = candidate.source, source_head(reading, candidate.source)
    word = reading.lower[head]
    if word in RELATIVES and reading.deps[reading.heads[head]] == "relcl":
        meant = reading.heads[reading.heads[head]]
        telling = [meant, *(child for child in reading.children[meant] if reading.deps[child] == "appos")]
        return next((people.at[token] for token in telling if token in people.at), None), "relative", 0.9
    if are_several(reading, source, head):
        return None, "named", 0.0
    if _is_business(reading, head):
        return None, "named", 0.0
    if candidate.origin == "transcript" and reading.words[head] == "A" and len(source) == 1:
        return find_interviewee(reading, people, head), "named", 0.75
    word_of_turn = reading.words[head].title()
    if candidate.origin == "transcript" and reading.words[head].isupper() and bearers_of(people, word_of_turn):
        return nearest_person(reading, people, bearers_of(people, word_of_turn), head), "surname", 0.9
    if head in people.at:
        return people.at[head], *_how_named(people, source, people.at[head])
    if word in PRONOUNS and len(source) == 1:
        return _swap(find_by_pronoun(reading, people, head, set(candidate.content), memory))
    if word in _OPEN:
        return None, "pronoun", 0.0
    named = _named_beside(reading, people, source, head)
    if named is not None:
        return named, *_how_named(people, source, named)
    if reading.pos[head] == "PROPN" and labels[head] not in _NO_SURNAME and len(source) == 1:
        person = nearest_person(reading, people, bearers_of(people, reading.words[head]), head)
        if person is not None:
            return person, "surname", 0.85
    person, confidence = find_by_trait(reading, labels, people, source, set(candidate.content), memory)
    if person is not None:
        return person, "title", confidence
    person, confidence = find_by_title(reading, labels, people, source, head, memory)
    if person is None:
        person, confidence = find_topic(reading, people, source, head)
    return person, "title", confidence


def _introduced(reading: Reading, source: Sequence[int]) -> tuple[int, int] | None:
    """The first and last word by which somebody without a name is brought in, here ("a diplomat") or before ("the
    diplomat"); None for others."""
    first = reading.lower[source[0]]
    if first in ("a", "an", "one", "another"):
        return source[0], source[-1]
    noun = reading.lower[source_head(reading, source)]
    for token in range(source[0] - 1, max(0, source[0] - _INTRODUCED), -1) if first == "the" else ():
        if reading.lower[token] == noun:
            near = range(token - 1, max(-1, token - 5), -1)
            article = next((one for one in near if reading.lower[one] in ("a", "an")), None)
            if article is not None:
                return article, token
    return None


def _is_business(reading: Reading, head: int) -> bool:
    """Whether a noun for a business stands before a single name: "bakery chain Larkin", "the carmaker Volvo"."""
    is_single = head > 0 and reading.pos[head] == "PROPN" and reading.lower[head - 1] in BUSINESSES
    return is_single and reading.heads[head - 1] == head and reading.deps[head - 1] == "compound"


def _tell_gender(reading: Reading, person: Person | None, candidate: Candidate) -> None:
    """Of "Rubinstein said he agreed": the first pronoun of what somebody says in other words is the speaker."""
    if person is None or candidate.source[-1] > candidate.content[0]:
        return
    first = candidate.content[0]
    if reading.lower[first] in ("he", "she") and not reading.quotes[first]:
        person.genders[PRONOUNS[reading.lower[first]]] += 1


def _swap(found: tuple[Person | None, float]) -> Found:
    return found[0], "pronoun", found[1]


def _named_beside(reading: Reading, people: People, source: Sequence[int], head: int) -> Person | None:
    """The person named in apposition to the head: "the minister, Ann Smith", "the envoy to Albania, Franz Berg"."""
    set_off = [child for child in reading.children[head] if reading.deps[child] == "appos"]
    for token in [*source, *set_off]:
        if token not in people.at or reading.deps[token] not in _BESIDE or reading.heads[token] != head:
            continue
        is_set_off = reading.deps[token] == "appos" and token > head
        if is_set_off or reading.pos[head] == "PROPN" or is_human(reading.lower[head]):
            return people.at[token]
    last, comma = source[-1], _behind_of(reading, source[-1]) + 1
    behind = people.at.get(comma + 1) if reading.words[comma : comma + 1] == [","] else None
    if behind is not None and is_human(reading.lower[head]) and last in (head, _behind_of(reading, head)):
        end = max(name.last for name in behind.mentions if name.first <= comma + 1 <= name.last)
        return behind if reading.words[end + 1 : end + 2] == [","] else None
    if last not in people.at or not is_human(reading.lower[head]):
        return None
    first = min(name.first - len(name.titles) for name in people.at[last].mentions if name.first <= last <= name.last)
    is_set_off = first > source[0] and reading.words[first - 1] == ","
    return people.at[last] if is_set_off or first - 1 == head else None


def _behind_of(reading: Reading, last: int) -> int:
    """The last word of what an "of" behind a noun leads to: "the mayor [of Lower Arven], Tilda Groen, says"."""
    if reading.lower[last + 1 : last + 2] != ["of"]:
        return last
    end = last + 2
    while end < min(len(reading), last + _OF_REACH) and (reading.tags[end] in ("NNP", "DT", "NN", "NNPS")):
        end += 1
    return end - 1


def _how_named(people: People, source: Sequence[int], person: Person) -> tuple[str, float]:
    if any(name.is_full and name.first in source for name in person.mentions):
        return "named", 0.98
    if not any(name.is_full for name in person.mentions):
        return "named", 0.8
    rivals = bearers_of(people, person.words[-1])
    return "surname", 0.97 if len(rivals) <= 1 else 0.75


def _overlap(one: Span | None, other: Span) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]
