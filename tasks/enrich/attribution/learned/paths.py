"""How each token of a window hangs together with its cue in the dependency tree, for all windows of a text at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns, Places
from tasks.enrich.attribution.learned.hashing import Codes, combine
from tasks.enrich.attribution.learned.windows import Windows

_UP_FROM_CUE = 9
_UP_FROM_TOKEN = 14
FAR = 9


@dataclass(frozen=True, slots=True)
class Paths:
    """For each token of a window its way up to the nearest ancestor that the cue shares."""

    level: NDArray[np.int64]
    """How many steps above the cue they meet: 0 for what hangs on the cue itself, `FAR` if they do not meet."""
    spine: Codes
    """The relations from the cue up to there."""
    branch: Places
    """The token under the meeting point through which the token hangs; itself if it is an ancestor of the cue."""
    twig: Places
    """The next token below the branch on the way; none if the token is the branch itself."""
    steps: NDArray[np.int64]
    top: Codes
    """The three relations nearest the meeting point."""
    owner: Codes
    """Which likely cue comes first on the way: 0 none, 1 this one, 2 another."""


def trace_paths(columns: Columns, windows: Windows, is_cue: NDArray[np.bool_]) -> Paths:
    """Trace the ways of all tokens. `is_cue` tells for each token of the text whether it is likely a cue."""
    levels, spines = _ancestors(columns, windows.cues)
    at, owners = windows.tokens.copy(), windows.owners
    branch, twig, steps = at.copy(), np.full(at.size, columns.size), np.zeros(at.size, np.int64)
    relations = [np.zeros(at.size, np.uint64) for _ in range(3)]
    other = np.zeros(at.size, bool)
    for _ in range(_UP_FROM_TOKEN):
        is_below = (levels[owners, at] < 0) & (at < columns.size)
        if not is_below.any():
            break
        other |= is_below & is_cue[at] & (at != windows.tokens)
        twig = np.where(is_below & (steps > 0), branch, twig)
        branch = np.where(is_below, at, branch)
        steps += is_below
        shifted = (columns.dep[at], *relations[:-1])
        relations = [np.where(is_below, new, old) for new, old in zip(shifted, relations, strict=True)]
        at = np.where(is_below, columns.head[at], at)
    level = np.where(at < columns.size, levels[owners, at], -1).astype(np.int64)
    owner = np.where(other, 2, np.where(level == 0, 1, 0)).astype(np.uint64)
    level = np.where(level < 0, FAR, level)
    return Paths(level, spines[owners, level], branch, twig, steps, combine(0, *relations), owner)


def _ancestors(columns: Columns, cues: Places) -> tuple[NDArray[np.int8], Codes]:
    """For each cue, which tokens are above it and by how many steps (-1: not), and the relations up to each step."""
    levels = np.full((cues.size, columns.size + 1), -1, np.int8)
    spines = np.zeros((cues.size, FAR + 1), np.uint64)
    rows, at, spine = np.arange(cues.size), cues, np.zeros(cues.size, np.uint64)
    for step in range(_UP_FROM_CUE):
        levels[rows, at] = np.where(levels[rows, at] < 0, step, levels[rows, at])
        spines[:, step] = spine
        spine = combine(0, spine, columns.dep[at])
        at = columns.head[at]
    levels[:, columns.size] = -1
    return levels, spines
