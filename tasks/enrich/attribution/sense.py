"""What looks like speech and is none: a wish for no name, a question to the speaker, a lone "it"; and datelines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import SUBJECTS, find_subject, source_tokens
from tasks.enrich.attribution.cues import base_form, cue_verbs, forms_of
from tasks.enrich.attribution.layers import name_quoted
from tasks.enrich.attribution.passives import name_doer
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.source_extents import name_outside_quotes
from tasks.names.human_nouns import is_human
from tasks.words.numbered import load_words

_NAMELESS = re.compile(r"(?:not )?to be (?:named|identified|quoted)\b|not be (?:named|identified|quoted)\b|anonymity\b")
_GRANTED = re.compile(r"\banonymity (?:in order )?(?:to |so (?:as to )?)$")
"""Before what whoever wants no name does with it: "granted anonymity to discuss private talks"."""
_QUESTIONED = frozenset({"ask", "press", "question", "quiz"})
_SEEMING = forms_of("appear seem")
_CITING = frozenset({"cite", "quote"})
_SPEAKING = frozenset({"speak", "talk"})
_DEEDS = forms_of(
    """appoint arrest award ban cancel congratulate convict elect fine greet impose indict pardon ratify
    sentence sign suspend veto vote"""
)
"""What is done by voting, signing or judging: no words of one's own, unless some are quoted or a clause tells them."""
_DECLARING = forms_of("declare proclaim")
"""Whoever declares a thing to be something says so; whoever declares a state of emergency makes one."""
_YIELDING = forms_of("add claim post")
"""With a number for object they tell of markets, accounts and losses: "added 11 cents", "posted a profit of ..."."""
_ISSUING = forms_of("call publish write")
"""Passive and with a doer they tell of meetings and papers: "was called by the mayor", "was published by the BBC",
"was written by a clerk"."""
_RECALLING = forms_of("recall")
"""Who is nobody takes goods back, or envoys: "the dairy recalled 48,000 packs"."""
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_TOLD = frozenset({"ccomp", "xcomp", "oprd", "parataxis"})
"""Relations of what a verb says of something."""
_WHEN = frozenset(
    "afterwards earlier later previously recently today tonight yesterday".split()
).union(load_words("weekdays")["en"].names)
_TURNS = frozenset({"A", "Q"})
"""Before the turns of an interview they name nobody."""
_LABELS = frozenset(
    """analysis comment editorial exclusive explainer factbox feature interview live obituary opinion podcast portrait
    profile q&a review timeline transcript update updated video watch""".split()
)
"""What headlines say before a colon of the kind of article it is."""
_PERCEIVING = forms_of("hear see watch")
"""With a thing for object they tell what happened to somebody: "she had not seen the bill"."""
_EMPTY = frozenset("it them him her".split())
_DATELINE = re.compile(
    r"(?:^|\n)[^\S\n]*[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,30}(?:,[^\n()–—:]{2,40}?)?(?:\s\([^()\n]{2,40}\))?\s*(?:-{1,2}|–|—)\s"
)
"""A town in capitals, perhaps a state, a day, an agency in brackets, and a dash: "TALLINN, Feb. 18 (AP) - "."""


