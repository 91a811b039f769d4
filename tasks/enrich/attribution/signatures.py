"""Speech that a layout attributes, not a verb: transcripts ("CLINTON: I did.") and signed quotations ("... - Ovid")."""

import re
from collections import Counter
from collections.abc import Iterator

from tasks.enrich.attribution.candidates import Candidate, Origin
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.interviews import find_interviewee
from tasks.enrich.attribution.speakers.people import read_people
from tasks.enrich.mentions.turns import find_turns
from tasks.names.genders import gender_of_given_name

_TRANSCRIPT = re.compile(r"(?m)^[^\S\n]*[“\"]?([A-Z][A-Z .'’()-]{1,30}[A-Z.)]):[^\S\n]+(\S[^\n]{12,})$")
_WORD = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:(?:de|van|von|of|al|bin) )?{_WORD}){{0,3}}"
_TURN = re.compile(rf"(?m)^[^\S\n]*[“\"]?({_NAME}):[^\S\n]+(\S[^\n]{{7,}})$")
"""A line that begins with a name and a colon, as the turns of an interview do."""
_ANSWER = re.compile(r"(?m)^[^\S\n]*[“\"]?(A)[:.][^\S\n]+(\S[^\n]{7,})$")
_QUESTION = re.compile(r"(?m)^[^\S\n]*[“\"]?Q[:.][^\S\n]+\S")
_LEAST_TURNS = 2
"""How often each of two names begins a line, for these to be turns."""
_SIGNED = re.compile(
    r"(?m)^[^\S\n]*([“”\"‘'][^\n]{15,2000}?[”\"’'])[^\S\n]*\n{0,2}[^\S\n]*(?:―|—|--|–)[^\S\n]*([A-Z][^\n,]{3,40})"
)
_BREAK = r"[^\S\n]*(?:\n[^\S\n]*)+"
_QUOTED_LINE = r"[“\"‘'«][^\n]+[”\"’'»]"
_ANSWERED = re.compile(
    rf"(?m)^[^\S\n]*([^\n]{{3,400}}\?[*_]{{0,3}}){_BREAK}({_QUOTED_LINE}(?:{_BREAK}{_QUOTED_LINE}(?=[^\S\n]*$))*)[^\S\n]*$"
)
"""A question on a line of its own, and what is quoted on the lines behind it."""
_QUOTE_MARKS = ("“", '"', "‘", "'", "«")
_LAYOUT_SCORE = 0.95
_NOT_A_SPEAKER = frozenset({"update", "updated", "note", "photo", "video", "watch", "read", "more", "related"})


def find_by_layout(reading: Reading) -> list[Candidate]:
    """Speakers of transcripts and signatures under quotations, each with what it stands beside."""
    return [*_transcripts(reading), *_signatures(reading), *_interview(reading)]


def _transcripts(reading: Reading) -> Iterator[Candidate]:
    spoken = set()
    for match in _turns(reading.text):
        spoken.add(match.start(1))
        yield from _candidate(reading, match.span(1), match.span(2), match.end(1), "transcript")
    for name, said in find_turns(reading.text):
        if name[0] not in spoken:
            spoken.add(name[0])
            yield from _candidate(reading, name, said, reading.text.index(":", name[1]), "transcript")
    for match in _TRANSCRIPT.finditer(reading.text):
        is_speaker = match.group(1).lower().split()[0] not in _NOT_A_SPEAKER and not _is_dateline(reading, match)
        if match.start(1) not in spoken and is_speaker:
            yield from _candidate(reading, match.span(1), match.span(2), match.end(1), "transcript")
    for match in _answers(reading.text):
        yield from _candidate(reading, match.span(1), match.span(2), match.end(1), "transcript")


def _is_dateline(reading: Reading, line: re.Match[str]) -> bool:
    """Whether a text begins with a place that it names again, and a colon: "LINDI: It is around eight"."""
    is_opening, name = not reading.text[: line.start()].strip(), line[1].title().split()[0]
    return is_opening and any(
        word == name and label in ("GPE", "LOC") for word, label in zip(reading.words, reading.entities, strict=True)
    )


def _answers(text: str) -> list[re.Match[str]]:
    """The turns of whom an interview questions, where lines begin with "Q:" and "A:" again and again."""
    answers = list(_ANSWER.finditer(text))
    is_talk = len(answers) >= _LEAST_TURNS and len(_QUESTION.findall(text)) >= _LEAST_TURNS
    return answers if is_talk else []


def _turns(text: str) -> list[re.Match[str]]:
    """The turns of an interview in which at least two names begin lines again and again, a person's among them."""
    lines = [match for match in _TURN.finditer(text) if match.group(1).lower().split()[0] not in _NOT_A_SPEAKER]
    counts = Counter(match.group(1) for match in lines)
    names = {name for name, count in counts.items() if count >= _LEAST_TURNS}
    is_talk = len(names) > 1 and any(_is_somebody(name, text) for name in names)
    return [match for match in lines if match.group(1) in names] if is_talk else []


def _is_somebody(name: str, text: str) -> bool:
    """Whether a name begins with a given name, or is a surname that stands behind one: not the "When" of a list."""
    given, *rest = name.split()
    if rest:
        return gender_of_given_name(given) is not None
    before = re.findall(rf"\b({_WORD}) {re.escape(given)}\b", text)
    return any(gender_of_given_name(word) is not None for word in before)


def _signatures(reading: Reading) -> Iterator[Candidate]:
    for match in _SIGNED.finditer(reading.text):
        yield from _candidate(reading, match.span(2), match.span(1), match.start(2) - 1, "signature")


def _interview(reading: Reading) -> Iterator[Candidate]:
    """The answers of an interview whose questions are lines and whose answers are quoted ones, and who gives them."""
    answers = [match for match in _ANSWERED.finditer(reading.text) if match[1].lstrip(" *_")[:1] not in _QUOTE_MARKS]
    if len(answers) < _LEAST_TURNS:
        return
    start = reading.token_at(answers[0].start())
    person = find_interviewee(reading, read_people(reading, reading.entities), start)
    mentions = person.mentions if person else []
    names = [(name.first, name.last) for name in mentions if name.last < start and name.is_full]
    names = names or _named_subjects(reading, start)[:1]
    for match in answers if names else ():
        first, last = names[-1]
        span = reading.starts[first], reading.ends[last]
        yield from _candidate(reading, span, match.span(2), match.end(1), "transcript")


def _named_subjects(reading: Reading, end: int) -> list[tuple[int, int]]:
    """The names of two words, outside quotation marks, that are subjects before a token."""
    return [
        (token - 1, token) for token in range(1, end)
        if reading.deps[token] == "nsubj" and reading.tags[token - 1] == reading.tags[token] == "NNP"
        and not reading.quotes[token] and reading.heads[token - 1] == token
        and (token == 1 or reading.tags[token - 2] != "NNP")
    ]  # fmt: skip


def _candidate(
    reading: Reading, source: tuple[int, int], content: tuple[int, int], cue_at: int, origin: Origin
) -> Iterator[Candidate]:
    """`cue_at`: the offset of the colon or dash, which is the cue."""
    named, said = reading.covered(*source), reading.covered(*content)
    said = [token for token in said if token not in set(named)]
    if named and said:
        yield Candidate(reading.token_at(cue_at), tuple(named), tuple(said), _LAYOUT_SCORE, origin)
