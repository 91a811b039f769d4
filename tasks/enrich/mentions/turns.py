"""Who speaks in a transcript, whose turns begin with names in capitals: "JACKSON PARIS: Good evening." is no town."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from tasks.enrich.mentions.name import OUTSIDE, Name, Span, put_in
from tasks.names.genders import gender_of_given_name

_WORD = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'-]*[A-ZÀ-Þ]|[A-ZÀ-Þ]\.)"
_TURN = re.compile(
    rf"(?m)^[^\S\n]*[“\"]?(?:[A-Z]{{2,4}}\. )?({_WORD}(?: {_WORD}){{0,3}})"
    r"(?:,[A-ZÀ-Þ ,.&’'-]{2,60}| \([^()\n]{1,60}\))?:[^\S\n]+\S"
)
"""The name alone; behind it may stand what somebody is: "NADIA BLOOM, HOST:"."""
_LEAST_TURNS = 3
_LEAST_AGAIN = 2
"""Turns that make a talk, and those of one name, for it to be somebody's without a surname that stands alone."""

_MOST_SPEAKERS = 50
"""Of a talk; a text with more is something else, and would be searched for each."""


def find_speakers(text: str, people: Collection[str]) -> list[Span]:
    """Where a transcript's speakers are named: before their turns, and in full elsewhere; empty if it is none.

    A name in full is somebody's if its last word begins turns too, or it is one of `people`, or begins turns again and
    again behind a given name; a surname alone is, if it is that of one of these.
    """
    turns = list(_TURN.finditer(text))
    counts = Counter(turn[1] for turn in turns)
    if len(turns) < _LEAST_TURNS or len({label.split()[-1] for label in counts}) < 2:
        return []
    known = {name.upper() for name in people if " " in name}
    full = {label for label in counts if is_somebody(label, counts, known)}
    if len(full) > _MOST_SPEAKERS:
        return []
    surnames = {label.split()[-1] for label in full}
    surnames |= {last for name in known if counts[last := name.split()[-1]] >= _LEAST_AGAIN}
    spans = {turn.span(1) for turn in turns if turn[1] in full or turn[1] in surnames}
    for label in full:
        spans |= {match.span() for match in re.finditer(rf"\b{re.escape(label.title())}\b", text)}
    return list(keep_longest(spans))


def keep_longest(spans: Collection[Span]) -> Iterator[Span]:
    """The spans in order; of those that overlap the one that begins first, and of these the longest."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def find_turns(text: str) -> list[tuple[Span, Span]]:
    """The turns of a transcript's speakers: the name of each, and what is said up to the end of the line."""
    speakers = set(find_speakers(text, ()))
    turns = [(turn.span(1), turn.end() - 1) for turn in _TURN.finditer(text)]
    return [(name, (start, end_of_line(text, start))) for name, start in turns if name in speakers]


def end_of_line(text: str, start: int) -> int:
    """Where the line ends that a place in the text is in."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def is_somebody(label: str, counts: Counter[str], known: Collection[str]) -> bool:
    """Whether what begins turns is a person's name in full."""
    given, *rest = label.split()
    if not rest:
        return False
    is_given = gender_of_given_name(given.title()) is not None
    return rest[-1] in counts or label in known or (is_given and counts[label] >= _LEAST_AGAIN)


def name_speakers(names: Sequence[Name], text: str) -> list[Name]:
    """The names with those of a transcript's speakers whole, and people's."""
    spans = find_speakers(text, {name.text for name in names if name.label == "PERSON"})
    if not spans:
        return list(names)
    models = {(name.start, name.end): name.model_label for name in names}
    return put_in(
        names,
        [Name(start, end, text[start:end], models.get((start, end), OUTSIDE), "PERSON") for start, end in spans],
    )
