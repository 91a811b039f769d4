"""Lists of web addresses: texts with one a line, and tables with a column `url` and no pages."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tasks.discover.csv_tables import read_header
from tasks.discover.fields import Fault, read_claims, read_url
from tasks.discover.inputs import READ_ERRORS, Input, open_input, reject_unreadable
from tasks.discover.lines import Line, decode_line, iterate_lines
from tasks.discover.settings import DiscoverSettings
from tasks.escape import escape_text
from tasks.reasons import Reason
from tasks.records import Claims, Item, Reject

MAX_LINE_BYTES = 100_000
SNIFFED_LINES = 20
LIST_SHARE = 0.75
"""Share of addresses among the first lines that makes a text a list of them: no article has so many."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def lists_addresses(texts: Sequence[str]) -> bool:
    """Whether lines are addresses, all but a few; empty ones and comments do not count."""
    said = [text for text in map(str.strip, texts) if text and not text.startswith("#")][:SNIFFED_LINES]
    return bool(said) and sum(map(bool, map(_ADDRESS.fullmatch, said))) >= LIST_SHARE * len(said)


def is_url_list(path: Path, settings: DiscoverSettings) -> bool:
    """Whether the first lines of a text are addresses, all but a few, or a table has a column of them and no pages."""
    item = Input(path, path.absolute().parent, path.name)
    if item.kind not in ("csv", "text"):
        return False
    try:
        with open_input(item) as file:
            lines = [line for line in islice(iterate_lines(file, MAX_LINE_BYTES), SNIFFED_LINES) if line.data.strip()]
    except READ_ERRORS:
        return False
    if item.kind == "csv":
        return bool(lines) and _names_addresses(read_header(lines[0])[0], settings)
    return lists_addresses([_read_text(line) for line in lines])


def read_url_list(path: Path, settings: DiscoverSettings) -> Iterator[Item | Reject]:
    """Yield the pages that a list names, with what a table says about them; rejects for what is no address."""
    return read_listed(Input(path, settings.base or path.absolute().parent, path.name), settings)


def read_listed(item: Input, settings: DiscoverSettings) -> Iterator[Item | Reject]:
    """As `read_url_list`, of an input."""
    try:
        with open_input(item) as file:
            lines = iterate_lines(file, MAX_LINE_BYTES)
            rows = _read_rows(lines, settings) if item.kind == "csv" else _read_texts(lines)
            for line, address, claims in rows:
                url = read_url(address, "")
                place = f"#L{line.number}"
                if isinstance(url, str) and url.startswith("http"):
                    yield Item(url, item.source_name, "url_list", "page", claims, record_id=item.name + place)
                elif address or not line.is_whole:
                    detail = url.detail if isinstance(url, Fault) else f"it is no address: {escape_text(str(address))}"
                    more = {"line": line.number, "via": "url_list"}
                    yield item.reject(Reason.INVALID_FIELD, detail, line.data, place, **more)
    except READ_ERRORS as error:
        yield reject_unreadable(item, error)


def _read_texts(lines: Iterator[Line]) -> Iterator[tuple[Line, str, Claims]]:
    for line in lines:
        yield line, _read_text(line), Claims()


def _read_text(line: Line) -> str:
    text = decode_line(line.data).lstrip("\ufeff").strip()
    return "" if text.startswith("#") else text


def _read_rows(lines: Iterator[Line], settings: DiscoverSettings) -> Iterator[tuple[Line, Any, Claims]]:
    """Read one record a line: neither addresses nor titles have line breaks."""
    names, delimiter = read_header(next(lines))

    for line in lines:
        try:
            values = next(csv.reader([decode_line(line.data)], delimiter=delimiter), [])
        except csv.Error:
            values = []
        row = dict(zip(names, values, strict=False))
        claims = read_claims(lambda field, row=row: row.get(settings.find_name(field, names)))  # type: ignore[misc]
        yield line, row.get(settings.find_name("url", names)), claims


def _names_addresses(names: list[str], settings: DiscoverSettings) -> bool:
    url, html, text = (settings.find_name(field, names) for field in ("url", "html", "text"))
    return url in names and html not in names and text not in names
