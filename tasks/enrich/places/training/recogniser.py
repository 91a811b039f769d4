"""Trains the weights that say which spans name places: a logistic regression over signs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from tasks.enrich.places.recognise.signs import Signs, read_signs
from tasks.enrich.places.recognise.span import Span
from tasks.enrich.places.recognise.spans import find_spans
from tasks.enrich.places.recognise.words import read_tokens
from tasks.enrich.places.training.gold import GoldName, GoldText
from tasks.gazetteer import Gazetteer

SEEN_TIMES = 4
"""A sign that is rarer teaches nothing."""
PENALTY = 1.5
SLACK = 4
"""Characters that a span's ends may be off: an article, a dot."""


@dataclass(frozen=True, slots=True)
class SpanExamples:
    """The spans of one text with their signs; truths are 1, 0, or -1 where the gold does not ask."""

    spans: list[Span]
    signs: list[Signs]
    truths: list[int]


def make_span_examples(text: GoldText, doc: Doc, gazetteer: Gazetteer) -> SpanExamples:
    """The examples of one text."""
    words = read_tokens(doc, text.text)
    spans = find_spans(words, gazetteer)
    return SpanExamples(spans, read_signs(words, spans), [judge_span(span, text.names) for span in spans])


def judge_span(span: Span, names: Sequence[GoldName]) -> int:
    """Whether the gold has a name there."""
    for name in names:
        if name.start < span.end and span.start < name.end:
            is_same = abs(name.start - span.start) <= SLACK and abs(name.end - span.end) <= SLACK
            is_inside = span.part == "whole" and span.start >= name.start - SLACK and span.end <= name.end + SLACK
            if is_same or is_inside:
                return 1 if name.latitude is not None else -1
    return 0


def train_recogniser(examples: Sequence[SpanExamples]) -> Mapping[str, float]:
    """The weight of each sign that is met often enough."""
    counts = Counter(sign for example in examples for signs in example.signs for sign in signs)
    kept = sorted(sign for sign, count in counts.items() if count >= SEEN_TIMES)
    columns = {sign: column for column, sign in enumerate(kept)}
    asked = [
        (signs, truth)
        for example in examples
        for signs, truth in zip(example.signs, example.truths, strict=True)
        if truth >= 0
    ]
    matrix = make_matrix([signs for signs, _ in asked], columns)
    truths = np.array([truth for _, truth in asked], float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        value = np.sum(np.logaddexp(0, scores) - truths * scores) + PENALTY / 2 * weights @ weights
        return float(value), matrix.T @ (1 / (1 + np.exp(-scores)) - truths) + PENALTY * weights

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {sign: round(float(found[column]), 4) for sign, column in columns.items() if abs(found[column]) >= 1e-3}


def make_matrix(rows: Sequence[Signs], columns: Mapping[str, int]) -> csr_matrix:
    """Signs as a sparse matrix."""
    entries = [
        (row, columns[sign], value)
        for row, signs in enumerate(rows)
        for sign, value in signs.items()
        if sign in columns
    ]
    row_numbers, column_numbers, values = zip(*entries, strict=True)
    return csr_matrix((values, (row_numbers, column_numbers)), shape=(len(rows), len(columns)))
