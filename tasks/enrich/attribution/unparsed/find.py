"""Attributions of a text without a parse: the verbs of saying, credits ("laut", "selon", "según"), colons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.enrich.attribution.reading import Span
from tasks.enrich.attribution.speakers.speaker import Speaker
from tasks.enrich.attribution.unparsed.contents import (
    content_before,
    content_behind,
    is_adverbial,
    is_enough,
    is_title,
    quoted_neighbours,
)
from tasks.enrich.attribution.unparsed.credits import can_speak, credited
from tasks.enrich.attribution.unparsed.cues import Cue, find_cues, is_negated
from tasks.enrich.attribution.unparsed.drafts import Draft
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.objects import object_behind
from tasks.enrich.attribution.unparsed.people import People
from tasks.enrich.attribution.unparsed.phrases import Phrase, phrase_before, phrase_behind, verb_edge
from tasks.enrich.attribution.unparsed.reading import Reading
from tasks.enrich.attribution.unparsed.rows import Finding, Statement, make_mentions, make_rows
from tasks.enrich.attribution.unparsed.script import Script
from tasks.enrich.attribution.unparsed.speakers import Found, Memory, find_speaker
from tasks.enrich.attribution.unparsed.verbless import announced, reported_by_mood
from tasks.records import Mention, Sentence

RULES = ("attribution-signs", "1", "")
_LEAST_CLAUSE = 2
"""Words of a clause that a verb leads into: "aseguró que pedirán ayudas"."""
_SHORT = 4
"""Words before a verb that are not all that is said: "Als Kind, erzählt Winkler, sei er ..."."""
_FREE = 0.6
"""Share of the words of a statement that no surer one may have taken."""
_DATIVES = frozenset({"ihm", "ihr"})
"""Behind a German verb to whom it is said: "warf [ihm] vor"."""
_AS_REACH = 14
"""Tokens between "wie" or "según" and the verb."""


def find_unparsed(
    reading: Reading, article_id: str, sentences: Sequence[Sentence]
) -> tuple[list[Finding], list[Mention]]:
    """Who said what in a text, and the mentions that name who speaks.

    Offsets are exact, and the source lies outside every fragment of its content. Any text is taken.
    """
    if not sentences:
        return [], []
    script, lexicon, people, memory = reading.script, reading.lexicon, reading.people, Memory()
    found: list[tuple[Statement, Found]] = []
    for draft in _settle(script, _drafts(script, lexicon, people)):
        if draft.is_mood and script.sentence_of[draft.cue_span[0]] - memory.sentence != 1:
            continue
        speaker = _speaker_of(script, lexicon, people, draft, memory)
        found.append((_statement(script, lexicon, draft, speaker.speaker), speaker))
    return make_rows(script, article_id, sentences, [one for one, _ in found]), make_mentions(
        script, article_id, sentences, [one for _, one in found]
    )


def _speaker_of(script: Script, lexicon: Lexicon, people: People, draft: Draft, memory: Memory) -> Found:
    at = min(draft.cue_span[0], draft.content[0], draft.phrase.first if draft.phrase else draft.cue_span[0])
    if draft.cue is not None and draft.cue.verb.kind == "impersonal":
        return Found(None)
    if draft.is_mood:
        memory.sentence += 1
        return Found(memory.speaker, memory.person)
    if draft.phrase is None and not draft.pronoun and lexicon.language_code != "es":
        memory.person, memory.speaker, memory.sentence = None, None, script.sentence_of[draft.cue_span[0]]
        return Found(None)
    if draft.phrase is None and lexicon.language_code == "es" and script.lower[draft.cue_span[0]].endswith("n"):
        return Found(None)  # "reclamaron", several
    found = find_speaker(script, lexicon, people, draft.phrase, draft.pronoun, at, memory)
    if draft.family == "reporting" and not draft.is_credit:
        memory.person, memory.speaker = found.person, found.speaker
        memory.sentence = script.sentence_of[max(draft.cue_span[0], draft.content[-1])]
    return found


def _settle(script: Script, drafts: Iterator[Draft]) -> list[Draft]:
    """The drafts that stand, in order, none saying what another says; quotations with the sentences beside them."""
    kept: list[Draft] = []
    taken: set[int] = set()
    ranked = sorted(drafts, key=lambda one: (-one.score, one.cue_span))
    stops = {script.sentence_of[one.cue_span[0]] for one in ranked}
    for draft in ranked:
        cue = () if draft.is_mood else range(draft.cue_span[0], draft.cue_span[1] + 1)
        own = {*(draft.phrase.tokens() if draft.phrase else ()), *cue}
        content = tuple(token for token in draft.content if token not in own)
        free = tuple(token for token in content if token not in taken)
        if not content or len(free) < _FREE * len(content) or not is_enough(script, free, _LEAST_CLAUSE):
            continue
        if own and taken.issuperset(own):
            continue
        kept.append(replace(draft, content=free))
        taken.update(free)
    for place, draft in enumerate(kept):
        if all(script.quotes[token] for token in draft.content):
            more = list(quoted_neighbours(script, draft.content, taken, stops))
            taken.update(more)
            kept[place] = replace(draft, content=tuple(sorted({*draft.content, *more})))
    return sorted(kept, key=lambda one: min(one.content[0], one.cue_span[0]))


def _drafts(script: Script, lexicon: Lexicon, people: People) -> Iterator[Draft]:
    cues = [cue for cue in find_cues(script, lexicon) if not _is_relative(script, lexicon, cue)]
    told = {script.sentence_of[cue.first] for cue in cues}
    for cue in cues:
        yield from _by_verb(script, lexicon, people, cue)
    yield from credited(script, lexicon, people)
    yield from announced(script, lexicon, people, told)
    yield from reported_by_mood(script, lexicon, told)


def _is_relative(script: Script, lexicon: Lexicon, cue: Cue) -> bool:
    """Whether a verb is that of a relative clause: "los jueces que admiten ...", "celui qui dit ..."."""
    first = verb_edge(script, lexicon, cue)
    return first > 0 and lexicon.is_a(script.lower[first - 1], "relative")


def _by_verb(script: Script, lexicon: Lexicon, people: People, cue: Cue) -> Iterator[Draft]:
    as_word = _as_before(script, lexicon, cue)
    if as_word is not None:
        yield from _by_as(script, lexicon, cue, as_word)
        return
    if cue.verb.kind == "final":
        return
    if script.quotes[cue.first]:
        yield from _inside_quotation(script, cue)
        return
    before = content_before(script, verb_edge(script, lexicon, cue))
    phrase, is_behind = _source(script, lexicon, cue, before)
    if cue.verb.kind == "impersonal":
        if before and script.lower[cue.last + 1 : cue.last + 2] == ["es"] and is_enough(script, before):
            yield _draft(cue, None, before, 0.7)
        return
    if before and is_behind and (draft := _said_before(script, lexicon, people, cue, phrase, before)):
        yield draft
    elif phrase is not None or cue.pronoun or (lexicon.language_code == "es" and _may_drop(script, lexicon, cue)):
        yield from _said_behind(script, lexicon, people, cue, phrase, is_behind)


def _said_before(
    script: Script, lexicon: Lexicon, people: People, cue: Cue, phrase: Phrase | None, before: Sequence[int]
) -> Draft | None:
    """What is said before a verb and who is named behind it: "„Nein“, sagte Müller", "Er sei krank, sagte Müller"."""
    if script.quotes[before[-1]]:
        return _draft(cue, phrase, before, 0.85)
    is_dropped = lexicon.language_code == "es" and _is_clause_end(script, cue.last + 1)  # "Costará más, añadió."
    is_named = phrase is not None or bool(cue.pronoun) or is_dropped
    if not is_named or cue.verb.kind == "label" or is_adverbial(script, lexicon, before):
        return None
    if content_behind(script, lexicon, cue, phrase):
        return None
    edge = phrase.end if phrase else cue.last
    said = before if len(before) >= _SHORT else [*before, *_rest(script, edge)]
    is_told = (phrase is None or can_speak(script, lexicon, people, phrase)) and is_enough(script, said)
    return _draft(cue, phrase, said, 0.65) if is_told else None


def _said_behind(
    script: Script, lexicon: Lexicon, people: People, cue: Cue, phrase: Phrase | None, is_behind: bool
) -> Iterator[Draft]:
    """What a verb leads into: "Müller sagte, er sei krank", "dijo que no", "Müller fordert höhere Löhne"."""
    content = content_behind(script, lexicon, cue, phrase if is_behind else None)
    if not content and phrase is not None:
        content = object_behind(script, lexicon, people, cue, phrase, is_behind)
    if content and is_enough(script, content, _LEAST_CLAUSE):
        score = 0.8 if any(script.quotes[token] for token in content) else 0.6
        yield _draft(cue, phrase, content, score if cue.verb.family == "reporting" else score - 0.15)


def _draft(cue: Cue, phrase: Phrase | None, content: Sequence[int], score: float) -> Draft:
    span = (cue.first, cue.last)
    return Draft(cue, span, cue.verb.lemma, phrase, tuple(content), score, cue.verb.family, cue.pronoun)


def _rest(script: Script, edge: int) -> list[int]:
    """What follows a token between commas: "Als Kind, erzählt Winkler, sei er ...", "Ese plan, dijo, es malo"."""
    end = script.sentences[script.sentence_of[edge]][1]
    if edge + 1 < end and script.words[edge + 1] == ",":
        return [token for token in range(edge + 2, end) if script.is_word(token)]
    return []


def _may_drop(script: Script, lexicon: Lexicon, cue: Cue) -> bool:
    """Whether a Spanish verb stands where its subject may be left out: at the start of a clause, or behind a speech."""
    first = verb_edge(script, lexicon, cue)
    start = script.sentences[script.sentence_of[first]][0]
    return first == start or script.words[first - 1] == "," or script.quotes[first - 1] > 0


def _source(script: Script, lexicon: Lexicon, cue: Cue, said_before: Sequence[int]) -> tuple[Phrase | None, bool]:
    """Who is named beside a verb, and whether behind it (or nowhere, as the verb's own pronoun)."""
    if cue.pronoun:
        return None, True
    behind = phrase_behind(script, lexicon, cue.finite + 1) if cue.finite + 1 < len(script) else None
    if behind is not None and cue.finite < cue.first <= behind.end:
        behind = None
    if behind is not None and behind.first == behind.last and script.lower[behind.first] in _DATIVES:
        behind = None
    before = None if said_before and script.quotes[said_before[-1]] else phrase_before(script, lexicon, cue)
    if said_before and before is not None:
        return (before, False) if _is_named_apart(script, before) or behind is None else (behind, True)
    if said_before:
        return behind, True
    if before is not None:
        return before, False
    return behind, True


def _is_named_apart(script: Script, phrase: Phrase) -> bool:
    """Whether a name stands between commas behind a noun phrase: no statement ends so."""
    beside = phrase.apposition
    return beside is not None and beside[1] > beside[0] and script.is_capital(beside[1]) and beside[1] - beside[0] < 5


def _as_before(script: Script, lexicon: Lexicon, cue: Cue) -> int | None:
    """The "wie" or "según" of "wie die Feuerwehr mitteilte", "según explicó la ministra"."""
    start = script.sentences[script.sentence_of[cue.first]][0]
    for token in range(cue.first - 1, max(start, cue.first - _AS_REACH) - 1, -1):
        if (script.quotes[token] and not is_title(script, token)) or script.words[token] in ":;,.":
            return None
        if lexicon.is_a(script.lower[token], "as"):
            is_set_off = token == start or script.words[token - 1] == "," or script.quotes[token - 1] > 0
            is_final = lexicon.language_code != "de" or _is_clause_end(script, cue.last + 1)
            return token if is_set_off and is_final else None
    return None


def _is_clause_end(script: Script, token: int) -> bool:
    return token >= len(script) or not script.is_word(token)


def _by_as(script: Script, lexicon: Lexicon, cue: Cue, as_word: int) -> Iterator[Draft]:
    first, end = script.sentences[script.sentence_of[as_word]]
    content = content_before(script, as_word)
    if as_word == first:
        comma = cue.last + 1 if lexicon.language_code == "de" else -1
        is_led = 0 < comma < end and script.words[comma] == ","
        content = [token for token in range(comma + 1, end) if script.is_word(token)] if is_led else []
    phrase = phrase_behind(script, lexicon, as_word + 1) if as_word + 1 < cue.first else None
    if phrase is not None and phrase.last >= cue.first:
        return
    phrase = phrase or _titled(script, as_word, cue.first)
    phrase = phrase or (phrase_behind(script, lexicon, cue.last + 1) if lexicon.language_code != "de" else None)
    if 0 < len(content) < _SHORT and as_word > first:
        content = [*content, *_rest(script, max(cue.last, phrase.end if phrase else 0))]
    if phrase is not None and content and is_enough(script, content):
        yield _draft(cue, phrase, content, 0.75)


def _titled(script: Script, as_word: int, verb: int) -> Phrase | None:
    """A name in quotation marks between "wie" and the verb: "wie die «Neue Zeitung» berichtet"."""
    token = next((one for one in range(as_word + 1, verb) if script.quotes[one]), 0)
    words = script.inside(script.quotes[token]) if token and is_title(script, token) else []
    return Phrase(words[0], words[-1]) if words else None


def _inside_quotation(script: Script, cue: Cue) -> Iterator[Draft]:
    """A French verb with its pronoun between the commas of what is quoted: "« Non, dit-il, jamais. »"."""
    region = script.quotes[cue.first]
    words = script.inside(region)
    own = range(cue.first, cue.last + 1)
    if cue.first and script.words[cue.first - 1] in ",?!" and words:
        yield _draft(cue, None, [token for token in words if token not in own], 0.85)


def _statement(script: Script, lexicon: Lexicon, draft: Draft, speaker: Speaker | None) -> Statement:
    cue = draft.cue
    return Statement(
        source=None if draft.phrase is None else _source_span(script, draft),
        cue=None if draft.is_mood else script.span(*draft.cue_span), lemma=draft.lemma or None,
        content=draft.content, family=draft.family, score=draft.score,
        is_negated=cue is not None and is_negated(script, lexicon, cue),
        is_hedged=cue is not None and cue.is_hedged, speaker=speaker,
    )  # fmt: skip


def _source_span(script: Script, draft: Draft) -> Span:
    """The characters of who is named; only up to the comma where what is said follows it."""
    assert draft.phrase is not None
    inner = set(draft.content)
    tokens = draft.phrase.tokens()
    whole = range(draft.phrase.first, draft.phrase.end + 1)
    end = draft.phrase.end if inner.isdisjoint(whole) and tokens else draft.phrase.last
    return script.span(draft.phrase.first, end)
