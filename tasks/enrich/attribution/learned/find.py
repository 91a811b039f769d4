"""Attributions by the learned part: cues are classified, each cue's window is tagged, and the outcome is judged."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.candidates import Candidate, Family, Origin
from tasks.enrich.attribution.clauses import clause_content, find_subject, infinitive_content, source_tokens
from tasks.enrich.attribution.cues import CREDITS, base_form, family_of
from tasks.enrich.attribution.learned.chain import Floats
from tasks.enrich.attribution.learned.choice import Flags, choose_contents, choose_sources
from tasks.enrich.attribution.learned.columns import Columns, Places, to_columns
from tasks.enrich.attribution.learned.cue_features import cue_rows
from tasks.enrich.attribution.learned.decision import Figures, describe_candidates, score_candidates
from tasks.enrich.attribution.learned.span_features import span_rows
from tasks.enrich.attribution.learned.tagger import CONTENT, SOURCE, Tagging, tag_windows
from tasks.enrich.attribution.learned.weights import CueWeights, SpanWeights, Weights
from tasks.enrich.attribution.learned.windows import Windows, make_windows
from tasks.enrich.attribution.reading import Reading

POSSIBLE_CUE = 0.15
"""A word this likely to be a cue gets a window; most of the doubtful ones the decision turns down."""
LIKELY_CUE = 0.4
"""A word this likely counts as a cue for the features of its neighbours."""
_ACCEPTED: dict[Family, float] = {"reporting": 0.25, "attitude": 0.35}
"""A candidate this likely to be right stands; chosen on dev for F1."""
_AT_ONCE = 64
"""Windows tagged at once: bounds the memory of a text of any length."""


def find_by_model(reading: Reading, weights: Weights) -> list[Candidate]:
    """Every attribution that the learned part believes in; they may still overlap."""
    columns = to_columns(reading)
    likelihoods = cue_likelihoods(columns, weights.cue)
    drafts = list(draft_candidates(reading, columns, likelihoods, weights.span))
    if not drafts:
        return []
    scores = score_candidates(np.array([figures for _, figures in drafts]), weights.decision)
    return [
        replace(draft, score=float(score))
        for (draft, _), score in zip(drafts, scores, strict=True) if score >= _ACCEPTED[draft.family]
    ]  # fmt: skip


def cue_likelihoods(columns: Columns, weights: CueWeights) -> NDArray[np.float64]:
    """How likely each token is the head of a cue; the last entry, for no token, is 0."""
    rates = weights.lexicon.rates_of(columns)
    tokens = np.flatnonzero(rates[: columns.size])
    likelihoods = np.zeros(columns.size + 1)
    if tokens.size:
        scores = weights.table[cue_rows(columns, rates, tokens)].sum(1) + weights.bias
        likelihoods[tokens] = 1 / (1 + np.exp(-scores))
    return likelihoods


def draft_candidates(
    reading: Reading, columns: Columns, likelihoods: NDArray[np.float64], weights: SpanWeights
) -> Iterator[tuple[Candidate, Figures]]:
    """A candidate for each possible cue, with the figures that the decision is made on."""
    possible = np.flatnonzero(likelihoods >= POSSIBLE_CUE).tolist()
    cues = np.array([cue for cue in possible if not reading.is_runaway(cue)], np.int64)
    is_cue = likelihoods >= LIKELY_CUE
    for start in range(0, cues.size, _AT_ONCE):
        windows = make_windows(reading, cues[start : start + _AT_ONCE])
        tagging = tag_windows(columns, windows, span_rows(columns, windows, is_cue), weights)
        yield from _draft(reading, columns, windows, tagging, likelihoods)


def _draft(
    reading: Reading, columns: Columns, windows: Windows, tagging: Tagging, likelihoods: NDArray[np.float64]
) -> Iterator[tuple[Candidate, Figures]]:
    words = columns.is_word[windows.tokens] & (windows.tokens != windows.cues[windows.owners])
    content = _choose_contents(reading, windows, tagging, words)
    source = _choose_sources(reading, columns, windows, tagging, words & ~content)
    cues = windows.cues.tolist()
    families = [family_of(base_form(reading.words[cue], reading.tags[cue])) for cue in cues]
    is_reporting = np.array([family == "reporting" for family in families])
    figures = describe_candidates(
        columns, windows, tagging.likelihoods, source, content, likelihoods[windows.cues], is_reporting
    )
    for number, cue in enumerate(cues):
        here = windows.slice_of(number)
        named, said = (windows.tokens[here][chosen[here]].tolist() for chosen in (source, content))
        if named and said:
            origin: Origin = "according" if reading.lower[cue] in CREDITS else "model"
            yield Candidate(cue, tuple(named), tuple(said), 0, origin, families[number]), figures[number]


def _choose_contents(reading: Reading, windows: Windows, tagging: Tagging, words: Flags) -> Flags:
    likeliest = (tagging.labels == CONTENT) & words
    for number in windows.without(likeliest):
        here = windows.slice_of(number)
        clause = _content_by_clause(reading, int(windows.cues[number]))
        likeliest[here] = np.isin(windows.tokens[here], clause) & words[here]
    return choose_contents(windows, words, likeliest, (tagging.drawn == CONTENT) & words)


def _choose_sources(
    reading: Reading, columns: Columns, windows: Windows, tagging: Tagging, words: Flags
) -> Flags:
    """`words`: those that no content has taken."""
    likeliest = (tagging.labels == SOURCE) & words
    for number in windows.without(likeliest):
        here = windows.slice_of(number)
        said = windows.tokens[here][~words[here]]
        clause = _source_by_clause(reading, int(windows.cues[number]), said)
        likeliest[here] = np.isin(windows.tokens[here], clause) & words[here]
    chosen = choose_sources(columns, windows, likeliest, (tagging.drawn == SOURCE) & words)
    for number in _broken(columns, windows, chosen):
        here, cue = windows.slice_of(number), int(windows.cues[number])
        tokens, named = windows.tokens[here], chosen[here]
        one = _one_source(reading, cue, tokens[named], tagging.likelihoods[here][named, SOURCE])
        chosen[here] = np.isin(tokens, one)
    return chosen


def _broken(columns: Columns, windows: Windows, chosen: Flags) -> list[int]:
    """The windows in which words stand between those that are chosen."""
    tokens, owners = windows.tokens[chosen], windows.owners[chosen]
    count = np.cumsum(columns.is_word)
    is_parted = (count[tokens[1:] - 1] > count[tokens[:-1]]) & (owners[1:] == owners[:-1])
    return [int(number) for number in np.unique(owners[1:][is_parted])]


def _one_source(reading: Reading, cue: int, tokens: Places, likelihoods: Floats) -> Places:
    """The run of words that names the source, where the tagger marks several: the subject's, or the likeliest."""
    runs = np.cumsum([0, *(_is_parted(reading, one, two) for one, two in pairwise(tokens.tolist()))])
    subject = find_subject(reading, cue)
    if subject is not None and subject in tokens:
        best = int(runs[tokens == subject][0])
    else:
        best = int(np.bincount(runs, likelihoods).argmax())
    chosen: Places = tokens[runs == best]
    return chosen


def _is_parted(reading: Reading, one: int, two: int) -> bool:
    """Whether words stand between two tokens."""
    return any(reading.is_word[token] for token in range(one + 1, two))


def _content_by_clause(reading: Reading, cue: int) -> list[int]:
    """What the parse says where the tagger finds no content."""
    return clause_content(reading, cue) or infinitive_content(reading, cue) or []


def _source_by_clause(reading: Reading, cue: int, without: Places) -> list[int]:
    """What the parse says where the tagger finds no source."""
    subject = find_subject(reading, cue)
    return [] if subject is None else source_tokens(reading, subject, without=[*without.tolist(), cue])
