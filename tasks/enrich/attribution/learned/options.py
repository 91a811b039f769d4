"""What the source or the content of a window may be: stretches of its words, each once, with what tells of them.

Stretches come from the tagger's likeliest chain and from those it draws, and from the parse. How right each is, a
logistic regression says, by how many of the draws agree (minimum Bayes risk: Goel and Byrne 2000) and by where the
stretch begins and ends: re-ranking as of Collins and Koo 2005.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns, Places
from tasks.enrich.attribution.learned.hashing import Codes, Rows
from tasks.enrich.attribution.learned.windows import Windows

OPTION_BITS = 15
Flags = NDArray[np.bool_]
Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of the words of windows, by places in `Windows.tokens`."""

    first: Places
    last: Places
    owners: Places
    """The window of each."""
    chains: Places
    """The chain that each comes from, the likeliest being 0; -1 if it comes from the parse."""


@dataclass(frozen=True, slots=True)
class Options:
    """Stretches with their figures and the rows of their features."""

    spans: Spans
    agreement: Figures
    """Share of the draws that agree with each."""
    figures: Figures
    rows: Rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """One stretch for each window."""

    flags: Flags
    """Flat like `Windows.tokens`."""
    score: Figures
    """How likely each is right; 0 where a window has none."""
    agreement: Figures


def edges(windows: Windows, flags: Flags) -> tuple[Places, Places]:
    """The first and the last flagged place in each window: chains by windows; -1 for the last where there is none."""
    size, starts = windows.tokens.size, windows.starts[:-1]
    place = np.arange(size)
    first = np.minimum.reduceat(np.where(flags, place, size), starts, axis=1)
    last = np.maximum.reduceat(np.where(flags, place, -1), starts, axis=1)
    return first, last


def unite(windows: Windows, first: Places, last: Places, is_whole: Flags, parsed: tuple[Places, Places]) -> Spans:
    """The stretches of the chains (chains by windows, those that are flagged) and of the parse, each once."""
    size = windows.tokens.size + 1
    chains = np.broadcast_to(np.arange(len(first))[:, None], first.shape)[is_whole]
    keys = np.concatenate([first[is_whole] * size + last[is_whole], parsed[0] * size + parsed[1]])
    keys, index = np.unique(keys, return_index=True)
    chains = np.concatenate([chains, np.full(parsed[0].size, -1)])[index]
    begin = keys // size
    return Spans(begin, keys % size, windows.owners[begin], chains)


def to_places(columns: Columns, windows: Windows, words: Flags, owners: Places, start: Places, end: Places
              ) -> tuple[Places, Places]:  # fmt: skip
    """Stretches of tokens as places in the windows, cut to the window and to its words; those with none are dropped."""
    width = columns.size + 1
    keys = windows.owners * width + windows.tokens
    low, high = windows.starts[owners], windows.starts[owners + 1] - 1
    first = np.clip(np.searchsorted(keys, owners * width + start), low, high)
    last = np.clip(np.searchsorted(keys, owners * width + end, side="right") - 1, low, high)
    first, last = _word_from(words)[first], _word_until(words)[last]
    is_kept = (first <= last) & (first >= low) & (last <= high)
    return first[is_kept], last[is_kept]


def words_around(windows: Windows, words: Flags, spans: Spans) -> tuple[Places, Places]:
    """The places of the words before and after each stretch in its window; -1 where there is none."""
    before = np.concatenate([[-1], _word_until(words)])[spans.first]
    after = np.concatenate([_word_from(words), [words.size]])[spans.last + 1]
    before = np.where(before >= windows.starts[spans.owners], before, -1)
    return before, np.where(after < windows.starts[spans.owners + 1], after, -1)


def running(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """The sums of the values before each place, and of all at the end; along the last axis."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums


def between(sums: NDArray[np.float64], spans: Spans) -> NDArray[np.float64]:
    """What `running` sums come to in each stretch."""
    inside: NDArray[np.float64] = sums[..., spans.last + 1] - sums[..., spans.first]
    return inside


def log_odds(shares: Figures) -> Figures:
    """Of shares from 0 to 1, which are kept off both ends."""
    shares = np.clip(shares, 0, 1)
    odds: Figures = np.log((shares + 1e-3) / (1 - shares + 1e-3))
    return odds


def bucket(values: NDArray[np.int64] | Figures, bounds: tuple[float, ...]) -> Codes:
    """The number of the bucket of each value."""
    return np.digitize(values, bounds).astype(np.uint64)


def expand(figures: Figures) -> Figures:
    """The figures and all products of two of them."""
    first, second = np.triu_indices(figures.shape[1])
    return np.hstack([figures, figures[:, first] * figures[:, second]])


def choose(
    windows: Windows, options: Options, utility: Figures, score: Figures, chains: Flags | None, words: Flags
) -> Chosen:
    """The stretch of the highest utility in each window: its words, or of one of the `chains` what that flags in it."""
    count, spans = windows.cues.size, options.spans
    if not spans.first.size:
        return Chosen(np.zeros(windows.tokens.size, bool), np.zeros(count), np.zeros(count))
    order = np.lexsort((-utility, spans.owners))
    best = order[np.unique(spans.owners[order], return_index=True)[1]]
    number = np.full(count, -1)
    number[spans.owners[best]] = best
    number, has = number[windows.owners], number >= 0
    place = np.arange(windows.tokens.size)
    inside = words & (number >= 0) & (place >= spans.first[number]) & (place <= spans.last[number])
    flags = inside if chains is None else inside & _flagged(windows, spans.chains[number], chains, inside)
    scores, agreement = np.zeros(count), np.zeros(count)
    scores[has], agreement[has] = score[best], options.agreement[best]
    return Chosen(flags, scores, agreement)


def _flagged(windows: Windows, chain: Places, chains: Flags, inside: Flags) -> Flags:
    """The places that the chain of each window's stretch flags; all of them where it flags less than half of the words
    inside: the stretch was judged as a whole."""
    flagged = (chain < 0) | chains[np.maximum(chain, 0), np.arange(chain.size)]
    count, size = (np.add.reduceat(one & inside, windows.starts[:-1], dtype=np.int64) for one in (flagged, inside))
    return flagged | (2 * count < size)[windows.owners]


def _word_from(words: Flags) -> Places:
    """For each place the first word at or after it, the number of places where there is none."""
    found = np.where(words, np.arange(words.size), words.size)
    nearest: Places = np.minimum.accumulate(found[::-1])[::-1]
    return nearest


def _word_until(words: Flags) -> Places:
    """For each place the last word at or before it, -1 where there is none."""
    nearest: Places = np.maximum.accumulate(np.where(words, np.arange(words.size), -1))
    return nearest
