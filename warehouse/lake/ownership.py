"""Whose the data folder of a lake is: a file in it names the lake, which alone may clean up there.

A writer that is killed leaves Parquet files that no catalog knows. To a lake all files of another one in the same
folder look like these, so none is removed before the folder is known to be its own.
"""

import duckdb

from tasks.errors import WarehouseError
from warehouse.ddl import quote_text
from warehouse.lake.address import Lake
from warehouse.lake.attach import CATALOG, METADATA

MARK = "broadsheet-lake.txt"
UNKNOWN_FILES = f"ducklake_delete_orphaned_files('{CATALOG}', cleanup_all => true, dry_run => true)"


def claim_folder(connection: duckdb.DuckDBPyConnection, lake: Lake) -> bool:
    """Whether the data folder is this lake's; one that has no other files and no owner becomes it. No transaction."""
    owner, own_id = read_owner(connection, lake), read_id(connection, lake)
    if owner is None and connection.execute(f"FROM {UNKNOWN_FILES} LIMIT 1").fetchone() is None:
        place = quote_text(lake.data + MARK)
        connection.execute(f"COPY (SELECT {quote_text(own_id)}) TO {place} (FORMAT csv, HEADER false)")
        return True
    return owner == own_id


def check_folder(connection: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """See that the data folder is not another lake's.

    Raises:
        WarehouseError: it is.
    """
    if read_owner(connection, lake) not in (None, read_id(connection, lake)):
        raise WarehouseError(
            f"{lake.data} holds the data of another lake, which would take those of {lake.name} for leftovers: name "
            f"another folder as `lake.data`; if that lake is gone, empty the folder ({MARK} too)"
        )


def read_owner(connection: duckdb.DuckDBPyConnection, lake: Lake) -> str | None:
    """The id of the lake that owns the data folder, None where nobody does."""
    # A pattern, as a store is not asked for what has none.
    pattern = quote_text(lake.data + MARK.replace(".", "*."))
    if connection.execute(f"FROM glob({pattern})").fetchone() is None:
        return None
    (content,) = connection.execute(f"SELECT content FROM read_text({pattern})").fetchone() or ("",)
    return str(content).strip()


def read_id(connection: duckdb.DuckDBPyConnection, lake: Lake) -> str:
    """What tells this lake from all others: the number that DuckLake gave its first schema."""
    query = f"SELECT arg_min(schema_uuid, schema_id)::VARCHAR FROM {METADATA}.{lake.schema}.ducklake_schema"
    (number,) = connection.execute(query).fetchone() or ("",)
    return str(number)
