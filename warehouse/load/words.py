"""What changed between two texts, in words."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_COMPARISONS = 4_000_000
"""Words on one side times words on the other, after equal beginnings and ends: 2,000 by 2,000 take about 0.3 s in
difflib's worst case. Above it words are counted without their order, and whole lines are compared."""
CONTEXT_WORDS = 6
"""Words that a change is shown between."""
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """One place at which texts differ: what went, what came, and the words around it in the new text."""

    removed: str
    added: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many words came and went, and where."""

    words_added: int = 0
    words_removed: int = 0
    changes: tuple[Change, ...] = ()

    @property
    def changes_json(self) -> str:
        """The changes as `core.article_versions.changes` holds them."""
        rows = [{"removed": one.removed, "added": one.added, "before": one.before, "after": one.after}
                for one in self.changes]
        return json.dumps(rows, ensure_ascii=False)


def compare_texts(before: str, after: str) -> Comparison:
    """Words added and removed between two texts. A word that moved counts as both, but in very long changes as none."""
    old, new = _spans(WORD, before), _spans(WORD, after)
    start, end = _equal_ends([before[a:b] for a, b in old], [after[a:b] for a, b in new])
    old_part, new_part = old[start : len(old) - end], new[start : len(new) - end]
    if len(old_part) * len(new_part) > MOST_COMPARISONS:
        return _compare_lines(before, after)
    changes = tuple(_changes(before, after, old, new, start, end))
    added = sum(len(change.added.split()) for change in changes)
    return Comparison(added, sum(len(change.removed.split()) for change in changes), changes)


def _changes(
    before: str, after: str, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Change]:
    old_words = [before[a:b] for a, b in old[start : len(old) - end]]
    new_words = [after[a:b] for a, b in new[start : len(new) - end]]
    for kind, i, j, k, m in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(
                _slice(before, old, start + i, start + j), _slice(after, new, start + k, start + m),
                _slice(after, new, max(0, start + k - CONTEXT_WORDS), start + k),
                _slice(after, new, start + m, start + m + CONTEXT_WORDS),
            )


def _compare_lines(before: str, after: str) -> Comparison:
    """Words without their order, lines as wholes: what a rewritten long text is compared by."""
    old_words, new_words = Counter(before.split()), Counter(after.split())
    old, new = before.split("\n"), after.split("\n")
    added, removed = (new_words - old_words).total(), (old_words - new_words).total()
    if len(old) * len(new) > MOST_COMPARISONS:
        return Comparison(added, removed)
    changes = tuple(
        Change("\n".join(old[i:j]), "\n".join(new[k:m]), "\n".join(new[max(0, k - 1) : k]), "\n".join(new[m : m + 1]))
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if kind != "equal"
    )
    return Comparison(added, removed, changes)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _slice(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """The text from one word up to another."""
    part = spans[start:end]
    return text[part[0][0] : part[-1][1]] if part else ""


def _equal_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words the texts share at their beginning and at their end."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    rest = shorter - start
    return start, next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
