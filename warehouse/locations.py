"""Where pages lie in the archive, and how that changes when a file of it is written anew."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from warehouse.load.merge import registered


def read_offsets(connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]) -> dict[str, set[int]]:
    """The places of these pages, by archive file."""
    query = "SELECT archive_path, archive_offset FROM raw.pages WHERE page_id IN (SELECT unnest(?::VARCHAR[]))"
    offsets: dict[str, set[int]] = {}
    for path, offset in connection.execute(query, [list(page_ids)]).fetchall():
        offsets.setdefault(path, set()).add(offset)
    return offsets


def is_in_use(connection: duckdb.DuckDBPyConnection, archive_path: str) -> bool:
    """Whether a page lies in an archive file, or a refused one that can be replayed."""
    query = """
    SELECT count(*) FROM (
        SELECT 1 FROM raw.pages WHERE archive_path = $1
        UNION ALL SELECT 1 FROM ops.rejects WHERE (record ->> 'archive_path') = $1
    )
    """
    (count,) = connection.execute(query, [archive_path]).fetchone() or (0,)
    return bool(count)


def list_needed_files(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The archive files that pages lie in, or refused ones that can be replayed."""
    query = "SELECT DISTINCT record ->> 'archive_path' AS path FROM ops.rejects WHERE path IS NOT NULL"
    return list_archive_files(connection) | {path for (path,) in connection.execute(query).fetchall()}


def move_pages(connection: duckdb.DuckDBPyConnection, former: str, successor: str, moved: Mapping[int, int]) -> None:
    """Point the pages of an archive file, refused ones too, to its successor; `moved`: new offsets by old ones."""
    places = pa.table({"old": pa.array(list(moved), pa.int64()), "new": pa.array(list(moved.values()), pa.int64())})
    with registered(connection, moved=places):
        connection.execute(
            "UPDATE raw.pages AS p SET archive_path = ?, archive_offset = m.new "
            "FROM moved AS m WHERE p.archive_path = ? AND p.archive_offset = m.old",
            [successor, former],
        )
        connection.execute(
            "UPDATE ops.rejects AS r "
            "SET record = json_merge_patch(r.record, json_object('archive_path', ?, 'archive_offset', m.new)) "
            "FROM moved AS m "
            "WHERE (r.record ->> 'archive_path') = ? AND (r.record ->> 'archive_offset')::BIGINT = m.old",
            [successor, former],
        )


def list_archive_files(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The archive files that pages lie in."""
    return {path for (path,) in connection.execute("SELECT DISTINCT archive_path FROM raw.pages").fetchall()}
