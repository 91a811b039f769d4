"""Stories as articles arrive: python -m benchmarks.arrivals WAREHOUSE BENCH GOLD_DIR

Hands the gold articles over in batches of 50, in five orders, and prints B-cubed F1 of the outcome, that of all at
once, and how often an article was given another story id, an article. WAREHOUSE holds the articles and their names.
"""

import sys
from pathlib import Path

import numpy as np

from benchmarks.story_texts import make_bags, read_articles
from benchmarks.train_stories import b_cubed, take
from tasks.relate.stories.naming import list_new_ids, name_groups
from tasks.relate.stories.partition import Window, cut_block
from tasks.relate.stories.vectors import Bags

BATCH = 50
ORDERS = 5


def gather(bags: Bags, rows: list[int], names: dict[int, str]) -> dict[int, str]:
    """The story ids of these articles, given those that they had."""
    nothing, unknown = np.zeros(0, np.intp), np.zeros(len(rows), np.intp)
    window = Window(take(bags, np.array(rows)), np.full(len(rows), np.nan), nothing, unknown)
    groups = cut_block(window).groups
    article_ids, former = [str(row) for row in rows], [names.get(row) for row in rows]
    known = {name for name in former if name}
    taken = {name for article_id in article_ids for name in list_new_ids(article_id)} & known - set(former)
    ages = dict.fromkeys(known, float("inf"))
    return dict(zip(rows, name_groups(groups, article_ids, former, [], ages, taken), strict=True))


def main() -> None:
    """Stream and print."""
    warehouse, bench, gold_dir = (Path(argument) for argument in sys.argv[1:4])
    sys.path.insert(0, str(bench))
    from corpora import read_stories  # type: ignore[import-not-found]

    stories = {document.url: document.story for document in read_stories(gold_dir)}
    articles = [article for article in read_articles(warehouse) if article.url in stories]
    bags, gold = make_bags(articles), np.array([stories[article.url] for article in articles])
    scores, changes = [], []
    for seed in range(ORDERS):
        order, names, changed = np.random.default_rng(seed).permutation(len(gold)).tolist(), dict[int, str](), 0
        for end in range(BATCH, len(order) + BATCH, BATCH):
            after = gather(bags, sorted(order[:end]), names)
            changed += sum(after[row] != name for row, name in names.items())
            names = after
        scores.append(b_cubed(gold, np.array([names[row] for row in range(len(gold))]))[2])
        changes.append(changed / len(gold))
    whole = gather(bags, list(range(len(gold))), {})
    at_once = b_cubed(gold, np.array([whole[row] for row in range(len(gold))]))[2]
    print(f"F1 {np.mean(scores):.2f}, spread {np.std(scores):.3f}; all at once {at_once:.2f}; "
          f"ids changed an article {np.mean(changes):.4f} (worst order {max(changes):.4f})")  # fmt: skip


if __name__ == "__main__":
    main()
