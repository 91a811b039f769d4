"""What the one that quotes later changed in a quotation: cut, added, or worded otherwise."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

RUN_LENGTH = 5
"""Words of the runs that two quotations are compared by."""
SAME_SHARE = 0.5
"""Two quotations are one if this share of the runs of the shorter one stands in the other."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation beside its earlier form."""

    similarity: float
    """Share of the runs of words of the shorter one that both have, 0 to 1."""
    kind: str
    """`verbatim`, `cut`, `added`, or `changed` for both."""
    words_cut: tuple[str, ...]
    words_added: tuple[str, ...]
    diff: str
    """The words of both, aligned: what only the first has in [-...-], what only the other has in {+...+}."""


def compare_quotes(first: str, variant: str) -> Comparison:
    """Align the words of two quotations; case and punctuation do not count."""
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
    return Comparison(_share_runs(keys, other_keys), kind, tuple(cut), tuple(added), " ".join(diff))


def _share_runs(words: list[str], others: list[str]) -> float:
    runs, other_runs = _runs(words), _runs(others)
    return round(len(runs & other_runs) / max(1, min(len(runs), len(other_runs))), 3)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)}
