"""Train the second signal of stories on ECB+, and say how it fares on topics that neither signal has seen.

python -m benchmarks.train_second WAREHOUSE BENCH GOLD_DIR REPORTS

The arguments, folds and smaller warehouses are those of `benchmarks.train_stories`; the extra `embeddings` must be
installed. Writes `tasks/relate/stories/second.npz`, for the likeness as it ships.
"""

import sys
import time
from pathlib import Path

import numpy as np
from scipy import sparse

from benchmarks.story_texts import Story, make_bags, read_articles, shorten_all
from benchmarks.train_stories import (
    DIVISIONS,
    FOLDS,
    STRANGERS,
    Array,
    Pairs,
    b_cubed,
    describe_pairs,
    draw_briefs,
    draw_windows,
    find_alike_strangers,
    fit_line,
    join,
    learn,
)
from tasks.relate.embeddings.embedder import Embedder
from tasks.relate.stories.agglomerate import agglomerate
from tasks.relate.stories.likeness import Model, judge, read_curves
from tasks.relate.stories.partition import Comparison, list_thresholds
from tasks.relate.stories.second import MODEL_FILE, Weights, describe_unsure, find_unsure_articles, revise
from tasks.relate.stories.settings import THRESHOLD
from tasks.relate.stories.vectors import Bags


def embed(articles: list[Story]) -> Array:
    """The vectors of articles, one row each; says what they cost."""
    embedder = Embedder()
    embedder.embed("", "")
    before = time.process_time()
    vectors = np.array([embedder.embed(article.title, article.text) for article in articles], np.float32)
    spent = 1_000 * (time.process_time() - before) / len(articles)
    print(f"{len(articles)} articles, {spent:.1f} ms of the processor each", flush=True)
    return vectors


def compare(pairs: Pairs, rows: Array, model: Model) -> Comparison:
    """The comparison of some articles, as if the warehouse held nothing else."""
    features, one, other = pairs
    likeness = np.zeros((len(rows), len(rows)), np.float32)
    likeness[np.searchsorted(rows, one), np.searchsorted(rows, other)] = judge([*features.T], model)
    nothing = sparse.csr_array((len(rows), 0), dtype=np.float32)
    return Comparison(np.maximum(likeness, likeness.T), nothing, np.zeros(0, np.intp), 0)


def by_row(vectors: Array, rows: Array) -> dict[int, Array]:
    """The vectors of these articles, by their place among them."""
    return dict(enumerate(vectors[rows]))


def learn_second(
    bags: Bags, vectors: Array, gold: Array, topics: Array, whole: Pairs, model: Model, held: Array, seed: int
) -> Weights:
    """The weights for this likeness, of all but the held articles, from the warehouses that `learn` has seen."""
    random = np.random.default_rng(seed)
    seen = np.flatnonzero(~held)
    dropped = find_alike_strangers(gold, whole)
    windows = [*draw_windows(topics, seen, random), *draw_briefs(topics, seen, random)]
    parts = [(whole, np.arange(len(gold))), *((describe_pairs(bags, rows), rows) for rows in windows)]
    inputs, labels = [], []
    for pairs, rows in parts:
        unsure = describe_unsure(compare(pairs, rows, model), by_row(vectors, rows))
        one, other = np.sort([rows[unsure.rows] % len(gold), rows[unsure.columns] % len(gold)], axis=0)
        kept = ~held[one] & ~held[other] & ~np.isin(one * len(gold) + other, dropped)
        odds = np.log(unsure.likeness / (1 - unsure.likeness))
        inputs.append(np.column_stack([odds, unsure.cosines])[kept])
        labels.append(((gold[one] == gold[other]) & (gold[one] >= 0))[kept])
    by_likeness, by_cosine, bias = fit_line(np.concatenate(inputs), np.concatenate(labels)).tolist()
    return by_likeness, by_cosine, bias


def cut(comparison: Comparison) -> Array:
    """The groups of the articles."""
    nothing = np.zeros((len(comparison.between), 0), np.float32), np.zeros(0, np.intp)
    return agglomerate(comparison.between.copy(), *nothing, list_thresholds(THRESHOLD))


def check(bags: Bags, vectors: Array, gold: Array, topics: Array, whole: Pairs, division: int) -> None:
    """Print how topics that were not seen are cut without the second signal and with it."""
    names = np.random.default_rng(division).permutation(np.unique(topics[topics >= 0]))
    stories: list[Array] = []
    groups: dict[tuple[str, bool], list[Array]] = {}
    strange: dict[bool, list[int]] = {False: [], True: []}
    for fold in range(FOLDS):
        held = np.isin(topics, names[fold::FOLDS])
        rows, seed = np.flatnonzero(held), 10 * division + fold
        model = learn(bags, gold, topics, whole, held, seed)
        weights = learn_second(bags, vectors, gold, topics, whole, model, held, seed)
        stories.append(gold[rows])
        everything = np.arange(len(gold))
        for name, some in (("among all others", everything), ("alone", rows), ("as briefs", rows + len(gold))):
            pairs = whole if some is everything else describe_pairs(bags, some)
            first = compare(pairs, some, model)
            for is_second in (False, True):
                found = cut(revise(first, by_row(vectors, some), weights) if is_second else first)
                if some is everything:
                    strange[is_second].append(len(np.unique(found[topics < 0])))
                    found = found[rows]
                groups.setdefault((name, is_second), []).append(found + fold * len(gold))
    for (name, is_second), found_groups in groups.items():
        print("division {}, {}, {}: P {:.1f} R {:.1f} F1 {:.1f}".format(
            division, name, "with second signal" if is_second else "without",
            *b_cubed(np.concatenate(stories), np.concatenate(found_groups))))  # fmt: skip
    print(f"groups of strangers {np.mean(strange[False]):.0f} and {np.mean(strange[True]):.0f}", flush=True)


def main() -> None:
    """Check, then train on all."""
    warehouse, bench, gold_dir, reports = (Path(argument) for argument in sys.argv[1:5])
    sys.path.insert(0, str(bench))
    from corpora import read_stories  # type: ignore[import-not-found]

    known = {document.url: document for document in read_stories(gold_dir)}
    articles = [article for article in read_articles(warehouse) if article.url in known]
    numbers = {story: number for number, story in enumerate(sorted({one.story for one in known.values()}))}
    strangers = np.full(STRANGERS, -1)
    gold = np.append([numbers[known[article.url].story] for article in articles], strangers)
    topics = np.append([int(known[article.url].topic) for article in articles], strangers)
    articles += read_articles(reports, STRANGERS)
    briefs = shorten_all(articles, np.random.default_rng(0))
    bags = join(make_bags(articles), make_bags(briefs))
    vectors = embed([*articles, *briefs])
    whole = describe_pairs(bags, np.arange(len(gold)))
    for division in range(DIVISIONS):
        check(bags, vectors, gold, topics, whole, division)
    nobody = np.zeros(len(gold), np.bool_)
    weights = learn_second(bags, vectors, gold, topics, whole, read_curves(), nobody, 0)
    np.savez(MODEL_FILE, weights=np.array(weights))
    first = compare(whole, np.arange(len(gold)), read_curves())
    is_strange = topics[find_unsure_articles(first)] < 0
    print(f"weights {weights}; embedded: {(~is_strange).sum() / (topics >= 0).sum():.2f} of the gold articles, "
          f"{is_strange.sum() / STRANGERS:.2f} of the strangers")  # fmt: skip


if __name__ == "__main__":
    main()
