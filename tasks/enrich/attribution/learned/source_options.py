"""What the source of each window may be, and what tells how right it is."""

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
from tasks.enrich.attribution.learned.tagger import SOURCE, Tagging
from tasks.enrich.attribution.learned.windows import Windows

_GAPS = (1, 2, 3, 4, 6, 10, 20)
_LENGTHS = (1, 2, 3, 4, 6, 10, 15)


def source_options(
    columns: Columns, windows: Windows, tagging: Tagging, chains: Flags, content: Flags, is_cue: Flags,
    likelihoods: Figures,
) -> Options:  # fmt: skip
    """The stretches that may be sources.

    Args:
        columns: The text.
        windows: Its windows.
        tagging: Their labels.
        chains: The sources by the likeliest chain and by those drawn, outside the content: chains by places.
        content: The places of the chosen contents.
        is_cue: For each token whether it is likely a cue.
        likelihoods: For each token how likely it is one.
    """
    words = columns.is_word[windows.tokens]
    free = words & (windows.tokens != windows.cues[windows.owners]) & ~content
    first, last = edges(windows, chains)
    sums = running(words)
    count = np.add.reduceat(chains, windows.starts[:-1], axis=1, dtype=np.int64)
    is_whole = (last >= 0) & (count == sums[last + 1] - sums[np.minimum(first, words.size)])
    spans = unite(windows, first, last, is_whole, _by_parse(columns, windows, words, free))
    if not spans.first.size:
        return Options(spans, np.zeros(0), np.zeros((0, 10)), np.zeros((0, 1), np.int32))
    heads = _heads_of_spans(columns, windows, spans)
    before, after = words_around(windows, words, spans)
    agreement, figures = _figures(columns, windows, tagging, chains, free, spans, heads, first, last, before, after)
    figures = np.insert(figures, 8, log_odds(likelihoods[windows.cues[spans.owners]]), axis=1)
    templates = list(_templates(columns, windows, spans, heads, content, is_cue, before, after))
    return Options(spans, agreement, figures, to_rows(combine_all(templates), OPTION_BITS))


def _by_parse(columns: Columns, windows: Windows, words: Flags, free: Flags) -> tuple[Places, Places]:
    """The subjects of the cues, with all that hangs on them and up to their heads, where none of it is content."""
    subject = columns.subject[windows.cues]
    owners = np.flatnonzero(subject < columns.size)
    subject = subject[owners]
    start = columns.left_edge[subject]
    found = [to_places(columns, windows, free, owners, start, end) for end in (columns.right_edge[subject], subject)]
    first, last = (np.concatenate(ends) for ends in zip(*found, strict=True))
    gaps = running(words & ~free)
    is_free = gaps[last + 1] == gaps[first]
    return first[is_free], last[is_free]


def _heads_of_spans(columns: Columns, windows: Windows, spans: Spans) -> Places:
    """The place of the first word of each stretch that hangs on nothing in it."""
    length = spans.last - spans.first + 1
    number, begin = np.repeat(np.arange(length.size), length), np.cumsum(length) - length
    place = np.arange(number.size) - begin[number] + spans.first[number]
    token = windows.tokens[place]
    above, start, end = columns.head[token], windows.tokens[spans.first], windows.tokens[spans.last]
    is_top = ((above < start[number]) | (above > end[number])) & columns.is_word[token]
    tops = np.minimum.reduceat(np.where(is_top, place, windows.tokens.size), begin)
    return np.where(tops < windows.tokens.size, tops, spans.first)


def _heads_of_chains(columns: Columns, windows: Windows, chains: Flags) -> Places:
    """The place of the first token of each chain in each window that hangs on none of it; the number of places stands
    for none."""
    size = windows.tokens.size
    keys = windows.owners * (columns.size + 1) + windows.tokens
    wanted = windows.owners * (columns.size + 1) + columns.head[windows.tokens]
    places = np.minimum(np.searchsorted(keys, wanted), size - 1)
    above = np.where(keys[places] == wanted, places, size)
    tops = np.where(chains & ~_with_none(chains)[:, above], np.arange(size), size)
    heads: Places = np.minimum.reduceat(tops, windows.starts[:-1], axis=1)
    return heads


def _with_none(chains: Flags) -> Flags:
    """The chains with an entry more, for no token."""
    return np.hstack([chains, np.zeros((len(chains), 1), bool)])


