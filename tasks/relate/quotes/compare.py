"""What the one that quotes later changed in a quotation: cut, added, or worded otherwise."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from tasks.relate.quotes.wording import list_words

VERSION = "3"
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
_LED_IN = re.compile(r"\A(?:that|dass|que)\s+(?=[\"“”„«»‘'])", re.IGNORECASE)
"""The outlet's word before the first quotation mark; the speaker's begin after it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a quotation or a part of one, and the runs of `RUN_LENGTH` in it."""

    words: list[str]
    runs: set[tuple[str, ...]]


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
    first, variant = _LED_IN.sub("", first), _LED_IN.sub("", variant)
    similarity = _compare_words(_read(first), _read(variant)) or _compare_parts(first, variant)
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
    parts, others = ([_read(part) for part in text.split(BETWEEN_PARTS)] for text in (first, variant))
    if len(parts) == len(others) == 1:
        return None
    found = [_compare_words(part, other) for part, other in product(parts, others)]
    return max((similarity for similarity in found if similarity), default=None)


def _compare_words(one: Words, other: Words) -> float | None:
    """Share of the shorter one's runs that both have; None where that is too little."""
    if one.runs.isdisjoint(other.runs):
        return None
    shared, fewer = len(one.runs & other.runs), min(len(one.runs), len(other.runs))
    if shared < min(fewer, FEWEST_RUNS):
        return None
    is_enough = shared >= SAME_SHARE * fewer or _share_words(*sorted((one.words, other.words), key=len)) >= SAME_WORDS
    return round(shared / fewer, 3) if is_enough else None


@lru_cache(maxsize=64)
def _read(text: str) -> Words:
    words = list_words(text)
    return Words(words, {tuple(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)})


def _share_words(shorter: list[str], longer: list[str]) -> float:
    """The largest share of the shorter one's words that a part of the longer one, a quarter longer, has."""
    missing = Counter(shorter)
    length, count, most = len(shorter) + len(shorter) // 4, 0, 0
    for place, word in enumerate(longer):  # the part ends here; `missing` is below 0 for words that it has too often
        count += missing[word] > 0
        missing[word] -= 1
        if place >= length:
            gone = longer[place - length]
            missing[gone] += 1
            count -= missing[gone] > 0
        most = max(most, count)
    return most / max(1, len(shorter))
