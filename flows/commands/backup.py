"""`broadsheet backup` and `broadsheet restore`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from deploy.settings import SETTINGS_FILE, Settings, load_settings
from flows.commands.options import Warehouse
from flows.place import find_warehouse


def backup(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Folder of backups. Default: `backup_folder`.")
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Back up the published warehouse, its archive and your own files, also while a run is at work.

    Each backup is a folder of its own, named after warehouse and time. Archive files that the backup before has
    already are linked to, so a daily backup takes what is new plus the tables.

    Examples:

        broadsheet backup

        broadsheet backup /mnt/backups --warehouse news.duckdb
    """
    from warehouse.backup import make_backup, read_manifest

    settings = load_settings(warehouse=warehouse)
    target = folder.absolute() if folder else settings.backups
    paths = find_warehouse(settings)
    made = make_backup(paths, list_home_files(settings), settings.home, target, datetime.now(UTC))
    size = sum(file["bytes"] for file in read_manifest(made)["files"].values())
    typer.echo(
        f"{made}: {size / 1e6:,.1f} MB. `broadsheet restore {quote(str(made))} --warehouse FILE` "
        "makes a warehouse of it."
    )


def list_home_files(settings: Settings) -> Iterator[Path]:
    """The files of the user's folder that are written by people: settings, what they name, source declarations."""
    named = (Path(SETTINGS_FILE), settings.relate.corrections_file, settings.enrich.outlets_file)
    declared = settings.declaration_folder.rglob("*")
    files = {*(settings.home / file for file in named if file), *declared}
    yield from sorted(file for file in files if file.is_file() and file.is_relative_to(settings.home))


def restore(
    source: Annotated[Path, typer.Argument(help="A backup: a folder that `broadsheet backup` made.", metavar="BACKUP")],
    warehouse: Warehouse = None,
) -> None:
    """Make a warehouse out of a backup, after checking every file of it. It never overwrites one.

    Your own files of the backup (settings, what they name, source declarations) stay in its `home/`; copy from there
    what you miss.

    Examples:

        broadsheet restore data/backups/news-20261126T080000Z --warehouse restored.duckdb
    """
    from flows.waiting import show_notice, tell_wait
    from warehouse.backup import check_backup, restore_backup
    from warehouse.lock import Holder, hold_writer
    from warehouse.paths import prepare_folder

    settings = load_settings(warehouse=warehouse)
    paths = find_warehouse(settings)
    check_backup(source.absolute())  # before anything is made
    prepare_folder(paths)
    on_wait = tell_wait(paths.name, settings.lock_wait_seconds, show_notice)
    with hold_writer(paths, Holder.here("restore", datetime.now(UTC)), settings.lock_wait_seconds, on_wait):
        restore_backup(source.absolute(), paths)
    typer.echo(f"{paths.name} is what {source} holds; the next run goes on from there.")
