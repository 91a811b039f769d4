"""CSV tables: a header with the names of the fields, then one record a row; parted by comma, semicolon or tab."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

from tasks.discover.fields import Fault, describe_names, read_fields
from tasks.discover.inputs import READ_ERRORS, Input, open_input, reject_unreadable
from tasks.discover.lines import UTF16_MARKS, Line, decode_line, find_charset, iterate_lines, name_wide_charset
from tasks.discover.settings import DiscoverSettings
from tasks.reasons import Reason
from tasks.records import Capture, Reject

_DELIMITERS = ",;\t|"
VALUE_BYTES = 50
"""What Python takes for a value beside its bytes; six million empty ones are half a gigabyte."""
MOST_COLUMNS = 10_000


def read_csv(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Yield a capture or a reject for each row. A row without url is named `file:…#L12`, by its first line."""
    # The limit is one of the whole process; every call sets the same one unless the settings differ.
    csv.field_size_limit(settings.max_line_bytes)
    try:
        with open_input(item) as file:
            yield from _read_rows(item, iterate_lines(file, settings.max_line_bytes), settings, now)
    except READ_ERRORS as error:
        yield reject_unreadable(item, error)


def _read_rows(
    item: Input, lines: Iterator[Line], settings: DiscoverSettings, now: Callable[[], datetime]
) -> Iterator[Capture | Reject]:
    charset, lines = find_charset(lines)
    header = next(lines, None)
    if header is None:
        yield item.reject(Reason.EMPTY, "the file is empty")
        return
    if header.data.startswith(UTF16_MARKS):
        detail = f"the file is in {name_wide_charset(header.data)}; save it as CSV in UTF-8"
        yield item.reject(Reason.INVALID_TABLE, detail, header.data)
        return
    names, delimiter = read_header(header, charset)
    if len(names) == 1 and names[0].count(delimiter) > MOST_COLUMNS:
        detail = f"the table has {names[0].count(delimiter) + 1} columns, more than {MOST_COLUMNS}"
        yield item.reject(Reason.INVALID_TABLE, detail, header.data)
        return
    if fault := check_columns(names, settings):
        yield item.reject(fault.reason, fault.detail, header.data)
        return
    feed = _Feed(lines, charset, settings.max_line_bytes, delimiter)
    rows = csv.reader(feed, delimiter=delimiter, strict=False)
    is_empty = True
    while True:
        feed.begin_record()
        try:
            values = next(rows)
        except StopIteration:
            if is_empty:
                yield item.reject(Reason.EMPTY, "the table has no rows", header.data)
            return
        except _TooLongError:
            detail = f"the record is longer than {settings.max_line_bytes} bytes, or of far too many values"
            yield feed.reject(item, Fault(Reason.TOO_LARGE, detail))
            is_empty = False
            continue
        except csv.Error as error:
            yield feed.reject(item, Fault(Reason.INVALID_TABLE, f"the row is no CSV: {error}"))
            is_empty = False
            continue
        if values or not feed.is_whole:
            is_empty = False
            yield _read_row(item, names, values, feed, settings, now)


class _TooLongError(Exception):
    """The record at hand does not end in time. The CSV reader begins a new one after it, at the next line."""


class _Feed:
    """Hands lines to the CSV reader and remembers which of them the record at hand is made of.

    Raises:
        _TooLongError: these lines, with what their values take in memory, are more than `max_bytes`.
    """

    def __init__(self, lines: Iterator[Line], charset: str | None, max_bytes: int, delimiter: str) -> None:
        self._lines, self._charset = lines, charset
        self._max_bytes = max_bytes
        self._delimiter = delimiter.encode()
        self.begin_record()

    def begin_record(self) -> None:
        self.number = self.size = 0
        self.head = b""
        self.is_whole = True

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if not self.number:
            self.number, self.head = line.number, line.data
        self.is_whole = self.is_whole and line.is_whole
        self.size += len(line.data) + VALUE_BYTES * line.data.count(self._delimiter)
        if line.is_whole and self.size > self._max_bytes:
            raise _TooLongError
        return decode_line(line.data, self._charset) + "\n" if line.is_whole else "\n"

    def reject(self, item: Input, fault: Fault) -> Reject:
        return item.reject(fault.reason, fault.detail, self.head, place=f"#L{self.number}", line=self.number)


def _read_row(
    item: Input,
    names: list[str],
    values: list[str],
    feed: _Feed,
    settings: DiscoverSettings,
    now: Callable[[], datetime],
) -> Capture | Reject:
    if not feed.is_whole:
        return feed.reject(item, Fault(Reason.TOO_LARGE, f"a line is longer than {settings.max_line_bytes} bytes"))
    if len(values) != len(names):
        detail = f"the row has {len(values)} values, the header {len(names)}"
        return feed.reject(item, Fault(Reason.INVALID_TABLE, detail))
    record = {name: value or None for name, value in zip(names, values, strict=True)}
    result = read_fields(record, f"{item.name}#L{feed.number}", "table", item.source_name, settings, now)
    return result if isinstance(result, Capture) else feed.reject(item, result)


def read_header(line: Line, charset: str | None = None) -> tuple[list[str], str]:
    """Return the names of the columns, and what parts them. What is no line of CSV is one long name."""
    text = decode_line(line.data, charset).lstrip("\ufeff")
    delimiter = max(_DELIMITERS, key=text.count)
    if text.count(delimiter) > MOST_COLUMNS:
        return [text], delimiter
    try:
        names = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        names = [text]
    return [name.strip() for name in names], delimiter


def check_columns(names: list[str], settings: DiscoverSettings) -> Fault | None:
    """Say what is wrong with the columns of a table as a whole: twice the same name, or nothing to read in it."""
    twice = sorted(name for name, count in Counter(names).items() if count > 1 and name)
    if twice:
        return Fault(Reason.INVALID_TABLE, f"the column {twice[0]!r} is there twice")
    if not any(settings.find_name(field, names) in names for field in ("html", "text")):
        wanted = {name for field in ("html", "text") for name in (field, settings.field_map.get(field, field))}
        lacking = " and ".join(f"no column {name!r}" for name in sorted(wanted))
        return Fault(Reason.INVALID_TABLE, f"it has {lacking}; {describe_names('columns', names)}")
    return None
