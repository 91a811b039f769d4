import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.errors import WarehouseError
from tests.warehouse.processes import reading
from tests.warehouse.publishing import publish_five_articles
from warehouse.paths import WarehousePaths
from warehouse.publish import publish
from warehouse.reader import QueryError, open_published, run_query


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return publish_five_articles(tmp_path)


def ask(paths: WarehousePaths, sql: str, is_unsafe: bool = False) -> list[tuple]:
    with run_query(paths, sql, is_unsafe) as answer:
        return list(answer.rows)


def test_an_answer_has_names_types_and_rows(paths: WarehousePaths) -> None:
    with run_query(paths, "SELECT article_id, title FROM core.articles WHERE article_id < 2") as answer:
        assert answer.columns == ("article_id", "title")
        assert answer.types == ("BIGINT", "VARCHAR")
        assert list(answer.rows) == [(0, "Title 0"), (1, "Title 1")]


@pytest.mark.parametrize("is_unsafe", [False, True])
def test_times_are_in_utc_wherever_it_runs(
    paths: WarehousePaths, monkeypatch: pytest.MonkeyPatch, is_unsafe: bool
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    rows = ask(paths, "SELECT TIMESTAMPTZ '2024-03-09 12:00:00+02', TIMESTAMPTZ '2024-03-09 12:00'::VARCHAR", is_unsafe)
    assert rows == [(datetime(2024, 3, 9, 10, tzinfo=UTC), "2024-03-09 12:00:00+00")]
    assert rows[0][0].utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    "query",
    [
        "SHOW ALL TABLES",
        "DESCRIBE core.articles",
        "SUMMARIZE core.articles",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE (SELECT 1)",
        "/* für */ EXPLAIN (ANALYZE, FORMAT json) /* ö */ SELECT 'COPY'; -- ä",
        "EXPLAIN DESCRIBE core.articles",
        "EXPLAIN WITH a AS (SELECT 1) FROM a",
        "WITH a AS (SELECT 1) FROM a",
        "FROM core.articles",
        "VALUES (1)",
        "PIVOT core.articles ON article_id USING count(*)",
        "SELECT 1;",
        "-- a comment\nSELECT 1 -- another",
        "FROM news.core.articles",
    ],
)
def test_whatever_only_reads_is_allowed(paths: WarehousePaths, query: str) -> None:
    assert ask(paths, query)


ESCAPES = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM '/etc/passwd.csv'",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/proc/self/environ')",
    "SELECT * FROM read_json('http://localhost:9/x.json')",
    "SELECT * FROM parquet_scan('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_duckdb('{writer}')",
    "SELECT * FROM read_blob('{writer}')",
    "SELECT * FROM read_text('{spill}/../../secret')",
    "SELECT * FROM query('COPY core.articles TO ''{out}''')",
    "SELECT getenv('HOME')",
    "SELECT * FROM secrets_of_this_process",
    "COPY core.articles TO '{out}'",
    "COPY (SELECT 1) TO '{out}' (FORMAT parquet)",
    "EXPLAIN ANALYZE COPY core.articles TO '{out}'",
    "EXPLAIN ANALYZE COPY (SELECT 'gone' AS a) TO '{version}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN ANALYZE COPY (SELECT 'gone' AS a) TO '{version}.wal' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN (ANALYZE, FORMAT json) COPY (SELECT 1) TO '{version}.wal' (FORMAT csv, USE_TMP_FILE false)",
    "; /* für */ explain /* ö */ analyse COPY (SELECT 1) TO '{version}.wal' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN ANALYZE COPY (PIVOT core.articles ON title USING count(*)) TO '{version}.wal' (USE_TMP_FILE false)",
    "COPY (PIVOT core.articles ON title USING count(*)) TO '{version}.wal' (USE_TMP_FILE false); SELECT 1",
    "COPY (SELECT 1) TO '{version}.wal' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN COPY core.articles TO '{version}'",
    "EXPLAIN ANALYZE DELETE FROM core.articles",
    "EXPLAIN ANALYZE EXECUTE p",
    "EXPLAIN ANALYZE CREATE TEMP TABLE mine AS SELECT 1",
    "FROM enable_profiling(format := 'json', save_location := '{version}')",
    "SELECT * FROM query('COPY core.articles TO ''{version}''')",
    "ATTACH '{version}' AS w; DELETE FROM w.core.articles",
    "EXPORT DATABASE '{out}'",
    "IMPORT DATABASE '{out}'",
    "ATTACH '{out}'",
    "ATTACH '{writer}' AS w",
    "ATTACH ':memory:' AS m",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{out}'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET allowed_directories = ['/']",
    "SET temp_directory = '{out}'",
    "RESET enable_external_access",
    "PRAGMA enable_external_access = true",
    "PRAGMA enable_profiling",
    "PRAGMA profiling_output = '{out}'",
    "CALL pragma_version()",
    "CREATE TABLE core.mine AS SELECT 1",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE SECRET s (TYPE s3)",
    "INSERT INTO core.articles VALUES (9, 'mine')",
    "UPDATE core.articles SET title = 'mine'",
    "DELETE FROM core.articles",
    "DROP TABLE core.articles",
    "ALTER TABLE core.articles RENAME TO mine",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "DETACH news",
    "USE news",
    "PREPARE p AS SELECT 1",
    "SELECT 1; SELECT 2",
    "SELECT 1; COPY core.articles TO '{out}'",
    "PIVOT core.articles ON article_id USING count(*); DROP TABLE core.articles",
]


