"""Attributions by rule: cue verbs with their clauses, "according to", "per", and quotations that go on.

The rules alone are what a text without weights for its language gets, and the floor under the learned part. They follow
the dependency patterns of de La Clergerie et al. 2009 and of the Gender Gap Tracker (Asr et al. 2021).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate, Origin
from tasks.enrich.attribution.clauses import (
    clause_content,
    find_subject,
    infinitive_content,
    quoted_tokens,
    source_tokens,
)
from tasks.enrich.attribution.cues import PROMISES, base_form, cue_verbs, family_of
from tasks.enrich.attribution.quotations import continue_quotes
from tasks.enrich.attribution.reading import Reading

_RULE_SCORE = 0.6
_CREDITED_WORDS = 3
"""A credit is for a statement: "(she said, per Reuters)" credits what she said, which stands elsewhere."""


def find_by_rules(reading: Reading) -> list[Candidate]:
    """Every attribution that the rules see, quotations continued; they may still overlap."""
    found = [*_by_verbs(reading), *_by_according(reading)]
    return continue_quotes(reading, found)


def _is_open_to_rules(reading: Reading, token: int) -> bool:
    return not reading.quotes[token] and not reading.is_runaway(token)


def _by_verbs(reading: Reading) -> Iterator[Candidate]:
    verbs = cue_verbs()
    for token, word in enumerate(reading.lower):
        if word in verbs and reading.pos[token] == "VERB" and _is_open_to_rules(reading, token):
            candidate = _verb_candidate(reading, token, verbs[word])
            if candidate is not None:
                yield candidate


def _verb_candidate(reading: Reading, verb: int, lemma: str) -> Candidate | None:
    subject = find_subject(reading, verb)
    content = clause_content(reading, verb) or _loose_content(reading, verb, lemma)
    if subject is None or not content:
        return None
    source = source_tokens(reading, subject, without=[*content, verb])
    return _candidate(reading, verb, source, without_credits(reading, content), "verb")


def _loose_content(reading: Reading, verb: int, lemma: str) -> list[int] | None:
    """Content that no clause of the verb holds: a quotation of its sentence, or an infinitive."""
    if family_of(lemma) == "reporting":
        quoted = quoted_tokens(reading, verb)
        if quoted:
            return quoted
    return infinitive_content(reading, verb) if lemma in PROMISES else None


def _by_according(reading: Reading) -> Iterator[Candidate]:
    for token, word in enumerate(reading.lower):
        is_credit = word == "according" or (word == "per" and _names_a_source(reading, token))
        if is_credit and _is_open_to_rules(reading, token):
            candidate = _according_candidate(reading, token)
            if candidate is not None:
                yield candidate


def _names_a_source(reading: Reading, token: int) -> bool:
    """Whether "per" is followed by a name ("per Reuters"), not by a measure ("per day")."""
    after = reading.children[token]
    return any(reading.entities[child] in ("ORG", "PERSON") for child in after if child > token)


def _according_candidate(reading: Reading, token: int) -> Candidate | None:
    below = reading.children[token]
    prepositions = [token, *(child for child in below if reading.lower[child] == "to")]
    named = [
        child for preposition in prepositions for child in reading.children[preposition]
        if reading.deps[child] == "pobj"
    ]  # fmt: skip
    if not named:
        return None
    phrase, head = {token, *reading.subtree(token)}, _credited_verb(reading, token)
    governs = head != token and reading.pos[head] in ("VERB", "AUX")
    clause = reading.subtree(head) if governs else list(reading.sentence_tokens(token))
    content = [other for other in clause if other not in phrase]
    return _candidate(reading, token, reading.subtree(named[0]), content, "according")


def _credited_verb(reading: Reading, token: int) -> int:
    """The verb that the phrase hangs on; set off by a comma at the end, it credits the whole sentence."""
    head = reading.heads[token]
    if token and reading.lower[token - 1] == ",":
        while reading.deps[head] == "ccomp" and reading.heads[head] < head:
            head = reading.heads[head]
    return head


def without_credits(reading: Reading, content: Sequence[int]) -> list[int]:
    """The content without the phrases that say whom the article has it from ("..., according to Reuters")."""
    hull = range(content[0], content[-1] + 1) if content else range(0)
    credits = [token for token in hull if reading.lower[token] == "according" and not reading.quotes[token]]
    dropped = {token for credit in credits for token in reading.subtree(credit)}
    return [token for token in content if token not in dropped]


def separate_credits(reading: Reading, candidates: Sequence[Candidate], rules: Sequence[Candidate]) -> list[Candidate]:
    """Take credits out of the contents that swallowed them, and add them as layers of their own."""
    swallowed = {token for candidate in candidates for token in candidate.content}
    separated = [
        replace(candidate, content=tuple(without_credits(reading, candidate.content)) or candidate.content)
        for candidate in candidates
    ]
    return [*separated, *(rule for rule in rules if rule.is_credit and rule.cue in swallowed)]


def _candidate(reading: Reading, cue: int, source: list[int], content: list[int], origin: Origin) -> Candidate | None:
    """A candidate of the words only; None if nothing is left of its source or its content."""
    named = tuple(token for token in source if reading.is_word[token] and token != cue)
    inside = set(named) | {cue}
    said = tuple(token for token in content if reading.is_word[token] and token not in inside)
    if not named or len(said) < (_CREDITED_WORDS if origin == "according" else 1):
        return None
    family = family_of(base_form(reading.words[cue], reading.tags[cue]))
    return Candidate(cue, named, said, _RULE_SCORE, origin, family)
