"""Is the warehouse whole, and is nothing lying about that belongs to nobody?"""

from collections.abc import Iterator

from deploy.settings import Settings
from flows.doctor.finding import Finding
from flows.place import find_warehouse
from tasks.corrections import explain_unmatched
from tasks.counts import say_count
from tasks.errors import WarehouseError
from warehouse.at_work import describe_work, list_dead
from warehouse.corrections import read_unmatched
from warehouse.leftovers import version_numbers
from warehouse.locations import list_archive_files, list_needed_files
from warehouse.lock import is_held, read_broken, read_holder
from warehouse.migrations import read_migrations, read_version
from warehouse.operations import read_runs
from warehouse.paths import WarehousePaths, is_written
from warehouse.reader import open_published
from warehouse.writer import Connection, read_writer_version

KEPT_VERSIONS = 2


def check_warehouse(settings: Settings) -> Iterator[Finding]:
    """The lock, the published copy, its structure, the archive behind it, and what is left over."""
    paths = find_warehouse(settings)
    if not (paths.folder.exists() if paths.lake else is_written(paths)):
        yield Finding("warehouse", "good", f"{paths.name} is not there yet: `broadsheet ingest` makes it")
        return
    held = is_held(paths)
    if not paths.lake:
        yield Finding("lock", "good", f"held by {read_holder(paths) or 'a run'}" if held else "free")
    try:
        with open_published(paths) as connection:
            yield check_structure(read_version(connection, paths.name))
            yield from check_archive(connection, paths)
            yield from check_runs(connection, paths)
            yield from check_corrections(connection)
    except WarehouseError as error:
        yield Finding(
            "warehouse", "bad", str(error), "`broadsheet publish` makes a lost copy again; else restore a backup"
        )
    if not paths.lake:
        yield from check_writer(paths)
        yield from check_leftovers(paths, held)


def check_writer(paths: WarehousePaths) -> Iterator[Finding]:
    """What runs write, where it is not as the published copy says: no run could begin."""
    mend = "put it back from a backup: `broadsheet restore`"
    try:
        version = read_writer_version(paths)
    except WarehouseError as error:
        yield Finding("writer", "bad", str(error), mend)
    else:
        if version is not None and (found := check_structure(version)).state == "bad":
            yield Finding("writer", "bad", f"{paths.writer}: {found.what}", found.mend)


def check_structure(version: int) -> Finding:
    """The version of the tables against that of this program."""
    latest = read_migrations()[-1].migration_no
    if version == latest:
        return Finding("structure", "good", f"version {version}")
    if version > latest:
        return Finding("structure", "bad", f"version {version}, this program knows {latest}", "upgrade Broadsheet")
    what = f"version {version}, this program has {latest}"
    return Finding("structure", "warning", what, "any run brings it up to date; `broadsheet backup` before that")


def check_archive(connection: Connection, paths: WarehousePaths) -> Iterator[Finding]:
    """Archive files that the tables name and the disk lacks, and the other way round."""
    named, needed = list_archive_files(connection), list_needed_files(connection)
    there = {file.name for file in paths.archive.glob("*.warc.gz")}
    if missing := sorted(named - there):
        mend = "restore them from a backup: their pages cannot be read again without"
        yield Finding("archive", "bad", f"missing: {say_count(len(missing), 'file')}, {', '.join(missing[:3])}", mend)
    if orphaned := sorted(there - needed):
        what = f"without a page of the published copy: {say_count(len(orphaned), 'file')}, {', '.join(orphaned[:3])}"
        mend = "a run at work publishes them; those of a dead one go with `broadsheet maintain` after the next ingest"
        yield Finding("archive", "warning", what, mend)
    if not missing and not orphaned:
        files = say_count(len(named), "file")
        yield Finding("archive", "good", f"{files}, all named by the tables (not read: a backup is)")


def check_runs(connection: Connection, paths: WarehousePaths) -> Iterator[Finding]:
    """Runs that ended badly, or never; of one that died before it published, the lock alone tells."""
    runs, mend = read_runs(connection), "run it again: it goes on where it was; the reason is in the Prefect UI"
    if paths.lake:
        work = "; ".join(describe_work(paths, runs))
        yield Finding("runs", "good", f"at work: {work}" if work else "none is at work")
    if broken := read_broken(paths):
        yield Finding("last run", "warning", f"{broken} broke off: its process is gone", mend)
    elif runs:
        dead = list_dead(paths, runs)
        last = next((run for run in runs if run["run_id"] in dead), runs[0])
        state = "crashed" if last["run_id"] in dead else last["state"]
        is_bad = state in ("failed", "crashed")
        what = f"{last['flow']} of {last['started_at']:%Y-%m-%d %H:%M} {state}"
        yield Finding("last run", "warning" if is_bad else "good", what, mend if is_bad else "")


def check_corrections(connection: Connection) -> Iterator[Finding]:
    """Corrections by people that hold for nothing."""
    for row in read_unmatched(connection):
        what = f"line {row['line_no']} ({row['kind']}) matches nothing"
        yield Finding("corrections", "warning", what, explain_unmatched(row["kind"], row["absent_count"]))


def check_leftovers(paths: WarehousePaths, is_at_work: bool) -> Iterator[Finding]:
    """Former copies that readers keep, and what a crash left."""
    count = len(version_numbers(paths))
    if count > KEPT_VERSIONS:
        what = f"{count} copies lie in {paths.versions}"
        yield Finding("copies", "warning", what, "somebody has them open; they go with a publish after that")
    half = [path for path in (paths.folder / "compacted.duckdb",) if path.exists() and not is_at_work]
    if half:
        yield Finding("leftovers", "warning", f"{half[0]} is of a run that died", "`broadsheet maintain` clears it")
