"""What tells whether a word is the cue of an attribution, as rows of the classifier's weights."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.columns import Columns, Places
from tasks.enrich.attribution.learned.hashing import Codes, Rows, combine, combine_all, to_rows

CUE_BITS = 18
_LIKELY = np.uint64(10)
"""A word of which half the uses are cues (in twentieths)."""
_POSSIBLE = np.uint64(6)
_ANCESTORS = 6
_RELATIONS = ("ccomp", "xcomp", "dobj", "prep", "advcl", "acl", "pobj", "dative", "prt", "attr", "relcl", "advmod")
_PRESENCE = ("ccomp", "xcomp", "dobj", "prep", "advcl", "acl", "prt", "mark", "neg", "aux", "auxpass", "agent", "pobj",
             "attr", "parataxis", "conj", "poss", "det", "appos", "relcl")  # fmt: skip


def cue_rows(columns: Columns, rates: Codes, tokens: Places) -> Rows:
    """For each candidate token the rows of its features: an array of candidates by templates."""
    return to_rows(combine_all(list(_templates(columns, rates, tokens))), CUE_BITS)


def _templates(columns: Columns, rates: Codes, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    yield from _own(columns, rates, tokens)
    yield from _children(columns, tokens)
    yield from _subject(columns, tokens)
    yield from _above(columns, rates, tokens)
    yield from _neighbours(columns, tokens)
    yield from _quotes(columns, tokens)
    yield from _sentence(columns, rates, tokens)


def _own(columns: Columns, rates: Codes, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    lemma, tag, dep = columns.lemma[tokens], columns.tag[tokens], columns.dep[tokens]
    yield (np.zeros_like(lemma),)
    yield (lemma,)
    yield (columns.word[tokens],)
    yield (tag,)
    yield (dep,)
    yield (rates[tokens],)
    yield lemma, dep
    yield lemma, tag
    yield tag, dep
    yield rates[tokens], dep


def _children(columns: Columns, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    lemma = columns.lemma[tokens]
    mask = np.zeros_like(lemma)
    for bit, name in enumerate(_PRESENCE):
        has = (columns.child[name][tokens] < columns.size).astype(np.uint64)
        mask += has << np.uint64(bit)
        yield (has,)
        yield lemma, has
    yield (mask,)
    for name in _RELATIONS:
        child = columns.child[name][tokens]
        is_after = (child > tokens).astype(np.uint64)
        yield columns.pos[child], is_after
        yield (columns.lemma[child],)
        yield lemma, columns.lemma[child]
    for name in ("ccomp", "xcomp", "advcl", "dobj"):
        child = columns.child[name][tokens]
        yield (columns.word[columns.child["mark"][child]],)
        yield lemma, columns.tag[child]
        yield columns.entity[child], columns.quoted[child]
    for name in ("aux", "auxpass", "neg", "mark", "det", "poss"):
        child = columns.child[name][tokens]
        yield (columns.word[child],)
        yield lemma, columns.word[child]
    yield columns.word[columns.child["aux"][tokens]], columns.word[columns.child["neg"][tokens]]


def _subject(columns: Columns, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    lemma, subject = columns.lemma[tokens], columns.subject[tokens]
    kind = combine(0, columns.entity[subject], columns.pos[subject])
    is_after = (subject > tokens).astype(np.uint64)
    yield columns.entity[subject], is_after
    yield columns.pos[subject], is_after
    yield (columns.lemma[subject],)
    yield columns.dep[subject], columns.quoted[subject]
    yield lemma, kind
    yield lemma, columns.lemma[subject]
    yield kind, columns.tag[tokens], columns.dep[tokens]
    yield (columns.word[columns.child["det"][subject]],)
    yield _bucket(np.where(subject < columns.size, subject, _text_ends(columns)[tokens]) - tokens), is_after


def _above(columns: Columns, rates: Codes, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    lemma, dep, head = columns.lemma[tokens], columns.dep[tokens], columns.head[tokens]
    yield (columns.lemma[head],)
    yield columns.pos[head], dep
    yield rates[head], dep
    yield lemma, columns.lemma[head]
    yield dep, columns.lemma[head]
    yield dep, columns.dep[head], columns.pos[head]
    relation, rate = np.zeros_like(lemma), np.zeros_like(lemma)
    above = tokens
    for _ in range(_ANCESTORS):
        is_hit = (rate == 0) & (rates[columns.head[above]] >= _POSSIBLE)
        relation = np.where(is_hit, columns.dep[above], relation)
        rate = np.where(is_hit, rates[columns.head[above]], rate)
        above = columns.head[above]
    yield relation, rate
    yield lemma, relation


def _neighbours(columns: Columns, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    lemma = columns.lemma[tokens]
    places = {by: columns.shifted(tokens, by) for by in (-3, -2, -1, 1, 2, 3)}
    word = {by: columns.word[place] for by, place in places.items()}
    for by, place in places.items():
        yield (word[by],)
        yield columns.tag[place], columns.entity[place]
    yield lemma, word[-1]
    yield lemma, word[1]
    yield word[1], word[2]
    yield word[-2], word[-1]
    yield columns.tag[places[-2]], columns.tag[places[-1]], columns.tag[tokens]
    yield columns.tag[tokens], columns.tag[places[1]], columns.tag[places[2]]
    yield columns.tag[places[-1]], lemma, columns.tag[places[1]]


def _quotes(columns: Columns, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    lemma, quoted = columns.lemma[tokens], columns.quoted
    pattern = np.zeros_like(lemma)
    for bit, by in enumerate((-4, -3, -2, -1, 0, 1, 2, 3, 4)):
        pattern += quoted[columns.shifted(tokens, by)] << np.uint64(bit)
    shares = _shares(quoted, columns.sentence)
    share = shares[columns.sentence[tokens].astype(np.int64)]
    of_paragraph = _shares(quoted, columns.paragraph)[columns.paragraph[tokens].astype(np.int64)]
    yield (pattern,)
    yield lemma, pattern
    yield share, quoted[tokens]
    yield of_paragraph, quoted[tokens]
    yield lemma, share
    sentence = columns.sentence[tokens].astype(np.int64)
    after = np.minimum(sentence + 1, shares.size - 1)
    yield shares[sentence - 1], share
    yield shares[np.where(_holds_words(columns)[after], after, sentence)], share


def _text_ends(columns: Columns) -> Places:
    """For each token where its text ends: at the first token without a word."""
    places = np.arange(columns.size + 1)
    ends: Places = np.minimum.accumulate(np.where(columns.word == 0, places, columns.size)[::-1])[::-1]
    return ends


def _holds_words(columns: Columns) -> NDArray[np.bool_]:
    """For each sentence whether it is one, and no gap between two texts."""
    holds: NDArray[np.bool_] = np.bincount(columns.sentence.astype(np.int64), columns.word > 0) > 0
    return holds


def _sentence(columns: Columns, rates: Codes, tokens: Places) -> Iterator[tuple[Codes, ...]]:
    sentence = columns.sentence.astype(np.int64)
    is_likely = ((rates >= _LIKELY) & (columns.region == 0)).astype(np.int64)
    before = np.cumsum(is_likely) - is_likely
    first = np.searchsorted(sentence[: columns.size], sentence[tokens])
    count = np.bincount(sentence, is_likely, sentence.max() + 1)[sentence[tokens]] - is_likely[tokens]
    yield (np.minimum(count, 3).astype(np.uint64),)
    yield np.minimum(before[tokens] - before[first], 3).astype(np.uint64), rates[tokens]
    yield (_bucket(tokens - first),)
    yield columns.word[first], _bucket(tokens - first)
    length = np.bincount(sentence)[sentence[tokens]]
    yield (_bucket(length),)
    is_root = (columns.head[tokens] == columns.size).astype(np.uint64)
    yield is_root, rates[tokens], columns.tag[tokens]


def _shares(quoted: Codes, groups: Codes) -> Codes:
    """For each group (sentence, paragraph) how much of it is quoted: 0 nothing, 1 some, 2 over half, 3 nearly all."""
    numbers = groups.astype(np.int64)
    inside = np.bincount(numbers, quoted.astype(np.float64)) / np.maximum(1, np.bincount(numbers))
    return np.digitize(inside, (1e-9, 0.5, 0.9)).astype(np.uint64)


def _bucket(distances: Places) -> Codes:
    """Distances as they are up to 4, then in steps that double."""
    return np.digitize(np.abs(distances), (1, 2, 3, 4, 5, 8, 16, 32, 64)).astype(np.uint64)
