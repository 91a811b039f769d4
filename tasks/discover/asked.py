"""What was asked for on a command line, told apart: paths, addresses, lists of addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks.discover.fields import Fault, read_url
from tasks.discover.settings import DiscoverSettings
from tasks.discover.url_lists import is_url_list
from tasks.errors import SourceError
from tasks.escape import escape_text
from tasks.records import Item


@dataclass(frozen=True, slots=True)
class Asked:
    """The sources by what is to be done with them."""

    paths: tuple[Path, ...]
    lists: tuple[Path, ...]
    addresses: tuple[Item, ...]


def sort_sources(sources: Sequence[str], settings: DiscoverSettings) -> Asked:
    """Tell apart what was named: web addresses, files that list such, and everything else.

    Raises:
        SourceError: Something looks like an address and is none.
    """
    paths: list[Path] = []
    lists: list[Path] = []
    addresses: list[Item] = []
    for source in sources:
        if "://" in source:
            addresses.append(_make_address(source))
        elif is_url_list(Path(source), settings):
            lists.append(Path(source))
        else:
            paths.append(Path(source))
    return Asked(tuple(paths), tuple(lists), tuple(addresses))


def _make_address(source: str) -> Item:
    url = read_url(source, "")
    if isinstance(url, Fault):
        raise SourceError(f"{escape_text(source)}: {url.detail}; name a http(s) address or a file")
    return Item(url, url.split("/")[2].rpartition("@")[2], "page", "unknown")
