"""A database whose texts want more memory than usual gets it, in this run or the next; a dead one is opened again."""

from pathlib import Path

import pytest

from tasks.errors import WarehouseMemoryError
from tests.relate.newsroom import Newsroom, report
from warehouse.allowance import LEAST_MB, find_most, raise_allowance, read_allowance

HOLD = "SELECT len(list(repeat('x', 1_000_000) || range)) FROM range({})"
"""A query that holds so many megabytes at once."""


@pytest.mark.skipif(find_most() < 2 * LEAST_MB, reason="wants a machine with 1.4 GB of memory")
def test_what_wants_more_memory_ends_once_and_passes_from_then_on(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.take_in(report("ledger", "The harbour is open."))
    with pytest.raises(WarehouseMemoryError, match="the same command goes on"):
        newsroom.ask(HOLD.format(400))
    assert newsroom.ask(HOLD.format(400)) == [(400,)]
    assert newsroom.ask("SELECT count(*) FROM core.articles") == [(1,)]
    newsroom.close()
    assert newsroom.ask(HOLD.format(400)) == [(400,)]  # as a later run: by what is noted beside the database
    newsroom.close()


def test_what_is_allowed_ends_at_the_machine_and_a_note_of_a_stranger_counts_for_nothing(tmp_path: Path) -> None:
    database = tmp_path / "writer.duckdb"
    while raise_allowance(database):
        assert LEAST_MB < read_allowance(database) <= find_most()
    assert read_allowance(database) == find_most()
    for note in ("", "many", "-3", "9" * 30):
        (tmp_path / "writer.duckdb.memory").write_text(note)
        assert LEAST_MB <= read_allowance(database) <= find_most()
