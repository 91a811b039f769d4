"""Texts as runs of words: how much of a segment a text has, how much two texts agree."""

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\w+")
RUN_LENGTH = 4
"""Runs of four words, as in the article-extraction-benchmark's measure: long enough to be no chance, short enough
to survive small edits."""
Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Testimony:
    """A text as runs of four words and as whole lines."""

    runs: Runs
    lines: Runs

    def share(self, words: tuple[str, ...], runs: Runs | None = None) -> float:
        """How much of a segment's words this text has, from 0 to 1; short segments must be a whole line of it.

        `runs` are those of the words, where they are known already.
        """
        if len(words) < RUN_LENGTH or words in self.lines:
            return float(words in self.lines)
        own = runs_of(words) if runs is None else runs
        return len(own & self.runs) / len(own)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(WORD.findall(text.lower()))


def runs_of(words: tuple[str, ...]) -> Runs:
    """All runs of four words; a shorter text is one run."""
    if len(words) < RUN_LENGTH:
        return frozenset((words,)) if words else frozenset()
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


@lru_cache(maxsize=4096)
def read_line(text: str) -> tuple[tuple[str, ...], Runs]:
    """The words and the runs of a line; most lines are those of several witnesses, and what stands around articles
    recurs on each page of a site."""
    words = words_of(text)
    return words, runs_of(words)


def read_testimony(text: str) -> Testimony:
    """The testimony of a text, line by line."""
    lines = [read_line(line) for line in text.split("\n")]
    return Testimony(frozenset().union(*(runs for _, runs in lines)), frozenset(words for words, _ in lines))


def agreement(one: Testimony, other: Testimony) -> float:
    """F1 of the runs of two texts, from 0 (nothing in common, or one empty) to 1."""
    both = len(one.runs & other.runs)
    return 2 * both / (len(one.runs) + len(other.runs)) if both else 0.0