def keep_speech(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that report or attribute something, their contents without the dateline before them."""
    datelines = [match.span() for match in _DATELINE.finditer(reading.text)]
    spoken = [name_doer(reading, one) for one in candidates if not _is_no_speech(reading, one)]
    named = [name_quoted(reading, one) for one in spoken if one is not None]
    kept = [name_outside_quotes(reading, one) for one in named]
    return [_without_datelines(reading, _without_time(reading, one), datelines) for one in kept]


def _is_no_speech(reading: Reading, candidate: Candidate) -> bool:
    said, cue = candidate.content, candidate.cue
    if _NAMELESS.match(reading.text, reading.starts[said[0]]):
        return True
    start = reading.starts[cue]
    is_granted = reading.lower[cue + 1 : cue + 2] == ["anonymity"] and not any(reading.quotes[token] for token in said)
    if is_granted or _GRANTED.search(reading.text, max(start - 30, 0), start):
        return True
    is_turn = len(candidate.source) == 1 and reading.words[candidate.source[0]] in _TURNS
    if is_turn and candidate.origin != "transcript":
        return True
    if reading.words[cue] == ":" and all(reading.lower[token] in _LABELS for token in candidate.source):
        return True
    if not _may_speak(reading, candidate):
        return True
    if len(said) == 1 and reading.lower[said[0]] in _EMPTY and not reading.quotes[said[0]]:
        return True
    if reading.lower[cue] == "reporting" and reading.lower[cue + 1 : cue + 2] in (["by"], ["from"]):
        return True
    lemma = base_form(reading.words[cue], reading.tags[cue])
    if lemma == "tell" and _is_hearer(reading, candidate):
        return True
    if lemma in _CITING and _is_somebody(reading, candidate):
        return True
    if lemma in _SPEAKING and all(reading.entities[token] in ("LANGUAGE", "NORP") for token in said):
        return True
    if _is_question(reading, candidate) or _is_perceived(reading, candidate):
        return True
    if _is_deed(reading, candidate) or _is_impression(reading, cue) or _is_undecided(reading, candidate):
        return True
    return lemma in _QUESTIONED and _is_asked(reading, cue)


def _may_speak(reading: Reading, candidate: Candidate) -> bool:
    """Whether the source may name somebody: it is no mere verb ("being"), and no day before a colon ("1959: “...”")."""
    is_when = all(reading.entities[token] in ("DATE", "TIME") for token in candidate.source)
    is_verb = all(reading.tags[token] in ("VBG", "VBN") for token in candidate.source)
    return not is_verb and not (is_when and reading.words[candidate.cue] == ":")


def _is_hearer(reading: Reading, candidate: Candidate) -> bool:
    """Whether the content is no more than who was told: "he stole the car, [the court] was told"."""
    relations = {reading.deps[child]: child for child in reading.children[candidate.cue]}
    hearer = relations.get("nsubjpass")
    return hearer is not None and "agent" not in relations and set(candidate.content) <= set(reading.subtree(hearer))


def _is_deed(reading: Reading, candidate: Candidate) -> bool:
    """Whether the cue tells what was done: it has no clause for content, and but for recalls of goods no quotation."""
    cue, word = candidate.cue, reading.lower[candidate.cue]
    if not any(word in verbs for verbs in (_DEEDS, _DECLARING, _YIELDING, _ISSUING, _RECALLING)):
        return False
    relations = {reading.deps[child] for child in reading.children[cue]}
    if word in _RECALLING:
        return "dobj" in relations and relations.isdisjoint(_TOLD) and not _is_person(reading, candidate.source)
    if any(reading.quotes[token] for token in candidate.content):
        return False
    if word in _DEEDS:
        return relations.isdisjoint(("ccomp", "parataxis"))
    if word in _ISSUING:
        return relations >= {"auxpass", "agent"} and relations.isdisjoint(_TOLD)
    is_amount = word in _DECLARING or any(reading.entities[token] in _AMOUNTS for token in candidate.content)
    return is_amount and "dobj" in relations and relations.isdisjoint(_TOLD)


def _is_person(reading: Reading, source: Sequence[int]) -> bool:
    """Whether a source is somebody: named, a pronoun, or told by what he or she is."""
    return any(
        reading.entities[token] == "PERSON" or reading.tags[token] in ("PRP", "WP") or is_human(reading.lower[token])
        for token in source
    )


def _is_question(reading: Reading, candidate: Candidate) -> bool:
    """Whether somebody is asked what he or she thinks: "Did you expect to win?"."""
    is_you = len(candidate.source) == 1 and reading.lower[candidate.source[0]] == "you"
    last = reading.sentence_tokens(candidate.cue)[-1]
    return is_you and "?" in reading.words[candidate.cue : last + 1]


def _is_perceived(reading: Reading, candidate: Candidate) -> bool:
    """Whether the cue tells what somebody saw or heard, a thing and no words."""
    if reading.lower[candidate.cue] not in _PERCEIVING or any(reading.quotes[token] for token in candidate.content):
        return False
    relations = {reading.deps[child] for child in reading.children[candidate.cue]}
    is_as = any(reading.lower[child] == "as" for child in reading.children[candidate.cue])
    return "dobj" in relations and not is_as and relations.isdisjoint(_TOLD)


def _is_impression(reading: Reading, cue: int) -> bool:
    """Whether the cue tells how something looks to the writer: "she seems tired", but "he appeared to concede that"."""
    if reading.lower[cue] not in _SEEMING:
        return False
    return not any(reading.deps[child] == "xcomp" and reading.lower[child] in cue_verbs()
                   for child in reading.children[cue])  # fmt: skip


def _is_undecided(reading: Reading, candidate: Candidate) -> bool:
    """Whether a decision is still to be taken: "the agency will decide whether to open", "voters are to decide"."""
    is_open = reading.lower[candidate.cue] == "decide" and any(
        reading.tags[child] in ("MD", "TO") for child in reading.children[candidate.cue]
    )
    return is_open and not any(reading.quotes[token] for token in candidate.content)


def _is_somebody(reading: Reading, candidate: Candidate) -> bool:
    """Whether whom the cue cites is its whole content: "the Post reported, citing a person briefed on the matter"."""
    heads = [token for token in candidate.content if reading.heads[token] == candidate.cue]
    if len(heads) != 1 or reading.deps[heads[0]] != "dobj":
        return False
    word = reading.lower[heads[0]]
    return is_human(word) or is_human(word.removesuffix("s")) or reading.entities[heads[0]] == "PERSON"


def _is_asked(reading: Reading, cue: int) -> bool:
    """Whether the subject of the clause above is asked: "Asked whether it was safe, she said no"."""
    is_loose = reading.deps[cue] == "advcl" and reading.tags[cue] in ("VBN", "VBD")
    return is_loose and not any(reading.deps[child] in (*SUBJECTS, "agent") for child in reading.children[cue])


def _without_time(reading: Reading, candidate: Candidate) -> Candidate:
    """Of "said on Monday it was late" the content without "on Monday": when it was said, not what.

    "Monday was a good day" and "Monday's vote" are left whole.
    """
    said, place = candidate.content, 0
    while place < len(said) - 1 and said[place] == candidate.cue + 1 + place:
        word = reading.lower[said[place]]
        place += 1
        if word in _WHEN:
            is_topic = reading.tags[said[place - 1] + 1].startswith(("VB", "MD", "POS", "NN"))
            return candidate if is_topic else replace(candidate, content=said[place:])
        if word not in ("on", "late", "early"):
            break
    return candidate


def _without_datelines(reading: Reading, candidate: Candidate, datelines: Sequence[tuple[int, int]]) -> Candidate:
    """Neither what is said nor who says it holds the dateline before it: "BERLIN (AP) - [Police said ...]"."""
    source = _behind_dateline(reading, candidate.source, datelines)
    end = next((end for start, end in datelines if start <= reading.starts[source[-1]] < end), None)
    source = source if end is None else _other_subject(reading, candidate.cue, end) or source
    return replace(candidate, source=source, content=_behind_dateline(reading, candidate.content, datelines))


def _other_subject(reading: Reading, cue: int, end: int) -> tuple[int, ...]:
    """The subject behind a dateline where the parser has the dateline for one, too: "OSLO (AP) - [The bank] said"."""
    subject = find_subject(reading, cue)
    verb = cue if subject is None else reading.heads[subject]
    subjects = [one for one in reading.children[verb] if reading.deps[one] in SUBJECTS and reading.starts[one] >= end]
    named = source_tokens(reading, subjects[0], without=[verb]) if subjects else []
    return tuple(token for token in named if reading.is_word[token] and reading.starts[token] >= end)


def _behind_dateline(
    reading: Reading, tokens: tuple[int, ...], datelines: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    first = reading.starts[tokens[0]]
    end = next((end for start, end in datelines if start <= first < end), None)
    return tokens if end is None else tuple(one for one in tokens if reading.starts[one] >= end) or tokens
