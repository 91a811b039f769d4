"""A folder that appears at once and whole, in the place of nothing or of its own predecessor."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tasks.errors import WarehouseBusyError, WarehouseError
from warehouse.held_folder import hold_folder

DESCRIPTOR = "datapackage.json"

MARK = "broadsheet"
"""The property of a descriptor that says who made it."""


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to write into, which takes its name at the end of the `with` block.

    On an error `folder` stays as it was. What a killed export left behind goes with the next one.

    Raises:
        WarehouseError: the folder holds what no export made, or cannot be written.
        WarehouseBusyError: another export to the same folder is going on.
    """
    folder = Path(os.path.realpath(folder))
    refuse_strangers(folder)
    partial = folder.with_name(f".{folder.name}.partial")
    try:
        with hold_folder(partial):
            yield partial
            _sync_files(partial)
            _take_place(partial, folder)
    except BlockingIOError as error:
        raise WarehouseBusyError(f"another export to {folder} is going on; wait for it") from error
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be written: {error.strerror}; it stays as it was") from error


def refuse_strangers(folder: Path) -> None:
    """See that a folder is absent, empty, or an export and nothing else.

    Raises:
        WarehouseError: it is not; the text names a file that an export did not make.
    """
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise WarehouseError(f"{folder} is a file; name another folder")
    strangers = sorted(set(os.listdir(folder)) - _exported_names(folder))
    if strangers:
        raise WarehouseError(f"{folder} holds {strangers[0]!r}, which no export made; name an empty folder")


def write_descriptor(folder: Path, descriptor: dict[str, Any]) -> None:
    """Write `datapackage.json`."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")


def _exported_names(folder: Path) -> set[str]:
    """The names in a folder that its descriptor vouches for."""
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
        files = {str(resource["path"]) for resource in descriptor["resources"]}
        return files | {DESCRIPTOR} if MARK in descriptor else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _sync_files(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take_place(partial: Path, folder: Path) -> None:
    """Rename over nothing or over an empty folder is one step; a former export is set aside for a moment."""
    former = folder.with_name(f".{folder.name}.former")
    shutil.rmtree(former, ignore_errors=True)
    if folder.is_dir() and os.listdir(folder):
        folder.rename(former)
    try:
        partial.rename(folder)
    except OSError:
        if former.is_dir():
            former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)
