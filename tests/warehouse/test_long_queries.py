"""Queries that give much, take long, or never end: as processes of their own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.warehouse.processes import run_python
from tests.warehouse.publishing import publish_five_articles
from warehouse.paths import WarehousePaths


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return publish_five_articles(tmp_path)


STREAM = """
import resource, sys
from warehouse.paths import WarehousePaths
from warehouse.reader import run_query
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with run_query(WarehousePaths.of(sys.argv[1]), "SELECT repeat('x', 2000) || i FROM range(1_000_000) t(i)") as answer:
    count = sum(1 for _ in answer.rows)
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_two_gigabytes_of_rows_pass_through_little_memory(paths: WarehousePaths) -> None:
    count, megabytes = run_python(STREAM, paths.file).stdout.split()
    assert int(count) == 1_000_000
    assert int(megabytes) < 500


SLOW = """
import sys, time
from warehouse.paths import WarehousePaths
from warehouse.reader import run_query
query = "SELECT count(*) FROM range({}) a(i), range(100_000) b(j) WHERE (i * j) % 7 = 3"
count, seconds = 6_000, 0.0
while seconds < 4:
    started = time.monotonic()
    with run_query(WarehousePaths.of(sys.argv[1]), query.format(count)) as answer:
        assert list(answer.rows)
    count, seconds = count * 4, time.monotonic() - started
"""
"""Longer and longer queries, to one that DuckDB would show the progress of, as it does after two seconds."""


@pytest.mark.system
def test_a_slow_query_prints_nothing_by_itself(paths: WarehousePaths) -> None:
    result = run_python(SLOW, paths.file)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


ENDLESS = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to it
from warehouse.paths import WarehousePaths
from warehouse.reader import run_query
query = "SELECT sum(a.i * b.j) FROM range(10_000_000) a(i), range(10_000_000) b(j)"
print("asks", flush=True)
with run_query(WarehousePaths.of(sys.argv[1]), query) as answer:
    print(list(answer.rows))
"""


def test_a_signal_ends_a_query_that_computes(paths: WarehousePaths) -> None:
    process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(paths.file)], stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.PIPE)  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1.5)  # sooner, the signal would meet the query while it is opened, which ends it, too
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=300)
    assert output == ""
    assert errors.rstrip().endswith("KeyboardInterrupt")