@pytest.mark.parametrize("query", ESCAPES)
def test_nothing_gets_out_of_a_safe_query(paths: WarehousePaths, tmp_path: Path, query: str) -> None:
    secrets_of_this_process = [{"a": 1}]
    assert secrets_of_this_process
    out = tmp_path / "out"
    before = sorted(path for path in tmp_path.rglob("*"))
    content = Path(os.path.realpath(paths.file)).read_bytes()
    filled = (
        query.replace("{out}", str(out))
        .replace("{writer}", str(paths.writer))
        .replace("{version}", os.path.realpath(paths.file))
        .replace("{spill}", tempfile.gettempdir())
    )
    with pytest.raises(QueryError) as refused:
        ask(paths, filled)
    assert "\n" not in str(refused.value)
    assert sorted(path for path in tmp_path.rglob("*")) == before
    assert Path(os.path.realpath(paths.file)).read_bytes() == content
    assert len(ask(paths, "FROM core.articles")) == 5


@pytest.mark.parametrize(
    "query",
    [
        "FROM enable_logging(level := 'trace', storage := 'file', storage_path := '{}'), range(9999)",
        "FROM enable_logging(level := 'trace', storage := 'file', storage_path := '{}.wal'), range(9999)",
        "FROM enable_profiling(format := 'json', save_location := '{}.json'), range(9999)",
        "FROM read_csv('{}', store_rejects := true, ignore_errors := true, all_varchar := true)",
        "FROM checkpoint()",
    ],
)
def test_functions_that_could_write_do_not(paths: WarehousePaths, tmp_path: Path, query: str) -> None:
    version = Path(os.path.realpath(paths.file))
    before, content = sorted(tmp_path.rglob("*")), version.read_bytes()
    with suppress(QueryError):
        ask(paths, query.format(version))
    assert sorted(tmp_path.rglob("*")) == before
    assert version.read_bytes() == content


def test_without_the_locks_other_files_can_be_used_and_the_warehouse_cannot_be_written(
    paths: WarehousePaths, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    ask(paths, f"COPY core.articles TO '{out}'", is_unsafe=True)
    assert ask(paths, f"SELECT count(*) FROM '{out}' JOIN core.articles USING (article_id)", is_unsafe=True) == [(5,)]
    assert ask(paths, "CREATE TABLE memory.mine AS SELECT 1; FROM memory.mine", is_unsafe=True) == [(1,)]
    for query in ("DELETE FROM core.articles", "CREATE TABLE core.mine AS SELECT 1", "DROP TABLE core.articles"):
        with pytest.raises(QueryError, match="read-only"):
            ask(paths, query, is_unsafe=True)


@pytest.mark.parametrize(
    "query", ["", "  ", ";", "-- nothing", "/* nothing */", "SELECT", "SELECT 'a", "\x00", "\ud800"]
)
def test_what_is_no_query_is_said_in_one_line(paths: WarehousePaths, query: str) -> None:
    with pytest.raises(QueryError) as refused:
        ask(paths, query)
    assert "\n" not in str(refused.value)
    assert "LINE 1" not in str(refused.value)


def test_an_error_while_rows_are_read_is_one_line_too(paths: WarehousePaths) -> None:
    with (
        run_query(
            paths,
            "SELECT repeat('x', 100), CASE WHEN i < 90_000 THEN i ELSE error('no more') END FROM range(100_000) t(i)",
        ) as answer,
        pytest.raises(QueryError, match=r"no more|Interrupted"),  # DuckDB's threads race for whose error is told
    ):
        list(answer.rows)


def test_the_spill_folder_goes_with_the_connection(paths: WarehousePaths) -> None:
    with open_published(paths) as connection:
        (spill,) = connection.execute("SELECT current_setting('temp_directory')").fetchone() or ("",)
        assert Path(spill).parent.is_dir()
        assert not Path(spill).is_relative_to(paths.folder)
    assert not Path(spill).parent.exists()


@pytest.mark.parametrize("is_unsafe", [False, True])
def test_somebody_who_writes_into_the_copy_does_not_lock_readers_out(paths: WarehousePaths, is_unsafe: bool) -> None:
    with reading(paths.file, "default") as person:
        person.ask("DELETE FROM core.articles")
        assert ask(paths, "SELECT count(*) FROM news.core.articles", is_unsafe) == [(5,)]
        assert person.ask("SELECT count(*) FROM core.articles") == [[0]]


def test_a_query_keeps_its_version_while_others_are_published(paths: WarehousePaths) -> None:
    with run_query(paths, "SELECT article_id FROM core.articles, range(100_000)") as answer:
        first = next(answer.rows)
        for _ in range(3):
            publish(paths)
        assert 1 + sum(1 for _ in answer.rows) == 500_000
    assert first == (0,)


def test_a_damaged_copy_is_named(paths: WarehousePaths) -> None:
    version = Path(os.path.realpath(paths.file))
    version.write_bytes(b"x" * 5000)
    with pytest.raises(WarehouseError, match="cannot be opened"):
        ask(paths, "SELECT 1")
