"""The measure of article-extraction-benchmark, for what the trees keep beside what the witnesses take."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.judge import choose_kept, settle
from tasks.extract.body.overlap import WORD
from tasks.extract.training.examples import Example

FIGURES_FILE = Path(__file__).with_name("cross_validation.json")
"""The figures of the last check, for the model card and for the benchmark of quality."""
SAMPLES = 1_000
MAX_OPTIONAL = 4
"""With more optional paragraphs than this, just all or none of them are tried."""

Run = tuple[str, ...]
Row = dict[str, float | str]


def measure_figures(examples: Sequence[Example], chances: Sequence[NDArray[np.float64]]) -> list[Row]:
    """F1 and share of exact pages in percent, by corpus: the trees, the first witness and the gold's own segments.

    `f1_low` and `f1_high`, and the same of `exact`, bound the middle 95 % of samples over pages (bootstrap).
    """
    rows: list[Row] = []
    for corpus in sorted({one.page.corpus for one in examples}):
        chosen = [(one, chance) for one, chance in zip(examples, chances, strict=True) if one.page.corpus == corpus]
        for name, kept in (
            ("first witness", [np.array([share[0] >= 0.5 for share in one.window.shares], bool) for one, _ in chosen]),
            ("trees", [settle(one.window, chance) for one, chance in chosen]),
            ("gold segments", [one.is_body for one, _ in chosen]),
        ):
            pages = np.array([_compare_best(one, mask) for (one, _), mask in zip(chosen, kept, strict=True)])
            rows.append({"corpus": corpus, "pages": len(chosen), "kept_by": name, **_summarise(pages)})
    return rows


def measure_rules(examples: Sequence[Example], chances: Sequence[NDArray[np.float64]]) -> dict[str, float]:
    """What the rules behind the trees do: points of F1 that they add per page, those that the worst page loses, and
    the share of the body's words that they take away, in percent."""
    gains: list[float] = []
    lost = total = 0
    for one, chance in zip(examples, chances, strict=True):
        sizes = np.array([len(words) for words in one.window.words], np.int64)
        before, after = choose_kept(one.window, chance), settle(one.window, chance)
        (p, r, _), (q, s, _) = _compare_best(one, before), _compare_best(one, after)
        gains.append(200 * q * s / (q + s or 1.0) - 200 * p * r / (p + r or 1.0))
        lost += int(sizes[before & ~after & one.is_body].sum())
        total += int(sizes[one.is_body].sum())
    figures = {"mean": float(np.mean(gains)), "worst": float(min(gains)), "words_lost": 100 * lost / total}
    return {name: round(value, 3) for name, value in figures.items()}


def write_figures(rows: Sequence[Row]) -> None:
    """Print the figures, and keep them beside the model card."""
    for row in rows:
        print(f"{row['corpus']:10} {row['kept_by']:14} F1 {row['f1']:6.2f} ({row['f1_low']} to {row['f1_high']})  "
              f"exact {row['exact']:5.1f} ({row['exact_low']} to {row['exact_high']})")
    FIGURES_FILE.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def _summarise(pages: NDArray[np.float64]) -> Row:
    chance = np.random.default_rng(0)
    samples = [_figures(pages[chance.integers(0, len(pages), len(pages))]) for _ in range(SAMPLES)]
    lows, highs = np.percentile(samples, [2.5, 97.5], axis=0)
    values = zip(("f1", "exact"), _figures(pages), lows, highs, strict=True)
    return {
        name + end: round(float(value), 2)
        for name, *some in values
        for end, value in zip(("", "_low", "_high"), some, strict=True)
    }


def _figures(pages: NDArray[np.float64]) -> tuple[float, float]:
    precision, recall, exact = pages.mean(axis=0)
    return 200 * precision * recall / (precision + recall or 1.0), 100 * exact


def _compare_best(one: Example, mask: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Precision, recall and exactness against the variant of the gold that suits best."""
    found = WORD.findall("\n".join(one.window.segments[n].text for n in np.flatnonzero(mask)))
    compared = [(*_compare(gold, found), float(gold == found)) for gold in _variants(one)]
    return max(compared, key=lambda page: 2 * page[0] * page[1] / (page[0] + page[1] or 1.0))


def _variants(one: Example) -> list[list[str]]:
    """The gold with every choice of its optional paragraphs."""
    optional = sorted(one.page.optional)
    sizes = range(len(optional) + 1) if len(optional) <= MAX_OPTIONAL else (0, len(optional))
    return [
        WORD.findall("\n".join(text for number, text in enumerate(one.page.paragraphs) if number not in left_out))
        for size in sizes
        for left_out in combinations(optional, size)
    ]


def _compare(gold: list[str], found: list[str]) -> tuple[float, float]:
    gold_runs, found_runs = _runs(gold), _runs(found)
    both = sum((gold_runs & found_runs).values())
    return both / (sum(found_runs.values()) or 1), both / (sum(gold_runs.values()) or 1)


def _runs(words: list[str]) -> Counter[Run]:
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)) if words)
