"""Publishing: a whole copy of the writer's database, put under the name that people open by one atomic rename.

The link FILE names a version; DuckDB resolves it before it opens, so whoever has a version open keeps that one, and a
`.wal` or spill folder that a reader writes lies beside its own version and never meets the next one. A version that is
no longer published goes when nobody holds it, with whatever people wrote into it: their tables belong in a file of
their own, with ours attached. The version before the published one is spared until the next publish, for readers that
resolved the link just before it was swapped. So a warehouse takes up to three times its size, less where the file
system clones.

Marts are views and macros inside the database, so they are in the copy.
"""

import os
import shutil
import time
from contextlib import closing
from pathlib import Path

import duckdb

from tasks.errors import WarehouseBusyError, WarehouseError
from warehouse.complaints import first_line, is_lock_conflict
from warehouse.copying import copy_file, sync_folder
from warehouse.leftovers import remove_leftovers, version_numbers
from warehouse.paths import WarehousePaths, prepare_folder


def publish(paths: WarehousePaths) -> Path:
    """Publish what is committed in the writer's database, and return the version that FILE names afterwards.

    The caller holds the writer's lock (`hold_writer`) and has no connection to the writer's database open; an open
    one is refused. A crash at any moment leaves FILE on a whole version, the former or the next one; what it leaves
    behind goes with the next publish.

    Raises:
        WarehouseError: nothing to publish, no space, a stranger's FILE, or a copy that does not open. FILE then is as
            it was.
        WarehouseBusyError: somebody has the writer's database open.
    """
    prepare_folder(paths)
    if paths.lake:
        raise WarehouseError(f"{paths.name} needs no publishing: its readers have what is committed")
    version = paths.version_file(max(version_numbers(paths), default=0) + 1)
    remove_leftovers(paths, time.time(), kept_count=1)
    table_count = _settle_writer(paths)
    try:
        _copy_version(paths.writer, version)
        _verify_version(version, table_count)
        _swap_link(paths, version)
    except OSError as error:
        raise WarehouseError(
            f"{version} cannot be written: {error.strerror}; {paths.file} stays as it was. A publish takes "
            f"{paths.writer.stat().st_size / 1e6:.0f} MB there"
        ) from error
    finally:
        if os.path.realpath(paths.file) != os.path.realpath(version):
            shutil.rmtree(version.parent, ignore_errors=True)
    remove_leftovers(paths, time.time(), kept_count=2)
    return version


def _settle_writer(paths: WarehousePaths) -> int:
    """See that nobody has the writer's database open, fold its log into it, and count its tables.

    The first connection differs from a writing one in its settings, so DuckDB refuses it while this process has the
    database open. Reading the file would release that connection's lock: POSIX locks go with the first close.
    """
    if not paths.writer.is_file():
        raise WarehouseError(f"{paths.writer} does not exist: nothing is there to publish")
    try:
        table_count = _count_tables(paths.writer)
        if paths.writer.with_name(paths.writer.name + ".wal").exists():
            with closing(duckdb.connect(str(paths.writer))) as connection:
                connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        if is_lock_conflict(error):
            raise WarehouseBusyError(f"{paths.writer} is open, close it first: {first_line(error)}") from error
        raise WarehouseError(f"{paths.writer} cannot be opened: {first_line(error)}") from error
    return table_count


def _copy_version(writer: Path, version: Path) -> None:
    version.parent.mkdir()
    copy_file(writer, version)
    sync_folder(version.parent)
    sync_folder(version.parent.parent)


def _verify_version(version: Path, table_count: int) -> None:
    """See that the copy opens and has the tables that the writer has."""
    try:
        found_count = _count_tables(version)
    except duckdb.Error as error:
        raise WarehouseError(f"the copy {version} does not open, it is not published: {first_line(error)}") from error
    if found_count != table_count:
        raise WarehouseError(f"the copy {version} has {found_count} tables, not {table_count}: it is not published")


def _count_tables(database: Path) -> int:
    with closing(duckdb.connect(str(database), read_only=True)) as connection:
        row = connection.execute("SELECT count(*) FROM duckdb_tables()").fetchone()
    return int(row[0]) if row else 0


def _swap_link(paths: WarehousePaths, version: Path) -> None:
    """Point FILE to a version. The target is relative, so that FILE and FILE.d can move together."""
    link = paths.file.with_name(f".{paths.file.name}.next")
    if link.is_symlink():
        link.unlink()
    link.symlink_to(version.relative_to(paths.file.parent))
    os.replace(link, paths.file)
    sync_folder(paths.file.parent)
