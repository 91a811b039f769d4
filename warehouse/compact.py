"""A database written anew: nothing that was deleted is left in the file, and it takes no more space than it needs."""

import os
from contextlib import closing
from pathlib import Path

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line
from warehouse.copying import sync_folder
from warehouse.ddl import quote_text
from warehouse.migrations import define_marts
from warehouse.tables import TABLES
from warehouse.writer import connect_warehouse

SORTED_BY = {"core.search_terms": "term_key, article_id"}
"""Tables that are asked by something else than what they were written by."""


def compact(database: Path) -> tuple[int, int]:
    """Write a database anew; its bytes before and after.

    Nobody else may have it open; of a warehouse the caller holds the lock. A crash leaves the old one in place.

    Raises:
        WarehouseError: there is no space, or the database cannot be read. It is as it was then.
    """
    successor = database.with_name("compacted.duckdb")
    for left in (successor, successor.with_name(successor.name + ".wal")):
        left.unlink(missing_ok=True)
    with closing(connect_warehouse(database)) as connection:
        connection.execute("CHECKPOINT")
    before = database.stat().st_size
    try:
        copy_tables(database, successor)
        os.replace(successor, database)
        sync_folder(database.parent)
    except (duckdb.Error, OSError) as error:
        successor.unlink(missing_ok=True)
        reason = first_line(error) if isinstance(error, duckdb.Error) else error.strerror
        raise WarehouseError(f"{database} cannot be compacted, it is as it was: {reason}") from error
    return before, database.stat().st_size


def copy_tables(source: Path, target: Path) -> None:
    """Make a database of our structure with the rows of another, table by table."""
    with closing(connect_warehouse(target)) as connection:
        connection.execute(f"ATTACH {quote_text(str(source))} AS source (READ_ONLY)")
        for name in TABLES:
            columns = ", ".join(f'"{column}"' for column in TABLES[name].column_names)
            order = f" ORDER BY {SORTED_BY[name]}" if name in SORTED_BY else ""
            connection.execute(f"DELETE FROM {name}")
            connection.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM source.{name}{order}")
        connection.execute("DETACH source")
        define_marts(connection)
        connection.execute("CHECKPOINT")
