"""Lines of a file of any size, none longer than allowed, with flat memory."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST_BLANK_LINES = 100_000
"""In a row. 200 kB of gzip unpack to 200 million of them, which would keep a run busy for minutes."""
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""How a file begins that is in UTF-16 and says so: as spreadsheets save "Unicode text"."""


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


def decode_line(data: bytes) -> str:
    """Decode a line as UTF-8; if it is not, repair stray bytes, or read it as Windows-1252 where all of it is that.

    A single broken byte in a line full of valid UTF-8 must not turn the rest into mojibake, so the majority decides.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
        broken = repaired.count("\ufffd")
        whole = sum(char > "\x7f" for char in repaired) - broken
        return repaired if whole >= broken else data.decode("windows-1252", "replace")
