"""A lake against a file: the time to merge the same batches, and to answer the same questions, as ratios in one run.

`python -m benchmarks.lake`: needs Debian's postgresql; 768 invented articles in 12 batches, local disk. Taken on two
busy cores (2026-11-26), lake to file: merge 2.5, merge of the same again 2.7 (16 / 7 s, 30 / 11 s); one by its id
44 (27 / 1 ms), mentions counted by label 19 (35 / 2 ms), all of marts.who_said_what 22 (0.28 / 0.01 s); after tidying
33 (21 ms), 16 (24 ms), 20 (0.16 s). At this size it is what a query costs at all: about 20 ms for the catalog.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from tests.postgres import find_binaries, run_postgres
from tests.warehouse.press import annotate_batch, extract_batch, make_article, make_page, page_batch
from warehouse.lake.address import PREFIX, Lake
from warehouse.lake.keys import list_keys
from warehouse.lake.upkeep import tidy_lake
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.writer import connect_writer, load_batch, write_batch

BATCHES, SIZE = 12, 64
QUESTIONS = {
    "one article": "SELECT title FROM core.articles WHERE article_id = 'article-3-7'",
    "count mentions": "SELECT label, count(*) FROM core.mentions GROUP BY label",
    "who said what": "SELECT count(*) FROM marts.who_said_what",
}


def make_batches() -> Iterator[dict[str, pa.Table]]:
    for number in range(BATCHES):
        articles = [
            make_article(
                f"Article {number}-{line}.\n" + "The harbour is open again, she said. " * 60, f"page-{number}-{line}",
                article_id=f"article-{number}-{line}", url=f"https://ledger.example/{number}/{line}",
            )
            for line in range(SIZE)
        ]  # fmt: skip
        pages = page_batch(*(make_page(article.page_id, url=article.url) for article in articles))
        yield pages | extract_batch(articles) | annotate_batch(articles, mentions=30)


def load(paths: WarehousePaths, batches: list[dict[str, pa.Table]]) -> float:
    """Seconds for all batches, a transaction each."""
    started = time.perf_counter()
    with closing(connect_writer(paths)) as connection:
        for batch in batches:
            write_batch(
                connection, paths, list_keys(batch), lambda c, b=batch: load_batch(c, b, "run", datetime.now(UTC))
            )
    return time.perf_counter() - started


def ask(paths: WarehousePaths, sql: str) -> float:
    """Median seconds of an answer on an open connection."""
    with closing(connect_writer(paths)) as connection:
        return statistics.median(time_call(lambda: connection.execute(sql).fetchall()) for _ in range(7))


def time_call(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def compare(file: WarehousePaths, lake: WarehousePaths) -> None:
    batches = list(make_batches())
    show("merge", load(file, batches), load(lake, batches))
    show("merge again", load(file, batches), load(lake, batches))
    for what, sql in QUESTIONS.items():
        show(what, ask(file, sql), ask(lake, sql))
    assert lake.lake is not None
    with closing(connect_writer(lake)) as connection:
        before, after = tidy_lake(connection, lake.lake, datetime.now(UTC), is_purged=True, wait_s=10)
    print(f"tidied: {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after; the file {size(file) / 1e6:.1f} MB")
    for what, sql in QUESTIONS.items():
        show(f"{what}, tidied", ask(file, sql), ask(lake, sql))


def size(paths: WarehousePaths) -> int:
    return paths.writer.stat().st_size


def show(what: str, file: float, lake: float) -> None:
    print(f"{what:28} file {file:7.3f} s   lake {lake:7.3f} s   ratio {lake / file:6.2f}", flush=True)


def main() -> None:
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is not here: install Debian's postgresql")
    with run_postgres(binaries) as postgres, tempfile.TemporaryDirectory() as folder:
        os.environ.update(postgres.environment)
        postgres.create_database("bench")
        file = WarehousePaths.of(Path(folder) / "news.duckdb")
        lake = Lake.of(f"{PREFIX}dbname=bench", f"{folder}/lake/tables")
        for paths in (file, places := WarehousePaths.of_lake(lake, Path(folder) / "lake")):
            prepare_folder(paths)
        compare(file, places)


if __name__ == "__main__":
    main()
