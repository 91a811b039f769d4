"""Blocks of articles that are gathered into stories together: which are stale, and what lies in them."""

from dataclasses import dataclass, field

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tasks.garbage import return_memory
from tasks.relate.stories.blocks import SECONDS_OF_ALL, Block, cut_blocks
from tasks.relate.stories.partition import Window
from tasks.relate.stories.refrains import Lists, drop_refrains
from tasks.relate.stories.settings import BLOCK_SIZE, LIVE_SECONDS
from tasks.relate.stories.vectors import Bags

LISTS = ("terms", "weights", "sentences")
"""What a window has of each fingerprint. To have DuckDB put them in order takes three times as long."""


@dataclass(frozen=True, slots=True)
class BlockState:
    """A block of the articles at hand, and whether it is as it was when it was gathered."""

    start: int
    end: int
    article_count: int
    digest: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class BlockContent:
    """What a block's articles are gathered from, and how the numbers in it are called in the warehouse."""

    window: Window
    earlier_ids: list[str]
    """The articles of open stories, as they stand in the window before those of the block."""
    article_ids: list[str]
    """The articles of the block, in the order of time."""
    former_ids: list[str | None]
    """The story that each of them is in so far."""
    open_ids: list[str]
    """The open stories, by their numbers in the window."""

    @property
    def all_ids(self) -> list[str]:
        """All articles of the window, in its order."""
        return [*self.earlier_ids, *self.article_ids]


def find_blocks(connection: duckdb.DuckDBPyConnection, version: str) -> tuple[list[BlockState], list[int]]:
    """The blocks of all articles in the order of time, and the ends of those that are no more, which are forgotten.

    A block that was gathered by rules of another `version` is stale.
    """
    blocks, gone = _judge_blocks(connection, version)
    for key in gone:
        connection.execute(_FORGET_BLOCK, [*key])
    return blocks, [end for _, end in gone]


def list_stale_blocks(connection: duckdb.DuckDBPyConnection, version: str) -> list[BlockState]:
    """Those that `find_blocks` would find stale."""
    return [block for block in _judge_blocks(connection, version)[0] if block.is_stale]


def _judge_blocks(
    connection: duckdb.DuckDBPyConnection, version: str
) -> tuple[list[BlockState], list[tuple[int, int]]]:
    rows = connection.execute(_PLACES).fetchnumpy()
    times, marks = rows["second"], rows["mark"]
    known = {(start, end): digest for start, end, digest in connection.execute(_KNOWN_BLOCKS).fetchall()}
    blocks: list[BlockState] = []
    for block in cut_blocks(times, BLOCK_SIZE):
        digest = _digest(block, marks, version)
        is_stale = known.pop((block.start, block.end), None) != digest
        blocks.append(BlockState(block.start, block.end, block.last - block.first, digest, is_stale))
    return blocks, [*known]


@dataclass(slots=True)
class BlockReader:
    """Reads blocks in the order of time, in one transaction: what one window has in common with the next is read once.
    """

    _article_ids: pa.StringArray = field(default_factory=lambda: pa.array([], pa.string()))
    """The articles of the last window."""
    _lists: dict[str, pa.ListArray] = field(default_factory=dict)
    """What these have, by `LISTS`."""
    _end: int = -SECONDS_OF_ALL
    """Where that window ended, in seconds since 1970."""

    def read(self, connection: duckdb.DuckDBPyConnection, block: BlockState) -> BlockContent:
        """The articles of a block, and those of the stories that are open when it begins."""
        first = block.start - LIVE_SECONDS
        rows = connection.execute(_WINDOW, [first, block.end, block.start]).to_arrow_table()
        article_ids = rows.column("article_id").combine_chunks()
        kept = self._find_kept(article_ids, rows.column("second").to_numpy())
        if kept is None:
            self._lists = {}
        else:
            first = max(first, self._end)
        for name in LISTS:
            fresh = connection.execute(_LISTS.format(name=name), [first, block.end]).to_arrow_table()
            self._lists[name] = _line_up(self._lists.pop(name, None), kept or slice(0), fresh, article_ids)
            del fresh
            return_memory()
        self._article_ids, self._end = article_ids, block.end
        terms, weights, sentences = (_split_lists(self._lists[name]) for name in LISTS)
        return _make_content(rows, Bags(*terms, weights[1]), sentences)

    def _find_kept(self, article_ids: pa.StringArray, seconds: npt.NDArray[np.int64]) -> slice | None:
        """Which articles of the last window this one begins with; None if it has others of before the end of that."""
        count = int(np.searchsorted(seconds, self._end))
        places = pc.index_in(article_ids[:count], value_set=self._article_ids).fill_null(-1).to_numpy()
        start = int(places[0]) if count else 0
        is_run = np.array_equal(places, np.arange(start, start + count))
        return slice(start, start + count) if is_run else None


