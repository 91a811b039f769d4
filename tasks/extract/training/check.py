"""The measure of article-extraction-benchmark, for what the trees keep beside what the witnesses take."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.judge import settle
from tasks.extract.body.overlap import WORD
from tasks.extract.training.examples import Example

Run = tuple[str, ...]


def print_figures(examples: Sequence[Example], chances: Sequence[NDArray[np.float64]]) -> None:
    """F1 and share of exact pages by corpus, for the trees, the first witness and the gold's own segments."""
    for corpus in sorted({one.page.corpus for one in examples}):
        chosen = [(one, chance) for one, chance in zip(examples, chances, strict=True) if one.page.corpus == corpus]
        print(corpus, len(chosen))
        for name, kept in (
            ("first witness", [np.array([share[0] >= 0.5 for share in one.window.shares]) for one, _ in chosen]),
            ("trees", [settle(one.window, chance) for one, chance in chosen]),
            ("gold segments", [one.is_body for one, _ in chosen]),
        ):
            f1, exact = _figures([one for one, _ in chosen], kept)
            print(f"  {name:14} F1 {f1:6.2f}  exact {exact:5.1f}")


def _figures(examples: Sequence[Example], kept: Sequence[NDArray[np.bool_]]) -> tuple[float, float]:
    precisions, recalls, exact = [], [], 0
    for one, mask in zip(examples, kept, strict=True):
        found = WORD.findall("\n".join(one.window.segments[n].text for n in np.flatnonzero(mask)))
        best = max((_compare(gold, found) for gold in _variants(one)), key=lambda pair: sum(pair))
        precisions.append(best[0])
        recalls.append(best[1])
        exact += any(gold == found for gold in _variants(one))
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return 200 * precision * recall / (precision + recall or 1.0), 100 * exact / len(examples)


def _variants(one: Example) -> list[list[str]]:
    """The gold with all of its optional paragraphs and with none."""
    texts = enumerate(one.page.paragraphs)
    firm = "\n".join(text for number, text in texts if number not in one.page.optional)
    return [WORD.findall("\n".join(one.page.paragraphs)), WORD.findall(firm)]


def _compare(gold: list[str], found: list[str]) -> tuple[float, float]:
    gold_runs, found_runs = _runs(gold), _runs(found)
    both = sum((gold_runs & found_runs).values())
    return both / (sum(found_runs.values()) or 1), both / (sum(gold_runs.values()) or 1)


def _runs(words: list[str]) -> Counter[Run]:
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)) if words)
