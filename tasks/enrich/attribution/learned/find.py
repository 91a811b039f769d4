"""Attributions by the learned part: cues are classified, each cue's window is tagged, and the outcome is judged."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.candidates import Candidate, Family, Origin
from tasks.enrich.attribution.cues import CREDITS, base_form, family_of
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

POSSIBLE_CUE = 0.15
"""A word this likely to be a cue gets a window; most of the doubtful ones the decision turns down."""
LIKELY_CUE = 0.4
"""A word this likely counts as a cue for the features of its neighbours."""
_ACCEPTED: dict[Family, float] = {"reporting": 0.3, "attitude": 0.4}
"""A candidate this likely to be right stands. F1 is level from 0.3 to 0.45 in train not seen; of speech, on which
people agree, more is kept: 0.6 points of recall."""
_AT_ONCE = 64
"""Windows tagged at once: bounds the memory of a text of any length."""


def find_by_model(reading: Reading, weights: Weights) -> list[Candidate]:
    """Every attribution that the learned part believes in; they may still overlap."""
    columns = to_columns(reading)
    likelihoods = cue_likelihoods(columns, weights.cue)
    drafts = list(draft_candidates(reading, columns, likelihoods, weights))
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
    cues = np.array([cue for cue in possible if not reading.is_runaway(cue)], np.int64)
    is_cue = likelihoods >= LIKELY_CUE
    for start in range(0, cues.size, _AT_ONCE):
        windows = make_windows(reading, cues[start : start + _AT_ONCE])
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
