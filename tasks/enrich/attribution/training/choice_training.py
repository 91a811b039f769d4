"""Train the choice: how right a stretch is as the content or the source of a cue, in texts the tagger has not seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from tasks.enrich.attribution.learned.choice import choose_contents, content_chains, list_contents, list_sources
from tasks.enrich.attribution.learned.columns import Places
from tasks.enrich.attribution.learned.find import LIKELY_CUE, tag_cues
from tasks.enrich.attribution.learned.options import OPTION_BITS, Figures, Flags, Options, expand
from tasks.enrich.attribution.learned.tagger import Tagging
from tasks.enrich.attribution.learned.weights import ChoiceWeights, OptionWeights, SpanWeights
from tasks.enrich.attribution.learned.windows import Windows
from tasks.enrich.attribution.training.cue_training import fit_logistic, one_hot
from tasks.enrich.attribution.training.examples import Example, GoldTokens
from tasks.enrich.attribution.training.ranks import fit_ranks

_PENALTY = 10.0
_SMALL = frozenset("jr sr jr. sr. 's ’s".split())
_AFTER_HEAD = frozenset(
    """who whom whose that which of in for at with from on to by about including against near inside during
    as""".split()
)
"""Words that end what names a source: its head is the word before."""


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A text with its windows, tagged."""

    example: Example
    likelihoods: NDArray[np.float64]
    windows: list[tuple[Windows, Tagging]]


@dataclass(frozen=True, slots=True)
class JudgedOptions:
    """Stretches with their figures and features, the window of each, and whether it is right: in half, in all."""

    options: Options
    owners: Places
    half: Flags
    whole: Flags


def tag_text(example: Example, likelihoods: NDArray[np.float64], weights: SpanWeights) -> TaggedText:
    """Tag the windows of a text."""
    return TaggedText(
        example, likelihoods, list(tag_cues(example.reading, example.columns, likelihoods, weights))
    )


def train_choice(texts: Sequence[TaggedText]) -> ChoiceWeights:
    """Fit all three parts, the sources to contents that the first two choose."""
    contents = [judged for text in texts for judged in judge_contents(text)]
    half = fit_options(contents, [one.half for one in contents])
    best = fit_best(contents)
    unfinished = ChoiceWeights(half, best, half)
    sources = [judged for text in texts for judged in judge_sources(text, unfinished)]
    return ChoiceWeights(half, best, fit_options(sources, [one.half for one in sources]))


def judge_contents(text: TaggedText) -> Iterable[JudgedOptions]:
    """The stretches of the windows of gold cues: right in half of the words, and from first to last word."""
    example, is_word = text.example, text.example.reading.is_word
    for windows, tagging in text.windows:
        chains = content_chains(example.columns, windows, tagging)
        options = list_contents(
            example.columns, windows, tagging, chains, text.likelihoods, text.likelihoods >= LIKELY_CUE
        )
        starts, ends = windows.tokens[options.spans.first], windows.tokens[options.spans.last] + 1
        half, whole = np.zeros(starts.size, bool), np.zeros(starts.size, bool)
        for gold, here in _gold_windows(example, windows, options):
            said = np.array([token for token in gold.content if is_word[token]], np.int64)
            marks, words = np.zeros(len(is_word) + 1, np.int64), np.cumsum([0, *is_word])
            marks[said + 1] = 1
            marks = np.cumsum(marks)
            shared, size = (sums[ends[here]] - sums[starts[here]] for sums in (marks, words))
            half[here] |= 2 * shared >= np.maximum(size, said.size)
            if said.size:
                whole[here] |= (starts[here] == said.min()) & (ends[here] - 1 == said.max())
        yield _of_gold(example, windows, options, half, whole)


def judge_sources(text: TaggedText, weights: ChoiceWeights) -> Iterable[JudgedOptions]:
    """The stretches of the windows of gold cues: right if the head of each source lies in the other."""
    example, is_cue = text.example, text.likelihoods >= LIKELY_CUE
    for windows, tagging in text.windows:
        chains = content_chains(example.columns, windows, tagging)
        contents = list_contents(example.columns, windows, tagging, chains, text.likelihoods, is_cue)
        chosen = choose_contents(example.columns, windows, chains, contents, weights)
        options = list_sources(example.columns, windows, tagging, text.likelihoods, is_cue, chosen.flags)
        right = np.zeros(options.spans.first.size, bool)
        for gold, here in _gold_windows(example, windows, options):
            head = source_head(example, _first_run(example, sorted(gold.source)))
            for number in here:
                first, last = (windows.tokens[end[number]] for end in (options.spans.first, options.spans.last))
                named = range(int(first), int(last) + 1)
                right[number] |= head in named and source_head(example, named) in gold.source
        yield _of_gold(example, windows, options, right, right)


