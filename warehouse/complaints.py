"""What DuckDB says when it refuses, made fit for one line of a message."""

import re

import duckdb

MOST_CHARS = 500
"""DuckDB repeats the query in some messages, however long it is."""
LOCK_PHRASE = "Could not set lock on file"


def first_line(error: duckdb.Error) -> str:
    """The message without the excerpt of the query and the pointer that DuckDB puts below it."""
    lines = [line.strip() for line in str(error).split("\n\nLINE ")[0].splitlines()]
    said = " ".join(line for line in lines if line) or type(error).__name__
    return said if len(said) <= MOST_CHARS else f"{said[:MOST_CHARS]} …"


def is_lock_conflict(error: duckdb.Error) -> bool:
    """Whether the file is open elsewhere: in another process, or in this one with other settings."""
    return isinstance(error, duckdb.ConnectionException) or LOCK_PHRASE in str(error)


MEMORY_PHRASES = ("Out of Memory Error", "failed to pin block", "failed to allocate data of size")


def is_out_of_memory(error: duckdb.Error) -> bool:
    """Whether memory is what was missing: DuckDB says so in errors of other kinds too, of a commit above all."""
    return isinstance(error, duckdb.OutOfMemoryException) or any(phrase in str(error) for phrase in MEMORY_PHRASES)


CONFLICT_PHRASES = ("Transaction conflict", "maximum retry count", "could not serialize access", "deadlock detected")


def is_write_conflict(error: duckdb.Error) -> bool:
    """Whether another writer of a lake was faster: the same transaction, begun anew, may well succeed."""
    return any(phrase in str(error) for phrase in CONFLICT_PHRASES)


SIGNALS = ("KeyboardInterrupt", "TerminationSignal")
"""What Ctrl-C raises, and what SIGTERM raises where Prefect runs a flow."""

INTERRUPT = re.compile(rf"^\s*([\w.]+\.)?({'|'.join(SIGNALS)})\b", re.MULTILINE)


def is_interrupt(error: BaseException) -> bool:
    """Whether a signal ended a statement: DuckDB makes an error of its own of it.

    Of one that was reading rows of Python's, the text tells; of another, the cause.
    """
    if isinstance(error, RuntimeError) and type(error.__cause__).__name__ in SIGNALS:
        return True
    return isinstance(error, duckdb.Error) and INTERRUPT.search(str(error)) is not None
