"""How long `marts.search` takes on many articles, and what its index costs.

    python -m benchmarks.search [--articles 100000]

Articles are made of 50,000 invented words whose frequencies follow Zipf's law, 400 words each, and put straight into
their table; the index is made by the program's own step. Times are CPU seconds of one thread: what an idle core takes.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.search import CHUNK_SIZE, find_unindexed, index_articles
from warehouse.writer import Connection, connect_warehouse, transaction

NOW = datetime(2026, 4, 1, tzinfo=UTC)
VOCABULARY, LENGTH, CHUNK = 50_000, 400, 5_000
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
QUERIES = {
    "one word that stands in most articles": [1],
    "two frequent words": [20, 50],
    "three words of middling frequency": [300, 700, 1500],
    "a rare word": [40_000],
    "a frequent and a rare word": [20, 30_000],
}
REPEATS = 10


def make_word(number: int) -> str:
    """The word of a rank: syllables."""
    word = ""
    while number or not word:
        number, place = divmod(number, len(SYLLABLES))
        word += SYLLABLES[place]
    return word


def make_texts(count: int, seed: int) -> Iterator[list[str]]:
    """Texts by chunks."""
    dice = np.random.default_rng(seed)
    words = np.array([make_word(number) for number in range(VOCABULARY)], dtype=object)
    weights = 1 / np.arange(2, VOCABULARY + 2)
    edges = np.cumsum(weights / weights.sum())
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        ranks = np.searchsorted(edges, dice.random((size, LENGTH))).clip(max=VOCABULARY - 1)
        yield [" ".join(words[row]) for row in ranks]


def fill(connection: Connection, count: int) -> None:
    """Put the articles into their table."""
    start = 0
    for texts in make_texts(count, 1):
        rows = pa.table({"number": pa.array(range(start, start + len(texts))), "text": pa.array(texts)})
        start += len(texts)
        connection.register("made", rows)
        connection.execute(_INSERT, {"now": NOW, "words": LENGTH})
        connection.unregister("made")


def index(connection: Connection) -> float:
    """CPU seconds that the index of all articles takes."""
    started = time.process_time()
    pending = find_unindexed(connection)
    for place in range(0, len(pending), CHUNK_SIZE):
        with transaction(connection):
            index_articles(connection, pending[place : place + CHUNK_SIZE], "r", NOW)
    return time.process_time() - started


def time_query(connection: duckdb.DuckDBPyConnection, words: str) -> tuple[int, Sequence[float]]:
    """Articles found, and the seconds of each repetition for the first ten of them."""
    (found,) = connection.execute("SELECT count(*) FROM marts.search($words)", {"words": words}).fetchone() or (0,)
    seconds = []
    for _ in range(REPEATS):
        started = time.process_time()
        connection.execute("FROM marts.search($words) LIMIT 10", {"words": words}).fetchall()
        seconds.append(time.process_time() - started)
    return int(found), seconds


def print_row(name: str, found: int, seconds: Sequence[float]) -> None:
    """One line of the table."""
    print(f"| {name} | {found} | {statistics.median(seconds):.3f} | {max(seconds):.3f} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.duckdb"
        with closing(connect_warehouse(path)) as connection:
            fill(connection, count)
        plain_bytes = path.stat().st_size
        with closing(connect_warehouse(path)) as connection:
            seconds = index(connection)
        cost = path.stat().st_size - plain_bytes
        print(f"{count} articles; index: {1000 * seconds / count:.2f} ms and {cost / count:.0f} bytes an article")
        print("\n| words | articles | median, s | worst, s |\n|---|---|---|---|")
        with duckdb.connect(str(path), read_only=True, config={"threads": 1}) as reader:
            for name, ranks in QUERIES.items():
                print_row(name, *time_query(reader, " ".join(map(make_word, ranks))))
            phrase = f'"{make_word(0)} {make_word(1)}"'
            print_row("a phrase of the two most frequent words", *time_query(reader, phrase))


_INSERT = """
INSERT INTO core.articles (
    article_id, url, title, authors, tags, text, word_count, is_stub, marks, page_id, version, text_digest,
    first_seen_at, updated_at, extractor, run_id, outlet_domain, published_at, language_code
)
SELECT
    'a' || number, 'https://x.example/' || number, array_to_string(string_split(text, ' ')[1:8], ' '), [], [], text,
    $words, false, [], 'p' || number, 1, md5(text), $now, $now, 'made', 'r', 'x.example', $now, 'en'
FROM made
"""

if __name__ == "__main__":
    main()
