"""Train the decision: which of the tagged candidates are right, as the figures of unseen texts tell."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.learned.find import choose_candidates
from tasks.enrich.attribution.learned.options import Figures, expand
from tasks.enrich.attribution.learned.weights import ChoiceWeights, DecisionWeights
from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.training.choice_training import TaggedText
from tasks.enrich.attribution.training.cue_training import fit_logistic
from tasks.enrich.attribution.training.examples import GoldTokens

_PENALTY = 10.0


def judged_candidates(
    tagged: Sequence[TaggedText], choice: ChoiceWeights
) -> Iterator[tuple[Figures, bool]]:
    """The figures of every candidate of the texts, and whether it is right."""
    for text in tagged:
        example = text.example
        drafts = choose_candidates(example.reading, example.columns, text.likelihoods, text.windows, choice)
        for draft, figures in drafts:
            yield figures, any(is_right(example.reading, draft, gold) for gold in example.gold)


def is_right(reading: Reading, draft: Candidate, gold: GoldTokens) -> bool:
    """Whether half of the words of the longer content are shared, and the heads of the sources agree.

    The content counts from its first to its last word, as the warehouse stores it. Gold without a source asks for none.
    """
    said = set(_words(reading, range(draft.content[0], draft.content[-1] + 1)))
    meant = set(_words(reading, range(min(gold.content), max(gold.content) + 1)))
    if len(said & meant) < max(len(said), len(meant)) / 2:
        return False
    return not gold.source or _agree(reading, set(draft.source), gold.source)


def train_decision(judged: Sequence[tuple[Figures, bool]]) -> DecisionWeights:
    """Fit the decision to judged candidates."""
    figures = np.array([one for one, _ in judged])
    labels = np.array([right for _, right in judged])
    mean, scale = figures.mean(0), figures.std(0) + 1e-6
    weights, bias = fit_logistic(csr_matrix(expand((figures - mean) / scale)), labels, _PENALTY)
    return DecisionWeights(
        mean.astype(np.float32), scale.astype(np.float32), weights.astype(np.float32), bias
    )


def _words(reading: Reading, tokens: range) -> Iterator[int]:
    return (token for token in tokens if reading.is_word[token])


def _agree(reading: Reading, source: set[int], gold: frozenset[int]) -> bool:
    return _head(reading, source) in gold and _head(reading, set(gold)) in source


def _head(reading: Reading, tokens: set[int]) -> int:
    tops = [token for token in sorted(tokens) if reading.heads[token] not in tokens or reading.heads[token] == token]
    return tops[0] if tops else min(tokens)
