"""Train the tagger of sources and contents: a chain over windows, by gradient steps on small groups of windows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from tasks.enrich.attribution.learned.chain import Floats, Padded, pad
from tasks.enrich.attribution.learned.find import LIKELY_CUE
from tasks.enrich.attribution.learned.hashing import Rows
from tasks.enrich.attribution.learned.span_features import SPAN_BITS, span_rows
from tasks.enrich.attribution.learned.tagger import CONTENT, CUE, SOURCE, boundaries
from tasks.enrich.attribution.learned.weights import BOUNDARIES, LABELS, SpanWeights
from tasks.enrich.attribution.learned.windows import make_windows
from tasks.enrich.attribution.training.examples import Example, GoldTokens

_HIDDEN = 32
_EPOCHS = 8
_RATE = 0.04
_GROUP = 128
"""Windows of one gradient step."""
_CHUNK = 16
"""Groups that are sorted by length together, so that little is padding."""


@dataclass(frozen=True, slots=True)
class SpanExamples:
    """Windows of several texts, their tokens one behind the other."""

    rows: Rows
    labels: NDArray[np.int64]
    boundaries: NDArray[np.int64]
    lengths: NDArray[np.int64]
    texts: NDArray[np.int64]
    """Which text each window is of."""


def make_span_examples(examples: Sequence[Example], likelihoods: Sequence[NDArray[np.float64]]) -> SpanExamples:
    """The window of every gold cue that has a source, with predicted cues around it."""
    parts: list[tuple[NDArray[np.int64], ...]] = []
    rows: list[Rows] = []
    for number, (example, likely) in enumerate(zip(examples, likelihoods, strict=True)):
        gold = sorted({one.head: one for one in example.gold if one.source}.values(), key=lambda one: one.head)
        if not gold:
            continue
        windows = make_windows(example.reading, np.array([one.head for one in gold]))
        rows.append(span_rows(example.columns, windows, likely >= LIKELY_CUE))
        labels = [
            _labels(windows.tokens[start:end], one)
            for one, start, end in zip(gold, windows.starts, windows.starts[1:], strict=False)
        ]
        lengths = np.diff(windows.starts)
        kinds = boundaries(example.columns, windows)
        parts.append((np.concatenate(labels), kinds, lengths, np.full(lengths.size, number)))
    labels_, kinds_, lengths_, texts_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    return SpanExamples(np.concatenate(rows), labels_, kinds_, lengths_, texts_)


def _labels(tokens: NDArray[np.int64], gold: GoldTokens) -> NDArray[np.int64]:
    labels = np.zeros(tokens.size, np.int64)
    for part, label in ((gold.cue, CUE), (gold.source, SOURCE), (gold.content, CONTENT)):
        labels[np.isin(tokens, sorted(part))] = label
    return labels


@dataclass(slots=True)
class _Net:
    """The parameters while they are trained, with the sums of squared gradients of Adagrad (Duchi et al. 2011)."""

    table: Floats
    parameters: dict[str, Floats]
    table_sum: Floats = field(init=False)
    sums: dict[str, Floats] = field(init=False)

    def __post_init__(self) -> None:
        self.table_sum = np.full_like(self.table, 1e-8)
        self.sums = {name: np.full_like(value, 1e-6) for name, value in self.parameters.items()}

    def step(self, rows: Rows, table_gradient: Floats, gradients: dict[str, Floats], rate: float) -> None:
        """Move against the gradients."""
        self.table_sum[rows] += table_gradient**2
        self.table[rows] -= rate * table_gradient / np.sqrt(self.table_sum[rows])
        for name, gradient in gradients.items():
            self.sums[name] += gradient**2
            self.parameters[name] -= rate * gradient / np.sqrt(self.sums[name])


def train_spans(examples: SpanExamples, windows: NDArray[np.int64], seed: int) -> SpanWeights:
    """Fit the tagger to the chosen windows. The same seed gives the same weights."""
    random = np.random.default_rng(seed)
    net = _new_net(random)
    ends = np.cumsum(examples.lengths)
    steps = _EPOCHS * int(np.ceil(windows.size / _GROUP))
    for number, group in enumerate(_groups(examples.lengths, windows, random)):
        places = np.concatenate([np.arange(ends[one] - examples.lengths[one], ends[one]) for one in group])
        rate = _RATE * max(0.02, 1 - number / steps)
        _learn(net, examples, places, pad(examples.lengths[group]), rate)
    return _rounded(net)


def _new_net(random: np.random.Generator) -> _Net:
    count = len(LABELS)
    table = np.zeros((1 << SPAN_BITS, _HIDDEN + count), np.float32)
    table[:, :_HIDDEN] = random.normal(size=(1 << SPAN_BITS, _HIDDEN)) * 0.05
    output = (random.normal(size=(_HIDDEN, count)) / np.sqrt(_HIDDEN)).astype(np.float32)
    shapes = {"hidden_bias": (_HIDDEN,), "output_bias": (count,), "start": (count,)}
    rest = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    transitions = np.zeros((BOUNDARIES, count, count), np.float32)
    return _Net(table, {"output": output, "transitions": transitions, **rest})


def _groups(
    lengths: NDArray[np.int64], windows: NDArray[np.int64], random: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Small groups of windows of like length, in random order, all windows once per epoch."""
    for _ in range(_EPOCHS):
        order, groups = random.permutation(windows), []
        for start in range(0, order.size, _GROUP * _CHUNK):
            chunk = order[start : start + _GROUP * _CHUNK]
            chunk = chunk[np.argsort(lengths[chunk], kind="stable")]
            groups += [chunk[first : first + _GROUP] for first in range(0, chunk.size, _GROUP)]
        for number in random.permutation(len(groups)):
            yield groups[number]


