"""Who may open which file, and how a file gets the structure of this program."""

import subprocess
import sys

import duckdb
import pytest

from tasks.errors import WarehouseBusyError, WarehouseError
from warehouse import migrations
from warehouse.migrations import Migration, define_marts, read_migrations
from warehouse.writer import open_warehouse

STRUCTURE = """
SELECT schema_name, table_name, column_name, data_type, is_nullable, comment
FROM duckdb_columns() WHERE NOT internal ORDER BY ALL
"""
KEYS = "SELECT schema_name, table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"


def read_structure(path):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(STRUCTURE).fetchall(), connection.execute(KEYS).fetchall()


def test_all_migrations_lead_to_the_declared_tables(tmp_path):
    with open_warehouse(tmp_path / "fresh.duckdb"):
        pass
    with duckdb.connect(str(tmp_path / "migrated.duckdb")) as connection:
        for migration in read_migrations():
            connection.execute(migration.sql)
        define_marts(connection)
    fresh, migrated = read_structure(tmp_path / "fresh.duckdb"), read_structure(tmp_path / "migrated.duckdb")
    assert migrated == fresh, (
        "a declaration changed: add a migration, or, before the first release, "
        "python -m warehouse.ddl > warehouse/migrations/0001_first_tables.sql"
    )


def test_migrations_are_numbered_without_gaps():
    assert [migration.migration_no for migration in read_migrations()] == list(range(1, len(read_migrations()) + 1))


def test_opening_again_changes_nothing(warehouse):
    first = warehouse.query("FROM ops.migrations")
    assert warehouse.query("FROM ops.migrations") == first
    assert [row[0] for row in first] == [migration.migration_no for migration in read_migrations()]


def test_a_file_of_an_earlier_version_is_migrated(warehouse, monkeypatch):
    warehouse.query("SELECT 1")
    latest = read_migrations()
    sql = "ALTER TABLE core.entities ADD COLUMN wikidata_id VARCHAR"
    monkeypatch.setattr(migrations, "read_migrations", lambda: (*latest, Migration(len(latest) + 1, "wikidata", sql)))
    assert warehouse.query("SELECT wikidata_id FROM core.entities") == []
    assert warehouse.query("SELECT name FROM ops.migrations ORDER BY migration_no DESC LIMIT 1") == [("wikidata",)]
    assert warehouse.query("SELECT count(*) FROM marts.who_said_what") == [(0,)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(warehouse, monkeypatch):
    warehouse.query("SELECT 1")
    latest = read_migrations()
    sql = "ALTER TABLE core.entities ADD COLUMN wikidata_id VARCHAR; DROP TABLE no_such_table"
    with monkeypatch.context() as patch:
        broken = (*latest, Migration(len(latest) + 1, "broken", sql))
        patch.setattr(migrations, "read_migrations", lambda: broken)
        with pytest.raises(WarehouseError, match="no_such_table"):
            warehouse.query("SELECT 1")
    assert warehouse.query("SELECT count(*) FROM ops.migrations") == [(len(latest),)]
    assert warehouse.query("SELECT column_name FROM duckdb_columns() WHERE column_name = 'wikidata_id'") == []


def test_a_file_with_other_marts_gets_those_of_this_program(warehouse):
    warehouse.query("DROP VIEW marts.who_said_what")
    warehouse.query("CREATE VIEW marts.left_over AS SELECT 1 AS one")
    warehouse.query("UPDATE ops.migrations SET definition_digest = 'of another program'")
    names = {name for (name,) in warehouse.query("SELECT view_name FROM duckdb_views() WHERE schema_name = 'marts'")}
    assert "who_said_what" in names
    assert "left_over" not in names


def test_a_newer_file_is_refused(warehouse):
    warehouse.query("INSERT INTO ops.migrations VALUES (999, 'future', now(), NULL)")
    before = warehouse.path.read_bytes()
    with pytest.raises(WarehouseError, match=r"writer\.duckdb was written by a newer Broadsheet .*upgrade Broadsheet"):
        warehouse.query("SELECT 1")
    assert warehouse.path.read_bytes() == before


def test_a_database_of_something_else_is_refused(warehouse):
    warehouse.path.unlink()
    with duckdb.connect(str(warehouse.path)) as connection:
        connection.execute("CREATE TABLE customers (id INTEGER)")
    before = warehouse.path.read_bytes()
    with pytest.raises(WarehouseError, match=r"writer\.duckdb is a DuckDB file of something else .*main\.customers"):
        warehouse.query("SELECT 1")
    assert warehouse.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" * 5000, b"\x00" * 20000])
def test_a_file_that_is_no_database_is_refused(warehouse, content):
    warehouse.path.write_bytes(content)
    with pytest.raises(WarehouseError, match=r"writer\.duckdb cannot be opened as a warehouse"):
        warehouse.query("SELECT 1")
    assert warehouse.path.read_bytes() == content


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(WarehouseError, match="no-folder"), open_warehouse(tmp_path / "no-folder" / "w.duckdb"):
        pass


def test_a_file_open_elsewhere_is_busy(warehouse):
    warehouse.query("SELECT 1")
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(warehouse.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        holder.stdout.readline()
        with pytest.raises(WarehouseBusyError, match=r"writer\.duckdb is open elsewhere"):
            warehouse.query("SELECT 1")
    finally:
        holder.communicate()
    assert warehouse.query("SELECT 1") == [(1,)]
