"""From a file to a lake and back: the same rows, a flat memory, and nothing half done."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tasks.errors import WarehouseError
from tests.warehouse.conftest import LakeWarehouse, Warehouse
from tests.warehouse.press import NOW
from tests.warehouse.processes import run_python
from tests.warehouse.test_load_kill import make_batches
from warehouse.lake import transfer
from warehouse.lake.transfer import FILE, measure
from warehouse.migrate import migrate_warehouse
from warehouse.operations import start_run
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.tables import TABLES
from warehouse.writer import connect_warehouse, connect_writer

pytestmark = pytest.mark.system

MakeLake = Callable[[], WarehousePaths]

MIGRATE = """
import os, resource, sys
from pathlib import Path
from warehouse.lake import transfer
from warehouse.lake.address import Lake
from warehouse.migrate import migrate_warehouse
from warehouse.paths import WarehousePaths
file, catalog, data, folder, dies = sys.argv[1:]
copy = transfer._compare
def die(connection, name, *rest):
    if name == dies:
        os.kill(os.getpid(), 9)
    return copy(connection, name, *rest)
transfer._compare = die
migrate_warehouse(WarehousePaths.of(file), WarehousePaths.of_lake(Lake.of(catalog, data), Path(folder)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.fixture
def file(tmp_path: Path) -> WarehousePaths:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    warehouse = Warehouse(paths.writer)
    warehouse.load(*make_batches())
    warehouse.call(start_run, "run-1", "ingest", {"sources": ["é\n'\""]}, NOW, "host", "1")
    (paths.archive / "a.warc.gz").write_bytes(b"pages")
    publish(paths)
    return paths


def measure_file(file: Path) -> dict[str, transfer.Content]:
    with closing(connect_warehouse(file)) as connection:
        return {name: measure(connection, file.stem, name) for name in TABLES}


def migrate_in_process(source: WarehousePaths, target: WarehousePaths, dies: str = "") -> "tuple[int, str, str]":
    assert target.lake
    done = run_python(MIGRATE, source.file, target.name, target.lake.data, target.folder, dies, timeout=900)
    return done.returncode, done.stdout, done.stderr


def test_there_and_back(file: WarehousePaths, make_lake: MakeLake, tmp_path: Path) -> None:
    before, lake = measure_file(file.writer), make_lake()
    counts = migrate_warehouse(file, lake)
    assert counts["core.articles"] == before["core.articles"].row_count > 0
    assert (lake.archive / "a.warc.gz").read_bytes() == b"pages"
    assert LakeWarehouse(lake).snapshot() == Warehouse(file.writer).snapshot()
    back = WarehousePaths.of(tmp_path / "back.duckdb")
    migrate_warehouse(lake, back)
    assert measure_file(back.writer) == before
    assert (back.archive / "a.warc.gz").read_bytes() == b"pages"
    assert back.file.exists()


def test_what_is_not_empty_is_left_alone(file: WarehousePaths, make_lake: MakeLake) -> None:
    lake = make_lake()
    with closing(connect_writer(lake)) as connection:
        connection.execute("INSERT INTO core.story_aliases VALUES ('a', 'b')")
    with pytest.raises(WarehouseError, match=r"not empty.*story_aliases"):
        migrate_warehouse(file, lake)
    with pytest.raises(WarehouseError, match="not empty"):
        migrate_warehouse(lake, file)
    with pytest.raises(WarehouseError, match="of one form"):
        migrate_warehouse(file, WarehousePaths.of(file.folder / "other.duckdb"))


def test_killed_and_run_again(file: WarehousePaths, make_lake: MakeLake) -> None:
    lake = make_lake()
    assert migrate_in_process(file, lake, dies="core.blocks")[0] == -9
    assert LakeWarehouse(lake).query("SELECT count(*) FROM core.articles") == [(0,)]
    assert migrate_in_process(file, lake)[0] == 0
    assert LakeWarehouse(lake).snapshot() == Warehouse(file.writer).snapshot()


def test_a_difference_is_found_and_nothing_is_kept(
    file: WarehousePaths, make_lake: MakeLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake, back = make_lake(), WarehousePaths.of(tmp_path / "back.duckdb")
    migrate_warehouse(file, lake)
    honest = transfer.measure

    def lose_a_row(connection, catalog, name):
        found = honest(connection, catalog, name)
        is_lost = catalog == FILE and name == "core.blocks"
        return transfer.Content(found.row_count - is_lost, found.digest)

    monkeypatch.setattr(transfer, "measure", lose_a_row)
    with pytest.raises(WarehouseError, match=r"core\.blocks would differ"):
        migrate_warehouse(lake, back)
    assert not back.file.exists()
    assert list(back.folder.glob("*.duckdb*")) == []


def test_types_that_two_engines_could_take_differently(make_lake: MakeLake) -> None:
    """Few rows lie in PostgreSQL itself, many in Parquet: text, lists, JSON and times come back as they were."""
    lake = LakeWarehouse(make_lake())
    hard = ["", "\\", "'", '"', "{}", "[a, b]", "NULL", "a,b", "\n\t", "\u00a0\u2028", "𝔘", "\\N", "\x01"]
    for count in (1, 30):
        rows = [
            {
                "article_id": f"{count}-{number}", "attribution_no": 0, "first_article_id": text,
                "first_attribution_no": 2**31 - 1, "similarity": 0.1 + 0.2, "kind": text, "words_cut": hard,
                "words_added": [], "diff": json.dumps(hard), "digest": text * 3,
            }
            for number, text in enumerate(hard * count)
        ]  # fmt: skip
        from warehouse.arrow import to_arrow
        from warehouse.load.merge import insert_rows

        for row in rows if count == 1 else [None]:
            batch = to_arrow("core.quote_matches", [row] if row else rows)
            lake.call(insert_rows, "core.quote_matches", batch)
        found = lake.query(
            "SELECT article_id, kind, words_cut, words_added, diff, similarity, first_attribution_no "
            f"FROM core.quote_matches WHERE starts_with(article_id, '{count}-') ORDER BY article_id"
        )
        expected = sorted(
            (r["article_id"], r["kind"], hard, [], r["diff"], r["similarity"], 2**31 - 1) for r in rows
        )
        assert found == expected
