"""Row groups of Parquet tables, measured by the footer before anything of them is unpacked."""

from dataclasses import dataclass

import pyarrow.parquet as pq

BATCH_ROWS = 64
BATCH_BYTES = 64_000_000
"""What the rows that are read at once may take."""
SMALL_BYTES = 100_000_000
"""A row group of this size is no danger, however well it is packed."""
MOST_UNPACKED = 200
"""Times that a row group may be larger than it lies in the file. Texts and pages pack to a third to a fortieth."""
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
        if self.value_count > MOST_VALUES * max(self.row_count, 1):
            return f"a cell has {self.value_count // max(self.row_count, 1)} values on average, more than {MOST_VALUES}"
        return None


def measure_group(group: pq.RowGroupMetaData, columns: list[str]) -> Group:
    """The size of a row group over these columns, as the footer of the table has it."""
    chunks = [group.column(number) for number in range(group.num_columns)]
    chunks = [chunk for chunk in chunks if chunk.path_in_schema.split(".")[0] in columns]
    return Group(
        group.num_rows,
        sum(chunk.total_compressed_size for chunk in chunks),
        sum(chunk.total_uncompressed_size for chunk in chunks),
        max((chunk.num_values for chunk in chunks), default=0),
        sum(chunk.total_uncompressed_size for chunk in chunks if chunk.has_dictionary_page),
    )
