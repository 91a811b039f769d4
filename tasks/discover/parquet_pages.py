"""The pages of a column in a Parquet file, by the headers before them: what the footer says of sizes may be a lie.

A reader takes the sizes of the headers and gets no more out of a page than they say, so they are what counts. After the
Parquet format (Data Pages, `PageHeader`) and Thrift's compact protocol.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

HEADER_BYTES = 1 << 16
"""What is read to find a header; one with long statistics takes more."""
MOST_HEADER_BYTES = 1 << 24
"""Arrow reads no longer header."""
DICTIONARY_PAGE = 2
TYPE, UNPACKED_SIZE, PACKED_SIZE = 1, 2, 3
DATA_HEADERS = (5, 8)
"""Fields of a `PageHeader`; those of the data pages (version 1 and 2) hold the number of values in field 1."""
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a column."""

    byte_count: int
    """Unpacked."""
    value_count: int
    is_dictionary: bool


def iterate_pages(file: BinaryIO, chunk: pq.ColumnChunkMetaData) -> Iterator[Page]:
    """The pages of a column in a row group, up to the last that a reader would read.

    Raises:
        pa.ArrowInvalid: They are damaged.
    """
    place = chunk.data_page_offset
    if chunk.has_dictionary_page and 0 < (chunk.dictionary_page_offset or 0) < place:
        place = chunk.dictionary_page_offset
    end = place + chunk.total_compressed_size
    value_count = 0
    while value_count < chunk.num_values and place < end:
        header, header_bytes = _read_header(file, place)
        counts = [found.get(1, 0) for name in DATA_HEADERS if isinstance(found := header.get(name), dict)]
        sizes = (header.get(UNPACKED_SIZE), header.get(PACKED_SIZE), *counts)
        if not all(isinstance(size, int) and size >= 0 for size in sizes):
            raise pa.ArrowInvalid(f"the header of the page at byte {place} is damaged")
        yield Page(header[UNPACKED_SIZE], sum(counts), header.get(TYPE) == DICTIONARY_PAGE)
        value_count += sum(counts)
        place += header_bytes + header[PACKED_SIZE]


def _read_header(file: BinaryIO, place: int) -> tuple[dict[int, Any], int]:
    size = HEADER_BYTES
    while True:
        file.seek(place)
        data = file.read(size)
        try:
            reader = _Reader(data)
            return reader.read_struct(), reader.place
        except (IndexError, RecursionError) as error:
            if len(data) < size or size >= MOST_HEADER_BYTES or isinstance(error, RecursionError):
                raise pa.ArrowInvalid(f"the header of the page at byte {place} is damaged") from error
            size = MOST_HEADER_BYTES


class _Reader:
    """Reads structs of Thrift's compact protocol: whole numbers and structs by field number, the rest is passed over.

    Raises:
        IndexError: The data end too early, or make no sense.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.place = 0

    def read_struct(self, depth: int = 0) -> dict[int, Any]:
        if depth > DEEPEST:
            raise RecursionError
        fields: dict[int, Any] = {}
        number = 0
        while head := self._read_byte():
            number = number + (head >> 4) if head >> 4 else self._read_number()
            fields[number] = self._read_value(head & 15, depth)
        return fields

    def _read_value(self, kind: int, depth: int) -> Any:
        match kind:
            case 1 | 2:
                return None  # the kind is the value: true or false
            case 3:
                return self._read_byte()
            case 4 | 5 | 6:
                return self._read_number()
            case 7:
                return self._skip(8)
            case 8:
                return self._skip(self._read_varint())
            case 12:
                return self.read_struct(depth + 1)
        raise IndexError(f"no page header holds a value of kind {kind}")

    def _read_byte(self) -> int:
        self.place += 1
        return self._data[self.place - 1]

    def _read_varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._read_byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
            if shift > 63:
                raise IndexError("a number is too long")

    def _read_number(self) -> int:
        value = self._read_varint()
        return (value >> 1) ^ -(value & 1)

    def _skip(self, count: int) -> None:
        self.place += count
        if self.place > len(self._data):
            raise IndexError("it ends too early")
