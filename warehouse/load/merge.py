"""The ways in which rows enter a table. Values reach SQL as Arrow or as parameters only.

Rows are looked up by a list of keys (`key IN (?, ?, ...)`), which DuckDB answers from the index in a millisecond. A
join, and so MERGE and UPDATE ... FROM, reads the whole table with all its texts: 100 to 200 ms for 100,000 articles.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.arrow import schema_of
from warehouse.ddl import list_names, quote_name
from warehouse.tables import TABLES


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Arrow tables under their names in SQL, for the time of the block."""
    for name, rows in tables.items():
        connection.register(name, rows)
    try:
        yield
    finally:
        for name in tables:
            connection.unregister(name)


def list_ids(ids: Sequence[str]) -> pa.Table:
    """Ids as a table of one column, to be registered: where no index helps, faster than thousands of parameters."""
    return pa.table({"id": pa.array(ids, pa.string())})


def fetch_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> list[dict[str, Any]]:
    """The rows of a query as mappings."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def has_table(connection: duckdb.DuckDBPyConnection, table_name: str) -> bool:
    """Whether the file has the table: a published copy may be of an earlier version until the next run."""
    schema, _, name = table_name.partition(".")
    query = (
        "SELECT count(*) FROM duckdb_tables() "
        "WHERE schema_name = ? AND table_name = ? AND database_name = current_database()"
    )
    return connection.execute(query, [schema, name]).fetchone() != (0,)


def placeholders(values: Sequence[Any]) -> str:
    """`(?, ?, ...)` for these values; `(NULL)`, which nothing is in, for none."""
    return f"({', '.join('?' * len(values)) or 'NULL'})"


def look_up(
    connection: duckdb.DuckDBPyConnection, table_name: str, column_name: str, values: Sequence[str]
) -> pa.Table:
    """The rows in which the column has one of the values."""
    query = f"FROM {quote_name(table_name)} WHERE {quote_name(column_name)} IN {placeholders(values)}"
    return connection.execute(query, list(values)).to_arrow_table()


def insert_rows(connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table) -> int:
    """Append rows whose keys are known to be absent; how many."""
    if rows.num_rows:
        names = list_names(tuple(rows.column_names))
        with registered(connection, incoming=rows):
            connection.execute(f"INSERT INTO {quote_name(table_name)} ({names}) SELECT {names} FROM incoming")
    return int(rows.num_rows)


def insert_absent(connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table) -> int:
    """Append the rows whose primary key, of one column, the table lacks; of equal keys in the batch the first."""
    (key,) = TABLES[table_name].primary_key
    rows = drop_duplicates(rows, (key,), "first")
    known = look_up(connection, table_name, key, rows.column(key).to_pylist()).column(key)
    return insert_rows(connection, table_name, rows.filter(pc.invert(is_among(rows.column(key), known))))


def merge_rows(
    connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table, unwatched: Sequence[str] = ("run_id",)
) -> int:
    """Insert or update by primary key; how many rows changed. Of equal keys in the batch the last counts.

    Columns that the rows lack stay as they are. A row that differs in `unwatched` columns only (who wrote it, and
    when) is left alone.
    """
    if not rows.num_rows:
        return 0
    key = TABLES[table_name].primary_key
    rows = drop_duplicates(rows, key, "last")
    known = look_up(connection, table_name, key[0], unique(rows.column(key[0])))
    if not known.num_rows:
        return insert_rows(connection, table_name, rows)
    with registered(connection, incoming=rows, known=known):
        changed = connection.execute(_select_changed(table_name, rows.column_names, unwatched)).to_arrow_table()
    with registered(connection, changed=changed):
        keys = f"({list_names(key)})"
        connection.execute(f"DELETE FROM {quote_name(table_name)} WHERE {keys} IN (SELECT {keys} FROM changed)")
    return insert_rows(connection, table_name, changed)


def write_owned(
    connection: duckdb.DuckDBPyConnection, table_name: str, rows: pa.Table, known_ids: Sequence[str]
) -> int:
    """Make `rows` the table's only rows of their articles and of those of `known_ids`; how many rows changed.

    Only articles of `known_ids` are looked up, so that new articles cost the same in a table of any size. Articles
    whose rows are the same already are left alone.
    """
    rows = drop_duplicates(rows, TABLES[table_name].primary_key, "last")
    if not known_ids:
        return insert_rows(connection, table_name, rows)
    known = look_up(connection, table_name, "article_id", known_ids).select(rows.column_names)
    with registered(connection, incoming=rows, known=known):
        differing = connection.execute(_SELECT_DIFFERING).fetchall()
    article_ids = sorted({article_id for (article_id,) in differing})
    delete_owned(connection, table_name, [article_id for article_id in article_ids if article_id in set(known_ids)])
    insert_rows(connection, table_name, rows.filter(is_among(rows.column("article_id"), article_ids)))
    return len(differing)


def delete_owned(connection: duckdb.DuckDBPyConnection, table_name: str, article_ids: Sequence[str]) -> None:
    """Delete all rows of these articles."""
    if article_ids:
        connection.execute(
            f"DELETE FROM {quote_name(table_name)} WHERE article_id IN {placeholders(article_ids)}", list(article_ids)
        )


def add_constants(table_name: str, rows: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """The rows with these columns set to one value each, in so far as the table declares them."""
    schema = schema_of(table_name)
    for name, value in values.items():
        if name in schema.names:
            column = pa.repeat(pa.scalar(value, schema.field(name).type), rows.num_rows)
            rows = rows.drop_columns([name]) if name in rows.column_names else rows
            rows = rows.append_column(schema.field(name), column)
    return rows


def drop_duplicates(rows: pa.Table, key: Sequence[str], which: Literal["first", "last"]) -> pa.Table:
    """The first or last row of each key, in their order. DuckDB fails on two rows of a key in one statement."""
    numbered = rows.select(list(key)).append_column("row", pa.array(range(rows.num_rows), pa.int64()))
    aggregate = "min" if which == "first" else "max"
    chosen = numbered.group_by(list(key)).aggregate([("row", aggregate)]).column(f"row_{aggregate}")
    return rows if len(chosen) == rows.num_rows else rows.take(chosen.combine_chunks().sort())


def unique(column: pa.ChunkedArray) -> list[Any]:
    """The distinct values of a column."""
    values: list[Any] = pc.unique(column).to_pylist()
    return values


def is_among(column: pa.ChunkedArray, values: pa.ChunkedArray | Sequence[str]) -> pa.ChunkedArray:
    """For each value of the column whether it is one of `values`."""
    if isinstance(values, pa.ChunkedArray):
        return pc.is_in(column, value_set=values.combine_chunks())
    return pc.is_in(column, value_set=pa.array(values, pa.string()))


_SELECT_DIFFERING = """
SELECT article_id FROM (FROM incoming EXCEPT ALL FROM known)
UNION ALL
SELECT article_id FROM (FROM known EXCEPT ALL FROM incoming)
"""


def _select_changed(table_name: str, names: Sequence[str], unwatched: Sequence[str]) -> str:
    """Whole rows that are not known, or known otherwise."""
    table = TABLES[table_name]
    watched = [quote_name(name) for name in names if name not in (*table.primary_key, *unwatched)]
    values = ", ".join(f"{'i' if name in names else 'k'}.{quote_name(name)}" for name in table.column_names)
    differs = " OR ".join(f"i.{name} IS DISTINCT FROM k.{name}" for name in watched) or "false"
    same_key = " AND ".join(f"k.{quote_name(name)} = i.{quote_name(name)}" for name in table.primary_key)
    first = quote_name(table.primary_key[0])
    return f"SELECT {values} FROM incoming AS i LEFT JOIN known AS k ON {same_key} WHERE k.{first} IS NULL OR {differs}"
