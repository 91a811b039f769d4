"""JSON lines: one record a line, of a file of any size, with flat memory."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from tasks.discover.fields import Fault, describe_value, read_fields
from tasks.discover.inputs import READ_ERRORS, Input, open_input, reject_unreadable
from tasks.discover.lines import UTF16_MARKS, Line, decode_line, iterate_lines, name_wide_charset
from tasks.discover.settings import DiscoverSettings
from tasks.reasons import Reason
from tasks.records import Capture, Reject

MOST_MEMBERS = 2_000_000
"""Objects, lists and fields in a text: Python takes 100 bytes and more for each; 10 MB of data hold no more."""
MOST_DIGITS = 300
"""Python takes the square of their number to read them, and refuses 4,300."""


def read_json_lines(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Yield a capture or a reject for each line that is not blank. A record without url is named `file:…#L12`."""
    number = 0
    try:
        with open_input(item) as file:
            for line in iterate_lines(file, settings.max_line_bytes):
                number = line.number
                if number == 1 and line.data.startswith(UTF16_MARKS):
                    detail = f"the file is in {name_wide_charset(line.data)}; JSON lines are in UTF-8"
                    yield item.reject(Reason.INVALID_JSON, detail, line.data)
                    return
                if line.data.strip() or not line.is_whole:
                    yield _read_line(item, line, settings, now)
    except READ_ERRORS as error:
        yield reject_unreadable(item, error, place=f"#L{number + 1}" if number else "")
        return
    if number == 0:
        yield item.reject(Reason.EMPTY, "the file is empty")


def _read_line(item: Input, line: Line, settings: DiscoverSettings, now: Callable[[], datetime]) -> Capture | Reject:
    result = _judge_line(item, line, settings, now)
    if isinstance(result, Capture):
        return result
    return item.reject(result.reason, result.detail, line.data, place=f"#L{line.number}", line=line.number)


def _judge_line(item: Input, line: Line, settings: DiscoverSettings, now: Callable[[], datetime]) -> Capture | Fault:
    if not line.is_whole:
        return Fault(Reason.TOO_LARGE, f"the line is longer than {settings.max_line_bytes} bytes")
    if has_too_many_members(line.data):
        return Fault(Reason.TOO_LARGE, f"the line has more than {MOST_MEMBERS} objects, lists and fields")
    try:
        text = decode_line(line.data).lstrip("\ufeff")
        record = json.loads(text, object_pairs_hook=_make_object, parse_int=_read_number)
    except RecursionError:
        return Fault(Reason.INVALID_JSON, "the line is nested too deeply")
    except ValueError as error:
        return Fault(Reason.INVALID_JSON, f"the line is not JSON: {error}")
    if not isinstance(record, dict):
        return Fault(Reason.INVALID_JSON, f"the line is {describe_value(record)}, not an object")
    return read_fields(record, f"{item.name}#L{line.number}", "jsonl", item.source_name, settings, now)


def has_too_many_members(data: bytes) -> bool:
    """Whether JSON would take far more memory than it is long."""
    return len(data) > MOST_MEMBERS and sum(map(data.count, (b"{", b"[", b'":'))) > MOST_MEMBERS


def _read_number(digits: str) -> int | float:
    """A whole number; of more digits than any field of ours takes, what is near to it."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says two things under one name: which of them is meant, nobody knows."""
    made = dict(pairs)
    if len(made) < len(pairs):
        for name, value in pairs:
            if made[name] != value:
                raise ValueError(f"the field {name!r} is there twice, with different values")
    return made
