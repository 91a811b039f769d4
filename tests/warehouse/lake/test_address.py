"""What can be said of a lake without one."""

import pytest

from deploy.settings import load_settings
from flows.place import find_warehouse
from tasks.errors import SettingsError, WarehouseError
from warehouse.lake import extensions
from warehouse.lake.address import Lake
from warehouse.lake.dialect import leave_out_keys
from warehouse.lake.extensions import find_extension
from warehouse.lake.keys import list_keys
from warehouse.lake.runs import hold_run, list_live_runs
from warehouse.migrations import read_migrations

ADDRESS = "ducklake:postgres:dbname=news host=db.example user=desk"


@pytest.mark.parametrize(
    "address",
    [
        "ducklake:postgres:dbname=news password=sesame",
        "ducklake:postgres:password='sesame' dbname=news",
        "ducklake:postgres:postgresql://desk:sesame@db.example/news",
        "ducklake:postgres:postgresql://db.example/news?user=desk&password=sesame",
    ],
)
def test_a_password_is_refused_and_not_repeated(address, tmp_path):
    for refuse in (lambda: Lake.of(address, "/data"), lambda: load_settings(tmp_path, warehouse=address)):
        with pytest.raises((WarehouseError, SettingsError), match="PGPASSWORD") as refused:
            refuse()
        assert "sesame" not in str(refused.value)


@pytest.mark.parametrize("address", ["ducklake:news.ducklake", "ducklake:sqlite:news.sqlite", "ducklake:postgres: "])
def test_other_catalogs_are_refused(address):
    with pytest.raises(WarehouseError, match="PostgreSQL"):
        Lake.of(address, "/data")


def test_the_settings_say_where_a_lake_lies(tmp_path, monkeypatch):
    (tmp_path / "broadsheet.toml").write_text(
        f'warehouse = "{ADDRESS}"\n[lake]\ndata = "s3://bucket/news"\ns3_endpoint = "127.0.0.1:9000"\n'
    )
    paths = find_warehouse(load_settings(tmp_path))
    assert paths.name == ADDRESS
    assert paths.archive == tmp_path / "data/lake/archive"
    assert paths.lake.data == "s3://bucket/news/"
    assert paths.lake.storage.endpoint == "127.0.0.1:9000"
    monkeypatch.chdir(tmp_path)
    assert find_warehouse(load_settings(tmp_path, warehouse="news.duckdb")).file == tmp_path / "news.duckdb"


def test_a_missing_package_names_the_extra(monkeypatch):
    monkeypatch.setattr(extensions, "find_spec", lambda name: None)
    with pytest.raises(WarehouseError, match=r"broadsheet\[lake\]"):
        find_extension("ducklake")


def test_no_migration_keeps_a_key():
    assert not any("PRIMARY KEY" in leave_out_keys(migration.sql) for migration in read_migrations())


def test_a_batch_is_locked_by_its_articles_and_pages():
    from tests.warehouse.press import extract_batch, make_article

    keys = list_keys(extract_batch([make_article("The harbour.", "page-1", "a")]))
    assert keys == ["article_id=a", "page_id=page-1"]


def test_a_run_is_live_as_long_as_its_process(tmp_path):
    (tmp_path / "dead.lock").touch()
    with hold_run(tmp_path, "run-1"):
        assert list_live_runs(tmp_path) == ["run-1"]
    assert list_live_runs(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
