"""Local inputs: any mix of folders, pages, texts, JSON lines, tables and web archives as a stream of captures."""

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
from tasks.identity import file_url
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


def discover_local(
    sources: Sequence[Path], settings: DiscoverSettings, now: Callable[[], datetime]
) -> Iterator[Capture | Reject]:
    """Stream every record of the sources, in their order and sorted by name within a folder, as capture or reject.

    Memory holds one record at a time, whatever the size of the files.

    Raises:
        SourceError: None of the sources exists. One that does not, among others that do, is a reject.
        SettingsError: A source does not lie below `settings.base`.
    """
    if sources and not any(source.exists() for source in sources):
        raise SourceError(f"{escape_text(', '.join(map(str, sources)))}: there is no such file or folder")
    for source in sources:
        file_url(source, _base_of(source, settings))
    return _read_all(sources, settings, now)


def _read_all(
    sources: Sequence[Path], settings: DiscoverSettings, now: Callable[[], datetime]
) -> Iterator[Capture | Reject]:
    for source in sources:
        yield from read_input(Input(source, _base_of(source, settings), source.absolute().name), settings, now)


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


def _base_of(source: Path, settings: DiscoverSettings) -> Path:
    return settings.base or source.absolute().parent
