"""Backups: a published copy with the archive files that it points to, and the user's own files, digests with them.

BACKUPS/news-20261126T080000Z/
    warehouse.duckdb     the published copy: whole, and of one moment, also while a run is at work
    archive/             the pages; files that an earlier backup holds already are linked to, not copied
    home/                settings, source declarations and the like
    manifest.json        what is in it, with digests
"""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from glob import escape as escape_glob
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from tasks.errors import WarehouseBusyError, WarehouseError
from tasks.escape import escape_text
from warehouse.complaints import first_line
from warehouse.copying import copy_file, sync_folder
from warehouse.held_folder import hold_folder, remove_abandoned
from warehouse.lake.transfer import copy_into_file, copy_into_lake
from warehouse.locations import list_archive_files
from warehouse.paths import WarehousePaths, prepare_folder, published_file
from warehouse.publish import publish

DATABASE = "warehouse.duckdb"
MANIFEST = "manifest.json"
PARTIAL = ".partial"
TIME_GLOB = "????????T??????Z"
"""The time in the name of a backup."""

Digests = dict[str, dict[str, Any]]
"""By path within the backup: `bytes` and `sha256`."""


def make_backup(paths: WarehousePaths, home_files: Iterable[Path], home: Path, folder: Path, now: datetime) -> Path:
    """Back up the published copy into a new folder below `folder`, and return it. Runs may go on meanwhile.

    It has its name once it is whole; what a killed one left goes with the next.

    Raises:
        WarehouseError: nothing is published, there is no space, or an archive file is missing.
        WarehouseBusyError: another backup of this very second is being made.
    """
    target = folder / f"{paths.file.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    partial = target.with_name(target.name + PARTIAL)
    remove_abandoned(folder.glob(f"{escape_glob(paths.file.stem)}-{TIME_GLOB}{PARTIAL}"))
    try:
        with hold_folder(partial):
            _fill_backup(paths, home_files, home, partial, find_backups(folder)[-1:], now)
            os.rename(partial, target)
        sync_folder(folder)
    except BlockingIOError as error:
        raise WarehouseBusyError(f"another backup to {target} is going on; wait for it") from error
    except (OSError, duckdb.Error) as error:
        raise WarehouseError(f"{target} cannot be written: {_say_why(error)}; no part of it is left") from error
    return target


def _fill_backup(
    paths: WarehousePaths, home_files: Iterable[Path], home: Path, partial: Path, former: list[Path], now: datetime
) -> None:
    (partial / "archive").mkdir()
    if paths.lake:
        copy_into_file(paths.lake, partial / DATABASE)
    else:
        copy_file(published_file(paths), partial / DATABASE)
    known = read_manifest(former[-1])["files"] if former else {}
    linked = [_add_archive_file(paths, name, partial, former, known) for name in _list_archive(partial)]
    for file in home_files:
        _add_home_file(file, home, partial)
    manifest = {"created_at": now.isoformat(), "warehouse": str(paths.file), "files": describe(partial, *linked)}
    (partial / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")


def _say_why(error: OSError | duckdb.Error) -> str:
    if isinstance(error, duckdb.Error):
        return first_line(error)
    return f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)


def restore_backup(backup: Path, paths: WarehousePaths) -> None:
    """Make a warehouse out of a backup. The caller holds the writer's lock of a warehouse that has nothing in it.

    One that was killed is resumed by the same call: the database comes last, and gets its name when it is whole.

    Raises:
        WarehouseError: the backup is damaged, or a warehouse is there already. Nothing is changed then.
    """
    check_backup(backup)
    if not paths.lake and (os.path.lexists(paths.file) or paths.writer.exists()):
        if not is_restored(backup, paths):
            there = paths.file if os.path.lexists(paths.file) else paths.writer
            raise WarehouseError(f"{there} exists; move it and {paths.folder} away, or restore to another --warehouse")
        publish(paths)
        return
    prepare_folder(paths)
    try:
        for name in sorted(read_manifest(backup)["files"]):
            folder, _, file_name = name.rpartition("/")
            if folder == "archive":
                (paths.archive / file_name).unlink(missing_ok=True)
                copy_file(backup / name, paths.archive / file_name)
        if paths.lake:
            own = paths.folder / "restored.duckdb"  # an earlier structure is brought up to date there
            own.unlink(missing_ok=True)
            copy_file(backup / DATABASE, own)
            copy_into_lake(own, paths.lake)
            own.unlink()
            return
        partial = paths.writer.with_name(paths.writer.name + PARTIAL)
        partial.unlink(missing_ok=True)
        copy_file(backup / DATABASE, partial)
        os.rename(partial, paths.writer)
        sync_folder(paths.folder)
    except OSError as error:
        raise WarehouseError(f"{paths.folder} cannot be written: {error.strerror}") from error
    publish(paths)


