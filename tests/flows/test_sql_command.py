import csv
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tasks.errors import BroadsheetError
from tests.warehouse.processes import environment, reading
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish

HOSTILE = "\x1b]0;owned\x07 [bold]loud[/bold] \u202egnol\n\x9b31m"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = WarehousePaths.of(tmp_path_factory.mktemp("data") / "it's news.duckdb")
    prepare_folder(paths)
    with closing(duckdb.connect(str(paths.writer))) as connection:
        connection.execute("CREATE SCHEMA core")
        connection.execute("CREATE TABLE core.articles (title VARCHAR, authors VARCHAR[], published_at TIMESTAMPTZ)")
        connection.execute("INSERT INTO core.articles VALUES (?, ['Ada', NULL], '2024-03-09 12:00:00Z')", [HOSTILE])
        connection.execute("INSERT INTO core.articles VALUES ('', [], NULL)")
        connection.execute("CREATE SCHEMA marts; CREATE MACRO marts.titled(title) AS TABLE FROM core.articles")
        connection.execute("CREATE VIEW marts.titles AS SELECT title FROM core.articles")
        connection.execute("COMMENT ON VIEW marts.titles IS 'What is each called?'")
    publish(paths)
    return paths.file


def ask(file: Path, *arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["sql", "--warehouse", str(file), *arguments], input=stdin)


def test_a_table_for_people_spells_out_what_could_steer_a_terminal(file: Path) -> None:
    shown = ask(file, "FROM core.articles").stdout
    assert r"\x1b]0;owned\x07 [bold]loud[/bold] \u202egnol\n\x9b31m" in shown
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert '["Ada", null]' in shown
    assert "NULL" in shown


@pytest.mark.parametrize("more", [(), ("--unsafe",)])
def test_the_tables_of_all_schemas_are_shown(file: Path, more: tuple[str, ...]) -> None:
    shown = [json.loads(line) for line in ask(file, "--json", "show tables;", *more).stdout.splitlines()]
    assert [(row["name"], row["kind"]) for row in shown] == [
        ("marts.titled(title)", "macro"), ("marts.titles", "view"), ("core.articles", "table"),
    ]  # fmt: skip
    assert shown[1]["meaning"] == "What is each called?"


def test_column_names_are_spelled_out_too(file: Path) -> None:
    shown = ask(file, 'SELECT 1 AS "a\x1b[2J"').stdout
    assert r"a\x1b[2J" in shown
    assert "\x1b" not in shown


def test_a_long_table_is_cut_and_says_so(file: Path) -> None:
    shown = ask(file, "FROM range(1_000_000)", "--rows", "3").stdout
    assert "--rows shows more" in shown
    assert len(shown.splitlines()) < 10
    assert "shows more" not in ask(file, "FROM range(3)", "--rows", "3").stdout
    assert "No rows" in ask(file, "SELECT 1 WHERE false").stdout


def test_csv_is_whole_and_in_utc(file: Path) -> None:
    shown = ask(file, "--csv", "FROM core.articles").stdout_bytes.decode()
    assert list(csv.reader(io.StringIO(shown, newline=""))) == [
        ["title", "authors", "published_at"],
        [HOSTILE, '["Ada", null]', "2024-03-09T12:00:00+00:00"],
        ["", "[]", ""],
    ]


def test_json_is_one_object_a_line(file: Path) -> None:
    lines = ask(file, "--json", "FROM core.articles").stdout_bytes.decode().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"title": HOSTILE, "authors": ["Ada", None], "published_at": "2024-03-09T12:00:00+00:00"},
        {"title": "", "authors": [], "published_at": None},
    ]


def test_a_query_may_come_on_standard_input(file: Path) -> None:
    assert ask(file, "-", "--csv", stdin="\ufeffSELECT 1 AS a -- é\n").stdout_bytes == b"a\r\n1\r\n"


def test_standard_input_that_is_no_text_is_said(file: Path) -> None:
    assert "not UTF-8" in str(ask(file, "-", stdin=b"SELECT '\xff'").exception)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["FROM nothing"], "Table with name nothing does not exist"),
        (["SELEC 1"], "syntax error"),
        (["FROM read_csv('/etc/passwd')"], "disabled by configuration"),
        (["COPY core.articles TO 'x'"], "only SELECT and EXPLAIN"),
        (["--csv", "--json", "SELECT 1"], "choose one"),
    ],
)
def test_what_is_refused_is_one_line_of_error(file: Path, arguments: list[str], said: str) -> None:
    result = ask(file, *arguments)
    assert isinstance(result.exception, BroadsheetError)
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)
    assert result.stdout == ""


def test_unsafe_reaches_other_files(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    ask(file, "--unsafe", f"COPY core.articles TO '{out}'")
    assert out.stat().st_size > 0


def test_a_person_with_the_file_open_does_not_disturb_and_is_not_disturbed(file: Path) -> None:
    with reading(file, "default") as person:
        assert ask(file, "--csv", "SELECT count(*) AS n FROM core.articles").stdout_bytes == b"n\r\n2\r\n"
        assert person.ask("SELECT count(*) FROM core.articles") == [[2]]


def run_command(file: Path, *arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "flows.cli", "sql", "--warehouse", str(file), *arguments]
    return subprocess.run(command, env=environment(), check=False, timeout=900, **options)  # type: ignore[call-overload]


def test_the_shell_sees_one_line_and_exit_code_1(file: Path, tmp_path: Path) -> None:
    result = run_command(tmp_path / "none.duckdb", "SELECT 1", capture_output=True)
    assert result.returncode == 1
    assert result.stdout == b""
    assert result.stderr.startswith(b"broadsheet: ")
    assert result.stderr.count(b"\n") == 1


def run_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, check=False, timeout=900)


def test_a_reader_that_stops_early_is_no_error_to_look_at(file: Path) -> None:
    command = [sys.executable, "-m", "flows.cli", "sql", "--warehouse", str(file), "--csv", "FROM range(3_000_000)"]
    result = run_shell(f"{shlex.join(command)} | head -1")
    assert (result.stdout, result.stderr) == (b"range\r\n", b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_shell_that_closed_a_stream_is_no_error(file: Path, closed: str) -> None:
    command = [sys.executable, "-m", "flows.entry", "sql", "--warehouse", str(file), "FROM core.articles"]
    result = run_shell(f"{shlex.join(command)} {closed}")
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_full_disk_behind_the_output_is_one_line(file: Path) -> None:
    with open("/dev/full", "wb") as full:
        result = run_command(file, "--csv", "SELECT 1", stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 1
    assert b"No space left on device" in result.stderr
    assert result.stderr.count(b"\n") == 1


def run_on_terminal(file: Path, *arguments: str) -> str:
    ours, theirs = pty.openpty()
    run_command(file, *arguments, stdout=theirs)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    return shown


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_on_a_terminal_csv_and_json_are_spelled_out_as_well(file: Path, form: str) -> None:
    shown = run_on_terminal(file, form, "SELECT title FROM core.articles")
    assert "owned" in shown
    assert not set("\x1b\x07\x9b\u202e") & set(shown)


def test_a_table_too_wide_for_the_terminal_is_shown_as_records(file: Path) -> None:
    columns = ", ".join(f"{number} AS column_{number}" for number in range(30))
    shown = run_on_terminal(file, f"SELECT {columns}")
    lines = [line.split() for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()]
    assert lines == [["row", "1"], *(["column_" + str(number), str(number)] for number in range(30))]
