"""Train the likeness of articles on ECB+, and say how it fares on topics that it has not seen.

python -m benchmarks.train_stories WAREHOUSE BENCH GOLD_DIR REPORTS

WAREHOUSE holds the gold articles (`prepare.py stories GOLD_DIR`, then `broadsheet ingest`); BENCH is the folder of the
scorers; REPORTS a warehouse of other news. 800 articles of it stand among the gold ones as strangers: they are about
none of the gold events, and two of them that are not clearly alike are about two events. All are learned from whole and
cut to briefs of a few sentences, which have chance words in common sooner. Writes `tasks/relate/stories/likeness.npz`.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.story_texts import make_bags, read_articles, shorten_all
from tasks.relate.stories.agglomerate import agglomerate
from tasks.relate.stories.likeness import (
    FEATURES,
    LEAST_BAG,
    MODEL_FILE,
    Curve,
    Model,
    judge,
    list_features,
    measure_cosines,
    measure_densities,
    pair_densities,
)
from tasks.relate.stories.partition import list_thresholds
from tasks.relate.stories.settings import THRESHOLD
from tasks.relate.stories.vectors import Bags, make_vectors

FOLDS = 5
DIVISIONS = 3
STRANGERS = 800
UNLIKE = 0.3
"""Likeness below which two strangers are held to be about two events."""
WINDOWS = (6, 10, 14, 20, 30, 40, 60, 80, 100, 150, 200, 300, 400, 500)
"""Sizes of smaller warehouses that are learned from too: what is rare and what is dense is another there."""
BRIEF_SHARES = (0.3, 0.6, 1.0)
"""Shares of the articles of a smaller warehouse that are briefs, where it has any."""

PENALTY = 1.0
LINEAR = [place for place, name in enumerate(FEATURES) if name != "longer"]
"""Features that have a line; the other has steps only."""
ROUNDS, RATE, SHRINK, LEAST_PAIRS, BINS, SHARE = 120, 0.06, 5.0, 300, 64, 0.7

Array = npt.NDArray[Any]
Pairs = tuple[Array, Array, Array]
"""Features of some pairs, one row each, and the two articles of each."""


def join(*parts: Bags) -> Bags:
    """The bags one behind the other."""
    ends = np.cumsum([0, *(part.offsets[-1] for part in parts)])
    offsets = [[0], *(part.offsets[1:] + end for part, end in zip(parts, ends, strict=False))]
    return Bags(
        np.concatenate(offsets),
        np.concatenate([part.terms for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def take(bags: Bags, rows: Array) -> Bags:
    """Some of the articles."""
    counts = np.diff(bags.offsets)[rows]
    offsets = np.concatenate([[0], np.cumsum(counts)])
    places = np.repeat(bags.offsets[rows] - offsets[:-1], counts) + np.arange(offsets[-1])
    return Bags(offsets, bags.terms[places], bags.weights[places])


def describe_pairs(bags: Bags, rows: Array) -> Pairs:
    """The pairs of some articles that are near enough to be judged, as if the warehouse held nothing else."""
    vectors = make_vectors(take(bags, rows))
    cosines = measure_cosines(vectors, vectors)
    one, other = np.nonzero(np.triu(cosines > LEAST_BAG, 1))
    densities = pair_densities(measure_densities(cosines))
    features = list_features(vectors, vectors, densities[one, other], cosines[one, other], one, other)
    return np.stack(features, axis=-1), rows[one], rows[other]


def draw_windows(topics: Array, seen: Array, random: np.random.Generator) -> list[Array]:
    """Smaller warehouses: gold articles at random or by topics, and some strangers. `seen` may be drawn."""
    gold, strangers = seen[topics[seen] >= 0], seen[topics[seen] < 0]
    windows = []
    for size in WINDOWS:
        strange = int(size * random.choice([0, 0.2, 0.5, 0.8]))
        if random.random() < 0.5:
            order = random.permutation(np.unique(topics[gold]))
            sizes = np.cumsum([(topics[gold] == topic).sum() for topic in order])
            chosen = order[: int(np.searchsorted(sizes, size - strange)) + 1]
            some = gold[np.isin(topics[gold], chosen)]
            some = some[random.random(len(some)) < random.uniform(0.15, 1)]
        else:
            some = random.choice(gold, min(len(gold), size - strange), replace=False)
        windows.append(np.sort(np.append(some, random.choice(strangers, strange, replace=False))))
    return windows


def draw_briefs(topics: Array, seen: Array, random: np.random.Generator) -> list[Array]:
    """Smaller warehouses in which some articles, or all, are briefs: these stand behind all whole ones."""
    windows = []
    for rows in draw_windows(topics, seen, random):
        is_brief = random.random(len(rows)) < random.choice(BRIEF_SHARES)
        windows.append(np.sort(rows + len(topics) * is_brief))
    return windows


def fit_line(features: Array, is_same: Array) -> Array:
    """Weights and bias of a logistic regression with a small penalty."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    inputs = np.column_stack([(features - mean) / spread, np.ones(len(features))]).astype(np.float64)
    signs = np.where(is_same, 1.0, -1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        margins = signs * (inputs @ weights)
        penalised = np.append(weights[:-1], 0)
        slopes = -signs / (1 + np.exp(margins))
        value = np.logaddexp(0, -margins).sum() + PENALTY * (penalised**2).sum() / 2
        return float(value), inputs.T @ slopes + PENALTY * penalised

    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return np.append(weights, found[-1] - (weights * mean).sum())


def add_steps(features: Array, is_same: Array, scores: Array) -> list[tuple[Array, Array]]:
    """Bounds and heights of steps of each feature on top of these scores: boosted trees of two leaves (Friedman 2001).

    Each round sees a share of the pairs, and takes the step that tells most about them.
    """
    random = np.random.default_rng(0)
    bounds = [np.unique(np.quantile(column, np.arange(1, BINS) / BINS).astype(np.float32)) for column in features.T]
    codes = [np.searchsorted(*pair) for pair in zip(bounds, features.T, strict=True)]
    heights = [np.zeros(len(bound) + 1) for bound in bounds]
    scores = scores.astype(np.float64)
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-scores))
        some = np.flatnonzero(random.random(len(scores)) < SHARE)
        slopes, curvatures = (is_same - chances)[some], (chances * (1 - chances))[some]
        steps = [
            find_step(code[some], slopes, curvatures, len(height)) for code, height in zip(codes, heights, strict=True)
        ]
        best = int(np.argmax([gain for gain, _ in steps]))
        step = RATE * steps[best][1]
        heights[best] += step
        scores += step[codes[best]]
    return list(zip(bounds, heights, strict=True))


