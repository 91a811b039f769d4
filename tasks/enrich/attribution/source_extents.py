"""How far a source reaches: without a label, a time or a clause around the name, and with an owner before it."""

import re
from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import find_subject, source_tokens
from tasks.enrich.attribution.reading import Reading

_LINKS = frozenset({"IN", "TO", "DT", "CC"})
"""Tags of words that link to what follows them."""
_RELATIVES = frozenset({"which", "who", "whose", "where"})
_COMMA_BETWEEN = 2
"""From a word to the next one if a comma stands between them."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?")


def name_outside_quotes(reading: Reading, candidate: Candidate) -> Candidate:
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


def _is_nickname(reading: Reading, candidate: Candidate, token: int) -> bool:
    """Whether a quotation lies wholly between other words of the source: William “Bill” Reed."""
    region = reading.regions[reading.quotes[token] - 1]
    start, end = reading.starts[candidate.source[0]], reading.ends[candidate.source[-1]]
    return start < region.start and region.end < end


def _without_clause(reading: Reading, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source without the clause behind a comma that tells more of it: "Halvorsen Ltd, [which built the ship]"."""
    for place in range(1, len(source)):
        token = source[place]
        if reading.words[token - 1] != ",":
            continue
        is_participle = any(reading.tags[one] == "VBN" for one in source[place : place + 2])
        is_clause = reading.lower[token] in _RELATIVES or (is_participle and reading.tags[token] in ("RB", "VBN"))
        if is_clause and _follows_at_once(source, place):
            return source[:place]
    return source


def _follows_at_once(source: tuple[int, ...], place: int) -> bool:
    """Whether nothing but the comma stands between two words of a source."""
    return source[place] - source[place - 1] == _COMMA_BETWEEN


def _without_loose_end(reading: Reading, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source without words at its end that nothing follows: "a survey released on [Monday]"."""
    while len(source) > 1 and reading.tags[source[-1]] in _LINKS:
        source = source[:-1]
    return source


def _without_clock(reading: Reading, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source without the time at which an entry of a live page begins: "14:20 Northern Grid says"."""
    is_clock = len(source) > 1 and _CLOCK.fullmatch(reading.words[source[0]]) is not None
    return source[1:] if is_clock else source


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
