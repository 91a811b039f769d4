"""Lines of a file of any size, none longer than allowed, with flat memory."""

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from tasks.charsets import SAMPLE_BYTES, guess_charset

MOST_BLANK_LINES = 100_000
"""In a row. 200 kB of gzip unpack to 200 million of them, which would keep a run busy for minutes."""
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
"""How a file begins that is in UTF-16 and says so: as spreadsheets save "Unicode text". One in UTF-32 begins alike."""


def name_wide_charset(data: bytes) -> str:
    """Whether what begins with one of `UTF16_MARKS` is in UTF-16 or UTF-32."""
    return "UTF-32" if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) else "UTF-16"


class Line(NamedTuple):
    """One line with its number, counted from 1. Of a line that is too long, only the head."""

    number: int
    data: bytes
    is_whole: bool


def iterate_lines(file: BinaryIO, max_bytes: int) -> Iterator[Line]:
    """Yield the lines, without their ends. What is too long is passed over in small steps, up to its end.

    Raises:
        OSError: it cannot be read on, or more than `MOST_BLANK_LINES` come in a row.
    """
    number = written = 0
    while data := file.readline(max_bytes + 1):
        number += 1
        if not data.isspace():
            written = number
        elif number - written > MOST_BLANK_LINES:
            raise OSError(f"more than {MOST_BLANK_LINES:,} blank lines follow on line {written}")
        is_whole = len(data) <= max_bytes or data.endswith(b"\n")
        if not is_whole:
            _skip_line(file)
        yield Line(number, data.rstrip(b"\r\n"), is_whole)


def _skip_line(file: BinaryIO) -> None:
    while part := file.readline(1 << 20):
        if part.endswith(b"\n"):
            return


def find_charset(lines: Iterator[Line]) -> tuple[str | None, Iterator[Line]]:
    """The charset of the lines of a file that are not UTF-8, by the first of them, and all lines again.

    None where the first 50 KB are UTF-8. A fault of reading comes again too, behind the lines before it.
    """
    head: list[Line] = []
    size, fault = 0, None
    try:
        while size < SAMPLE_BYTES and (line := next(lines, None)):
            head.append(line)
            size += len(line.data)
    except Exception as error:
        fault = error
    foreign = b"\n".join(line.data for line in head if not _is_utf8(line.data))
    return guess_charset(foreign).charset if foreign else None, _repeat(head, lines, fault)


def _repeat(head: list[Line], rest: Iterator[Line], fault: Exception | None) -> Iterator[Line]:
    yield from head
    if fault:
        raise fault
    yield from rest


def decode_line(data: bytes, charset: str | None = None) -> str:
    """Decode a line as UTF-8; if it is not, repair stray bytes, or read it in `charset`, by default what it looks like.

    A single broken byte in a line full of valid UTF-8 must not turn the rest into mojibake, so the majority decides.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
        broken = repaired.count("\ufffd")
        whole = sum(char > "\x7f" for char in repaired) - broken
        return repaired if whole >= broken else data.decode(charset or guess_charset(data).charset, "replace")


def _is_utf8(data: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return True
    return False
