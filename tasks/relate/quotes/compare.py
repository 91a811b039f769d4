"""What the one that quotes later changed in a quotation: cut, added, or worded otherwise."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from tasks.relate.quotes.wording import list_words

VERSION = "2"
"""Another one has all quotations compared again."""
RUN_LENGTH = 5
"""Words of the runs that two quotations are compared by."""
FEWEST_RUNS = 3
"""Runs that two quotations have in common if they are one, unless the shorter one stands whole in the other. "I think
it's a" and "to take part in the" are in many: of 24 pairs with one or two runs, half of the shorter one's, in 12,600
quotations of agencies, political news and ECB+, 4 were one."""
SAME_SHARE = 0.5
"""Besides, either this share of the shorter one's runs stands in the other,"""
SAME_WORDS = 0.8
"""or this share of its words, in whatever order, in a part of the other that is a quarter longer. 23 more pairs of the
same quotations come of that, 22 of them one quotation."""
BETWEEN_PARTS = " … "
"""Stands in `core.attributions.said_text` for words between that are not of the quotation."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation beside its earlier form."""

    similarity: float
    """Share of the runs of words of the shorter one that both have, 0 to 1; contractions count as written out."""
    kind: str
    """`verbatim`, `cut`, `added`, or `changed` for both."""
    words_cut: tuple[str, ...]
    words_added: tuple[str, ...]
    diff: str
    """The words of both, aligned: what only the first has in [-...-], what only the other has in {+...+}."""


def compare_quotes(first: str, variant: str) -> Comparison | None:
    """Align the words of two quotations, case and punctuation do not count; None where they are not one quotation."""
    similarity = _compare_words(list_words(first), list_words(variant)) or _compare_parts(first, variant)
    if similarity is None:
        return None
    words, others = _WORD.findall(first), _WORD.findall(variant)
    keys, other_keys = [word.lower() for word in words], [word.lower() for word in others]
    cut, added, diff = list[str](), list[str](), list[str]()
    for tag, start, end, other_start, other_end in SequenceMatcher(None, keys, other_keys, False).get_opcodes():
        gone, new = words[start:end], others[other_start:other_end]
        if tag == "equal":
            diff.append(" ".join(new))
            continue
        cut += gone
        added += new
        diff += [f"[-{' '.join(gone)}-]"] if gone else []
        diff += [f"{{+{' '.join(new)}+}}"] if new else []
    kind = "changed" if cut and added else "cut" if cut else "added" if added else "verbatim"
    return Comparison(similarity, kind, tuple(cut), tuple(added), " ".join(diff))


def _compare_parts(first: str, variant: str) -> float | None:
    """The same for the two parts that are most alike, of quotations in several: one may be all that both took over."""
    parts, others = ([list_words(part) for part in text.split(BETWEEN_PARTS)] for text in (first, variant))
    if len(parts) == len(others) == 1:
        return None
    found = [_compare_words(part, other) for part, other in product(parts, others)]
    return max((similarity for similarity in found if similarity), default=None)


def _compare_words(words: list[str], others: list[str]) -> float | None:
    """Share of the shorter one's runs that both have; None where that is too little."""
    runs, other_runs = _runs(words), _runs(others)
    shared, fewer = len(runs & other_runs), max(1, min(len(runs), len(other_runs)))
    if shared < min(fewer, FEWEST_RUNS):
        return None
    is_enough = shared >= SAME_SHARE * fewer or _share_words(*sorted((words, others), key=len)) >= SAME_WORDS
    return round(shared / fewer, 3) if is_enough else None


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)}


def _share_words(shorter: list[str], longer: list[str]) -> float:
    """The largest share of the shorter one's words that a part of the longer one has; 0 if all of it has too few."""
    length, wanted = len(shorter) + len(shorter) // 4, Counter(shorter)
    if (wanted & Counter(longer)).total() < SAME_WORDS * len(shorter):
        return 0.0
    parts = range(max(1, len(longer) - length + 1))
    return max((wanted & Counter(longer[start : start + length])).total() for start in parts) / max(1, len(shorter))
