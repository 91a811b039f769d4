"""Where a warehouse lies: the file that people open, and the folder beside it that holds everything else.

    news.duckdb                                 a symbolic link to the published copy
    news.duckdb.d/
        writer.duckdb                           what a run writes; never open it while a run may start
        writer.duckdb.memory                    how much memory it wants, where that is more than usual
        writer.lock                             who writes
        versions/000012/news.duckdb             published copies; the name inside is the catalog name of people's SQL
        archive/                                the pages as received
        data_docs/                              what the expectations found

The published copy has the file's own name, in a numbered folder: DuckDB resolves the link and calls the catalog after
the file that it finds, so `news.core.articles` means the same after every publish.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from tasks.errors import WarehouseError
from warehouse.lake.address import Lake

VERSION_DIGITS = 6

AMBIGUOUS_STEMS = frozenset({"raw", "core", "marts", "ops", "memory"})
"""DuckDB names the catalog after the file; one named like a schema makes `core.articles` ambiguous in every query."""


@dataclass(frozen=True, slots=True)
class WarehousePaths:
    """The places of one warehouse. Pure arithmetic on paths: nothing is read or made."""

    file: Path
    """What users name and open: a link to the published copy."""
    folder: Path
    """`FILE.d`, beside the file."""
    lake: Lake | None = None
    """Where the tables are, if they are in no file; `file` and `folder` are then the folder of the archive."""
    database: Path | None = None
    """What is written, where that is not `writer.duckdb`: the tables of a backup."""

    @classmethod
    def of(cls, file: Path | str) -> "WarehousePaths":
        """The places of the warehouse that a user calls `file`; WarehouseError for a name that cannot be one."""
        name = os.fspath(file)
        if not name or "\0" in name or name.startswith(":memory:"):
            raise WarehouseError(f"{name!r} cannot be a warehouse: name a file, for example news.duckdb")
        path = Path(os.path.abspath(name))
        if "?" in str(path):
            raise WarehouseError(
                f"{path}: a warehouse cannot lie on a path with a question mark, DuckDB would look for its log "
                "elsewhere; choose another place, for example news.duckdb"
            )
        if path.name == "" or path.stem.lower() in AMBIGUOUS_STEMS:
            raise WarehouseError(
                f"{path}: a warehouse cannot have this name, DuckDB would take it for one of the schemas; "
                "name it otherwise, for example news.duckdb"
            )
        return cls(path, path.with_name(path.name + ".d"))

    @classmethod
    def of_lake(cls, lake: Lake, folder: Path) -> "WarehousePaths":
        """The places of a lake: its archive and Data Docs lie in `folder`, its tables where the lake says."""
        return cls(folder, folder, lake)

    @classmethod
    def of_backup(cls, backup: Path, database: str) -> "WarehousePaths":
        """The places of a backup, to take something out of it: its tables, and its archive."""
        return cls(backup / database, backup, database=backup / database)

    @property
    def name(self) -> str:
        """What people call the warehouse."""
        return self.lake.name if self.lake else str(self.file)

    @property
    def runs(self) -> Path:
        """The folder with a lock for each run that is at work on a lake."""
        return self.folder / "runs"

    @property
    def writer(self) -> Path:
        """The database that runs write."""
        return self.database or self.folder / "writer.duckdb"

    @property
    def lock(self) -> Path:
        """The file whose flock makes one writer out of many runs."""
        return self.folder / "writer.lock"

    @property
    def versions(self) -> Path:
        """The folder of the published copies."""
        return self.folder / "versions"

    @property
    def archive(self) -> Path:
        """The folder of the WARC files."""
        return self.folder / "archive"

    @property
    def data_docs(self) -> Path:
        """The folder of the Data Docs."""
        return self.folder / "data_docs"

    def version_file(self, number: int) -> Path:
        """The published copy of that number."""
        return self.versions / f"{number:0{VERSION_DIGITS}d}" / self.file.name


def version_number(folder_name: str) -> int | None:
    """The number that a folder under `versions/` is named by; None for anything else."""
    is_number = folder_name.isascii() and folder_name.isdigit() and len(folder_name) >= VERSION_DIGITS
    return int(folder_name) if is_number else None


def current_number(paths: WarehousePaths) -> int | None:
    """The number of the version that the link names, be it there or not; None without a link of ours.

    Raises:
        WarehouseError: FILE is something that Broadsheet did not make. It is never overwritten.
    """
    if not os.path.lexists(paths.file):
        return None
    target = _link_target(paths)
    number = version_number(target.parent.name)
    if number is None or target != paths.version_file(number):
        raise WarehouseError(
            f"{paths.file} is a link to {target}, which Broadsheet did not make; it is left as it is. "
            "Name another --warehouse, or remove the link"
        )
    return number


def _link_target(paths: WarehousePaths) -> Path:
    """Where our link points, without following links on the way there."""
    try:
        target = os.readlink(paths.file)
    except OSError as error:
        kind = "a folder" if paths.file.is_dir() else "a file"
        raise WarehouseError(
            f"{paths.file} is {kind} that Broadsheet did not make; it is left as it is. Name another --warehouse"
        ) from error
    return Path(os.path.normpath(paths.file.parent / target))


def is_written(paths: WarehousePaths) -> bool:
    """Whether a run has ever written this warehouse, as far as what lies there tells; an empty folder tells nothing."""
    if os.path.lexists(paths.file) or paths.writer.exists():
        return True
    return any(folder.is_dir() and any(folder.iterdir()) for folder in (paths.versions, paths.archive))


def prepare_folder(paths: WarehousePaths) -> None:
    """Make FILE.d and what it holds, and see that a run can write there.

    Raises:
        WarehouseError: FILE or FILE.d belongs to a stranger, or may not be written; the text names it and the way out.
    """
    if paths.lake:
        for folder in (paths.runs, paths.archive, paths.data_docs):
            _make_folder(folder)
        return
    current_number(paths)
    for folder in (paths.file.parent, paths.folder, paths.versions, paths.archive, paths.data_docs):
        _make_folder(folder)
    for folder in (paths.file.parent, paths.folder, paths.versions):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise WarehouseError(f"{folder} cannot be written by this user; mend its permissions, or name another file")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WarehouseError(f"{folder} is not a folder, but a warehouse needs it as one; move it away") from error
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be made: {error.strerror}; name another --warehouse") from error


def published_file(paths: WarehousePaths) -> Path:
    """The file that the link names: what a reader opens, by its real path.

    Raises:
        WarehouseError: nothing is published there, or FILE is not ours.
    """
    number = current_number(paths)
    if number is None:
        mend = "`broadsheet ingest SOURCE` makes it, with the same --warehouse if you give one"
        raise WarehouseError(f"{paths.file} does not exist yet: {mend}")
    version = paths.version_file(number)
    try:
        version.stat()
    except FileNotFoundError as error:
        raise WarehouseError(
            f"{paths.file} points to {version}, which is gone; `broadsheet publish` makes it again"
        ) from error
    except OSError as error:
        raise WarehouseError(f"{version} cannot be read: {error.strerror}") from error
    return version
