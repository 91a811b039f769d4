"""Train the likeness of articles on ECB+, and say how it fares on topics that it has not seen.

python -m benchmarks.train_stories WAREHOUSE BENCH GOLD_DIR REPORTS

WAREHOUSE holds the gold articles (`prepare.py stories GOLD_DIR`, then `broadsheet ingest`); BENCH is the folder of the
scorers; REPORTS a warehouse of other news. 800 articles of it stand among the gold ones as strangers: they are about
none of the gold events, and two of them that are not clearly alike are about two events. Prints the weights for
`tasks/relate/stories/likeness.py` and the threshold for `settings.py`.
"""

import sys
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from tasks.relate.stories.agglomerate import agglomerate
from tasks.relate.stories.likeness import LEAST_BAG, measure_cosines, measure_densities, pair_densities
from tasks.relate.stories.partition import list_thresholds
from tasks.relate.stories.vectors import ASPECTS, Bags, Vectors, make_vectors

FOLDS = 5
PENALTY = 1.0
STRANGERS = 800
UNLIKE = 0.3
"""Likeness below which two strangers are held to be about two events."""
THRESHOLDS = np.arange(0.25, 0.65, 0.05)

Array = npt.NDArray[Any]


def read_bags(warehouse: Path, urls: list[str]) -> tuple[Bags, list[int]]:
    """The fingerprints of these pages, and which of the pages have one."""
    query = (
        "SELECT p.url, f.terms, f.weights FROM ops.fingerprints f JOIN core.articles a USING (article_id) "
        "JOIN raw.pages p USING (page_id) ORDER BY a.article_id"
    )
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    places = {url: place for place, url in enumerate(urls)}
    rows = [row for row in rows if row[0] in places]
    offsets = np.concatenate([[0], np.cumsum([len(row[1]) for row in rows])])
    terms, weights = (np.concatenate([row[column] for row in rows]).astype(np.int32) for column in (1, 2))
    return Bags(offsets, terms, weights), [places[row[0]] for row in rows]


