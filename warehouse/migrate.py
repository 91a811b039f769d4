"""A warehouse moved between its two forms, a DuckDB file and a lake, with its archive."""

import os
from collections.abc import Mapping
from pathlib import Path

from tasks.errors import WarehouseError
from warehouse.copying import copy_file
from warehouse.lake.transfer import copy_into_file, copy_into_lake
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish


def migrate_warehouse(source: WarehousePaths, target: WarehousePaths) -> Mapping[str, int]:
    """Copy everything from one to the other, which has nothing in it yet; rows by table. The source stays as it is.

    Of a file the caller holds the writer's lock. Archive files come first and stay after a failure; the tables appear
    all at once, or not at all. The same call again goes on.

    Raises:
        WarehouseError: both are of one form, the target has something in it, or the content would not be the same.
    """
    check_forms(source, target)
    prepare_folder(target)
    link_archive(source.archive, target.archive)
    if target.lake:
        return copy_into_lake(source.writer, target.lake)
    assert source.lake is not None
    partial = target.folder / "migrated.duckdb"
    partial.unlink(missing_ok=True)
    counts = copy_into_file(source.lake, partial)
    os.replace(partial, target.writer)
    publish(target)
    return counts


def check_forms(source: WarehousePaths, target: WarehousePaths) -> None:
    """See that one is a file and the other a lake, and that no file is overwritten."""
    if bool(source.lake) == bool(target.lake):
        raise WarehouseError(
            f"{source.name} and {target.name} are of one form; one must be a file, the other ducklake:postgres:... "
            "To copy a file, use `broadsheet backup` and `restore`"
        )
    if not source.lake and not source.writer.is_file():
        raise WarehouseError(f"{source.name} is no warehouse that could be migrated")
    if not target.lake and (os.path.lexists(target.file) or target.writer.exists()):
        raise WarehouseError(f"{target.name} is not empty; move it and {target.folder} away, or name another file")


def link_archive(source: Path, target: Path) -> None:
    """Put the archive files of one folder into another: as links where the file system can, else as copies."""
    for file in sorted(source.glob("*.warc.gz")):
        place = target / file.name
        if place.exists() and place.stat().st_size == file.stat().st_size:
            continue
        place.unlink(missing_ok=True)
        try:
            os.link(file, place)
        except OSError:
            _copy(file, place)


def _copy(file: Path, place: Path) -> None:
    try:
        copy_file(file, place)
    except OSError as error:
        place.unlink(missing_ok=True)
        raise WarehouseError(f"{place} cannot be written: {error.strerror}") from error
