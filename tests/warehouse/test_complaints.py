"""What DuckDB's errors stand for."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest

from warehouse.complaints import MOST_CHARS, first_line, is_interrupt


def test_a_signal_in_the_middle_of_a_query_is_told_from_an_error() -> None:
    """As DuckDB 1.5 raises it; a test with a signal would depend on when the query looks for one."""
    stopped = RuntimeError("Query interrupted")
    assert not is_interrupt(stopped)
    stopped.__cause__ = KeyboardInterrupt()
    assert is_interrupt(stopped)


def test_a_signal_in_the_middle_of_rows_is_told_from_an_error() -> None:
    def make_rows() -> Iterator[pa.RecordBatch]:
        yield pa.record_batch({"a": [1]})
        raise KeyboardInterrupt

    rows = pa.RecordBatchReader.from_batches(pa.schema([("a", pa.int64())]), make_rows())
    with duckdb.connect() as connection:
        connection.register("rows", rows)
        with pytest.raises(duckdb.Error) as raised:
            connection.execute("CREATE TABLE t AS SELECT * FROM rows")
    assert is_interrupt(raised.value)
    assert is_interrupt(duckdb.Error("TerminationSignal: <EMPTY MESSAGE>\n\nAt:\n  a.py(1): f"))
    assert not is_interrupt(duckdb.Error("no column KeyboardInterrupt"))
    assert not is_interrupt(ValueError("KeyboardInterrupt"))


def test_a_query_of_any_length_is_not_repeated_as_a_whole() -> None:
    query = "SELECT (" * 5_000 + "1" + ")" * 5_000
    with pytest.raises(duckdb.Error) as caught, duckdb.connect() as connection:
        connection.execute(query)
    assert len(first_line(caught.value)) <= MOST_CHARS + 2
