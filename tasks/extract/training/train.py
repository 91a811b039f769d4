"""Train the two rounds of trees and write them as plain arrays.

    python -m tasks.extract.training.train CORPORA_DIR [--check]

`CORPORA_DIR` holds `pages` and `publishers` (see `gold.py`). With `--check` nothing is written: the figures of a
cross-validation over publishers are printed, beside those of the witnesses. Needs scikit-learn, which the product does
not.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from tasks.extract.body.features import FEATURES
from tasks.extract.body.judge import NEIGHBOUR_FEATURES, neighbour_features
from tasks.extract.body.trees import MODEL_FILE
from tasks.extract.settings import ExtractSettings
from tasks.extract.training.check import print_figures
from tasks.extract.training.examples import Example, make_examples
from tasks.extract.training.gold import read_benchmark, read_fundus

Numbers = NDArray[np.float64]

INNER_FOLDS = 3
OUTER_FOLDS = 5
SHAPE = {
    "max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 15, "max_depth": 7, "max_bins": 64,
    "min_samples_leaf": 30, "l2_regularization": 10.0,
}


def main() -> None:
    """Read the gold, train or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate and write nothing")
    arguments = parser.parse_args()
    pages = [*read_benchmark(arguments.corpora / "pages"), *read_fundus(arguments.corpora / "publishers")]
    examples = [example for page in pages for example in make_examples(page, ExtractSettings())]
    if arguments.check:
        print_figures([one for one in examples if one.is_usual], cross_validate(examples))
    else:
        first, second = train(examples)
        arrays: dict[str, Any] = {**to_arrays("first", first), **to_arrays("second", second)}
        np.savez_compressed(MODEL_FILE, features=np.array([*FEATURES, *NEIGHBOUR_FEATURES]), **arrays)
        print(f"{MODEL_FILE}: {MODEL_FILE.stat().st_size} bytes from {len(pages)} pages")


def train(examples: Sequence[Example]) -> tuple[Any, Any]:
    """Both rounds. The second learns from what the first says of pages of publishers that it has not seen."""
    unseen: dict[int, Numbers] = {}
    for seen, held in _folds(examples, INNER_FOLDS):
        model = fit([examples[n] for n in seen], [examples[n].rows for n in seen])
        unseen.update((n, predict(model, examples[n].rows)) for n in held)
    rows = [with_neighbours(one, unseen[n]) for n, one in enumerate(examples)]
    return fit(examples, [one.rows for one in examples]), fit(examples, rows)


def cross_validate(examples: Sequence[Example]) -> list[Numbers]:
    """The chances of each usual example's segments, by models that never saw its publisher."""
    chances: dict[int, Numbers] = {}
    for seen, held in _folds(examples, OUTER_FOLDS):
        first, second = train([examples[n] for n in seen])
        for number in held:
            one = examples[number]
            chances[number] = predict(second, with_neighbours(one, predict(first, one.rows)))
    return [chances[n] for n, one in enumerate(examples) if one.is_usual]


def fit(examples: Sequence[Example], rows: Sequence[Numbers]) -> Any:
    """Boosted trees over all segments of the examples."""
    model = HistGradientBoostingClassifier(**SHAPE, random_state=0)
    weights = np.concatenate([one.weights for one in examples])
    return model.fit(np.concatenate(rows), np.concatenate([one.is_body for one in examples]), sample_weight=weights)


def predict(model: Any, rows: Numbers) -> Numbers:
    """The chances of the rows, none for no rows."""
    return np.asarray(model.predict_proba(rows)[:, 1]) if len(rows) else np.zeros(0)


def with_neighbours(example: Example, first: Numbers) -> Numbers:
    """The rows of the second round."""
    return np.hstack([example.rows, neighbour_features(example.window, first)])


def _folds(examples: Sequence[Example], count: int) -> list[tuple[list[int], list[int]]]:
    publishers = [one.page.publisher for one in examples]
    return [(list(seen), list(held)) for seen, held in GroupKFold(count).split(examples, groups=publishers)]


def to_arrays(name: str, model: Any) -> dict[str, NDArray[Any]]:
    """All trees of a model in one set of arrays; a leaf points to itself."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    starts = np.cumsum([0, *(len(nodes) for nodes in trees[:-1])])
    nodes = np.concatenate(trees)
    offsets = np.repeat(starts, [len(one) for one in trees])
    is_leaf = nodes["is_leaf"].astype(bool)
    own = np.arange(len(nodes))
    return {
        f"{name}_feature": np.where(is_leaf, 0, nodes["feature_idx"]).astype(np.int32),
        f"{name}_threshold": nodes["num_threshold"].astype(np.float64),
        f"{name}_left": np.where(is_leaf, own, nodes["left"] + offsets).astype(np.int32),
        f"{name}_right": np.where(is_leaf, own, nodes["right"] + offsets).astype(np.int32),
        f"{name}_value": nodes["value"].astype(np.float64),
        f"{name}_roots": starts.astype(np.int32),
        f"{name}_baseline": np.array(float(np.ravel(model._baseline_prediction)[0])),
        f"{name}_depth": np.array(int(nodes["depth"].max())),
    }


if __name__ == "__main__":
    main()
