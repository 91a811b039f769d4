"""What stands before the verb that reports it, where the learned part is silent: "“No,” said commuter Ann Lee, cold",
and a statement that holds another: "Dockers have promised to work, the union told the paper"."""

from collections.abc import Iterator, Sequence

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.cues import base_form, cue_verbs, family_of
from tasks.enrich.attribution.reading import Reading
from tasks.names.human_nouns import is_human

_SCORE = 0.5
_LONGEST_SOURCE = 9
"""Tokens behind the verb that may name who speaks."""
_LEAST_WORDS = 3
"""A shorter quotation may be a title or a word held at a distance."""
_TELLING = frozenset("announce confirm report say tell".split())
_ENDS = ("VB", "W", "RB", "MD", "TO")
"""Tags of words that a noun phrase behind the verb does not reach over; so does a preposition but "of"."""


def find_inverted(reading: Reading, rules: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """What the verb behind it reports and nobody says yet; `rules` are the candidates of the other rules."""
    said = {token for one in found for token in one.content}
    cues = {one.cue for one in found}
    return [*_orphans(reading, said, cues), *(one for one in rules if _holds_another(reading, one, found))]


def _orphans(reading: Reading, said: set[int], cues: set[int]) -> Iterator[Candidate]:
    """Quotations that nobody says, with a verb of saying and a name or a human noun right behind them."""
    for region in reading.regions:
        content = reading.covered(region.start, region.end)
        if region.is_open or len(content) < _LEAST_WORDS or not said.isdisjoint(content):
            continue
        behind = range(content[-1] + 1, len(reading))
        cue = next((token for token in behind if reading.starts[token] >= region.end), None)
        if cue is None:
            continue
        source = _noun_phrase_behind(reading, cue) if _is_saying(reading, cue) else ()
        if not source:
            source = _name_with_age(reading, cue)
            cue = source[-1] + 4 if source else cue
        if cue in cues:
            continue
        if source:
            yield Candidate(cue, source, tuple(content), _SCORE, "verb")


def _is_saying(reading: Reading, token: int) -> bool:
    is_past_or_present = reading.lower[token] in cue_verbs() and reading.tags[token] in ("VBD", "VBZ", "VBN")
    return is_past_or_present and family_of(base_form(reading.words[token], reading.tags[token])) == "reporting"


def _name_with_age(reading: Reading, first: int) -> tuple[int, ...]:
    """The name between a quotation and its verb, which the parser takes for a part of it: "“No,” Lee, 79, said"."""
    last = first
    while last < len(reading) and reading.tags[last] == "NNP":
        last += 1
    behind = reading.words[last : last + 3]
    is_aged = len(behind) == 3 and behind[0] == behind[2] == "," and behind[1].isdigit()
    is_said = is_aged and last + 3 < len(reading) and _is_saying(reading, last + 3)
    return tuple(range(first, last)) if is_said and last > first else ()


def _noun_phrase_behind(reading: Reading, cue: int) -> tuple[int, ...]:
    """The words of the noun phrase behind a verb; none if it names nobody."""
    source: list[int] = []
    for token in range(cue + 1, min(cue + 1 + _LONGEST_SOURCE, reading.sentence_tokens(cue)[-1] + 1)):
        is_link = reading.tags[token] == "IN" and reading.lower[token] != "of"
        is_commuter = token == cue + 1 and reading.tags[token] == "VB"  # the tagger's word for a noun it does not know
        if is_link or (reading.tags[token].startswith(_ENDS) and not is_commuter):
            break
        if not reading.is_word[token] and reading.words[token] != "-":
            break
        source.append(token)
    is_somebody = any(reading.tags[token] == "NNP" or is_human(reading.lower[token]) for token in source)
    return tuple(token for token in source if reading.is_word[token]) if is_somebody else ()


def _holds_another(reading: Reading, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a statement before its verb, without quotation marks, holds somebody else's whole one."""
    cue = candidate.cue
    lemma = base_form(reading.words[cue], reading.tags[cue])
    is_quoted = any(reading.quotes[token] for token in candidate.content)
    if lemma not in _TELLING or candidate.content[-1] > cue or is_quoted:
        return False
    content = set(candidate.content)
    return any(content.issuperset((one.cue, *one.source, *one.content)) for one in found) and all(
        one.cue != cue and content.isdisjoint(one.source) | content.issuperset(one.source) for one in found
    )