def _line_up(held: pa.ListArray | None, kept: slice, fresh: pa.Table, article_ids: pa.StringArray) -> pa.ListArray:
    """The lists of the articles of a window in its order: those that are kept, and behind them `fresh` ones."""
    known, lists = (fresh.column(place).combine_chunks() for place in range(2))
    count = kept.stop - (kept.start or 0)
    taken = lists.take(pc.index_in(article_ids[count:], value_set=known))
    return taken if held is None else pa.concat_arrays([held[kept], taken])


def _make_content(rows: pa.Table, bags: Bags, sentences: Lists) -> BlockContent:
    is_new = rows.column("is_new").to_numpy()
    earlier = int(len(is_new) - is_new.sum())
    story_ids = rows.column("story_id").to_pylist()
    open_ids = sorted(set(story_ids[:earlier]))
    numbers = {story_id: number for number, story_id in enumerate(open_ids)}
    times = rows.column("second").to_numpy().astype(np.float64)
    times[~rows.column("is_dated").to_numpy(zero_copy_only=False)] = np.nan
    stories = np.array([numbers[story_id] for story_id in story_ids[:earlier]], np.intp)
    bags = drop_refrains(bags, sentences, rows.column("outlet").to_pylist())
    languages = rows.column("language").combine_chunks().dictionary_encode()
    is_known = np.array(languages.dictionary.to_pylist(), object) != ""
    numbers = np.where(is_known, np.arange(1, len(is_known) + 1), 0)[languages.indices.to_numpy()]
    window = Window(bags, times, stories, numbers)
    article_ids = rows.column("article_id").to_pylist()
    return BlockContent(window, article_ids[:earlier], article_ids[earlier:], story_ids[earlier:], open_ids)


def settle_block(connection: duckdb.DuckDBPyConnection, block: BlockState) -> None:
    """Write down that a block is done."""
    connection.execute(_FORGET_BLOCK, [block.start, block.end])
    values = [block.start, block.end, block.article_count, block.digest]
    connection.execute("INSERT INTO ops.story_blocks VALUES (?, ?, ?, ?)", values)


def _digest(block: Block, marks: npt.NDArray[np.uint64], version: str) -> str:
    mark = np.bitwise_xor.reduce(marks[block.first : block.last])
    return f"{version}-{block.last - block.first}-{mark:016x}"


def _split_lists(lists: pa.ListArray) -> Lists:
    offsets = lists.offsets.to_numpy().astype(np.int64)
    return offsets - offsets[:1], lists.flatten().to_numpy()


_PLACES = """
SELECT epoch(f.stands_at)::BIGINT AS second, hash(f.article_id, f.source_digest) AS mark
FROM ops.fingerprints f ANTI JOIN core.copies c ON c.article_id = f.article_id
ORDER BY second
"""

_KNOWN_BLOCKS = "SELECT start_second, end_second, digest FROM ops.story_blocks"

_FORGET_BLOCK = "DELETE FROM ops.story_blocks WHERE start_second = ? AND end_second = ?"

_WINDOW = """
WITH placed AS (
    SELECT f.article_id, f.is_dated, epoch(f.stands_at)::BIGINT AS second, m.story_id,
        coalesce(a.outlet_id, a.outlet_domain, a.outlet_name, '') AS outlet, coalesce(a.language_code, '') AS language
    FROM ops.fingerprints f
    JOIN core.articles a ON a.article_id = f.article_id
    ANTI JOIN core.copies c ON c.article_id = f.article_id
    LEFT JOIN core.story_articles m ON m.article_id = f.article_id
    WHERE epoch(f.stands_at)::BIGINT >= $1 AND epoch(f.stands_at)::BIGINT < $2
)
SELECT article_id, story_id, second, is_dated, outlet, language, second >= $3 AS is_new
FROM placed
WHERE second >= $3 OR story_id IS NOT NULL
ORDER BY is_new, second, article_id
"""

_LISTS = """
SELECT article_id, {name} FROM ops.fingerprints
WHERE epoch(stands_at)::BIGINT >= $1 AND epoch(stands_at)::BIGINT < $2
"""
