"""What a query may be that comes from outside: one statement, and one that reads."""

import re
from contextlib import suppress
from itertools import pairwise

import duckdb

from tasks.errors import BroadsheetError

WRITING = re.compile(
    "(ducklake_)?(add_data_files|cleanup_old_files|commit|delete_orphaned_files|expire_snapshots|flush_inlined_data"
    "|merge_adjacent_files|rewrite_data_files|set_commit_message|set_option)"
    "|postgres_(attach|configure_pool|execute|scan|scan_pushdown)|query|json_execute_serialized_sql"
)
"""Functions by which a SELECT could write a lake, or reach another database; the last two run a text of their own."""

_NAME = re.compile(rb'"?(\w+)"?')


class QueryError(BroadsheetError):
    """A query that DuckDB, or the rules for safe queries, refuse; the text is one line."""


def check_text(sql: str) -> None:
    """See that the query can be written in UTF-8: the bytes of a shell's argument may be anything.

    Raises:
        QueryError: it cannot.
    """
    try:
        sql.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError(f"the query is not UTF-8 at character {error.start}") from error


def check_query(connection: duckdb.DuckDBPyConnection, sql: str, is_lake: bool) -> None:
    """See that the text is one statement that reads, or an EXPLAIN of one: EXPLAIN ANALYZE runs what it explains.

    Raises:
        QueryError: there is none, there are several, or it is of another kind.
    """
    kind = _find_kind(connection.extract_statements(sql))
    if kind == duckdb.StatementType.EXPLAIN:
        kind = _find_explained(connection, sql)
    if kind != duckdb.StatementType.SELECT:
        raise QueryError(f"{kind.name} is no query: only SELECT and EXPLAIN of one are allowed without --unsafe")
    if is_lake and (name := _find_writing(sql)):
        raise QueryError(f"{name}() is no part of a query to a lake without --unsafe: it may write")


def _find_kind(statements: list[duckdb.Statement]) -> duckdb.StatementType:
    """The kind of the one statement. DuckDB makes PIVOT into two, and creates a type by one without a text."""
    typed = [statement for statement in statements if statement.query.strip()] or statements[-1:]
    if not typed:
        raise QueryError("there is no query in it")
    if len(typed) > 1:
        raise QueryError("one statement at a time, or --unsafe")
    return typed[0].type


def _find_explained(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.StatementType:
    """The kind of the longest rest of the text that is a statement itself, behind EXPLAIN, ANALYZE and options."""
    encoded = sql.encode()
    for start, _ in duckdb.tokenize(sql):
        with suppress(duckdb.ParserException):
            kind = _find_kind(connection.extract_statements(encoded[start:].decode()))
            if kind != duckdb.StatementType.EXPLAIN:
                return kind
    raise QueryError("what is explained cannot be told; ask without EXPLAIN")


def _find_writing(sql: str) -> str | None:
    """The first function of the text that could write a lake. DuckLake's do also where it is attached for reading."""
    encoded = sql.encode()
    starts = [start for start, _ in duckdb.tokenize(sql)]
    called = [start for start, after in pairwise(starts) if encoded[after : after + 1] == b"("]
    names = [word[1].decode().lower() for start in called if (word := _NAME.match(encoded, start))]
    return next((name for name in names if WRITING.fullmatch(name)), None)
