"""Which source and content of each window are most likely right, by what the tagger draws.

The likeliest chain is the one most likely right in every label. What counts is less: that half of the content's words
are shared, and that the heads of the sources are each in the other. So of the likeliest chain and the drawn ones the
content and the source are taken that agree, so measured, with most of the draws (minimum Bayes risk: Goel and Byrne
2000).
"""

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns
from tasks.enrich.attribution.learned.windows import Windows

Flags = NDArray[np.bool_]
_MARGIN = 0.02
"""By how much of the draws another choice must be ahead of the likeliest chain."""


def choose_contents(windows: Windows, words: Flags, likeliest: Flags, drawn: Flags) -> Flags:
    """The content of each window that shares half of its words, and of theirs, with most of the draws.

    It counts from its first to its last word, as the warehouse stores it.

    Args:
        windows: The windows.
        words: Which of their tokens may belong to a content at all.
        likeliest: The content by the likeliest chain.
        drawn: Draws by tokens: the contents by the chains drawn.
    """
    options = np.vstack([likeliest[None], drawn])
    starts, ends = windows.starts[:-1], windows.starts[1:]
    hulls = _hulls(windows, options) & words
    sizes = np.add.reduceat(hulls, starts, axis=1, dtype=np.int32).T
    drawn_sizes = np.add.reduceat(drawn, starts, axis=1, dtype=np.int32).T
    whole, parts = hulls.astype(np.float32), drawn.astype(np.float32)
    shared = np.stack([
        whole[:, start:end] @ parts[:, start:end].T for start, end in zip(starts, ends, strict=True)
    ])  # fmt: skip
    agree = 2 * shared >= np.maximum(np.maximum(sizes[:, :, None], drawn_sizes[:, None]), 1)
    return _choose(windows, options, agree)


def choose_sources(columns: Columns, windows: Windows, likeliest: Flags, drawn: Flags) -> Flags:
    """The source of each window whose head lies in most of those drawn, and their heads in it."""
    options = np.vstack([likeliest[None], drawn])
    heads, inside = _heads(columns, windows, options), _with_none(options)
    in_drawn, in_options = inside[1:][:, heads], inside[:, heads[1:]]
    return _choose(windows, options, np.moveaxis(in_drawn, 2, 0).swapaxes(1, 2) & np.moveaxis(in_options, 2, 0))


def _choose(windows: Windows, options: Flags, agree: Flags) -> Flags:
    """`agree`: windows by options by draws; the first option is the likeliest chain."""
    shares = agree.mean(2)
    best = shares.argmax(1)
    numbers = np.arange(best.size)
    best = np.where(shares[numbers, best] > shares[:, 0] + _MARGIN, best, 0)
    chosen: Flags = options[best[windows.owners], np.arange(options.shape[1])]
    return chosen


def _hulls(windows: Windows, options: Flags) -> Flags:
    """What lies between the first and the last token of each option, both included."""
    count = np.cumsum(options, axis=1, dtype=np.int32)
    before = np.hstack([np.zeros((len(options), 1), np.int32), count])[:, windows.starts]
    first, last = before[:, :-1][:, windows.owners], before[:, 1:][:, windows.owners]
    hulls: Flags = (count > first) & (count - options < last)
    return hulls


def _heads(columns: Columns, windows: Windows, options: Flags) -> NDArray[np.int64]:
    """The place of the first token of each option, in each window, whose head is none of it; options by windows.

    The number of places stands for none.
    """
    size = windows.tokens.size
    keys = windows.owners * (columns.size + 1) + windows.tokens
    wanted = windows.owners * (columns.size + 1) + columns.head[windows.tokens]
    places = np.minimum(np.searchsorted(keys, wanted), size - 1)
    above = np.where(keys[places] == wanted, places, size)
    tops = np.where(options & ~_with_none(options)[:, above], np.arange(size), size)
    heads: NDArray[np.int64] = np.minimum.reduceat(tops, windows.starts[:-1], axis=1)
    return heads


def _with_none(options: Flags) -> Flags:
    """The options with an entry more, for no token."""
    return np.hstack([options, np.zeros((len(options), 1), bool)])