def is_restored(backup: Path, paths: WarehousePaths) -> bool:
    """Whether a warehouse is what a backup holds, but not published: a restore was killed just before."""
    if os.path.lexists(paths.file) or not paths.writer.is_file():
        return False
    return bool(digest_file(paths.writer) == read_manifest(backup)["files"][DATABASE]["sha256"])


def check_backup(backup: Path) -> None:
    """See that a backup has all its files as they were written, and nothing else.

    Raises:
        WarehouseError: it has not; names the first fault.
    """
    files = read_manifest(backup)["files"]
    if DATABASE not in files:
        raise WarehouseError(f"{backup}: its {MANIFEST} lists no {DATABASE}; take another backup")
    for name in _list_entries(backup):
        if name not in files and name != MANIFEST:
            raise WarehouseError(f"{backup}: {escape_text(name)} is not listed in its {MANIFEST}; take it away")
    for name, expected in files.items():
        file = backup / name
        if not file.is_file():
            raise WarehouseError(f"{backup}: {escape_text(name)} is missing; take another backup")
        if digest_file(file) != expected["sha256"]:
            raise WarehouseError(f"{backup}: {escape_text(name)} is damaged, its digest differs; take another backup")


def _list_entries(backup: Path) -> Iterator[str]:
    """The files of a backup by their path within it. Raises WarehouseError for what is neither file nor folder."""
    for folder, folder_names, file_names in os.walk(backup):
        for path in (Path(folder, name) for name in sorted((*folder_names, *file_names))):
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                yield path.relative_to(backup).as_posix()
            elif not stat.S_ISDIR(mode):
                name = escape_text(str(path.relative_to(backup)))
                raise WarehouseError(f"{backup}: {name} is neither a file nor a folder; take it away")


def find_backups(folder: Path) -> list[Path]:
    """The finished backups in a folder, the oldest first."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if (path / MANIFEST).is_file() and path.suffix != PARTIAL)


def read_manifest(backup: Path) -> Any:
    """What a backup says of itself. Raises WarehouseError where it is none, or lists what cannot be in one."""
    file = backup / MANIFEST
    try:
        if not file.is_file():
            raise OSError("it is no file")
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise WarehouseError(f"{backup} is no backup of Broadsheet: its {MANIFEST} cannot be read") from error
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, dict):
        raise WarehouseError(f"{backup} is no backup of Broadsheet: its {MANIFEST} lists no files")
    for name, entry in files.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("sha256"), str):
            raise WarehouseError(f"{backup}: its {MANIFEST} has no digest of {escape_text(name)}; take another backup")
        if "\0" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise WarehouseError(f"{backup}: its {MANIFEST} lists {escape_text(name)}, which does not lie in a backup")
    return manifest


def rewrite_manifest(backup: Path) -> None:
    """Bring the digests up to date after something was taken out of a backup."""
    manifest = read_manifest(backup) | {"files": describe(backup)}
    (backup / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")


def describe(folder: Path, *known: Mapping[str, Any]) -> Digests:
    """Bytes and digest of each file of a backup; those in `known` are taken from there."""
    digests: Digests = {}
    for entry in known:
        digests.update(entry)
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST):
        name = file.relative_to(folder).as_posix()
        digests.setdefault(name, {"bytes": file.stat().st_size, "sha256": digest_file(file)})
    return digests


def digest_file(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _list_archive(partial: Path) -> list[str]:
    with closing(duckdb.connect(str(partial / DATABASE), read_only=True)) as connection:
        return sorted(list_archive_files(connection))


def _add_archive_file(
    paths: WarehousePaths, name: str, partial: Path, former: list[Path], known: Mapping[str, Any]
) -> Digests:
    """Put an archive file into the backup; its digest where a former backup has the same file."""
    source, place = paths.archive / name, f"archive/{name}"
    for backup in former:
        other = backup / place
        if place in known and other.is_file() and other.stat().st_size == source.stat().st_size:
            os.link(other, partial / place)
            return {place: known[place]}
    copy_file(source, partial / place)
    return {}


def _add_home_file(file: Path, home: Path, partial: Path) -> None:
    target = partial / "home" / file.relative_to(home)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)
