"""What looks like speech and is none: a wish for no name, a question to the speaker, a lone "it"; and datelines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import SUBJECTS, clause_content, find_agent, find_subject, source_tokens
from tasks.enrich.attribution.cues import base_form, cue_verbs, forms_of
from tasks.enrich.attribution.reading import Reading
from tasks.names.human_nouns import is_human

_NAMELESS = re.compile(r"(?:not )?to be (?:named|identified|quoted)\b|not be (?:named|identified|quoted)\b|anonymity\b")
_QUESTIONED = frozenset({"ask", "press", "question", "quiz"})
_PASSIVES = frozenset(cue_verbs().values()) - {"assure", "quote", "reassure", "worry"}
"""Verbs whose passive tells what others say or think of its subject; not "was quoted as saying", "was worried that"."""
_SEEMING = forms_of("appear seem")
_ACCUSING = frozenset({"accuse", "blame", "call", "charge", "claim", "fear", "know", "report", "say", "think", "want"})
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
_ISSUING = forms_of("call publish")
"""Passive and with a doer they tell of meetings and papers: "was called by the mayor", "was published by the BBC"."""
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_TOLD = frozenset({"ccomp", "xcomp", "oprd", "parataxis"})
"""Relations of what a verb says of something."""
_WHEN = frozenset(
    """afterwards earlier friday later monday previously recently saturday sunday thursday today tonight tuesday
    wednesday yesterday""".split()
)
_LINKS = frozenset({"IN", "TO", "DT", "CC"})
"""Tags of words that link to what follows them."""
_TURNS = frozenset({"A", "Q"})
"""Before the turns of an interview they name nobody."""
_LABELS = frozenset(
    """analysis comment editorial exclusive explainer factbox feature interview live obituary opinion podcast portrait
    profile q&a review timeline transcript update updated video watch""".split()
)
"""What headlines say before a colon of the kind of article it is."""
_RELATIVES = frozenset({"which", "who", "whose", "where"})
_COMMA_BETWEEN = 2
"""From a word to the next one if a comma stands between them."""
_PERCEIVING = forms_of("hear see watch")
"""With a thing for object they tell what happened to somebody: "she had not seen the bill"."""
_EMPTY = frozenset("it them him her".split())
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?")
_DATELINE = re.compile(
    r"(?:^|\n)[^\S\n]*[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,30}(?:,[^\n()–—:]{2,40}?)?(?:\s\([^()\n]{2,40}\))?\s*(?:-{1,2}|–|—)\s"
)
"""A town in capitals, perhaps a state, a day, an agency in brackets, and a dash: "TALLINN, Feb. 18 (AP) - "."""


def keep_speech(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that report or attribute something, their contents without the dateline before them."""
    datelines = [match.span() for match in _DATELINE.finditer(reading.text)]
    spoken = [_from_passive(reading, one) for one in candidates if not _is_no_speech(reading, one)]
    kept = [_named_outside(reading, one) for one in spoken if one is not None]
    return [_without_datelines(reading, _without_time(reading, one), datelines) for one in kept]


def _is_no_speech(reading: Reading, candidate: Candidate) -> bool:
    said, cue = candidate.content, candidate.cue
    if _NAMELESS.match(reading.text, reading.starts[said[0]]):
        return True
    is_turn = len(candidate.source) == 1 and reading.words[candidate.source[0]] in _TURNS
    if is_turn and candidate.origin != "transcript":
        return True
    if reading.words[cue] == ":" and all(reading.lower[token] in _LABELS for token in candidate.source):
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
    if _is_deed(reading, candidate) or _is_impression(reading, cue):
        return True
    return lemma in _QUESTIONED and _is_asked(reading, cue)


def _from_passive(reading: Reading, candidate: Candidate) -> Candidate | None:
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


def _is_hearer(reading: Reading, candidate: Candidate) -> bool:
    """Whether the content is no more than who was told: "he stole the car, [the court] was told"."""
    relations = {reading.deps[child]: child for child in reading.children[candidate.cue]}
    hearer = relations.get("nsubjpass")
    return hearer is not None and "agent" not in relations and set(candidate.content) <= set(reading.subtree(hearer))


def _is_deed(reading: Reading, candidate: Candidate) -> bool:
    """Whether the cue tells what was done: it has neither words in quotation marks nor a clause for content."""
    cue, word = candidate.cue, reading.lower[candidate.cue]
    if not any(word in verbs for verbs in (_DEEDS, _DECLARING, _YIELDING, _ISSUING)):
        return False
    if any(reading.quotes[token] for token in candidate.content):
        return False
    relations = {reading.deps[child] for child in reading.children[cue]}
    if word in _DEEDS:
        return relations.isdisjoint(("ccomp", "parataxis"))
    if word in _ISSUING:
        return relations >= {"auxpass", "agent"} and relations.isdisjoint(_TOLD)
    is_amount = word in _DECLARING or any(reading.entities[token] in _AMOUNTS for token in candidate.content)
    return is_amount and "dobj" in relations and relations.isdisjoint(_TOLD)


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


