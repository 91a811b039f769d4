"""A lake kept in shape: small files become large ones, and what was deleted leaves the disk."""

from datetime import datetime, timedelta

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line
from warehouse.lake.address import Lake
from warehouse.lake.attach import CATALOG
from warehouse.lake.ownership import claim_folder
from warehouse.lake.turns import hold_turn

SNAPSHOT_AGE = timedelta(days=1)
"""How long a reader of a snapshot may take, and how long one can look back."""
LEFT_AGE = timedelta(hours=1)
"""From when on a file that no catalog knows is certainly none that a transaction is about to add."""


def tidy_lake(
    connection: duckdb.DuckDBPyConnection, lake: Lake, now: datetime, is_purged: bool, wait_s: float
) -> tuple[int, int]:
    """Merge files, drop old snapshots and the files that only these need; bytes before and after. No transaction.

    With `is_purged` nothing deleted is left in any file, and no snapshot but the last: readers of an older one fail.
    What killed writers left goes too, where the data folder is the lake's own.

    Raises:
        WarehouseError: DuckLake or the store refuses; what is committed is whole.
    """
    before = now if is_purged else now - SNAPSHOT_AGE
    share = 0.0 if is_purged else 0.25
    steps = (
        f"CALL ducklake_flush_inlined_data('{CATALOG}')",
        f"CALL ducklake_rewrite_data_files('{CATALOG}', delete_threshold => {share})",
        f"CALL ducklake_merge_adjacent_files('{CATALOG}')",
        f"CALL ducklake_expire_snapshots('{CATALOG}', older_than => TIMESTAMPTZ '{before.isoformat()}')",
        f"CALL ducklake_cleanup_old_files('{CATALOG}', cleanup_all => true)",
    )
    left_before = now - (LEFT_AGE if is_purged else SNAPSHOT_AGE)
    former = _count_bytes(connection)
    with hold_turn(connection, lake, None, wait_s):
        try:
            for step in steps:
                connection.execute(step)
            if claim_folder(connection, lake):
                moment = f"TIMESTAMPTZ '{left_before.isoformat()}'"
                connection.execute(f"CALL ducklake_delete_orphaned_files('{CATALOG}', older_than => {moment})")
        except duckdb.Error as error:
            raise WarehouseError(f"{lake.name} cannot be tidied, its rows are whole: {first_line(error)}") from error
    return former, _count_bytes(connection)


def _count_bytes(connection: duckdb.DuckDBPyConnection) -> int:
    query = f"SELECT coalesce(sum(file_size_bytes + delete_file_size_bytes), 0) FROM ducklake_table_info('{CATALOG}')"
    return int((connection.execute(query).fetchone() or (0,))[0])
