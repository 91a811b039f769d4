"""Blocks of articles that are gathered into stories together: which are stale, and what lies in them."""

from dataclasses import dataclass
from typing import Literal

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tasks.garbage import return_memory
from tasks.relate.stories.blocks import Block, cut_blocks
from tasks.relate.stories.partition import Window
from tasks.relate.stories.refrains import drop_refrains
from tasks.relate.stories.settings import BLOCK_SIZE, LIVE_SECONDS
from tasks.relate.stories.vectors import Bags


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


def read_block(connection: duckdb.DuckDBPyConnection, block: BlockState) -> BlockContent:
    """The articles of a block, and those of the stories that are open when it begins."""
    bounds = [block.start - LIVE_SECONDS, block.end]
    rows = connection.execute(_WINDOW, [*bounds, block.start]).to_arrow_table()
    terms, weights, sentences = (
        _read_lists(connection, name, rows.column("article_id"), bounds) for name in ("terms", "weights", "sentences")
    )
    is_new = rows.column("is_new").to_numpy()
    earlier = int(len(is_new) - is_new.sum())
    story_ids = rows.column("story_id").to_pylist()
    open_ids = sorted(set(story_ids[:earlier]))
    numbers = {story_id: number for number, story_id in enumerate(open_ids)}
    times = rows.column("second").to_numpy().astype(np.float64)
    times[~rows.column("is_dated").to_numpy(zero_copy_only=False)] = np.nan
    stories = np.array([numbers[story_id] for story_id in story_ids[:earlier]], np.intp)
    bags = drop_refrains(Bags(*terms, weights[1]), sentences, rows.column("outlet").to_pylist())
    window = Window(bags, times, stories)
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


def _read_lists(
    connection: duckdb.DuckDBPyConnection, name: Literal["terms", "weights", "sentences"], ids: pa.ChunkedArray,
    bounds: list[int],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """What fingerprints of these articles have in one column. To have DuckDB order it takes three times as long."""
    rows = connection.execute(_LISTS.format(name=name), bounds).to_arrow_table().combine_chunks()
    lists = rows.column(name).take(pc.index_in(ids, value_set=rows.column("article_id"))).combine_chunks()
    del rows
    return_memory()
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
        coalesce(a.outlet_id, a.outlet_domain, a.outlet_name, '') AS outlet
    FROM ops.fingerprints f
    JOIN core.articles a ON a.article_id = f.article_id
    ANTI JOIN core.copies c ON c.article_id = f.article_id
    LEFT JOIN core.story_articles m ON m.article_id = f.article_id
    WHERE epoch(f.stands_at)::BIGINT >= $1 AND epoch(f.stands_at)::BIGINT < $2
)
SELECT article_id, story_id, second, is_dated, outlet, second >= $3 AS is_new
FROM placed
WHERE second >= $3 OR story_id IS NOT NULL
ORDER BY is_new, second, article_id
"""

_LISTS = """
SELECT article_id, {name} FROM ops.fingerprints
WHERE epoch(stands_at)::BIGINT >= $1 AND epoch(stands_at)::BIGINT < $2
"""