def source_head(example: Example, tokens: Sequence[int]) -> int:
    """The last word before the first preposition, relative pronoun, comma, bracket or dash: "the head | of the bank".

    So the measure has it that sources are judged by.
    """
    lower, is_word = example.reading.lower, example.reading.is_word
    after = next((token for token in tokens[1:] if lower[token] in _AFTER_HEAD or lower[token] in ",(—:;-"), None)
    before = [token for token in tokens if is_word[token] and (after is None or token < after)]
    while len(before) > 1 and lower[before[-1]] in _SMALL:
        before.pop()
    return before[-1] if before else tokens[-1]


def fit_options(judged: Sequence[JudgedOptions], labels: Sequence[Flags]) -> OptionWeights:
    """Fit the weights of one kind of rightness."""
    features, mean, scale = _features(judged)
    weights, bias = fit_logistic(features, np.concatenate(labels), _PENALTY)
    return _to_weights(weights, bias, mean, scale)


def fit_best(judged: Sequence[JudgedOptions]) -> OptionWeights:
    """Fit the weights that tell the options of one window apart, not right ones from wrong ones of all windows."""
    features, mean, scale = _features(judged)
    bounds = np.cumsum([0, *(int(one.owners.max(initial=-1)) + 1 for one in judged)])
    owners = np.concatenate([one.owners + first for one, first in zip(judged, bounds, strict=False)])
    utilities = np.concatenate([one.half.astype(np.float64) + one.whole for one in judged])
    return _to_weights(fit_ranks(features, utilities, owners, _PENALTY), 0.0, mean, scale)


def _features(judged: Sequence[JudgedOptions]) -> tuple[csr_matrix, Figures, Figures]:
    """The standardised figures with their products, and the hashed features; and what they are standardised by."""
    figures = np.concatenate([one.options.figures for one in judged if one.half.size])
    rows = np.concatenate([one.options.rows for one in judged if one.half.size])
    mean, scale = figures.mean(0), figures.std(0) + 1e-6
    expanded = expand((figures - mean) / scale).astype(np.float32)
    return hstack([csr_matrix(expanded), one_hot(rows, 1 << OPTION_BITS)]).tocsr(), mean, scale


def _to_weights(weights: Figures, bias: float, mean: Figures, scale: Figures) -> OptionWeights:
    count = weights.size - (1 << OPTION_BITS)
    return OptionWeights(
        mean.astype(np.float32), scale.astype(np.float32), weights[:count].astype(np.float32),
        weights[count:].astype(np.float16).astype(np.float32), bias,
    )  # fmt: skip


def _gold_windows(
    example: Example, windows: Windows, options: Options
) -> Iterable[tuple[GoldTokens, NDArray[np.int64]]]:
    """Each gold attribution that has a source and whose cue has a window, with the numbers of the window's options."""
    number = {cue: place for place, cue in enumerate(windows.cues.tolist())}
    for gold in example.gold:
        if gold.source and gold.head in number:
            yield gold, np.flatnonzero(options.spans.owners == number[gold.head])


def _of_gold(example: Example, windows: Windows, options: Options, half: Flags, whole: Flags) -> JudgedOptions:
    heads = [gold.head for gold in example.gold if gold.source]
    kept = np.isin(windows.cues, heads)[options.spans.owners]
    figures: Figures = options.figures[kept]
    kept_options = Options(options.spans, options.agreement, figures, options.rows[kept])
    return JudgedOptions(kept_options, options.spans.owners[kept], half[kept], whole[kept])


def _first_run(example: Example, tokens: list[int]) -> list[int]:
    """The tokens up to the first gap that holds a word."""
    is_word = example.reading.is_word
    for place in range(1, len(tokens)):
        if any(is_word[token] for token in range(tokens[place - 1] + 1, tokens[place])):
            return tokens[:place]
    return tokens
