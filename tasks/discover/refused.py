"""What was refused of local inputs, read again: just that, and under the names that it had."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from tasks.discover.folders import judge_link
from tasks.discover.inputs import Input
from tasks.discover.local import read_input
from tasks.discover.settings import DiscoverSettings
from tasks.discover.url_lists import read_listed
from tasks.reasons import Reason
from tasks.records import Capture, Item, Reject

Row = Mapping[str, Any]
"""A row of `ops.rejects`, its `record` as a mapping."""


@dataclass(slots=True)
class Refused:
    """What was refused of one file or folder."""

    item: Input
    run_id: str
    """The run that refused something of it last."""
    is_list: bool
    """It is a list of addresses."""
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Rejects of one record (`#L12`, or nothing for a file that is one), by its place."""
    starts: list[tuple[str, str]] = field(default_factory=list)
    """Rejects of all from a place on, or, where it is nothing, of the whole input, with the place."""

    @property
    def uri(self) -> str:
        """The `file:` URI of its place."""
        return self.item.path.as_uri()

    def add(self, row: Row) -> None:
        """Add a reject of this input."""
        place = _place_of(row["record_id"], self.item)
        if _is_of_one(row, place, self.item):
            self.places[place].append(row["reject_id"])
        else:
            self.starts.append((place, row["reject_id"]))

    def find(self, record_id: str) -> list[str]:
        """The rejects that a record or a refusal of the input answers; none if nobody waits for it."""
        place = _place_of(record_id, self.item)
        return [*self.places.get(place, ()), *(name for start, name in self.starts if _is_from(place, start))]


def group_refused(rows: Iterable[Row]) -> list[Refused]:
    """The files and folders that rejects, the latest first, came from, each once; those that are gone are left out."""
    groups: dict[tuple[str, str, str, bool], Refused] = {}
    for row in rows:
        record = row["record"] or {}
        if row["stage"] != "discover" or "path" not in record:
            continue
        key = record["path"], record["base"], record["source_name"], record.get("via") == "url_list"
        item = Input(_path_of_uri(key[0]), _path_of_uri(key[1]), key[2])
        if os.path.exists(item.path):
            groups.setdefault(key, Refused(item, row["run_id"], key[3])).add(row)
    return [groups[key] for key in sorted(groups)]


def read_refused(
    refused: Refused, settings: DiscoverSettings, now: Callable[[], datetime]
) -> Iterator[tuple[Capture | Reject, list[str]]]:
    """What stands at the refused places now, each with the ids of the rejects that it answers."""
    item, root = refused.item, _find_root(refused.item)
    if item.path != root and (item.path.is_symlink() or not _is_below(item.path, root)):
        found: Iterator[Capture | Reject] = judge_link(item, Path(os.path.realpath(root)))
    else:
        found = read_input(item, settings, now)
    return ((record, ids) for record in found if (ids := refused.find(record.record_id)))


def read_refused_lines(refused: Refused, settings: DiscoverSettings) -> Iterator[tuple[Item | Reject, list[str]]]:
    """As `read_refused`, of a list of addresses."""
    found = read_listed(refused.item, settings)
    return ((record, ids) for record in found if (ids := refused.find(record.record_id)))


def _place_of(record_id: str, item: Input) -> str:
    return record_id.removeprefix(item.name)


def _is_of_one(row: Row, place: str, item: Input) -> bool:
    """Whether a reject is about one record, or sums up what was left out, and not about all that follows."""
    if place:
        return bool({"line", "row"} & set(row["record"]))
    is_sum = row["reason"] == Reason.UNSUPPORTED_TYPE and (item.kind == "warc" or item.path.is_dir())
    return is_sum or (item.kind in ("html", "text") and not item.path.is_dir())


def _is_from(place: str, start: str) -> bool:
    return not start or (place[:2] == start[:2] and int(place[2:]) >= int(start[2:]))


def _find_root(item: Input) -> Path:
    """The file or folder that was asked for: the outermost of the source's name, or the first below the base."""
    parts = item.path.relative_to(item.base).parts if item.path.is_relative_to(item.base) else ()
    depth = parts.index(item.source_name) if item.source_name in parts else 0
    return item.base.joinpath(*parts[: depth + 1])


def _is_below(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _path_of_uri(uri: str) -> Path:
    """The path behind a `file:` URI."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(uri).path)))