def _learn(net: _Net, examples: SpanExamples, places: NDArray[np.int64], layout: Padded, rate: float) -> None:
    """One gradient step on the windows that the places are of."""
    rows, inverse = np.unique(examples.rows[places], return_inverse=True)
    width = examples.rows.shape[1]
    starts = np.arange(0, inverse.size + 1, width)
    features = csr_matrix((np.ones(inverse.size, np.float32), inverse.ravel(), starts), (places.size, rows.size))
    now = net.parameters
    summed = features @ net.table[rows]
    hidden = np.maximum(summed[:, :_HIDDEN] + now["hidden_bias"], 0)
    scores = hidden @ now["output"] + summed[:, _HIDDEN:] + now["output_bias"]
    labels, kinds = examples.labels[places], examples.boundaries[places]
    pull, transitions, start = chain_gradients(scores, labels, kinds, layout, now["transitions"], now["start"])
    back = (pull @ now["output"].T) * (hidden > 0)
    count = np.float32(layout.mask.shape[0])
    gradients = {
        "output": hidden.T @ pull, "output_bias": pull.sum(0), "hidden_bias": back.sum(0),
        "transitions": transitions, "start": start,
    }  # fmt: skip
    table_gradient = (features.T @ np.hstack([back, pull])) / count
    net.step(rows, table_gradient, {name: value / count for name, value in gradients.items()}, rate)


def chain_gradients(
    scores: Floats, labels: NDArray[np.int64], kinds: NDArray[np.int64], layout: Padded, transitions: Floats,
    start: Floats,
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """Gradients of the negative log-likelihood of the labels by the scores, the transitions and the start.

    They are what the chain expects less what is observed. `scores` is flat, one row per token.
    """
    size, mask = len(LABELS), layout.mask
    padded, steps = scores[layout.index], kinds[layout.index]
    forward, backward, total = _log_passes(padded, transitions[steps], start, mask)
    expected = np.exp(forward + backward - total[:, None, None])
    pull = expected[mask] - np.eye(size, dtype=np.float32)[labels]
    pairs = np.exp(
        forward[:, :-1, :, None] + transitions[steps[:, 1:]] + (padded + backward)[:, 1:, None, :]
        - total[:, None, None, None]
    )[mask[:, 1:]]  # fmt: skip
    after = steps[:, 1:][mask[:, 1:]]
    gold = labels[layout.index]
    before, here = gold[:, :-1][mask[:, 1:]], gold[:, 1:][mask[:, 1:]]
    by_kind = np.stack([pairs[after == kind].sum(0) for kind in range(BOUNDARIES)])
    np.add.at(by_kind, (after, before, here), -1)
    first = expected[:, 0].sum(0) - np.bincount(gold[:, 0], minlength=size)
    return pull.astype(np.float32), by_kind.astype(np.float32), first.astype(np.float32)


def _log_passes(
    scores: Floats, transitions: Floats, start: Floats, mask: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Forward and backward sums in logarithms, and the logarithm of the sum over all chains."""
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[:, 0] = scores[:, 0] + start
    for place in range(1, scores.shape[1]):
        step = _log_sum(forward[:, place - 1, :, None] + transitions[:, place], 1) + scores[:, place]
        forward[:, place] = np.where(mask[:, place, None], step, forward[:, place - 1])
    for place in range(scores.shape[1] - 2, -1, -1):
        ahead = scores[:, place + 1] + backward[:, place + 1]
        step = _log_sum(transitions[:, place + 1] + ahead[:, None, :], 2)
        backward[:, place] = np.where(mask[:, place + 1, None], step, 0)
    return forward, backward, _log_sum(forward[:, -1], 1)


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis, keepdims=True)
    total: Floats = np.squeeze(most, axis) + np.log(np.exp(values - most).sum(axis))
    return total


def merge_spans(parts: Sequence[SpanWeights]) -> SpanWeights:
    """One tagger whose scores are the mean of those of several: their hidden units side by side, the rest averaged."""
    count, size = len(parts), len(LABELS)
    linear = sum(part.table[:, -size:] * part.scale[-size:] for part in parts) / np.float32(count)
    rounded, linear_scale = _round_columns(np.asarray(linear, np.float32))
    return SpanWeights(
        np.hstack([*(part.table[:, :-size] for part in parts), rounded]),
        np.concatenate([*(part.scale[:-size] for part in parts), linear_scale]),
        np.concatenate([part.hidden_bias for part in parts]),
        np.vstack([part.output for part in parts]) / np.float32(count),
        *(np.mean([getattr(part, name) for part in parts], 0).astype(np.float32)
          for name in ("output_bias", "transitions", "start")),
    )  # fmt: skip


def _rounded(net: _Net) -> SpanWeights:
    """The weights with the table rounded to bytes."""
    table, scale = _round_columns(net.table)
    now = net.parameters
    return SpanWeights(
        table, scale, now["hidden_bias"], now["output"], now["output_bias"], now["transitions"], now["start"]
    )


def _round_columns(table: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A table as bytes, in steps of a 127th of the largest number of each column, and these steps."""
    scale: Floats = np.maximum(np.abs(table).max(0), 1e-9).astype(np.float32) / np.float32(127)
    return np.round(table / scale).astype(np.int8), scale
