"""Local inputs: any mix of folders, pages, texts, JSON lines, tables and web archives as a stream of captures."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tasks.discover.csv_tables import read_csv
from tasks.discover.folders import list_inputs
from tasks.discover.inputs import Input, list_kinds
from tasks.discover.jsonl import read_json_lines
from tasks.discover.pages import read_page
from tasks.discover.parquet_tables import read_parquet
from tasks.discover.settings import DiscoverSettings
from tasks.discover.warc import read_warc
from tasks.errors import SourceError
from tasks.escape import escape_text
from tasks.reasons import Reason
from tasks.records import Capture, Reject

Reader = Callable[[Input, DiscoverSettings, Callable[[], datetime]], Iterator[Capture | Reject]]

_READERS: dict[str, Reader] = {
    "html": read_page,
    "text": read_page,
    "jsonl": read_json_lines,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
}

_NAMED_BY_PATH = frozenset({None, "html", "text"})
"""Kinds whose every article is named by its path. Folders have none."""


def discover_local(
    sources: Sequence[Path], settings: DiscoverSettings, now: Callable[[], datetime]
) -> Iterator[Capture | Reject]:
    """Stream every record of the sources, in their order and sorted by name within a folder, as capture or reject.

    Memory holds one record at a time, whatever the size of the files.

    Raises:
        SourceError: None of the sources exists. One that does not, among others that do, is a reject.
        SettingsError: A source does not lie below `settings.base`.
        SourceError: Files of two of them would have the same names.
    """
    if sources and not any(source.exists() for source in sources):
        raise SourceError(f"{escape_text(', '.join(map(str, sources)))}: there is no such file or folder")
    sources = drop_inner(sources)
    check_names(sources, settings)
    return _read_all(sources, settings, now)


def drop_inner(sources: Sequence[Path]) -> list[Path]:
    """Leave out what lies in a folder that is a source, too, or comes twice: by two names it would be two articles."""
    kept: dict[Path, Path] = {}
    for source in sources:
        kept.setdefault(_place_of(source), source)
    return [source for place, source in kept.items() if not any(parent in kept for parent in place.parents)]


def check_names(sources: Sequence[Path], settings: DiscoverSettings) -> None:
    """See that no page of a source has the name of one of another.

    Tables of one name are let be: most of their records have URLs.

    Raises:
        SettingsError: A source does not lie below `settings.base`.
        SourceError: Two folders, pages or texts have one name.
    """
    named: dict[str, Path] = {}
    for source in sources:
        item = _make_input(source, settings)
        other = named.setdefault(item.name, source)
        if other is not source and item.kind in _NAMED_BY_PATH and source.exists():
            raise SourceError(
                f"{escape_text(str(other))} and {escape_text(str(source))} would both be named "
                f"{escape_text(item.name)}; name the folder that tells them apart: "
                f"--base {escape_text(_common_folder(other, source))}"
            )


def _read_all(
    sources: Sequence[Path], settings: DiscoverSettings, now: Callable[[], datetime]
) -> Iterator[Capture | Reject]:
    for source in sources:
        yield from read_input(_make_input(source, settings), settings, now)


def read_input(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Stream every record of a file, or of the files below a folder, as capture or reject."""
    for found in _list_files(item):
        if isinstance(found, Reject):
            yield found
        elif found.kind is None:
            yield found.reject(Reason.UNSUPPORTED_TYPE, f"files of this kind are not read; read are {list_kinds()}")
        else:
            yield from _READERS[found.kind](found, settings, now)


def _list_files(item: Input) -> Iterator[Input | Reject]:
    if item.path.is_dir():
        return list_inputs(item)
    return iter([item if item.path.exists() else item.reject(Reason.UNREADABLE, "there is no such file or folder")])


def _make_input(source: Path, settings: DiscoverSettings) -> Input:
    return Input(source, settings.base or source.absolute().parent, source.absolute().name)


def _place_of(source: Path) -> Path:
    """Where a source lies, its own link unfollowed: by its name it was asked for."""
    return source.absolute().parent.resolve() / source.absolute().name


def _common_folder(first: Path, second: Path) -> str:
    return os.path.commonpath([_place_of(first), _place_of(second)])
