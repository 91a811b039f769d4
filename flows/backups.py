"""Taking articles out of backups."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from deploy.settings import Settings
from expectations.process import Gate
from flows.session import Session
from flows.steps.relate import relate_articles
from flows.steps.removal import clean_forgotten, take_out
from tasks.forgetting import Forgotten, Target
from warehouse.backup import DATABASE, find_backups, rewrite_manifest
from warehouse.compact import compact
from warehouse.paths import WarehousePaths


def forget_in_backups(
    folders: Sequence[Path], targets: Sequence[Target], settings: Settings, now: datetime
) -> Iterator[tuple[Path, int]]:
    """Take these out of every backup in the folders; each backup with how many pages it lost."""
    for folder in dict.fromkeys(folder.absolute() for folder in folders):
        for backup in find_backups(folder):
            yield backup, forget_in_backup(backup, targets, settings, now)


def forget_in_backup(backup: Path, targets: Sequence[Target], settings: Settings, now: datetime) -> int:
    """Take these out of one backup: its tables, the free space of its file, and its archive; pages that went.

    Stories, entities, regions and the like are computed again from the articles that stay, as in a run: they hold
    headlines and names of those that go. What is unchanged costs next to nothing.
    """
    session = Session(str(uuid4()), settings, WarehousePaths.of_backup(backup, DATABASE), Gate(), clock=lambda: now)
    try:
        removal = take_out(session, targets)
        clean_forgotten(session, Forgotten.of(targets))
        relate_articles(session)
    finally:
        session.disconnect()
    compact(backup / DATABASE)
    rewrite_manifest(backup)
    return len(removal.page_ids)
