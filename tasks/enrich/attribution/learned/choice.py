"""Which source and content of each window are most likely right, by the weights of the options."""

import numpy as np

from tasks.enrich.attribution.learned.columns import Columns
from tasks.enrich.attribution.learned.content_options import content_options
from tasks.enrich.attribution.learned.options import Chosen, Figures, Flags, Options, choose, expand
from tasks.enrich.attribution.learned.source_options import source_options
from tasks.enrich.attribution.learned.tagger import CONTENT, SOURCE, Tagging
from tasks.enrich.attribution.learned.weights import ChoiceWeights, OptionWeights
from tasks.enrich.attribution.learned.windows import Windows


def list_contents(
    columns: Columns, windows: Windows, tagging: Tagging, chains: Flags, likelihoods: Figures, is_cue: Flags
) -> Options:
    """What the contents may be; `chains` are those of `content_chains`."""
    words = sayable(columns, windows)
    return content_options(columns, windows, tagging, chains, words, is_cue, likelihoods)


def choose_contents(
    columns: Columns, windows: Windows, chains: Flags, options: Options, weights: ChoiceWeights
) -> Chosen:
    """The content of each window that ranks best and is likely right in half of its words."""
    half, rank = score_options(options, weights.half), rank_options(options, weights.best)
    return choose(windows, options, rank + np.log(half), half, chains, sayable(columns, windows))


def list_sources(
    columns: Columns, windows: Windows, tagging: Tagging, likelihoods: Figures, is_cue: Flags, content: Flags
) -> Options:
    """What the sources may be, the contents being chosen."""
    chains = _chains(tagging, SOURCE) & sayable(columns, windows) & ~content
    return source_options(columns, windows, tagging, chains, content, is_cue, likelihoods)


def choose_sources(columns: Columns, windows: Windows, options: Options, weights: ChoiceWeights) -> Chosen:
    """The source of each window whose head is likeliest right: all words from its first to its last."""
    score = score_options(options, weights.source)
    words = columns.is_word[windows.tokens]
    return choose(windows, options, score, score, None, words)


def score_options(options: Options, weights: OptionWeights) -> Figures:
    """How likely each is right, from 0 to 1."""
    likely: Figures = 1 / (1 + np.exp(-np.clip(rank_options(options, weights), -30, 30)))
    return likely


def rank_options(options: Options, weights: OptionWeights) -> Figures:
    """The logarithm of how likely each is, up to what all of a window have in common."""
    standard = expand((options.figures - weights.mean) / weights.scale)
    ranks: Figures = standard @ weights.figures + weights.table[options.rows].sum(1) + weights.bias
    return ranks


def content_chains(columns: Columns, windows: Windows, tagging: Tagging) -> Flags:
    """The contents by the likeliest chain and by those drawn: chains by places."""
    chains: Flags = _chains(tagging, CONTENT) & sayable(columns, windows)
    return chains


def sayable(columns: Columns, windows: Windows) -> Flags:
    """The words of the windows but for their cues."""
    words: Flags = columns.is_word[windows.tokens] & (windows.tokens != windows.cues[windows.owners])
    return words


def _chains(tagging: Tagging, label: int) -> Flags:
    chains: Flags = np.vstack([tagging.labels[None], tagging.drawn]) == label
    return chains
