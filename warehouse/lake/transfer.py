"""All tables of a DuckDB file into a lake, or back: streamed by DuckDB, compared by content before it counts."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line
from warehouse.ddl import list_names, quote_name, quote_text
from warehouse.lake.address import Lake
from warehouse.lake.attach import CATALOG, OFFLINE, attach_lake
from warehouse.lake.turns import hold_turn
from warehouse.tables import TABLES
from warehouse.writer import TURN_WAIT_S, connect_to_write, connect_warehouse, transaction

FILE = "file"
"""What SQL calls the DuckDB file here."""

MEMORY = "1GB"
"""What a transfer takes before it spills: the same for a warehouse of any size."""

SORTED_BY = {"core.search_terms": "term_key, article_id"}
"""Tables that are asked by something else than what they were written by."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a table, whatever the order of its rows."""

    row_count: int
    digest: int
    """Sum of the 64-bit hashes of the rows: rows that are there twice count twice."""


def copy_into_lake(file: Path, lake: Lake) -> dict[str, int]:
    """Put the rows of a file into a lake that has none; rows by table. All of it is in the lake, or nothing.

    Raises:
        WarehouseError: the lake has rows, a table differs afterwards, or one of the two cannot be opened.
    """
    connect_warehouse(file).close()  # an earlier structure is brought up to date
    connect_to_write(lake).close()
    with _open(file.parent) as connection:
        _attach(connection, f"ATTACH {quote_text(str(file))} AS {FILE} (READ_ONLY)")
        attach_lake(connection, lake, is_read_only=False)
        with hold_turn(connection, lake, None, TURN_WAIT_S), transaction(connection):
            if filled := find_filled(connection, CATALOG):
                raise WarehouseError(f"{lake.name} is not empty: it has rows in {filled}. Name another database")
            return _transfer(connection, FILE, CATALOG)


def copy_into_file(lake: Lake, file: Path) -> dict[str, int]:
    """Put the rows of a lake, as they are at this moment, into a new file; rows by table. What failed is removed.

    Raises:
        WarehouseError: the file exists, a table differs afterwards, or one of the two cannot be opened.
    """
    if file.exists():
        raise WarehouseError(f"{file} exists; remove it, or name another file")
    connect_to_write(lake).close()
    try:
        connect_warehouse(file).close()
        with _open(file.parent) as connection:
            attach_lake(connection, lake, is_read_only=True)
            _attach(connection, f"ATTACH {quote_text(str(file))} AS {FILE}")
            with transaction(connection):
                counts = _transfer(connection, CATALOG, FILE)
            connection.execute(f"CHECKPOINT {FILE}")
    except BaseException:
        for left in (file, file.with_name(file.name + ".wal")):
            left.unlink(missing_ok=True)
        raise
    return counts


def find_filled(connection: duckdb.DuckDBPyConnection, catalog: str) -> str | None:
    """The first table that has rows, its own list of changes aside."""
    for name in TABLES:
        if name != "ops.migrations" and connection.execute(f"FROM {_in(catalog, name)} LIMIT 1").fetchone():
            return name
    return None


@contextmanager
def _open(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    config = OFFLINE | {"memory_limit": MEMORY, "temp_directory": str(folder / "transfer.spill")}
    with closing(duckdb.connect(":memory:", config=config)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def _attach(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    try:
        connection.execute(statement)
    except duckdb.Error as error:
        raise WarehouseError(f"the file cannot be opened: {first_line(error)}") from error


def _transfer(connection: duckdb.DuckDBPyConnection, source: str, target: str) -> dict[str, int]:
    for name, table in TABLES.items():
        columns = list_names(table.column_names)
        order = f" ORDER BY {SORTED_BY[name]}" if name in SORTED_BY else ""
        connection.execute(f"DELETE FROM {_in(target, name)}")
        connection.execute(
            f"INSERT INTO {_in(target, name)} ({columns}) SELECT {columns} FROM {_in(source, name)}{order}"
        )
    return {name: _compare(connection, name, source, target).row_count for name in TABLES}


def _compare(connection: duckdb.DuckDBPyConnection, name: str, source: str, target: str) -> Content:
    before, after = measure(connection, source, name), measure(connection, target, name)
    if before != after:
        raise WarehouseError(
            f"{name} would differ after the transfer: {before.row_count} rows before, {after.row_count} after. "
            "Nothing was changed; report it"
        )
    return after


def measure(connection: duckdb.DuckDBPyConnection, catalog: str, name: str) -> Content:
    """Count and digest of the rows of a table."""
    columns = list_names(TABLES[name].column_names)
    query = f"SELECT count(*), coalesce(sum(hash({columns})::HUGEINT), 0) FROM {_in(catalog, name)}"
    row_count, digest = connection.execute(query).fetchone() or (0, 0)
    return Content(int(row_count), int(digest))


def _in(catalog: str, table_name: str) -> str:
    return f"{catalog}.{quote_name(table_name)}"
