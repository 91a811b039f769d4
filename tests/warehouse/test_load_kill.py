"""A run that is killed leaves whole batches; the same run again makes the same warehouse."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, annotate_batch, extract_batch, make_article, make_page, page_batch
from warehouse.writer import connect_warehouse, load_batch, transaction

BATCHES = 9
ROOT = Path(__file__).parents[2]


def make_batches():
    for number in range(BATCHES):
        articles = [
            make_article(
                f"Article {number}-{line}.\n" + "The harbour is open. " * 40, f"page-{number}-{line}",
                article_id=f"article-{line}" if number % 3 == 2 else f"article-{number}-{line}",
            )
            for line in range(20)
        ]  # fmt: skip
        yield page_batch(*(make_page(article.page_id, day=number) for article in articles))
        yield extract_batch(articles)
        yield annotate_batch(articles, mentions=20)


def load_all(path: Path, is_kept_open: bool, last: int | None = None, delay_ms: int = 0) -> None:
    """What the killed process does; it says when a batch is committed. The kill comes `delay_ms` after the `last`."""
    connection = connect_warehouse(path)
    for number, batch in enumerate(make_batches()):
        with transaction(connection):
            load_batch(connection, batch, "run-1", NOW)
        print(number, flush=True)
        if number == last:
            threading.Timer(delay_ms / 1000, os.kill, (os.getpid(), signal.SIGKILL)).start()
        if not is_kept_open:
            connection.close()
            connection = connect_warehouse(path)
    connection.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "writer.duckdb"
    load_all(path, is_kept_open=True)
    return Warehouse(path).snapshot(is_comparable=True)


@pytest.mark.parametrize(("last", "delay_ms", "is_kept_open"), [(0, 0, True), (6, 15, True), (9, 5, False)])
def test_killed_and_run_again(warehouse, whole, last, delay_ms, is_kept_open):
    call = f"load_all(Path({str(warehouse.path)!r}), {is_kept_open}, {last}, {delay_ms})"
    script = f"from tests.warehouse.test_load_kill import *; {call}"
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
    committed = len(killed.stdout.split())
    assert killed.returncode == -signal.SIGKILL
    assert last < committed < 3 * BATCHES

    counts = warehouse.query("SELECT (SELECT count(*) FROM raw.pages), (SELECT count(*) FROM core.extractions)")[0]
    assert all(count % 20 == 0 and count <= 20 * (committed // 3 + 1) for count in counts), "half a batch"
    load_all(warehouse.path, is_kept_open=True)
    assert warehouse.snapshot(is_comparable=True) == whole


def test_a_full_disk_loses_nothing_that_was_committed(tmp_path):
    script = f"""
import resource, signal
from tests.warehouse.test_load_kill import *
from tasks.errors import WarehouseError
path = Path({str(tmp_path / "writer.duckdb")!r})
connection = connect_warehouse(path)
batches = list(make_batches())
with transaction(connection):
    load_batch(connection, batches[0], "run-1", NOW)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
wal = path.with_name(path.name + ".wal")
resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 4096,) * 2)
try:
    with transaction(connection):
        load_batch(connection, batches[1], "run-1", NOW)
except WarehouseError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert "cannot be written" in done.stdout, done.stderr
    warehouse = Warehouse(tmp_path / "writer.duckdb")
    assert warehouse.query("SELECT (SELECT count(*) FROM raw.pages), (SELECT count(*) FROM core.articles)") == [(20, 0)]
