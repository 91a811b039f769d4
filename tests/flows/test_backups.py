"""What is forgotten leaves backups with everything that was derived from it."""

from datetime import timedelta
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.backups import forget_in_backup
from flows.steps.relate import relate_articles
from tasks.forgetting import read_target
from tests.relate.newsroom import Newsroom, report
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import LATER, MONDAY, NOW, make_attribution
from tests.warehouse.test_removal import count_traces
from warehouse.arrow import to_arrow
from warehouse.backup import DATABASE, check_backup, make_backup, restore_backup
from warehouse.load.merge import insert_rows
from warehouse.paths import WarehousePaths
from warehouse.publish import publish

FERRY = "The ferry to Northhaven was damaged on its way and the passengers were brought ashore by the coast guard."


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Two outlets on one story; the wire's article is the first, leads, and alone names somebody."""
    newsroom = Newsroom(tmp_path)
    paper = report("paper", FERRY, title="Ferry damaged", published_at=MONDAY + timedelta(hours=2))
    wire = report("wire", FERRY + " Zeppelin expert Hilde Zeppelin saw it.", title="Zeppelin over the ferry")
    names = [("paper", "Northhaven", "GPE"), ("wire", "Northhaven", "GPE"), ("wire", "Hilde Zeppelin", "PERSON")]
    newsroom.take_in(paper, wire, names=names)
    with newsroom.session.connect() as connection:
        connection.execute("UPDATE core.mentions SET bearer_no = mention_no, bearer_rule = 'name'")
        insert_rows(connection, "core.attributions", to_arrow("core.attributions", [make_attribution(wire)]))
        connection.execute(PLACES)
        connection.execute(RECORDS)
    relate_articles(newsroom.session)
    newsroom.session.disconnect()
    (newsroom.session.paths.archive / "a.warc.gz").write_bytes(b"")
    publish(newsroom.session.paths)
    return newsroom


PLACES = """
INSERT INTO core.places BY NAME
SELECT 'wire' AS article_id, 1 AS mention_no, 'named' AS role, 'Zeppelinheim' AS name, 'city' AS kind,
    'DE' AS country_code, 1 AS candidate_count, 'only' AS method, 1.0 AS confidence, 1.0 AS name_confidence
"""

RECORDS = """
INSERT INTO ops.runs (run_id, flow, parameters, started_at, state)
VALUES ('run-0', 'ingest', '{"sources": ["https://wire.example/2", "stories.jsonl"]}', now(), 'completed');
INSERT INTO ops.hosts (origin, failure_count) VALUES ('https://wire.example', 0), ('https://paper.example', 0);
INSERT INTO ops.sources (source_name, failure_count) VALUES ('wire.example', 0), ('paper', 0);
INSERT INTO raw.fetches (fetch_id, url, source_name, started_at, elapsed_ms, outcome, run_id)
VALUES ('f1', 'https://wire.example/robots.txt', 'wire.example', now(), 1, 'fetched', 'run-0')
"""


@pytest.mark.parametrize("target", ["https://wire.example/1", "wire.example"])
def test_nothing_derived_from_it_is_left_in_a_backup(newsroom: Newsroom, tmp_path: Path, target: str) -> None:
    backup = make_backup(newsroom.session.paths, [], tmp_path, tmp_path / "backups", NOW)
    kept = Warehouse(backup / DATABASE)
    assert {"core.stories", "core.entities", "core.outlet_regions"} <= {
        *count_traces(kept, "Zeppelin"), *count_traces(kept, "wire.example")
    }  # fmt: skip
    assert forget_in_backup(backup, [read_target(target)], Settings(home=tmp_path), LATER) == 1
    assert count_traces(kept, "Zeppelin") == count_traces(kept, "zeppelin") == {}
    if target == "wire.example":
        assert count_traces(kept, target) == {"ops.forgotten": 1}
        assert kept.query("SELECT origin FROM ops.hosts") == [("https://paper.example",)]
        assert kept.query("SELECT parameters ->> '$.sources[1]' FROM ops.runs WHERE run_id = 'run-0'") == [
            ("stories.jsonl",)
        ]
    assert b"Zeppelin" not in (backup / DATABASE).read_bytes()
    assert kept.query("SELECT title, article_count FROM core.stories") == [("Ferry damaged", 1)]
    assert kept.query("SELECT name, mention_count FROM core.entities") == [("Northhaven", 1)]
    assert kept.query("SELECT count(*) FROM core.outlet_regions") == [(0,)]
    check_backup(backup)
    restored = WarehousePaths.of(tmp_path / "other" / "again.duckdb")
    restore_backup(backup, restored)
    assert Warehouse(restored.writer).query("SELECT article_id FROM core.articles") == [("paper",)]
