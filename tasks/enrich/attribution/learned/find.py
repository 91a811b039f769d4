"""Attributions by the learned part: cues are classified, each cue's window is tagged, and the outcome is judged."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.candidates import Candidate, Family, Origin
from tasks.enrich.attribution.cues import CREDITS, base_form, family_of
from tasks.enrich.attribution.joined import TOKENS_AT_ONCE, join_readings
from tasks.enrich.attribution.learned.choice import (
    choose_contents,
    choose_sources,
    content_chains,
    list_contents,
    list_sources,
)
from tasks.enrich.attribution.learned.columns import Columns, to_columns
from tasks.enrich.attribution.learned.cue_features import cue_rows
from tasks.enrich.attribution.learned.decision import describe_candidates, score_candidates
from tasks.enrich.attribution.learned.options import Chosen, Figures
from tasks.enrich.attribution.learned.span_features import span_rows
from tasks.enrich.attribution.learned.tagger import Tagging, tag_windows
from tasks.enrich.attribution.learned.weights import ChoiceWeights, CueWeights, SpanWeights, Weights
from tasks.enrich.attribution.learned.windows import Windows, make_windows
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.pieces import group_tokens

POSSIBLE_CUE = 0.15
"""A word this likely to be a cue gets a window; most of the doubtful ones the decision turns down."""
LIKELY_CUE = 0.4
"""A word this likely counts as a cue for the features of its neighbours."""
_ACCEPTED: dict[Family, float] = {"reporting": 0.3, "attitude": 0.4}
"""A candidate this likely to be right stands. F1 is level from 0.3 to 0.45 in train not seen; of speech, on which
people agree, more is kept: 0.6 points of recall."""
_AT_ONCE = 128
"""Windows tagged at once, of like length: bounds the memory of a text of any length."""


def find_by_model(readings: Sequence[Reading], weights: Weights) -> list[list[Candidate]]:
    """For each text every attribution that the learned part believes in; they may still overlap."""
    return [found for group in group_tokens(readings, TOKENS_AT_ONCE) for found in _find_at_once(group, weights)]


def _find_at_once(readings: Sequence[Reading], weights: Weights) -> list[list[Candidate]]:
    joined, starts = join_readings(readings)
    columns = to_columns(joined)
    likelihoods = cue_likelihoods(columns, weights.cue)
    found: list[list[Candidate]] = [[] for _ in readings]
    drafts = list(draft_candidates(joined, columns, likelihoods, weights))
    if drafts:
        scores = score_candidates(np.array([figures for _, figures in drafts]), weights.decision)
        for (draft, _), score in zip(drafts, scores, strict=True):
            if score >= _ACCEPTED[draft.family]:
                number = bisect_right(starts, draft.cue) - 1
                found[number].append(_moved(draft, starts[number], float(score)))
    return [sorted(candidates, key=lambda one: one.cue) for candidates in found]


def _moved(draft: Candidate, start: int, score: float) -> Candidate:
    """A draft of a joined reading by the numbers that its tokens have in their own text."""
    source, content = (tuple(token - start for token in tokens) for tokens in (draft.source, draft.content))
    return Candidate(draft.cue - start, source, content, score, draft.origin, draft.family)


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
    reading: Reading, columns: Columns, likelihoods: NDArray[np.float64], weights: Weights
) -> Iterator[tuple[Candidate, Figures]]:
    """A candidate for each possible cue, with the figures that the decision is made on."""
    windows = tag_cues(reading, columns, likelihoods, weights.span)
    return choose_candidates(reading, columns, likelihoods, windows, weights.choice)


def choose_candidates(
    reading: Reading, columns: Columns, likelihoods: NDArray[np.float64], tagged: Iterable[tuple[Windows, Tagging]],
    weights: ChoiceWeights,
) -> Iterator[tuple[Candidate, Figures]]:  # fmt: skip
    """The candidates of tagged windows."""
    is_cue = likelihoods >= LIKELY_CUE
    for windows, tagging in tagged:
        chains = content_chains(columns, windows, tagging)
        options = list_contents(columns, windows, tagging, chains, likelihoods, is_cue)
        contents = choose_contents(columns, windows, chains, options, weights)
        options = list_sources(columns, windows, tagging, likelihoods, is_cue, contents.flags)
        sources = choose_sources(columns, windows, options, weights)
        yield from _draft(reading, columns, windows, tagging, contents, sources, likelihoods)


def tag_cues(
    reading: Reading, columns: Columns, likelihoods: NDArray[np.float64], weights: SpanWeights
) -> Iterator[tuple[Windows, Tagging]]:
    """The windows of the possible cues, tagged, some at once."""
    possible = np.flatnonzero(likelihoods >= POSSIBLE_CUE).tolist()
    every = make_windows(reading, np.array([cue for cue in possible if not reading.is_runaway(cue)], np.int64))
    by_length = np.argsort(np.diff(every.starts), kind="stable")
    is_cue = likelihoods >= LIKELY_CUE
    for start in range(0, by_length.size, _AT_ONCE):
        windows = every.select(by_length[start : start + _AT_ONCE])
        yield windows, tag_windows(columns, windows, span_rows(columns, windows, is_cue), weights)


def _draft(
    reading: Reading, columns: Columns, windows: Windows, tagging: Tagging, contents: Chosen, sources: Chosen,
    likelihoods: NDArray[np.float64],
) -> Iterator[tuple[Candidate, Figures]]:  # fmt: skip
    cues = windows.cues.tolist()
    families = [family_of(base_form(reading.words[cue], reading.tags[cue])) for cue in cues]
    is_reporting = np.array([family == "reporting" for family in families])
    figures = describe_candidates(
        columns, windows, tagging.likelihoods, sources, contents, likelihoods[windows.cues], is_reporting
    )
    for number, cue in enumerate(cues):
        here = windows.slice_of(number)
        named, said = (windows.tokens[here][one.flags[here]].tolist() for one in (sources, contents))
        if named and said:
            origin: Origin = "according" if reading.lower[cue] in CREDITS else "model"
            yield Candidate(cue, tuple(named), tuple(said), 0, origin, families[number]), figures[number]
