"""Organisations that speak: by name, by a noun that points back ("the company"), or as "it"."""

from collections.abc import Sequence

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.attribution.speakers.bodies import (
    ANY_BUSINESS,
    Body,
    find_body,
    find_body_by_words,
    find_outlet,
)
from tasks.enrich.attribution.speakers.groups import (
    find_name_set_off,
    find_organisation,
    find_unlisted_name,
)
from tasks.enrich.attribution.speakers.pronouns import Memory
from tasks.enrich.attribution.speakers.speaker import Speaker

RELATIVES = frozenset({"who", "whom", "that", "which"})


def source_head(reading: Reading, source: Sequence[int]) -> int:
    """The token that governs the others of a source; the root of a sentence, where the parser took it for one."""
    inside = set(source)
    heads = [one for one in source if reading.heads[one] == one or reading.heads[one] not in inside]
    return next((one for one in heads if not _is_prefix(reading, one)), source[0])


def _is_prefix(reading: Reading, token: int) -> bool:
    """Whether a hyphen and a word hang close behind: the "co" of "co-founder Ann Lee", which the parser may cut off."""
    hyphen = token + 1
    if hyphen + 1 >= len(reading) or reading.words[hyphen] != "-":
        return False
    is_close = reading.ends[token] == reading.starts[hyphen] and reading.ends[hyphen] == reading.starts[hyphen + 1]
    return is_close and reading.lower[token] in ("co", "ex", "vice", "then")


def find_speaking_body(
    reading: Reading, labels: Sequence[str], bodies: Sequence[Body], candidate: Candidate, memory: Memory
) -> Speaker | None:
    """The organisation that a source means; None for others."""
    source, head = candidate.source, source_head(reading, candidate.source)
    sentence = reading.sentences[max(candidate.cue, candidate.content[-1])]
    named = _find_organisation(reading, labels, source, head)
    if named is not None:
        memory.note_body(named, sentence)
        return Speaker(named, "organisation", 0.9)
    set_off = find_name_set_off(reading, labels, head)
    if set_off is not None:
        memory.note_body(set_off, sentence)
        return Speaker(set_off, "named", 0.7)
    if len(source) == 1 and reading.lower[head] == "it":
        meant = _subject_of(reading, labels, candidate) or _find_it(reading, labels, head, memory)
        return Speaker(meant, "pronoun", 0.7) if meant else None
    found = find_body(reading, bodies, head) if points_back(reading, source) else None
    found = found or find_body_by_words(reading, bodies, source)
    found = found or (find_outlet(reading, labels, head) if points_back(reading, source) else None)
    if found is None and reading.lower[head] in ANY_BUSINESS and points_back(reading, source):
        is_near = memory.body is not None and 0 <= reading.sentences[head] - memory.body_sentence <= 1
        found = (memory.body, 0.6) if is_near and memory.body else None
    if found is not None:
        memory.note_body(found[0], sentence)
        return Speaker(found[0], "nominal", found[1])
    unlisted = find_unlisted_name(reading, labels, source, head)
    if unlisted is None or are_several(reading, source, head):
        return None
    memory.note_body(unlisted, sentence)
    return Speaker(unlisted, "named", 0.6)


def _subject_of(reading: Reading, labels: Sequence[str], candidate: Candidate) -> Span | None:
    """The organisation that what is said begins with: "[Ostland Bank] will lend no more, it said"."""
    opening = candidate.content[0]
    if opening > candidate.source[0] or reading.sentences[opening] != reading.sentences[candidate.source[0]]:
        return None
    for token in candidate.content:
        if reading.deps[token] in ("nsubj", "nsubjpass"):
            phrase = [other for other in reading.subtree(token) if reading.is_word[other]]
            is_first = phrase[0] == opening and not reading.quotes[token]
            return find_organisation(reading, labels, phrase, token) if is_first else None
    return None


def _find_it(reading: Reading, labels: Sequence[str], pronoun: int, memory: Memory) -> Span | None:
    """The organisation that the sentence before, in the same paragraph, is about, or that spoke in it."""
    number = reading.sentences[pronoun]
    first, last = reading.sentence_spans[number - 1] if number else (0, 0)
    if not last or reading.paragraphs[first] != reading.paragraphs[pronoun] or reading.quotes[pronoun]:
        return None
    for token in range(first, last):
        verb = reading.heads[token]
        if reading.deps[token] in ("nsubj", "nsubjpass") and reading.heads[verb] == verb:
            phrase = [other for other in reading.subtree(token) if reading.is_word[other]]
            return find_organisation(reading, labels, phrase, token)
    return memory.body if memory.body_sentence == number - 1 else None


def points_back(reading: Reading, source: Sequence[int]) -> bool:
    """Whether a source is a noun that points back: "the company", "the company in a statement", "police"."""
    if len(source) == 1:
        return reading.lower[source[0]] == "police"
    is_alone = len(source) == 2 or (len(source) > 2 and reading.lower[source[2]] == "in")
    is_based = len(source) > 3 and reading.lower[source[-2]] == "based"  # "the Oslo-based maker"
    return (is_alone or is_based) and reading.lower[source[0]] in ("the", "this")


def _find_organisation(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> Span | None:
    """The organisation that a source names, or that a relative "which" means; of several none."""
    if reading.lower[head] in RELATIVES and reading.deps[reading.heads[head]] == "relcl":
        meant = reading.heads[reading.heads[head]]
        return find_organisation(reading, labels, [meant], meant)
    return None if are_several(reading, source, head) else find_organisation(reading, labels, source, head)


def are_several(reading: Reading, source: Sequence[int], head: int) -> bool:
    """Whether a source joins names: "Russia and China"."""
    return any(
        reading.deps[token] == "conj" and reading.heads[token] == head and reading.pos[token] == "PROPN"
        for token in source
    )
