"""A lake gets the tables, views and macros that a file has, and follows the same numbered migrations."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tasks.errors import WarehouseError
from warehouse import migrations
from warehouse.lake.address import Lake
from warehouse.lake.attach import connect_lake
from warehouse.lake.dialect import leave_out_keys
from warehouse.marts import read_marts
from warehouse.migrations import Migration, define_marts, read_migrations
from warehouse.paths import WarehousePaths
from warehouse.reader import QueryError, open_published, run_query
from warehouse.writer import connect_writer

pytestmark = pytest.mark.system

MakeLake = Callable[[], WarehousePaths]

STRUCTURE = """
SELECT schema_name, table_name, column_name, data_type, is_nullable
FROM duckdb_columns() WHERE database_name = 'lake' ORDER BY ALL
"""


def list_columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute(STRUCTURE).fetchall()


def test_all_migrations_lead_to_the_declared_tables(make_lake: MakeLake) -> None:
    with closing(connect_writer(make_lake())) as connection:
        declared = list_columns(connection)
        assert all(connection.execute(f"SELECT count(*) FROM {m.sample_call}").fetchone() for m in read_marts())
        comments = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE comment IS NOT NULL").fetchone()
        assert (comments or (0,))[0] > 30
    lake = make_lake().lake
    assert lake
    with closing(connect_lake(lake, is_read_only=False)) as connection:
        for migration in read_migrations():
            connection.execute(leave_out_keys(migration.sql))
        define_marts(connection, is_lake=True)
        assert list_columns(connection) == declared


def test_a_lake_of_an_earlier_version_is_migrated(make_lake: MakeLake, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, latest = make_lake(), read_migrations()
    connect_writer(paths).close()
    sql = 'CREATE TABLE core.notes ("note_id" VARCHAR NOT NULL, PRIMARY KEY ("note_id"))'
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "read_migrations", lambda: (*latest, Migration(len(latest) + 1, "notes", sql)))
        patch.setattr(migrations, "definition_digest", lambda: "of another program")
        with closing(connect_writer(paths)) as connection:
            assert connection.execute("FROM core.notes").fetchall() == []
            assert connection.execute("SELECT count(*) FROM marts.who_said_what").fetchall() == [(0,)]
    with pytest.raises(WarehouseError, match="newer Broadsheet"):
        connect_writer(paths)


def test_there_is_no_lake_yet(make_lake: MakeLake) -> None:
    paths = make_lake()
    with pytest.raises(WarehouseError, match="broadsheet ingest"), open_published(paths):
        pass
    assert paths.lake
    elsewhere = Lake.of("ducklake:postgres:dbname=nowhere", paths.lake.data)
    with pytest.raises(WarehouseError, match="nowhere"):
        connect_lake(elsewhere, is_read_only=False)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO core.stories (story_id) VALUES ('x')",
        "FROM read_text('/etc/passwd')",
        "FROM postgres_query('__ducklake_metadata_lake', "
        "'SELECT set_config(''transaction_read_only'', ''off'', true)')",
        "SELECT * FROM ducklake_expire_snapshots('lake', older_than => now())",
        "FROM ducklake_delete_orphaned_files('lake', cleanup_all => true)",
        "FROM ducklake_cleanup_old_files('lake', cleanup_all => true)",
        "FROM ducklake_flush_inlined_data('lake')",
        "FROM ducklake_merge_adjacent_files('lake')",
        "FROM ducklake_add_data_files('lake', 'stories', '{data}/mine.parquet', schema => 'core')",
        'SELECT 1 FROM lake."Flush_Inlined_Data" /* ( */ ()',
        "FROM query('FROM ducklake_' || 'flush_inlined_data(''lake'')')",
        "FROM postgres_execute('__ducklake_metadata_lake', 'DROP TABLE ducklake_table')",
        "EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO '{data}/mine.parquet'",
        "SET enable_external_access = true",
    ],
)
def test_a_query_writes_nothing_and_reaches_nothing_else(make_lake: MakeLake, sql: str) -> None:
    paths = make_lake()
    assert paths.lake
    connect_writer(paths).close()
    before = sorted(Path(paths.lake.data).rglob("*"))
    with pytest.raises(QueryError), run_query(paths, sql.replace("{data}", paths.lake.data)) as answer:
        list(answer.rows)
    assert sorted(Path(paths.lake.data).rglob("*")) == before
    with run_query(paths, "SELECT 1 AS query, count(*) FROM lake.snapshots()") as answer:
        assert list(answer.rows)
