"""Train the likeness of articles in different languages, on articles in one: only what is written alike in all is read.

python -m benchmarks.train_languages WAREHOUSE BENCH GOLD_DIR

WAREHOUSE and BENCH as for `benchmarks.train_stories`. Prints precision and recall of pairs of topics that were not
trained on, at some likenesses, and the weights of all topics for `tasks/relate/stories/languages.py`.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.story_texts import Story, make_bags, read_articles, shorten_all
from benchmarks.train_stories import FOLDS, fit_line
from tasks.relate.stories.languages import FEATURES, FEWEST, describe_pairs, find_traits
from tasks.relate.stories.vectors import weigh_bags

LEVELS = (0.3, 0.5, 0.6, 0.8)

Array = npt.NDArray[Any]


def describe(articles: list[Story]) -> tuple[Array, Array, Array]:
    """The features of all pairs that share enough names, and the two articles of each."""
    count = len(articles)
    one, other = np.triu_indices(count, 1)
    features, shared = describe_pairs(find_traits(weigh_bags(make_bags(articles)), np.arange(count)), one, other)
    kept = shared >= FEWEST
    return features[kept], one[kept], other[kept]


def main() -> None:
    """Check, then train on all: whole articles and briefs."""
    warehouse, bench, gold_dir = (Path(argument) for argument in sys.argv[1:4])
    sys.path.insert(0, str(bench))
    from corpora import read_stories  # type: ignore[import-not-found]

    known = {document.url: document for document in read_stories(gold_dir)}
    articles = [article for article in read_articles(warehouse) if article.url in known]
    stories = np.array([known[article.url].story for article in articles])
    topics = np.array([int(known[article.url].topic) for article in articles])
    parts = [describe(articles), describe(shorten_all(articles, np.random.default_rng(0)))]
    features, one, other = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    is_same = stories[one] == stories[other]
    likeness = np.zeros(len(one))
    for fold in range(FOLDS):
        held = (topics[one] % FOLDS == fold) | (topics[other] % FOLDS == fold)
        weights = fit_line(features[~held], is_same[~held])
        likeness[held] = 1 / (1 + np.exp(-(features[held] @ weights[:-1] + weights[-1])))
    for level in LEVELS:
        is_found = likeness >= level
        precision, recall = is_same[is_found].mean(), (is_same & is_found).sum() / is_same.sum()
        print(f"unseen topics, likeness of {level}: P {100 * precision:.1f} R {100 * recall:.1f} of pairs")
    *weights, bias = fit_line(features, is_same).round(2).tolist()
    print(dict(zip(FEATURES, weights, strict=True)), f"bias {bias}")


if __name__ == "__main__":
    main()
