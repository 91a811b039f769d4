"""`broadsheet sql`: a question to the published copy."""

import sys
from collections.abc import Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Annotated

import typer

from deploy.settings import load_settings
from flows.commands.formats import format_csv, format_json_lines, lay_out
from flows.commands.options import Warehouse
from flows.console import make_console
from flows.place import find_warehouse
from tasks.counts import say_count
from tasks.errors import SettingsError
from tasks.escape import escape_text

if TYPE_CHECKING:
    from warehouse.reader import Answer


def sql(
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help="One SQL query in DuckDB's dialect; `-` reads it from standard input."),
    ],
    csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV (RFC 4180, UTF-8); see below for spreadsheets.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON Lines: one object a row.")] = False,
    rows: Annotated[int, typer.Option("--rows", "-n", min=1, help="Longest table for people. CSV, JSON: all.")] = 100,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Let the query use other files, the network, and several statements.")
    ] = False,
    warehouse: Warehouse = None,
) -> None:
    """Ask the warehouse a question in SQL.

    The query reads the published copy, also while a run is going on. It can neither change it nor reach other files,
    unless `--unsafe`. Its tables cannot be changed even then, but COPY writes any file of yours that it names.

    Tables are for people: long values are cut, hidden and control characters spelled out. CSV and JSON are for
    programs: times are ISO 8601 in UTC, lists are JSON, NULL is an empty field and an empty text is `""`. CSV holds
    the texts as they are; a cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, so import
    such columns as text.

    Examples:

        broadsheet sql "SHOW TABLES"

        broadsheet sql "SELECT * FROM marts.who_said_what LIMIT 10"

        broadsheet sql --csv "FROM core.citations" > citations.csv

        broadsheet sql --json "SELECT title, authors FROM core.articles" | jq .authors

        broadsheet sql - < question.sql

        broadsheet sql --unsafe "COPY core.stories TO 'stories.parquet'"
    """
    from warehouse.reader import run_query

    if csv and json:
        raise SettingsError("--csv and --json: choose one")
    settings = load_settings(warehouse=warehouse)
    text = read_query() if query == "-" else query
    with run_query(find_warehouse(settings), text, unsafe) as answer:
        if csv:
            write_lines(format_csv(answer.columns, answer.rows))
        elif json:
            write_lines(format_json_lines(answer.columns, answer.rows))
        else:
            print_table(answer, rows)


def read_query() -> str:
    """The query from standard input."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"the query on standard input is not UTF-8: {error}") from error


def write_lines(lines: Iterator[str]) -> None:
    """Write lines as UTF-8 whatever the locale. To a terminal, what might steer it is spelled out."""
    if sys.stdout.isatty():
        for line in lines:
            parts = line.rstrip("\r\n").split("\n")
            sys.stdout.write("\n".join(escape_text(part, len(part)) for part in parts) + "\n")
        return
    stream: IO[bytes] = sys.stdout.buffer
    stream.writelines(line.encode("utf-8") for line in lines)
    stream.flush()


def print_table(answer: "Answer", row_limit: int) -> None:
    """Print the head of an answer as a table, or as records where that is too wide, and say where there is more."""
    console = make_console()
    shown = list(islice(answer.rows, row_limit))
    for part in lay_out(answer.columns, shown, console.width):
        console.print(part)
    if next(answer.rows, None) is not None:
        console.print(f"The first {say_count(row_limit, 'row')}; --rows shows more, --csv and --json all.")
    elif not shown:
        console.print("No rows.")