def _named_outside(reading: Reading, candidate: Candidate) -> Candidate:
    """The source without words of a quotation that reaches out of it, and without the label of a headline before it
    ("The Latest: Trump says"); one in quotation marks (“Fox and Friends”) gives way to the subject of the cue."""
    cue = candidate.cue
    if reading.quotes[cue] or candidate.is_credit:
        return candidate
    span = range(candidate.source[0], candidate.source[-1])
    colons = [token for token in span if reading.words[token] == ":" and not _is_bracketed(reading, span, token)]
    first = colons[-1] if colons else -1
    source = tuple(
        token for token in candidate.source
        if token > first and (not reading.quotes[token] or _is_nickname(reading, candidate, token))
    )  # fmt: skip
    subject = None if source else find_subject(reading, cue)
    if subject is not None and not reading.quotes[subject]:
        named = source_tokens(reading, subject, without=[cue, *candidate.content])
        source = tuple(token for token in named if reading.is_word[token] and not reading.quotes[token])
    source = _without_clause(reading, _without_loose_end(reading, _without_clock(reading, source)))
    source = _with_owner(reading, source, candidate)
    return replace(candidate, source=source) if source else candidate


def _is_bracketed(reading: Reading, span: range, token: int) -> bool:
    """Whether a token stands in brackets of the span: "Helixon (LSE: HLX)"."""
    before = [reading.words[other] for other in range(span.start, token)]
    return before.count("(") > before.count(")")


def _without_clause(reading: Reading, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source without the clause behind a comma that tells more of it: "Halvorsen Ltd, [which built the ship]"."""
    for place in range(1, len(source)):
        token = source[place]
        if reading.words[token - 1] != ",":
            continue
        is_participle = any(reading.tags[one] == "VBN" for one in source[place : place + 2])
        is_clause = reading.lower[token] in _RELATIVES or (is_participle and reading.tags[token] in ("RB", "VBN"))
        if is_clause and _follows_at_once(reading, source, place):
            return source[:place]
    return source


def _follows_at_once(reading: Reading, source: tuple[int, ...], place: int) -> bool:
    """Whether nothing but the comma stands between two words of a source."""
    return source[place] - source[place - 1] == _COMMA_BETWEEN


def _without_loose_end(reading: Reading, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source without words at its end that nothing follows: "a survey released on [Monday]"."""
    while len(source) > 1 and reading.tags[source[-1]] in _LINKS:
        source = source[:-1]
    return source


def _with_owner(reading: Reading, source: tuple[int, ...], candidate: Candidate) -> tuple[int, ...]:
    """The source with what the tagger left out before it: "[Estonia]'s central bank", "[Lars]-Erik Holm"."""
    if len(source) > 1 and source[0] > 1 and reading.words[source[0] - 1] == "-":
        hyphen, first = source[0] - 1, source[0]
        is_close = (reading.ends[hyphen - 1], reading.ends[hyphen]) == (reading.starts[hyphen], reading.starts[first])
        return (hyphen - 1, *source) if is_close and reading.is_word[hyphen - 1] else source
    if not source or reading.lower[source[0]] not in ("'s", "’s"):
        return source
    taken = {candidate.cue, *candidate.content}
    owner = [token for token in reading.subtree(reading.heads[source[0]]) if token < source[0]]
    is_free = taken.isdisjoint(owner) and all(reading.is_word[token] for token in owner)
    return (*owner, *source) if is_free else source


def _without_clock(reading: Reading, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source without the time at which an entry of a live page begins: "14:20 Northern Grid says"."""
    is_clock = len(source) > 1 and _CLOCK.fullmatch(reading.words[source[0]]) is not None
    return source[1:] if is_clock else source


def _is_nickname(reading: Reading, candidate: Candidate, token: int) -> bool:
    """Whether a quotation lies wholly between other words of the source: William “Bill” Reed."""
    region = reading.regions[reading.quotes[token] - 1]
    start, end = reading.starts[candidate.source[0]], reading.ends[candidate.source[-1]]
    return start < region.start and region.end < end


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
    return replace(candidate, source=source, content=_behind_dateline(reading, candidate.content, datelines))


def _behind_dateline(
    reading: Reading, tokens: tuple[int, ...], datelines: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    first = reading.starts[tokens[0]]
    end = next((end for start, end in datelines if start <= first < end), None)
    return tokens if end is None else tuple(one for one in tokens if reading.starts[one] >= end) or tokens