def add_strangers(bags: Bags, reports: Path) -> Bags:
    """The bags with those of some reports behind them."""
    query = f"SELECT terms, weights FROM ops.fingerprints ORDER BY hash(article_id) LIMIT {STRANGERS}"
    with duckdb.connect(str(reports), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    ends = bags.offsets[-1] + np.cumsum([len(terms) for terms, _ in rows])
    terms, weights = (np.concatenate([row[column] for row in rows]).astype(np.int32) for column in (0, 1))
    return Bags(
        np.append(bags.offsets, ends), np.append(bags.terms, terms), np.append(bags.weights, weights)
    )  # fmt: skip


def list_features(vectors: Vectors) -> tuple[Array, Array]:
    """The features of every pair of articles, and whether the pair is near enough to be judged."""
    sizes = np.log1p(np.minimum(vectors.sizes[:, None], vectors.sizes[None, :]))
    cosines = [measure_cosines(vectors, vectors, aspect) for aspect in ASPECTS]
    densities = pair_densities(measure_densities(cosines[ASPECTS.index("bag")]))
    features = [*map(np.sqrt, cosines), sizes.astype(np.float32), densities]
    return np.stack(features, axis=-1), cosines[0] > LEAST_BAG


def fit(features: Array, is_same: Array) -> Array:
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


def b_cubed(gold: Array, groups: Array) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998), in percent."""
    same_gold, same_group = gold[:, None] == gold[None, :], groups[:, None] == groups[None, :]
    both = (same_gold & same_group).sum(axis=1)
    precision = 100 * float((both / same_group.sum(axis=1)).mean())
    recall = 100 * float((both / same_gold.sum(axis=1)).mean())
    return precision, recall, 2 * precision * recall / (precision + recall)


def predict(features: Array, is_near: Array, weights: Array) -> Array:
    """The likeness of every pair."""
    return np.where(is_near, 1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1]))), 0)


def cut_at(likeness: Array, threshold: float) -> Array:
    """The groups at a threshold."""
    nothing = np.zeros((len(likeness), 0)), np.zeros(0, np.intp)
    return agglomerate(likeness.copy(), *nothing, list_thresholds(threshold))


def choose_threshold(gold: Array, cuts: list[Array], rows: Array) -> int:
    """The place of the threshold that is best on these rows, taken with its neighbours so that no spike wins."""
    scores = np.array([b_cubed(gold[rows], groups[rows])[2] for groups in cuts])
    return int(np.argmax(np.convolve(np.pad(scores, 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")))


def list_pairs(features: Array, is_near: Array, gold: Array) -> tuple[Array, Array, Array]:
    """Pairs to learn from, and whether they are about one event. Strangers have no story in the gold: -1.

    Pairs of strangers are those that a model of the gold alone holds for unlike.
    """
    one, other = np.triu_indices(len(gold), 1)
    judged = is_near[one, other]
    one, other = one[judged], other[judged]
    is_same = (gold[one] == gold[other]) & (gold[one] >= 0)
    is_strange = (gold[one] < 0) & (gold[other] < 0)
    known = ~is_strange
    weights = fit(features[one[known], other[known]], is_same[known])
    unlike = predict(features[one, other], np.ones(len(one), np.bool_), weights) < UNLIKE
    kept = known | unlike
    return one[kept], other[kept], is_same[kept]


def main() -> None:
    """Train and report."""
    warehouse, bench, gold_dir, reports = (Path(argument) for argument in sys.argv[1:5])
    sys.path.insert(0, str(bench))
    from corpora import read_stories  # type: ignore[import-not-found]

    documents = read_stories(gold_dir)
    bags, places = read_bags(warehouse, [document.url for document in documents])
    stories = {story: number for number, story in enumerate(sorted({document.story for document in documents}))}
    strangers = np.full(STRANGERS, -1)
    gold = np.append([stories[documents[place].story] for place in places], strangers)
    topics = np.append([int(documents[place].topic) for place in places], strangers)
    features, is_near = list_features(make_vectors(add_strangers(bags, reports)))
    one, other, is_same = list_pairs(features, is_near, gold)
    held: list[tuple[Array, Array]] = []
    for fold in range(FOLDS):
        is_held = (topics >= 0) & (topics % FOLDS == fold)
        seen = ~is_held[one] & ~is_held[other]
        weights = fit(features[one[seen], other[seen]], is_same[seen])
        likeness = predict(features, is_near, weights)
        cuts = [cut_at(likeness, threshold) for threshold in THRESHOLDS]
        chosen = choose_threshold(gold, cuts, ~is_held & (topics >= 0))
        scores = b_cubed(gold[is_held], cuts[chosen][is_held])
        print(f"fold {fold}: threshold {THRESHOLDS[chosen]:.3f}, unseen topics P {scores[0]:.2f} R {scores[1]:.2f} "
              f"F1 {scores[2]:.2f}")  # fmt: skip
        held.append((np.flatnonzero(is_held), cuts[chosen][is_held] + fold * len(gold)))
    rows, groups = (np.concatenate(parts) for parts in zip(*held, strict=True))
    print("unseen topics together: P {:.2f} R {:.2f} F1 {:.2f}".format(*b_cubed(gold[rows], groups)))
    weights = fit(features[one, other], is_same)
    cuts = [cut_at(predict(features, is_near, weights), threshold) for threshold in THRESHOLDS]
    chosen = choose_threshold(gold, cuts, topics >= 0)
    names = [*ASPECTS, "size", "density", "bias"]
    print("weights:", ", ".join(f"{name} {weight:.2f}" for name, weight in zip(names, weights, strict=True)))
    for threshold, groups in zip(THRESHOLDS, cuts, strict=True):
        mark = " (chosen)" if threshold == THRESHOLDS[chosen] else ""
        print(f"  {threshold:.3f}  {b_cubed(gold[topics >= 0], groups[topics >= 0])[2]:.2f}{mark}")


if __name__ == "__main__":
    main()