def find_step(codes: Array, slopes: Array, curvatures: Array, count: int) -> tuple[float, Array]:
    """How much the best step of a feature gains, and how high it leaves each of the `count` bins."""
    sums = [np.cumsum(np.bincount(codes, weights, count)) for weights in (slopes, curvatures, np.ones(len(codes)))]
    (slope, curvature, number), whole = sums, [sum_[-1] for sum_ in sums]
    left, right = slope / (curvature + SHRINK), (whole[0] - slope) / (whole[1] - curvature + SHRINK)
    gains = left * slope + right * (whole[0] - slope)
    gains[(number < LEAST_PAIRS) | (whole[2] - number < LEAST_PAIRS)] = -np.inf
    best = int(np.argmax(gains))
    return float(gains[best]), np.where(np.arange(count) <= best, left[best], right[best])


def fit(features: Array, is_same: Array) -> Model:
    """A line for each feature, and steps on what the lines leave."""
    weights = fit_line(features[:, LINEAR], is_same)
    slopes = np.zeros(len(FEATURES))
    slopes[LINEAR] = weights[:-1]
    steps = add_steps(features, is_same, features @ slopes + weights[-1])
    return tuple(make_curve(*parts) for parts in zip(slopes, steps, strict=True)), float(weights[-1])


def make_curve(slope: float, steps: tuple[Array, Array]) -> Curve:
    """A curve, of the bounds at which it has a step."""
    bounds, heights = steps
    rises = np.flatnonzero(np.diff(heights))
    kept = np.append(rises, len(heights) - 1)
    return Curve(float(slope), bounds[rises], heights[kept].astype(np.float32))


def learn(bags: Bags, gold: Array, topics: Array, whole: Pairs, held: Array, seed: int) -> Model:
    """A model of all but the held articles: of their pairs in the whole warehouse, and in smaller ones, also as briefs.

    `bags` are those of the articles, and then those of their briefs.

    Strangers have no story in the gold: -1. Pairs of strangers are taken if a model of the gold alone holds them for
    unlike.
    """
    random = np.random.default_rng(seed)
    seen = np.flatnonzero(~held)
    dropped = find_alike_strangers(gold, whole)
    windows = [*draw_windows(topics, seen, random), *draw_briefs(topics, seen, random)]
    parts = [whole, *(describe_pairs(bags, rows) for rows in windows)]
    features, first, second = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    one, other = np.sort([first % len(gold), second % len(gold)], axis=0)
    kept = ~held[one] & ~held[other] & ~np.isin(one * len(gold) + other, dropped)
    features, one, other = features[kept], one[kept], other[kept]
    return fit(features, (gold[one] == gold[other]) & (gold[one] >= 0))


