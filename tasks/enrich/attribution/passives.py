"""Whom a passive makes the source: "Reed was called a fraud by two critics", "is said to have told aides that"."""

from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import clause_content, find_agent, source_tokens
from tasks.enrich.attribution.cues import base_form, cue_verbs
from tasks.enrich.attribution.reading import Reading

_PASSIVES = frozenset(cue_verbs().values()) - {"assure", "quote", "reassure", "worry"}
"""Verbs whose passive tells what others say or think of its subject; not "was quoted as saying", "was worried that"."""
_ACCUSING = frozenset({"accuse", "blame", "call", "charge", "claim", "fear", "know", "report", "say", "think", "want"})


def name_doer(reading: Reading, candidate: Candidate) -> Candidate | None:
    """The candidate, if whom it names is not told of in the passive: "Reed was accused of fraud" says nothing of his.

    With whoever did it for a source, if that is told ("was called a fraud by two critics"); else None. "He's said" may
    be "he has said".
    """
    cue = candidate.cue
    if _is_accused(reading, candidate):
        return None
    relations = {reading.deps[child]: child for child in reading.children[cue]}
    auxiliary = relations.get("auxpass")
    if reading.lower[cue] == "quoted" and auxiliary is not None and "nsubjpass" in relations:
        return _as_quoted(reading, candidate, relations["nsubjpass"])
    if relations.get("nsubjpass") not in candidate.source or auxiliary is None:
        return candidate
    if reading.words[auxiliary][0] in "'’" or base_form(reading.words[cue], reading.tags[cue]) not in _PASSIVES:
        return candidate
    doer = find_agent(reading, cue)
    if doer is None:
        return _as_told(reading, candidate)
    source = tuple(source_tokens(reading, doer, without=[cue]))
    content = tuple(token for token in candidate.content if token != relations["agent"] and token not in source)
    return replace(candidate, source=source, content=content) if content else None


def _as_quoted(reading: Reading, candidate: Candidate, subject: int) -> Candidate:
    """What is "quoted by the Post as saying that" the subject says, not the Post."""
    is_saying = any(reading.lower[child] == "as" for child in reading.children[candidate.cue])
    named = source_tokens(reading, subject, without=[candidate.cue, *candidate.content])
    source = tuple(token for token in named if reading.is_word[token])
    return replace(candidate, source=source) if is_saying and source else candidate


def _as_told(reading: Reading, candidate: Candidate) -> Candidate | None:
    """What others have of the subject: "He is reported to have [told aides] that ..."; None where that is no speech."""
    for verb in reading.children[candidate.cue]:
        is_past = any(reading.lower[child] == "have" for child in reading.children[verb])
        if reading.deps[verb] == "xcomp" and is_past and reading.lower[verb] in cue_verbs():
            told = clause_content(reading, verb) or [
                token for token in reading.subtree(verb) if reading.quotes[token] and token > verb
            ]  # fmt: skip
            content = tuple(token for token in told if reading.is_word[token] and token not in candidate.source)
            return replace(candidate, cue=verb, content=content) if content else None
    return None


def _is_accused(reading: Reading, candidate: Candidate) -> bool:
    """Whether a participle tells what others say of the source: "a man [accused of killing his partner]"."""
    cue = candidate.cue
    is_told_of = reading.deps[cue] == "acl" and reading.tags[cue] == "VBN" and reading.heads[cue] in candidate.source
    lemma = base_form(reading.words[cue], reading.tags[cue])
    return is_told_of and lemma in _ACCUSING and find_agent(reading, cue) is None
