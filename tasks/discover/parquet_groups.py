"""Row groups of Parquet tables, measured by footer and page headers before anything of them is unpacked."""

from dataclasses import dataclass
from typing import BinaryIO

import pyarrow.parquet as pq

from tasks.discover.parquet_pages import iterate_pages

BATCH_ROWS = 64
BATCH_BYTES = 64_000_000
"""What the rows that are read at once may take."""
SMALL_BYTES = 100_000_000
"""A row group of this size is no danger, however well it is packed."""
MOST_UNPACKED = 200
"""Times that a row group may be larger than it lies in the file. Texts and pages pack to a third to a fortieth."""
MOST_PAGE_BYTES = 500_000_000
"""In one page, which is read as a whole and takes four times as much. Arrow writes pages of 1,024 rows or more."""
MOST_VALUES = 10_000
"""In one cell, on the average of a row group: a list of nothing but the same takes no room in the file."""


@dataclass(frozen=True, slots=True)
class Group:
    """The size of a row group, over the columns that are read."""

    row_count: int
    packed_bytes: int
    byte_count: int
    value_count: int
    """Values of the column that has most of them."""
    repeated_bytes: int
    """Size of the columns with a dictionary: every row may hold the largest of its values."""
    page_bytes: int
    """Size of the largest page."""

    @property
    def batch_rows(self) -> int:
        """Rows to be read at once."""
        row_bytes = self.repeated_bytes + (self.byte_count - self.repeated_bytes) // max(self.row_count, 1)
        return max(1, min(BATCH_ROWS, BATCH_BYTES // max(row_bytes, 1)))

    def find_fault(self, max_row_bytes: int) -> str | None:
        """Why the group is not to be read, or None."""
        if self.byte_count > max_row_bytes * max(self.row_count, 1):
            return f"each has {self.byte_count // max(self.row_count, 1)} bytes on average, more than {max_row_bytes}"
        if self.byte_count > max(SMALL_BYTES, MOST_UNPACKED * self.packed_bytes):
            return f"{self.packed_bytes} bytes unpack to {self.byte_count}, more than {MOST_UNPACKED} times as many"
        if self.page_bytes > MOST_PAGE_BYTES:
            return f"a page of a column has {self.page_bytes} bytes, more than {MOST_PAGE_BYTES}; write smaller ones"
        if self.value_count > MOST_VALUES * max(self.row_count, 1):
            return f"a cell has {self.value_count // max(self.row_count, 1)} values on average, more than {MOST_VALUES}"
        return None


def measure_group(file: BinaryIO, group: pq.RowGroupMetaData, columns: list[str]) -> Group:
    """The size of a row group over these columns, as the headers of its pages have it.

    Raises:
        pa.ArrowInvalid: A page is damaged.
    """
    chunks = [group.column(number) for number in range(group.num_columns)]
    chunks = [chunk for chunk in chunks if chunk.path_in_schema.split(".")[0] in columns]
    total, largest, repeated = 0, 0, 0
    for chunk in chunks:
        size, has_dictionary = 0, chunk.has_dictionary_page
        for page in iterate_pages(file, chunk):
            size += page.byte_count
            largest = max(largest, page.byte_count)
            has_dictionary = has_dictionary or page.is_dictionary
        total += size
        repeated += size if has_dictionary else 0
    return Group(
        group.num_rows,
        sum(chunk.total_compressed_size for chunk in chunks),
        total,
        max((chunk.num_values for chunk in chunks), default=0),
        repeated,
        largest,
    )
