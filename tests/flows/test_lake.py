"""The commands of a user whose warehouse is a lake: the same road, the same rows as in a file, and back into a file."""

import json
import os
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.environment import prefect_environment
from tests.flows.press import Broadsheet, make_record, write_records
from tests.flows.shell import Shell
from tests.postgres import Postgres

pytestmark = pytest.mark.system

COUNT = 40
FORGOTTEN = "SELECT count(*) AS n FROM core.articles WHERE url = '{}'"


@pytest.fixture
def lake(tmp_path: Path, api: str, shell: Shell, postgres: Postgres) -> Broadsheet:
    """A folder whose settings name a lake."""
    postgres.create_database("desk")
    home = tmp_path / "desk"
    home.mkdir()
    (home / "broadsheet.toml").write_text('warehouse = "ducklake:postgres:dbname=desk"\n[workers]\nprocesses = 1\n')
    environment = {**os.environ, **postgres.environment, **prefect_environment(Settings(home=home), api)}
    return Broadsheet(home, {**environment, "BROADSHEET_HOME": str(home)}, shell)


def ask(lake: Broadsheet, sql: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in lake.run("sql", "--json", sql).splitlines()]


def test_a_lake_is_used_like_a_file(lake: Broadsheet, broadsheet: Broadsheet, tmp_path: Path) -> None:
    records = [make_record(n) for n in range(COUNT)] + [make_record(COUNT, text="")]
    source = write_records(tmp_path / "articles.jsonl", records)
    broadsheet.ingest(source)
    output = lake.run("ingest", source)
    assert "1 record rejected" in output, output
    assert ask(lake, "SELECT count(*) AS n FROM core.articles") == [{"n": COUNT}]
    assert f"articles.jsonl#L{COUNT + 1}" in lake.run("rejects")
    assert "ingest" in lake.run("status")

    before = ask(lake, "SELECT article_id, text, updated_at FROM core.articles ORDER BY ALL")
    lake.run("ingest", source)
    assert ask(lake, "SELECT article_id, text, updated_at FROM core.articles ORDER BY ALL") == before

    lake.run("export", tmp_path / "out", "--format", "csv")
    assert (tmp_path / "out" / "datapackage.json").exists()

    copy = Broadsheet(tmp_path / "copy", lake.environment, lake.shell)
    copy.folder.mkdir()
    lake.run("migrate-warehouse", "ducklake:postgres:dbname=desk", copy.warehouse)
    assert copy.content() == broadsheet.content()

    lake.run("backup", tmp_path / "backups")
    (backup,) = (tmp_path / "backups").iterdir()
    restored = Broadsheet(tmp_path / "restored", lake.environment, lake.shell)
    restored.folder.mkdir()
    lake.run("restore", backup, "--warehouse", restored.warehouse)
    assert restored.content() == copy.content()
    data = str(tmp_path / "restored" / "data")
    other = {"BROADSHEET_LAKE__CATALOG_SCHEMA": "restored", "BROADSHEET_LAKE__DATA": data}
    lake.run("restore", backup, **other)
    again = lake.run("sql", "--json", "SELECT count(*) AS n FROM core.articles", **other)
    assert json.loads(again) == {"n": COUNT}

    url = str(records[3]["url"])
    lake.run("forget", url)
    assert ask(lake, FORGOTTEN.format(url)) == [{"n": 0}]
    lake.run("ingest", source)
    assert ask(lake, FORGOTTEN.format(url)) == [{"n": 0}]

    lake.run("maintain")
    assert "lake" in lake.run("doctor")
