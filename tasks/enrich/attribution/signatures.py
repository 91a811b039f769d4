"""Speech that a layout attributes, not a verb: transcripts ("CLINTON: I did.") and signed quotations ("... - Ovid")."""

import re
from collections.abc import Iterator

from tasks.enrich.attribution.candidates import Candidate, Origin
from tasks.enrich.attribution.reading import Reading

_TRANSCRIPT = re.compile(r"(?m)^[^\S\n]*[“\"]?([A-Z][A-Z .'’()-]{1,30}[A-Z.)]):[^\S\n]+(\S[^\n]{12,})$")
_SIGNED = re.compile(
    r"(?m)^[^\S\n]*([“”\"‘'][^\n]{15,2000}?[”\"’'])[^\S\n]*\n{0,2}[^\S\n]*(?:―|—|--|–)[^\S\n]*([A-Z][^\n,]{3,40})"
)
_LAYOUT_SCORE = 0.95
_NOT_A_SPEAKER = frozenset({"update", "updated", "note", "photo", "video", "watch", "read", "more", "related"})


def find_by_layout(reading: Reading) -> list[Candidate]:
    """Speakers of transcripts and signatures under quotations, each with what it stands beside."""
    return [*_transcripts(reading), *_signatures(reading)]


def _transcripts(reading: Reading) -> Iterator[Candidate]:
    for match in _TRANSCRIPT.finditer(reading.text):
        if match.group(1).lower().split()[0] not in _NOT_A_SPEAKER:
            yield from _candidate(reading, match.span(1), match.span(2), match.end(1), "transcript")


def _signatures(reading: Reading) -> Iterator[Candidate]:
    for match in _SIGNED.finditer(reading.text):
        yield from _candidate(reading, match.span(2), match.span(1), match.start(2) - 1, "signature")


def _candidate(
    reading: Reading, source: tuple[int, int], content: tuple[int, int], cue_at: int, origin: Origin
) -> Iterator[Candidate]:
    """`cue_at`: the offset of the colon or dash, which is the cue."""
    named, said = reading.covered(*source), reading.covered(*content)
    said = [token for token in said if token not in set(named)]
    if named and said:
        yield Candidate(reading.token_at(cue_at), tuple(named), tuple(said), _LAYOUT_SCORE, origin)
