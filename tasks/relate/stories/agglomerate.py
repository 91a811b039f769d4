"""Average-link clustering of a block of articles, and of stories that are closed, into groups."""

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

Matrix = npt.NDArray[np.floating]
Ints = npt.NDArray[np.intp]

ROWS_AT_ONCE = 32
"""Of which all partners are looked at together: some MB."""


def agglomerate_parts(between: Matrix, to_stories: sparse.csr_array, story_sizes: Ints, thresholds: Matrix) -> Ints:
    """As `agglomerate`, of each part by itself that hangs together by pairs of at least the lowest threshold.

    Of two groups in different parts all pairs are below it, and so is their mean: they are never joined.
    """
    count, least = len(between), float(thresholds.min())
    pairs = to_stories.tocoo()
    articles, stories = pairs.coords
    is_strong = pairs.data >= least * story_sizes[stories]
    used, columns = np.unique(stories[is_strong], return_inverse=True)
    links = np.nonzero(np.triu(between >= least, 1)), (articles[is_strong], columns + count)
    sums, sizes = to_stories[:, used].toarray(), story_sizes[used]
    groups = np.arange(count)
    for part in list_parts(np.concatenate(links, axis=1), count + len(used)):
        articles, stories = part[part < count], part[part >= count] - count
        found = agglomerate(
            between[np.ix_(articles, articles)], sums[np.ix_(articles, stories)], sizes[stories], thresholds
        )
        groups[articles] = np.append(articles, count + used[stories])[found]
    return groups


def list_parts(links: Ints, count: int) -> list[Ints]:
    """Of so many numbers those that hang together by links, ascending, without those that have none."""
    shape = count, count
    _, labels = connected_components(sparse.coo_array((np.ones(links.shape[1]), tuple(links)), shape), directed=False)
    linked = np.unique(links)
    order = linked[np.argsort(labels[linked], kind="stable")]
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(order) else []


def agglomerate(between: Matrix, to_stories: Matrix, story_sizes: Ints, thresholds: Matrix) -> Ints:
    """Join articles, groups and stories as long as the mean similarity of two of them is the threshold for their sizes.

    First comes the pair that exceeds its threshold by most. Two stories are never joined. Equals are taken in the order
    of the rows, so the outcome depends on nothing but the articles.

    Args:
        between: Similarities of the articles to each other; overwritten.
        to_stories: For each article the sum of its similarities to a story's articles; overwritten.
        story_sizes: The number of articles of each story.
        thresholds: The least mean similarity by the sizes of the two, from 0 on; the last is also that of larger ones.

    Returns:
        For each article its group: i for the group of which article i is the first; for a story, the number of
        articles plus that of the story.
    """
    count = len(between)
    sums = np.concatenate([between, to_stories], axis=1)
    sizes = np.concatenate([np.ones(count, np.intp), story_sizes])
    groups = np.arange(count)
    np.fill_diagonal(sums, -np.inf)
    best, surplus = _find_best(sums, sizes, np.arange(count), thresholds)
    while count and (row := int(np.argmax(surplus))) >= 0 and surplus[row] >= 0:
        column = int(best[row])
        keep, drop = (min(row, column), max(row, column)) if column < count else (column, row)
        _join(sums, sizes, keep, drop)
        groups[groups == drop] = keep
        surplus[drop] = -np.inf
        stale = np.flatnonzero(((best == keep) | (best == drop)) & (surplus > -np.inf))
        if keep < count:
            stale = np.union1d(stale, [keep])
        best[stale], surplus[stale] = _find_best(sums, sizes, stale, thresholds)
        _raise_best(sums, sizes, keep, thresholds, best, surplus)
    return groups


def _join(sums: Matrix, sizes: Ints, keep: int, drop: int) -> None:
    sums[:, keep] += sums[:, drop]
    sums[:, drop] = -np.inf
    if keep < len(sums):
        sums[keep] += sums[drop]
        sums[keep, keep] = -np.inf
    sums[drop] = -np.inf
    sizes[keep] += sizes[drop]


def _find_best(sums: Matrix, sizes: Ints, rows: Ints, thresholds: Matrix) -> tuple[Ints, Matrix]:
    """The partner of each row that exceeds its threshold by most, the first of equals, and by how much."""
    if not sums.shape[1] or not len(rows):
        return np.zeros(len(rows), np.intp), np.full(len(rows), -np.inf)
    capped = np.minimum(sizes, len(thresholds) - 1)
    best, most = np.empty(len(rows), np.intp), np.empty(len(rows))
    for first in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[first : first + ROWS_AT_ONCE]
        surplus = sums[part] / sizes
        surplus /= sizes[part, None]
        surplus -= thresholds[capped[part, None], capped]
        best[first : first + len(part)] = columns = np.argmax(surplus, axis=1)
        most[first : first + len(part)] = surplus[np.arange(len(part)), columns]
    return best, most


def _raise_best(sums: Matrix, sizes: Ints, keep: int, thresholds: Matrix, best: Ints, surplus: Matrix) -> None:
    """Rows for which the joined group is now the best: it is larger, and stories decay."""
    capped = np.minimum(sizes, len(thresholds) - 1)
    raised = sums[:, keep] / (sizes[keep] * sizes[: len(sums)]) - thresholds[capped[: len(sums)], capped[keep]]
    better = np.flatnonzero((raised > surplus) & (surplus > -np.inf))
    best[better], surplus[better] = keep, raised[better]
