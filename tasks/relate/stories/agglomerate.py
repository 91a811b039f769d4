"""Average-link clustering of a block of articles, and of stories that are closed, into groups."""

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.floating]
Ints = npt.NDArray[np.intp]


def agglomerate(between: Matrix, to_stories: Matrix, story_sizes: Ints, threshold: float) -> Ints:
    """Join articles, groups and stories, the most similar first, as long as their mean similarity is `threshold`.

    Two stories are never joined. Equal similarities are taken in the order of the rows, so the outcome depends on
    nothing but the articles.

    Args:
        between: Similarities of the articles to each other; overwritten.
        to_stories: For each article the sum of its similarities to a story's articles; overwritten.
        story_sizes: The number of articles of each story.
        threshold: The least mean similarity.

    Returns:
        For each article its group: i for the group of which article i is the first; for a story, the number of
        articles plus that of the story.
    """
    count = len(between)
    sums = np.concatenate([between, to_stories], axis=1)
    sizes = np.concatenate([np.ones(count), story_sizes]).astype(np.float64)
    groups = np.arange(count)
    np.fill_diagonal(sums, -np.inf)
    best, best_value = _find_best(sums, sizes, np.arange(count))
    while count and (row := int(np.argmax(best_value))) >= 0 and best_value[row] >= threshold:
        column = int(best[row])
        keep, drop = (min(row, column), max(row, column)) if column < count else (column, row)
        _join(sums, sizes, keep, drop)
        groups[groups == drop] = keep
        best_value[drop] = -np.inf
        stale = np.flatnonzero(((best == keep) | (best == drop)) & (best_value > -np.inf))
        if keep < count:
            stale = np.union1d(stale, [keep])
        best[stale], best_value[stale] = _find_best(sums, sizes, stale)
        _raise_best(sums, sizes, keep, best, best_value)
    return groups


def _join(sums: Matrix, sizes: Matrix, keep: int, drop: int) -> None:
    sums[:, keep] += sums[:, drop]
    sums[:, drop] = -np.inf
    if keep < len(sums):
        sums[keep] += sums[drop]
        sums[keep, keep] = -np.inf
    sums[drop] = -np.inf
    sizes[keep] += sizes[drop]


def _find_best(sums: Matrix, sizes: Matrix, rows: Ints) -> tuple[Ints, Matrix]:
    """The most similar partner of each row, the first of equals, and the mean similarity to it."""
    if not sums.shape[1] or not len(rows):
        return np.zeros(len(rows), np.intp), np.full(len(rows), -np.inf)
    means = sums[rows] / sizes
    best = np.argmax(means, axis=1)
    return best, means[np.arange(len(rows)), best] / sizes[rows]


def _raise_best(sums: Matrix, sizes: Matrix, keep: int, best: Ints, best_value: Matrix) -> None:
    """Rows for which the joined group is now the most similar. With average link that is rare, but stories decay."""
    means = sums[:, keep] / (sizes[keep] * sizes[: len(sums)])
    better = np.flatnonzero((means > best_value) & (best_value > -np.inf))
    best[better], best_value[better] = keep, means[better]
