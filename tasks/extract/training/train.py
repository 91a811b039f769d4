"""Train the two rounds of trees and write them as plain arrays.

    python -m tasks.extract.training.train CORPORA_DIR [--check]

`CORPORA_DIR` holds `pages` and `publishers` (see `gold.py`). With `--check` the figures of a cross-validation
over publishers are printed and kept instead, beside those of the witnesses. Needs LightGBM, which the product does not.
"""

import argparse
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.features import FEATURES
from tasks.extract.body.judge import NEIGHBOUR_FEATURES, neighbour_features
from tasks.extract.body.trees import FIELDS, MODEL_FILE
from tasks.extract.settings import ExtractSettings
from tasks.extract.training.check import measure_figures, measure_rules, write_figures
from tasks.extract.training.examples import Example, make_examples
from tasks.extract.training.gold import read_benchmark, read_fundus

Numbers = NDArray[np.float64]

INNER_FOLDS = 3
OUTER_FOLDS = 5
ROUNDS = 200
SHAPE = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "max_depth": 7, "max_bin": 63,
    "min_data_in_leaf": 30, "lambda_l2": 10.0, "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1,
    "seed": 0, "deterministic": True, "force_col_wise": True, "num_threads": 1, "verbose": -1,
}
"""Each tree sees a third of the features and two thirds of the segments: no feature and no page becomes master."""
PUBLISHER_NAME = re.compile(r"^(?:www\.|[a-z]{2,3}-)|\..*$|[^a-z.]+")
"""What is taken away from `www.dawn-news.com` and `pk-DawnNews` to call both `dawnnews`."""


def main() -> None:
    """Read the gold, train or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate and write nothing")
    arguments = parser.parse_args()
    pages = [*read_benchmark(arguments.corpora / "pages"), *read_fundus(arguments.corpora / "publishers")]
    examples = [example for page in pages for example in make_examples(page, ExtractSettings())]
    if arguments.check:
        usual, chances = [one for one in examples if one.is_usual], cross_validate(examples)
        write_figures(measure_figures(usual, chances))
        print("rules behind the trees, points of F1 and percent of words:", measure_rules(usual, chances))
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
    weights = np.concatenate([one.weights for one in examples])
    is_body = np.concatenate([one.is_body for one in examples])
    data = lightgbm.Dataset(np.concatenate(rows).astype(np.float32), is_body, weight=weights)
    return lightgbm.train(SHAPE, data, num_boost_round=ROUNDS)


def predict(model: Any, rows: Numbers) -> Numbers:
    """The chances of the rows, none for no rows."""
    return np.asarray(model.predict(rows.astype(np.float32))) if len(rows) else np.zeros(0)


def with_neighbours(example: Example, first: Numbers) -> Numbers:
    """The rows of the second round."""
    return np.hstack([example.rows, neighbour_features(example.window, first)])


def _folds(examples: Sequence[Example], count: int) -> list[tuple[list[int], list[int]]]:
    """Numbers of the examples to learn from and to judge: a publisher is in one of the two, whichever corpus it is
    from."""
    names = [PUBLISHER_NAME.sub("", one.page.publisher.lower()) for one in examples]
    places = {name: place % count for place, name in enumerate(sorted(set(names), key=_shuffle))}
    return [
        ([n for n, name in enumerate(names) if places[name] != part],
         [n for n, name in enumerate(names) if places[name] == part])
        for part in range(count)
    ]  # fmt: skip


def _shuffle(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def to_arrays(name: str, model: Any) -> dict[str, NDArray[Any]]:
    """All trees of a model in one set of arrays; a leaf points to itself."""
    nodes: list[Node] = []
    roots = [_add_node(tree["tree_structure"], nodes) for tree in model.dump_model()["tree_info"]]
    columns = list(zip(*nodes, strict=True))
    kinds = (np.int16, np.float32, np.int32, np.int32, np.float32)
    arrays = [np.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    depth = max(_depth(tree["tree_structure"]) for tree in model.dump_model()["tree_info"])
    names = (f"{name}_{field}" for field in FIELDS)
    return dict(zip(names, (*arrays, np.array(roots, np.int32), np.array(depth)), strict=True))


Node = tuple[int, float, int, int, float]
"""Feature, threshold, left and right child, value."""


def _add_node(tree: dict[str, Any], nodes: list[Node]) -> int:
    place = len(nodes)
    nodes.append((0, 0.0, place, place, float(tree.get("leaf_value", 0.0))))
    if "split_feature" in tree:
        left, right = _add_node(tree["left_child"], nodes), _add_node(tree["right_child"], nodes)
        nodes[place] = (int(tree["split_feature"]), _round_down(float(tree["threshold"])), left, right, 0.0)
    return place


def _round_down(threshold: float) -> float:
    """The largest single-precision number that is not above: rows are single precision, so no row changes sides."""
    rounded = np.float32(threshold)
    return float(rounded if rounded <= threshold else np.nextafter(rounded, np.float32(-np.inf)))


def _depth(tree: dict[str, Any]) -> int:
    return 1 + max(_depth(tree["left_child"]), _depth(tree["right_child"])) if "split_feature" in tree else 0


if __name__ == "__main__":
    main()
