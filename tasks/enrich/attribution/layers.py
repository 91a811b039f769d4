"""Speech within speech: of "the Post quoted the minister as saying that ..." the source is the minister; the outlet is
a citation."""

from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.reading import Reading

_QUOTING = frozenset("quoted quotes quoting cited cites citing".split())
_SAYING = frozenset("saying telling claiming warning stating declaring".split())
_MOST_TOKENS = 20
"""Of whom is quoted, with what he is."""


def name_quoted(reading: Reading, candidate: Candidate) -> Candidate:
    """The candidate with whom its source quotes for its source, and what he is quoted as saying for its content."""
    said = candidate.content
    if reading.lower[candidate.cue] not in _QUOTING:
        return candidate
    for place in range(1, min(len(said) - 2, _MOST_TOKENS)):
        if reading.lower[said[place]] == "as" and reading.lower[said[place + 1]] in _SAYING:
            source, content = said[:place], _without_hearers(reading, said[place + 1 :])
            skipped = set(range(source[0], source[-1])).difference(source)
            is_one = not any(reading.is_word[token] for token in skipped)
            return replace(candidate, source=source, content=content) if is_one and content else candidate
    return candidate


def _without_hearers(reading: Reading, told: tuple[int, ...]) -> tuple[int, ...]:
    """What stands behind the verb: of "telling lawmakers that prices would fall" it is what they are told."""
    if reading.lower[told[0]] == "telling":
        that = next((place for place, token in enumerate(told) if reading.lower[token] == "that"), 0)
        return told[that:] if that else told[1:]
    return told[1:]
