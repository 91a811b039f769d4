"""Parquet tables, read in small batches; a gzipped one is unpacked to a temporary file first, within a limit."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.discover.csv_tables import check_columns
from tasks.discover.fields import Fault, read_fields
from tasks.discover.inputs import READ_ERRORS, Input, open_input, reject_unreadable
from tasks.discover.settings import RECORD_FIELDS, DiscoverSettings
from tasks.escape import escape_text
from tasks.reasons import Reason
from tasks.records import Capture, Reject

BATCH_ROWS = 64
READ_BUFFER_BYTES = 1 << 20
MAX_UNPACKED_BYTES = 2_000_000_000
"""Most that a gzipped table may unpack to on disk. Parquet is compressed already; nobody needs more."""


def read_parquet(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Yield a capture or a reject for each row. A row without url is named `file:…#R12`, counted from 1."""
    row_no = 0
    try:
        with open_input(item) as opened:
            file = _unpack(opened) if item.is_gzipped else opened
            table = pq.ParquetFile(file, buffer_size=READ_BUFFER_BYTES, pre_buffer=False)
            if fault := check_columns(table.schema_arrow.names, settings):
                yield item.reject(fault.reason, fault.detail)
                return
            columns = _list_columns(table.schema_arrow.names, settings)
            for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=columns):
                for index in range(batch.num_rows):
                    row_no += 1
                    yield _read_row(item, batch, index, row_no, settings, now)
    except (pa.ArrowException, *READ_ERRORS) as error:
        yield _reject_rest(item, error, f"#R{row_no + 1}" if row_no else "")


def _reject_rest(item: Input, error: Exception, place: str) -> Reject:
    # Arrow reports damage as an OSError without a number, the system its own troubles with one.
    if isinstance(error, pa.ArrowException) or (isinstance(error, OSError) and error.errno is None):
        return item.reject(Reason.INVALID_TABLE, f"the table is damaged: {escape_text(str(error))}", place=place)
    return reject_unreadable(item, error, place)


def _read_row(
    item: Input,
    batch: pa.RecordBatch,
    index: int,
    row_no: int,
    settings: DiscoverSettings,
    now: Callable[[], datetime],
) -> Capture | Reject:
    place = f"#R{row_no}"
    record = {name: _read_cell(batch.column(name), index) for name in batch.schema.names}
    result = read_fields(record, item.name + place, "table", item.source_name, settings, now)
    if isinstance(result, Fault):
        head = str({name: value for name, value in record.items() if value is not None}).encode("utf-8", "replace")
        return item.reject(result.reason, result.detail, head, place=place, row=row_no)
    return result


def _read_cell(column: pa.Array, index: int) -> Any:
    try:
        return column[index].as_py()
    except (ValueError, OverflowError):
        # A timestamp outside of what Python can hold: its text is kept as the claim.
        return str(column[index].cast(pa.int64()))


def _list_columns(names: list[str], settings: DiscoverSettings) -> list[str]:
    wanted = {settings.find_name(field, names) for field in RECORD_FIELDS}
    return [name for name in names if name in wanted]


def _unpack(packed: BinaryIO) -> BinaryIO:
    unpacked = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - it lives as long as the table is read
    size = 0
    while part := packed.read(1 << 20):
        size += len(part)
        if size > MAX_UNPACKED_BYTES:
            raise EOFError(f"it unpacks to more than {MAX_UNPACKED_BYTES} bytes")
        unpacked.write(part)
    unpacked.seek(0)
    return unpacked