def _figures(
    columns: Columns, windows: Windows, tagging: Tagging, chains: Flags, free: Flags, spans: Spans, heads: Places,
    first: Places, last: Places, before: Places, after: Places,
) -> tuple[Figures, Figures]:  # fmt: skip
    """How many draws agree with each stretch (the head of each lies in the other), and its figures."""
    owners, drawn = spans.owners, chains[1:]
    likely = tagging.likelihoods[:, SOURCE].astype(np.float64)
    tops = _heads_of_chains(columns, windows, drawn)[:, owners]
    agreement = (drawn[:, heads] & (tops >= spans.first) & (tops <= spans.last)).mean(0)
    same = (first[:, owners] == spans.first) & (last[:, owners] == spans.last)
    size = between(running(columns.is_word[windows.tokens]), spans)
    named = likely * free
    inside, possible = between(running(named), spans), np.add.reduceat(named, windows.starts[:-1])[owners]
    return agreement, np.stack([
        log_odds(agreement), log_odds(same[1:].mean(0)), log_odds(inside / np.maximum(1, size)),
        log_odds(2 * inside / (size + possible + 1e-6)), log_odds(likely[heads]), np.log(np.maximum(1, size)),
        log_odds(np.where(before >= 0, likely[before], 0)), log_odds(np.where(after >= 0, likely[after], 0)), same[0],
    ], axis=1)  # fmt: skip


def _templates(
    columns: Columns, windows: Windows, spans: Spans, heads: Places, content: Flags, is_cue: Flags, before: Places,
    after: Places,
) -> Iterator[tuple[Codes, ...]]:  # fmt: skip
    tokens, cue, size = windows.tokens, windows.cues[spans.owners], columns.size
    start, end, head = tokens[spans.first], tokens[spans.last], tokens[heads]
    left, right = (np.where(place >= 0, tokens[place], size) for place in (before, after))
    lemma, word, tag, dep = columns.lemma, columns.word, columns.tag, columns.dep
    says, above, subject = lemma[cue], columns.head[head], columns.subject[cue]
    nearby, beyond = columns.shifted(start, -1), columns.shifted(end, 1)
    side = _number(np.where(cue < start, 0, np.where(cue > end, 2, 1)))
    holds = np.where((subject >= start) & (subject <= end), 1, 2)
    holds = _number(np.where(subject == size, 0, holds))
    sentence = columns.sentence.astype(np.int64)
    away = _number(np.clip(sentence[head] - sentence[cue], -1, 1) + 1)
    gap = bucket(np.where(cue < start, start - cue, np.where(cue > end, cue - end, 0)), _GAPS)
    length = bucket(between(running(columns.is_word[tokens]), spans), _LENGTHS)
    quoted, is_name = _number(columns.region[head] > 0), _number(columns.entity[head] > 0)
    said = edges(windows, content[None])
    first_said, last_said = said[0][0][spans.owners], said[1][0][spans.owners]
    order = _number(np.where(spans.last < first_said, 0, np.where(spans.first > last_said, 2, 1)))
    hangs = _number(above == cue)
    yield (np.zeros_like(says),)
    yield (lemma[head],)
    yield tag[head], columns.entity[head]
    yield dep[head], side
    yield dep[head], hangs, holds
    yield holds, _number(subject == head), side
    yield says, holds, side
    yield says, dep[head], side
    yield tag[cue], dep[cue], holds, side
    yield tag[cue], dep[cue], dep[head], side
    yield away, quoted
    yield gap, side
    yield gap, holds
    yield length, side
    yield length, holds
    yield order, side, holds
    yield order, side, says
    yield word[nearby], side
    yield word[beyond], side
    yield tag[left], tag[start]
    yield tag[end], tag[right]
    yield (word[start],)
    yield (word[end],)
    yield word[right], holds
    yield word[left], holds
    yield lemma[head], says
    yield columns.entity[head], says, side
    yield lemma[above], dep[head]
    yield _number(right == cue), _number(left == cue)
    yield quoted, side, _number(columns.region[cue] > 0)
    yield word[columns.child["poss"][head]], is_name
    yield _number(is_cue[head]), tag[head]
    yield dep[above], dep[head], _number(columns.head[above] == cue)
    yield lemma[above], says
    yield _number(columns.entity[start] > 0), is_name, length
    yield dep[start], dep[end]
    yield word[beyond], tag[right], _number(right == cue)


def _number(values: NDArray[np.generic]) -> Codes:
    return values.astype(np.uint64)
