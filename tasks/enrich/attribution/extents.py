"""How far a content reaches: what trails and leads a quotation is cut off, and words left out in between go in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import FINITE
from tasks.enrich.attribution.reading import Reading

_MARKS = r"[“\"‘'`]+\s*$"
_APART = re.compile(rf"[.!?…:;(\n]\s*{_MARKS}|[–—-]\s*{_MARKS}")
_COMMA = re.compile(rf",\s*{_MARKS}")
"""What stands before a quotation that begins something new; a comma does if the quotation begins with a capital."""

GAP = 30
"""Words left out within a sentence that are taken in: the tagger judges each word by itself."""


def close_gaps(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the few words of a sentence that stand within their content, unless they tell who says it."""
    telling = {token for one in candidates for token in (one.cue, *one.source)}
    return [_without_gaps(reading, one, telling) for one in candidates]


def _without_gaps(reading: Reading, candidate: Candidate, telling: set[int]) -> Candidate:
    content = [candidate.content[0]]
    for token in candidate.content[1:]:
        gap = range(content[-1] + 1, token)
        is_short = sum(reading.is_word[other] for other in gap) <= GAP
        is_within = reading.sentences[content[-1]] == reading.sentences[token]
        if gap and is_short and is_within and telling.isdisjoint(gap):
            content += gap
        content.append(token)
    return candidate if len(content) == len(candidate.content) else replace(candidate, content=tuple(content))


def widen_credits(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Credits at the end of a sentence with the whole of it, where the parse hangs them on a noun without a verb."""
    return [_with_sentence(reading, one, candidates) if one.is_credit else one for one in candidates]


def _with_sentence(reading: Reading, credit: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    first = reading.sentence_tokens(credit.cue)[0]
    before = [token for token in range(first, credit.cue) if reading.is_word[token]]
    is_behind = credit.cue > first and reading.words[credit.cue - 1] == "," and credit.content[-1] < credit.cue
    has_verb = [any(reading.pos[token] in ("VERB", "AUX") for token in part) for part in (credit.content, before)]
    is_told = any(one.cue in before for one in candidates)
    is_whole = is_behind and has_verb == [False, True] and not is_told
    return replace(credit, content=tuple(before)) if is_whole else credit


def trim_quotes(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of "“A,” he said, smiling at the crowd" and "“A,” he said, adding that B" only A: what trails is none of it, nor
    what leads: "She laughed. “A,” she said"."""
    cues = [one.cue for one in candidates if not reading.quotes[one.cue]]
    kept = [_without_lead(reading, _without_trail(reading, one, cues), one) for one in candidates]
    return [
        one if content is one.content else replace(one, content=content)
        for one, content in zip(candidates, kept, strict=True)
    ]


def _without_trail(reading: Reading, candidate: Candidate, cues: Sequence[int]) -> tuple[int, ...]:
    before = [token for token in candidate.content if token < candidate.cue]
    after = [token for token in candidate.content if token > candidate.cue]
    if not before or not after or not reading.quotes[before[-1]] or candidate.is_credit:
        return candidate.content
    last = reading.sentence_tokens(candidate.cue)[-1]
    other = min((cue for cue in cues if candidate.cue < cue <= last), default=last + 1)
    trail = {token for token in after if token <= last and (token >= other or not reading.quotes[token])}
    if other > last and _goes_on(reading, after[0]):
        trail.clear()
    trail |= _led_into(reading, [token for token in after if token <= last])
    trail |= _told_anew(reading, [token for token in after if token > last], cues)
    return tuple(token for token in candidate.content if token not in trail)


def _goes_on(reading: Reading, token: int) -> bool:
    """Whether a statement goes on in other words: "“A,” he said, [that] B", "“Only he,” she said, [would] do it"."""
    is_behind_comma = reading.words[token - 1] == "," and not reading.quotes[token]
    return is_behind_comma and (reading.lower[token] == "that" or reading.tags[token] in FINITE)


def _told_anew(reading: Reading, later: Sequence[int], cues: Sequence[int]) -> set[int]:
    """Of the words of later sentences those from the first sentence on that has a cue of its own:
    "“A,” he said. And perhaps, he said, it was B"."""
    told = {reading.sentences[cue] for cue in cues}
    start = next((token for token in later if reading.sentences[token] in told), None)
    if start is None:
        return set()
    first = reading.sentence_spans[reading.sentences[start]][0]
    return {token for token in later if token >= first}


def _led_into(reading: Reading, after: Sequence[int]) -> set[int]:
    """The words of quotations that a word leads into, not a mark: "“A,” he said, calling her a “leader”"."""
    starts = {number: reading.regions[number - 1].start for number in {reading.quotes[token] for token in after} - {0}}
    led = {
        number for number, start in starts.items()
        if start > reading.starts[after[0] - 1] and reading.text[max(0, start - 2) : start].rstrip()[-1:].isalnum()
    }  # fmt: skip
    return {token for token in after if reading.quotes[token] in led}


def _without_lead(reading: Reading, content: tuple[int, ...], candidate: Candidate) -> tuple[int, ...]:
    """The content without what stands before the quotation that the cue follows, if a mark parts them."""
    before = [token for token in content if token < candidate.cue]
    if not before or not reading.quotes[before[-1]] or reading.quotes[candidate.cue] or candidate.is_credit:
        return content
    place = len(before) - 1
    while place and reading.quotes[before[place - 1]]:
        place -= 1
    if not place:
        return content
    first = before[place]
    gap = reading.text[reading.ends[before[place - 1]] : reading.starts[first]]
    is_apart = _APART.search(gap) or (_COMMA.search(gap) and reading.words[first][0].isupper())
    return tuple(token for token in content if token >= first) if is_apart else content
