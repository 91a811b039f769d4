"""What the content of each window may be, and what tells how right it is."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns, Places
from tasks.enrich.attribution.learned.hashing import Codes, combine_all, to_rows
from tasks.enrich.attribution.learned.options import (
    OPTION_BITS,
    Figures,
    Flags,
    Options,
    Spans,
    between,
    bucket,
    edges,
    log_odds,
    running,
    to_places,
    unite,
    words_around,
)
from tasks.enrich.attribution.learned.tagger import CONTENT, Tagging
from tasks.enrich.attribution.learned.windows import Windows

_RELATIONS = ("ccomp", "xcomp", "dobj", "prep", "pobj", "advcl", "acl", "attr", "parataxis", "agent")
"""What hangs on a cue in one of these may be what it says."""
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 45, 70)
_GAPS = (1, 2, 3, 4, 6, 10, 20)


def content_options(
    columns: Columns, windows: Windows, tagging: Tagging, chains: Flags, words: Flags, is_cue: Flags,
    likelihoods: Figures,
) -> Options:  # fmt: skip
    """The stretches that may be contents.

    Args:
        columns: The text.
        windows: Its windows.
        tagging: Their labels.
        chains: The contents by the likeliest chain and by those drawn: chains by places.
        words: The places that may be said.
        is_cue: For each token whether it is likely a cue.
        likelihoods: For each token how likely it is one.
    """
    first, last = edges(windows, chains)
    spans = unite(windows, first, last, last >= 0, _by_parse(columns, windows, words))
    before, after = words_around(windows, words, spans)
    agreement, figures = _figures(windows, tagging, chains, words, spans, first, last, before, after)
    figures = np.insert(figures, 7, log_odds(likelihoods[windows.cues[spans.owners]]), axis=1)
    templates = list(_templates(columns, windows, spans, words, is_cue, before, after))
    return Options(spans, agreement, figures, to_rows(combine_all(templates), OPTION_BITS))


def _by_parse(columns: Columns, windows: Windows, words: Flags) -> tuple[Places, Places]:
    """What hangs on the cues, from end to end."""
    children = np.stack([columns.child[name][windows.cues] for name in _RELATIONS])
    relation, owners = np.nonzero(children < columns.size)
    child = children[relation, owners]
    return to_places(columns, windows, words, owners, columns.left_edge[child], columns.right_edge[child])


def _figures(
    windows: Windows, tagging: Tagging, chains: Flags, words: Flags, spans: Spans, first: Places, last: Places,
    before: Places, after: Places,
) -> tuple[Figures, Figures]:  # fmt: skip
    """How many draws agree with each stretch (half of the words of the longer), and its figures."""
    owners = spans.owners
    drawn, likely = chains[1:], tagging.likelihoods[:, CONTENT].astype(np.float64)
    size = between(running(words), spans)
    drawn_size = np.add.reduceat(drawn, windows.starts[:-1], axis=1, dtype=np.int32)[:, owners]
    agreement = (2 * between(running(drawn), spans) >= np.maximum(np.maximum(size, drawn_size), 1)).mean(0)
    begins, ends = first[:, owners] == spans.first, last[:, owners] == spans.last
    said = likely * words
    inside, possible = between(running(said), spans), np.add.reduceat(said, windows.starts[:-1])[owners]
    return agreement, np.stack([
        log_odds(agreement), log_odds((begins & ends)[1:].mean(0)), log_odds(begins[1:].mean(0)),
        log_odds(ends[1:].mean(0)), log_odds(inside / np.maximum(1, size)),
        log_odds(2 * inside / (size + possible + 1e-6)), np.log(np.maximum(1, size)),
        log_odds(np.where(before >= 0, likely[before], 0)), log_odds(np.where(after >= 0, likely[after], 0)),
        log_odds(likely[spans.first]), log_odds(likely[spans.last]), (begins & ends)[0],
    ], axis=1)  # fmt: skip


def _templates(
    columns: Columns, windows: Windows, spans: Spans, words: Flags, is_cue: Flags, before: Places, after: Places
) -> Iterator[tuple[Codes, ...]]:
    tokens, cue = windows.tokens, windows.cues[spans.owners]
    start, end = tokens[spans.first], tokens[spans.last]
    left, right = _tokens(columns, tokens, before), _tokens(columns, tokens, after)
    side = _number(np.where(cue < start, 0, np.where(cue > end, 2, 1)))
    quoted = columns.region > 0
    size = between(running(words), spans)
    share = bucket(between(running(quoted[tokens] & words), spans) / np.maximum(1, size), (1e-9, 0.5, 0.9))
    at_start = _edge(columns, start, left)
    at_end = _edge(columns, end, right)
    sentence = columns.sentence.astype(np.int64)
    begins = _number(sentence[left] != sentence[start]) * np.uint64(4) + at_start
    ends = _number(sentence[right] != sentence[end]) * np.uint64(4) + at_end
    reach = _number(np.clip(sentence[end] - sentence[start], 0, 4)) * np.uint64(8)
    reach += _number(np.clip(sentence[cue] - sentence[start] + 2, 0, 7))
    lemma, word, tag, dep = columns.lemma, columns.word, columns.tag, columns.dep
    says = lemma[cue]
    nearby, beyond = columns.shifted(start, -1), columns.shifted(end, 1)
    others = is_cue[tokens] & (tokens != windows.cues[windows.owners]) & ~quoted[tokens]
    told = _number(np.minimum(3, between(running(others), spans)))
    gap = bucket(np.where(cue < start, start - cue, np.where(cue > end, cue - end, 0)), _GAPS)
    length = bucket(size, _LENGTHS)
    opens, closes = _matches(columns, cue, start, end, left, right)
    exact = opens & closes
    subject = columns.subject[cue]
    who = np.where(subject < start, 1, np.where(subject > end, 2, 3))
    who = _number(np.where(subject == columns.size, 0, who))
    heads = [_number((columns.head[one] >= start) & (columns.head[one] <= end)) for one in (start, end)]
    yield (np.zeros_like(says),)
    yield says, side
    yield side, word[nearby]
    yield side, word[beyond]
    yield word[nearby], word[start]
    yield tag[left], tag[start], side
    yield tag[end], tag[right], side
    yield word[right], side, at_end
    yield word[left], side, at_start
    yield word[start], side
    yield (word[end],)
    yield dep[start], tag[start], heads[0], _number(columns.head[start] == cue)
    yield dep[end], tag[end], heads[1]
    yield begins, side
    yield ends, side
    yield begins, ends, side
    yield says, begins, side
    yield says, ends, side
    yield begins, ends, side, share, reach
    yield reach, share
    yield reach, share, side, says
    yield told, side, share
    yield told, reach, share, ends
    yield exact, side
    yield opens, side
    yield closes, side
    yield says, exact
    yield says, opens
    yield says, closes
    yield exact, share, begins, ends
    yield length, side, share
    yield length, says
    yield gap, side, at_start
    yield gap, side, begins, ends, who
    yield who, side, share
    yield dep[right], word[beyond], side
    yield dep[right], tag[right], word[beyond], share
    yield dep[left], tag[left], word[nearby]
    yield lemma[right], word[beyond]
    yield _number(left == cue), _number(right == cue), side, tag[start]
    yield tag[cue], dep[cue], exact
    yield tag[cue], side, begins, ends
    yield _number(quoted[cue]), side, share, begins, ends
    yield dep[right], _number(columns.head[right] == cue), ends
    yield _number(is_cue[right]), _number(is_cue[left]), side, ends


def _tokens(columns: Columns, tokens: Places, places: Places) -> Places:
    """The tokens at places, none for -1."""
    return np.where(places >= 0, tokens[places], columns.size)


def _edge(columns: Columns, token: Places, beside: Places) -> Codes:
    """How an end of a stretch stands to quotation marks: 0 apart, 1 at a mark, 2 within a quotation, 3 outside one."""
    region = columns.region
    inside = np.where(region[beside] == region[token], 2, 1)
    return _number(np.where(region[token] > 0, inside, np.where(region[beside] > 0, 3, 0)))


def _matches(
    columns: Columns, cue: Places, start: Places, end: Places, left: Places, right: Places
) -> tuple[Codes, Codes]:
    """With which of the relations of the cue a stretch begins, and with which it ends, as bits."""
    opens, closes = np.zeros(cue.size, np.uint64), np.zeros(cue.size, np.uint64)
    for bit, name in enumerate(_RELATIONS):
        child = columns.child[name][cue]
        first, last, has = columns.left_edge[child], columns.right_edge[child], child < columns.size
        begins = has & (first <= start) & ((left < first) | (left == columns.size))
        ends = has & (last >= end) & ((right > last) | (right == columns.size))
        opens += _number(begins) << np.uint64(bit)
        closes += _number(ends) << np.uint64(bit)
    return opens, closes


def _number(values: NDArray[np.generic]) -> Codes:
    return values.astype(np.uint64)
