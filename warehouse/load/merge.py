"""The ways in which rows enter a table. Values reach SQL as Arrow only."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.arrow import schema_of
from warehouse.ddl import list_names, quote_name
from warehouse.tables import TABLES

INCOMING = "incoming"


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> Iterator[None]:
    """Arrow rows under a name in SQL, for the time of the block."""
    connection.register(name, rows)
    try:
        yield
    finally:
        connection.unregister(name)


def fetch_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """The rows of a query as mappings."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def insert_rows(connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table) -> int:
    """Append rows whose keys are known to be absent; how many."""
    if not rows.num_rows:
        return 0
    names = list_names(tuple(rows.column_names))
    with registered(connection, INCOMING, rows):
        return _count(connection, f"INSERT INTO {quote_name(table_name)} ({names}) SELECT {names} FROM {INCOMING}")


def insert_absent(connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table) -> int:
    """Append the rows whose primary key the table lacks; of equal keys in the batch the first. How many."""
    if not rows.num_rows:
        return 0
    key = TABLES[table_name].primary_key
    names = list_names(tuple(rows.column_names))
    with registered(connection, INCOMING, drop_duplicates(rows, key, "first")):
        return _count(
            connection,
            f"INSERT INTO {quote_name(table_name)} ({names}) SELECT {names} FROM {INCOMING} AS i "
            f"ANTI JOIN {quote_name(table_name)} AS t ON {_same_key(key)}",
        )


def merge_rows(
    connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table, unwatched: tuple[str, ...] = ("run_id",)
) -> int:
    """Insert or update by primary key; how many rows changed. Of equal keys in the batch the last counts.

    A row that differs in `unwatched` columns only (who wrote it, and when) is left as it is.
    """
    if not rows.num_rows:
        return 0
    table = TABLES[table_name]
    with registered(connection, INCOMING, drop_duplicates(rows, table.primary_key, "last")):
        return _count(connection, _merge_sql(table_name, tuple(rows.column_names), unwatched))


def write_owned(
    connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table, known_ids: pa.Array
) -> int:
    """Make `rows` the table's only rows of their articles and of those of `known_ids`; how many changed.

    Only articles of `known_ids` are looked up, so that a batch of new articles costs the same in a table of any size.
    """
    rows = drop_duplicates(rows, TABLES[table_name].primary_key, "last")
    is_known = pc.is_in(rows.column("article_id"), value_set=known_ids)
    count = insert_rows(connection, table_name, rows.filter(pc.invert(is_known)))
    if len(known_ids):
        count += _replace_rows(connection, table_name, rows.filter(is_known), known_ids)
    return count


def _replace_rows(
    connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table, article_ids: pa.Array
) -> int:
    columns = tuple(rows.column_names)
    with registered(connection, INCOMING, rows), registered(connection, "owners", _as_owners(article_ids)):
        return _count(
            connection,
            f"{_merge_sql(table_name, columns, ())} "
            "WHEN NOT MATCHED BY SOURCE AND t.article_id IN (SELECT article_id FROM owners) THEN DELETE",
        )


def delete_rows(connection: duckdb.DuckDBPyConnection, table_name: str, article_ids: pa.Array) -> int:
    """Delete all rows of these articles; how many."""
    with registered(connection, "owners", _as_owners(article_ids)):
        return _count(
            connection,
            f"DELETE FROM {quote_name(table_name)} WHERE article_id IN (SELECT article_id FROM owners)",
        )


def add_constants(table_name: str, rows: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """The rows with these columns set to one value each, in so far as the table declares them."""
    schema = schema_of(table_name)
    for name, value in values.items():
        if name in schema.names:
            constant = pa.array([value], schema.field(name).type)
            column = pa.chunked_array([constant.take(pa.array([0] * rows.num_rows, pa.int32()))])
            rows = rows.drop_columns([name]) if name in rows.column_names else rows
            rows = rows.append_column(schema.field(name), column)
    return rows


def drop_duplicates(rows: pa.Table, key: tuple[str, ...], which: Literal["first", "last"]) -> pa.Table:
    """The first or last row of each key, in their order. DuckDB fails on two rows of a key in one statement."""
    numbered = rows.select(list(key)).append_column("row", pa.array(range(rows.num_rows), pa.int64()))
    aggregate = "min" if which == "first" else "max"
    chosen = numbered.group_by(list(key)).aggregate([("row", aggregate)]).column(f"row_{aggregate}")
    return rows if len(chosen) == rows.num_rows else rows.take(chosen.combine_chunks().sort())


def _merge_sql(table_name: str, columns: tuple[str, ...], unwatched: tuple[str, ...]) -> str:
    key = TABLES[table_name].primary_key
    watched = [quote_name(name) for name in columns if name not in key and name not in unwatched]
    settings = ", ".join(f"{quote_name(name)} = i.{quote_name(name)}" for name in columns if name not in key)
    differs = " OR ".join(f"t.{name} IS DISTINCT FROM i.{name}" for name in watched)
    values = ", ".join(f"i.{quote_name(name)}" for name in columns)
    update = f"WHEN MATCHED AND ({differs}) THEN UPDATE SET {settings} " if watched else ""
    return (
        f"MERGE INTO {quote_name(table_name)} AS t USING {INCOMING} AS i ON {_same_key(key)} {update}"
        f"WHEN NOT MATCHED THEN INSERT ({list_names(columns)}) VALUES ({values})"
    )


def _same_key(key: tuple[str, ...]) -> str:
    return " AND ".join(f"t.{quote_name(name)} = i.{quote_name(name)}" for name in key)


def _as_owners(article_ids: pa.Array) -> pa.Table:
    return pa.table({"article_id": article_ids})


def _count(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0
