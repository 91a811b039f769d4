"""Which tokens may belong to a cue: those of its sentence, and of the quoted sentences around it in its paragraph."""

from dataclasses import dataclass

import numpy as np

from tasks.enrich.attribution.learned.columns import Places
from tasks.enrich.attribution.reading import Reading

_BEFORE, _AFTER = 3, 5
_LONGEST = 400
"""Tokens of one window; a longer one is cut around its cue, so that no text is costly."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of several cues of one text, one after the other."""

    cues: Places
    starts: Places
    """Where each window begins in `tokens`, and at the end their number."""
    tokens: Places
    owners: Places
    """For each token of a window, which of the cues it belongs to."""

    def slice_of(self, number: int) -> slice:
        """Where the tokens of one window lie."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    def select(self, numbers: Places) -> "Windows":
        """Some of the windows."""
        lengths = np.diff(self.starts)[numbers]
        places = np.concatenate([np.arange(self.starts[number], self.starts[number + 1]) for number in numbers])
        return _to_windows(self.cues[numbers], lengths, self.tokens[places])


def make_windows(reading: Reading, cues: Places) -> Windows:
    """The windows of the cues, in their order."""
    is_quoted = [any(reading.quotes[token] for token in range(*span)) for span in reading.sentence_spans]
    windows = [_window(reading, is_quoted, int(cue)) for cue in cues]
    tokens = np.array([token for window in windows for token in window], np.int64)
    return _to_windows(cues, np.array([len(window) for window in windows], np.int64), tokens)


def _to_windows(cues: Places, lengths: Places, tokens: Places) -> Windows:
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Windows(cues, starts, tokens, np.repeat(np.arange(cues.size), lengths))


def _window(reading: Reading, is_quoted: list[bool], cue: int) -> list[int]:
    place = reading.sentences[cue]
    first = place - _run(reading, is_quoted, place, -1, _BEFORE)
    last = place + _run(reading, is_quoted, place, 1, _AFTER)
    begin, end = reading.sentence_spans[first][0], reading.sentence_spans[last][1]
    begin, end = max(begin, cue - _LONGEST // 2), min(end, cue + _LONGEST // 2)
    return [token for token in range(begin, end) if reading.tags[token] != "_SP"]


def _run(reading: Reading, is_quoted: list[bool], place: int, step: int, most: int) -> int:
    """How many sentences on one side hold quoted words and are of the same paragraph."""
    paragraph = reading.paragraphs[reading.sentence_spans[place][0]]
    for count in range(most):
        other = place + step * (count + 1)
        if not 0 <= other < len(is_quoted) or not is_quoted[other]:
            return count
        if reading.paragraphs[reading.sentence_spans[other][0]] != paragraph:
            return count
    return most
