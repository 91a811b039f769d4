"""What tells whether a token belongs to the source or the content of a cue, as rows of the tagger's weights.

Most of it is the place of the token in the dependency tree relative to the cue: of "Officials said the dam would hold"
everything that hangs on "said" as its clause is content, and what hangs on it as its subject is the source.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns
from tasks.enrich.attribution.learned.hashing import Codes, Rows, code, combine, combine_all, to_rows
from tasks.enrich.attribution.learned.paths import Paths, trace_paths
from tasks.enrich.attribution.learned.windows import Windows

SPAN_BITS = 16
COMMA = np.uint64(code(","))


def span_rows(columns: Columns, windows: Windows, is_cue: NDArray[np.bool_]) -> Rows:
    """For each token of each window the rows of its features: an array of tokens by templates."""
    paths = trace_paths(columns, windows, is_cue)
    return to_rows(combine_all(list(_templates(columns, windows, paths, is_cue))), SPAN_BITS)


def _templates(
    columns: Columns, windows: Windows, paths: Paths, is_cue: NDArray[np.bool_]
) -> Iterator[tuple[Codes, ...]]:
    tokens, cues = windows.tokens, windows.cues[windows.owners]
    side = (np.sign(tokens - cues) + 1).astype(np.uint64)
    away = _clipped(columns.sentence[tokens].astype(np.int64) - columns.sentence[cues].astype(np.int64), 3)
    place = _place(columns, paths, side, away)
    quoted = columns.quoted[tokens]
    yield (np.zeros_like(side),)
    yield (place,)
    yield place, quoted
    yield columns.lemma[cues], place
    yield columns.tag[cues], place
    yield columns.lemma[cues], place, quoted
    yield away, quoted
    yield (columns.pos[tokens],)
    yield columns.tag[tokens], side
    yield from _tree(columns, tokens, paths, side)
    yield from _words(columns, tokens, paths, side)
    yield from _marks(columns, tokens, cues, side, away)
    distance = tokens - cues
    yield (_clipped(np.where(np.abs(distance) < 6, distance, np.sign(distance) * 7), 7),)
    yield (is_cue[tokens] & (distance != 0)).astype(np.uint64), side
    yield columns.entity[tokens], side, np.minimum(paths.level, 4).astype(np.uint64)
    yield from _between(columns, tokens, cues, side, is_cue)


def _place(columns: Columns, paths: Paths, side: Codes, away: Codes) -> Codes:
    """Through which branch the token hangs on which ancestor of the cue; or how many sentences away it stands."""
    level = np.minimum(paths.level, 4).astype(np.uint64)
    spine = np.where(paths.level < 3, paths.spine, 0).astype(np.uint64)
    relation = np.where(paths.steps > 0, columns.dep[paths.branch], 1).astype(np.uint64)
    return np.where(away == 3, combine(0, level, spine, relation, side), combine(1, away))


def _tree(columns: Columns, tokens: NDArray[np.int64], paths: Paths, side: Codes) -> Iterator[tuple[Codes, ...]]:
    relation, level = columns.dep[paths.branch], np.minimum(paths.level, 3).astype(np.uint64)
    yield paths.owner, relation, side
    yield (np.minimum(paths.steps, 4).astype(np.uint64),)
    yield paths.top, side, level
    yield columns.tag[paths.branch], relation, side, level
    yield columns.lemma[paths.branch], relation, side
    yield columns.entity[paths.branch], relation, side
    yield columns.word[columns.child["mark"][paths.branch]], relation, side
    yield columns.dep[tokens], np.minimum(paths.steps, 4).astype(np.uint64), relation
    yield (paths.branch > tokens).astype(np.uint64), relation, side
    for part in (paths.branch, paths.twig):
        edge = columns.left_edge[part]
        before = columns.word[columns.shifted(edge, -1)]
        yield columns.dep[part], columns.tag[part], before, side, level
        yield columns.dep[part], columns.word[edge], before
    yield relation, columns.dep[paths.twig], columns.tag[paths.twig], side
    yield columns.dep[paths.twig], columns.lemma[paths.twig]
    yield columns.dep[paths.twig], columns.word[columns.child["mark"][paths.twig]], side


def _words(columns: Columns, tokens: NDArray[np.int64], paths: Paths, side: Codes) -> Iterator[tuple[Codes, ...]]:
    relation = columns.dep[paths.branch]
    before, after = columns.shifted(tokens, -1), columns.shifted(tokens, 1)
    yield (columns.word[tokens],)
    yield columns.word[tokens], relation, side
    yield (columns.word[before],)
    yield (columns.word[after],)
    yield (columns.tag[after],)
    yield (columns.tag[before],)
    yield columns.word[before], relation, side
    yield columns.word[after], relation, side
    yield columns.tag[before], columns.tag[tokens], columns.tag[after]


def _marks(
    columns: Columns, tokens: NDArray[np.int64], cues: NDArray[np.int64], side: Codes, away: Codes
) -> Iterator[tuple[Codes, ...]]:
    """Quotation marks: whether the token, its neighbours and the cue stand in a quotation, and in which."""
    quoted, region = columns.quoted, columns.region
    before, after = columns.shifted(tokens, -1), columns.shifted(tokens, 1)
    yield quoted[before], quoted[tokens], quoted[after]
    touching = np.zeros(tokens.size, bool)
    for by in (-4, -3, -2, -1, 1, 2, 3, 4):
        touching |= region[columns.shifted(cues, by)] == region[tokens]
    touches = (touching & (region[tokens] > 0)).astype(np.uint64)
    shares_region = (region[cues] == region[tokens]).astype(np.uint64)
    yield touches, quoted[tokens], side, away
    yield shares_region, quoted[tokens], quoted[cues]
    yield columns.lemma[cues], touches, quoted[tokens], side


def _between(
    columns: Columns, tokens: NDArray[np.int64], cues: NDArray[np.int64], side: Codes, is_cue: NDArray[np.bool_]
) -> Iterator[tuple[Codes, ...]]:
    """What lies between the token and the cue: other cues, commas, quotation marks."""
    for flags in (is_cue, columns.word == COMMA, columns.region != np.roll(columns.region, 1)):
        total = np.cumsum(flags)
        first, last = np.minimum(tokens, cues), np.maximum(tokens, cues)
        count = np.where(first == last, 0, total[np.maximum(last - 1, 0)] - total[first])
        yield np.minimum(count, 3).astype(np.uint64), side, columns.quoted[tokens]


def _clipped(values: NDArray[np.int64], most: int) -> Codes:
    return (np.clip(values, -most, most) + most).astype(np.uint64)