def find_alike_strangers(gold: Array, whole: Pairs) -> Array:
    """Pairs of strangers of which nobody knows whether they are about one event, as numbers: one * articles + other."""
    features, one, other = whole
    is_strange = (gold[one] < 0) & (gold[other] < 0)
    some = [place for place in LINEAR if FEATURES[place] != "density"]
    inputs = features[:, some]
    weights = fit_line(inputs[~is_strange], (gold[one] == gold[other])[~is_strange])
    is_like = inputs @ weights[:-1] + weights[-1] >= np.log(UNLIKE / (1 - UNLIKE))
    pairs: Array = (one * len(gold) + other)[is_strange & is_like]
    return pairs


def cut(pairs: Pairs, rows: Array, model: Model) -> Array:
    """The groups of some articles, as if the warehouse held nothing else."""
    features, one, other = pairs
    places = np.searchsorted(rows, one), np.searchsorted(rows, other)
    likeness = np.zeros((len(rows), len(rows)), np.float32)
    likeness[places] = judge([*features.T], model)
    nothing = np.zeros((len(rows), 0), np.float32), np.zeros(0, np.intp)
    return agglomerate(np.maximum(likeness, likeness.T), *nothing, list_thresholds(THRESHOLD))


def b_cubed(gold: Array, groups: Array) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998), in percent."""
    same_gold, same_group = gold[:, None] == gold[None, :], groups[:, None] == groups[None, :]
    both = (same_gold & same_group).sum(axis=1)
    precision = 100 * float((both / same_group.sum(axis=1)).mean())
    recall = 100 * float((both / same_gold.sum(axis=1)).mean())
    return precision, recall, 2 * precision * recall / (precision + recall)


def check(bags: Bags, gold: Array, topics: Array, whole: Pairs, division: int) -> None:
    """Print how topics are cut by models that have not seen them: alone in the warehouse, and among all others."""
    everything = np.arange(len(gold))
    names = np.random.default_rng(division).permutation(np.unique(topics[topics >= 0]))
    found: list[tuple[Array, Array, Array, Array]] = []
    strange = []
    for fold in range(FOLDS):
        held = np.isin(topics, names[fold::FOLDS])
        rows = np.flatnonzero(held)
        model = learn(bags, gold, topics, whole, held, 10 * division + fold)
        mixed = cut(whole, everything, model)
        strange.append(len(np.unique(mixed[topics < 0])))
        alone = cut(describe_pairs(bags, rows), rows, model)
        briefs = cut(describe_pairs(bags, rows + len(gold)), rows + len(gold), model)
        first = fold * len(gold)
        found.append((gold[rows], mixed[rows] + first, alone + first, briefs + first))
    stories, among, apart, short = (np.concatenate(parts) for parts in zip(*found, strict=True))
    print(f"division {division}: unseen topics", end=" ")
    for name, groups in (("among all others", among), ("alone", apart), ("as briefs", short)):
        print("{} P {:.1f} R {:.1f} F1 {:.1f}".format(name, *b_cubed(stories, groups)), end=", ")
    print(f"groups of strangers {np.mean(strange):.0f}", flush=True)


def write(model: Model) -> None:
    """Put the curves where `likeness.py` reads them."""
    curves, bias = model
    np.savez_compressed(
        MODEL_FILE,
        slopes=np.array([curve.slope for curve in curves]),
        counts=np.array([len(curve.bounds) for curve in curves]),
        bounds=np.concatenate([curve.bounds for curve in curves]).astype(np.float32),
        heights=np.concatenate([curve.heights for curve in curves]),
        bias=np.array(bias),
    )


def main() -> None:
    """Check, then train on all."""
    warehouse, bench, gold_dir, reports = (Path(argument) for argument in sys.argv[1:5])
    sys.path.insert(0, str(bench))
    from corpora import read_stories  # type: ignore[import-not-found]

    documents = read_stories(gold_dir)
    known = {document.url: document for document in documents}
    articles = [article for article in read_articles(warehouse) if article.url in known]
    stories = {story: number for number, story in enumerate(sorted({document.story for document in documents}))}
    strangers = np.full(STRANGERS, -1)
    gold = np.append([stories[known[article.url].story] for article in articles], strangers)
    topics = np.append([int(known[article.url].topic) for article in articles], strangers)
    articles += read_articles(reports, STRANGERS)
    bags = join(make_bags(articles), make_bags(shorten_all(articles, np.random.default_rng(0))))
    whole = describe_pairs(bags, np.arange(len(gold)))
    for division in range(DIVISIONS):
        check(bags, gold, topics, whole, division)
    model = learn(bags, gold, topics, whole, np.zeros(len(gold), np.bool_), 0)
    write(model)
    groups = cut(whole, np.arange(len(gold)), model)
    print("all topics, trained on: P {:.1f} R {:.1f} F1 {:.1f}".format(
        *b_cubed(gold[topics >= 0], groups[topics >= 0])))  # fmt: skip


if __name__ == "__main__":
    main()
