"""Taking articles out of backups."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tasks.fetch.rewrite import read_addresses, rewrite_archive
from tasks.forgetting import Forgotten, Target
from warehouse.backup import DATABASE, find_backups, rewrite_manifest
from warehouse.compact import compact
from warehouse.locations import move_pages
from warehouse.removal import find_forgotten, record_forgotten, remove
from warehouse.writer import open_warehouse


def forget_in_backups(folders: Sequence[Path], targets: Sequence[Target], now: datetime) -> Iterator[tuple[Path, int]]:
    """Take these out of every backup in the folders; each backup with how many pages it lost."""
    for folder in dict.fromkeys(folder.absolute() for folder in folders):
        for backup in find_backups(folder):
            yield backup, forget_in_backup(backup, targets, now)


def forget_in_backup(backup: Path, targets: Sequence[Target], now: datetime) -> int:
    """Take these out of one backup: its tables, the free space of its file, and its archive; pages that went."""
    forgotten = Forgotten.of(targets)
    with open_warehouse(backup / DATABASE) as connection:
        record_forgotten(connection, targets, now)
        removal = find_forgotten(connection, forgotten)
        remove(connection, removal)
    for file in sorted((backup / "archive").glob("*.warc.gz")):
        written = rewrite_archive(file, lambda member: any(map(forgotten.holds, read_addresses(member.record))))
        if written is None:
            continue
        successor, moved = written
        with open_warehouse(backup / DATABASE) as connection:
            move_pages(connection, file.name, successor.name, moved)
        file.unlink()
    compact(backup / DATABASE)
    rewrite_manifest(backup)
    return len(removal.page_ids)
