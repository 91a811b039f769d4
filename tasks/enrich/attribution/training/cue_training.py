"""Train the classifier of cues: which words may be cues at all, then a logistic regression over hashed features."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tasks.enrich.attribution.learned.cue_features import CUE_BITS, cue_rows
from tasks.enrich.attribution.learned.find import cue_likelihoods
from tasks.enrich.attribution.learned.hashing import Rows
from tasks.enrich.attribution.learned.lexicon import Lexicon, keys_of
from tasks.enrich.attribution.learned.weights import CueWeights
from tasks.enrich.attribution.training.examples import Example

_SEEN = 2
"""A word must be a cue this often to enter the lexicon."""
_PENALTY = 10.0
"""Of the squared weights; chosen on dev among 3, 10 and 30 by average precision."""
_STEPS = 60


@dataclass(frozen=True, slots=True)
class CueExamples:
    """Candidates of several texts: their features, whether they are cues, and which text each is of."""

    rows: Rows
    labels: NDArray[np.bool_]
    texts: NDArray[np.int64]


def make_lexicon(examples: Sequence[Example]) -> Lexicon:
    """The words that are cues at least twice. Quoted words count only where they are cues."""
    cues: Counter[int] = Counter()
    uses: Counter[int] = Counter()
    for example in examples:
        keys, heads = keys_of(example.columns).tolist(), {gold.head for gold in example.gold}
        quoted = example.reading.quotes
        uses.update(key for token, key in enumerate(keys[:-1]) if not quoted[token] or token in heads)
        cues.update(keys[head] for head in heads)
    known = sorted(key for key, count in cues.items() if count >= _SEEN)
    rates = [round(20 * cues[key] / (uses[key] + 1)) for key in known]
    return Lexicon(np.array(known, np.uint64), np.maximum(1, rates).astype(np.uint8))


def make_cue_examples(examples: Sequence[Example], lexicon: Lexicon) -> CueExamples:
    """Every word of the texts that may be a cue."""
    rows, labels, texts = [], [], []
    for number, example in enumerate(examples):
        rates = lexicon.rates_of(example.columns)
        tokens = np.flatnonzero(rates[: example.columns.size])
        rows.append(cue_rows(example.columns, rates, tokens))
        labels.append(np.isin(tokens, [gold.head for gold in example.gold]))
        texts.append(np.full(tokens.size, number))
    return CueExamples(np.concatenate(rows), np.concatenate(labels), np.concatenate(texts))


def train_cues(examples: CueExamples, lexicon: Lexicon) -> CueWeights:
    """Fit the classifier."""
    features = one_hot(examples.rows, 1 << CUE_BITS)
    table, bias = fit_logistic(features, examples.labels, _PENALTY)
    return CueWeights(lexicon, table.astype(np.float16).astype(np.float32), bias)


def cross_likelihoods(
    examples: Sequence[Example], cues: CueExamples, lexicon: Lexicon, folds: int
) -> list[NDArray[np.float64]]:
    """For each text how likely its tokens are cues, by classifiers that have not seen the text.

    Later steps are trained on these, so that they learn to live with the mistakes that they will meet.
    """
    likelihoods: list[NDArray[np.float64]] = [np.zeros(0)] * len(examples)
    for fold in range(folds):
        seen = cues.texts % folds != fold
        weights = train_cues(CueExamples(cues.rows[seen], cues.labels[seen], cues.texts[seen]), lexicon)
        for number in range(fold, len(examples), folds):
            likelihoods[number] = cue_likelihoods(examples[number].columns, weights)
    return likelihoods


def one_hot(rows: Rows, size: int) -> csr_matrix:
    """Rows of features as a sparse matrix of ones."""
    count, width = rows.shape
    starts = np.arange(0, rows.size + 1, width)
    return csr_matrix((np.ones(rows.size, np.float32), rows.ravel(), starts), shape=(count, size))


def fit_logistic(features: csr_matrix, labels: NDArray[np.bool_], penalty: float) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression with squared weights penalised, by L-BFGS."""
    signs = np.where(labels, 1.0, -1.0)
    transposed = features.T.tocsr()

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = signs * (features @ parameters[:-1] + parameters[-1])
        pull = -signs / (1 + np.exp(np.clip(margins, -50, 50)))
        gradient = np.append(transposed @ pull + penalty * parameters[:-1], pull.sum())
        return float(np.logaddexp(0, -margins).sum() + penalty / 2 * (parameters[:-1] ** 2).sum()), gradient

    start = np.zeros(features.shape[1] + 1)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return best[:-1], float(best[-1])
