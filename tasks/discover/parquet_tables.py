"""Parquet tables, read in small batches; a gzipped one is unpacked to a temporary file first, within a limit."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.discover.csv_tables import check_columns
from tasks.discover.fields import Fault, read_fields
from tasks.discover.inputs import READ_ERRORS, Input, open_input, reject_unreadable
from tasks.discover.lines import decode_line
from tasks.discover.parquet_groups import measure_group
from tasks.discover.settings import RECORD_FIELDS, DiscoverSettings
from tasks.escape import escape_text
from tasks.reasons import Reason
from tasks.records import Capture, Reject

HEAD_CHARS = 300
TEXTS = (pa.StringScalar, pa.LargeStringScalar, pa.BinaryScalar, pa.LargeBinaryScalar)
READ_BUFFER_BYTES = 1 << 20
MAX_UNPACKED_BYTES = 2_000_000_000
"""Most that a gzipped table may unpack to on disk. Parquet is compressed already; nobody needs more."""


def read_parquet(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Yield a capture or a reject for each row. A row without url is named `file:…#R12`, counted from 1.

    Of a row group that is damaged, or would fill the memory, the rows that were not read are refused together.
    """
    try:
        with open_input(item) as opened:
            file = _unpack(opened) if item.is_gzipped else opened
            table = pq.ParquetFile(file, buffer_size=READ_BUFFER_BYTES, pre_buffer=False)
            if fault := check_columns(table.schema_arrow.names, settings) or _check_rows(table.metadata.num_rows):
                yield item.reject(fault.reason, fault.detail)
                return
            first_row = 1
            for group_no in range(table.num_row_groups):
                yield from _read_group(item, file, table, group_no, first_row, settings, now)
                first_row += table.metadata.row_group(group_no).num_rows
    except (pa.ArrowException, *READ_ERRORS) as error:
        yield _reject_rest(item, error, "")


def _check_rows(count: int) -> Fault | None:
    return None if count else Fault(Reason.EMPTY, "the table has no rows")


def _read_group(
    item: Input,
    file: BinaryIO,
    table: pq.ParquetFile,
    group_no: int,
    first_row: int,
    settings: DiscoverSettings,
    now: Callable[[], datetime],
) -> Iterator[Capture | Reject]:
    columns = _list_columns(table.schema_arrow.names, settings)
    row_no = first_row
    rest = f"of rows {{}} to {first_row + table.metadata.row_group(group_no).num_rows - 1}"
    try:
        group = measure_group(file, table.metadata.row_group(group_no), columns)
        if fault := group.find_fault(settings.max_line_bytes):
            detail = f"{rest.format(row_no)}, {fault}"
            yield item.reject(Reason.TOO_LARGE, detail, place=f"#R{row_no}", row=row_no)
            return
        for batch in table.iter_batches(batch_size=group.batch_rows, row_groups=[group_no], columns=columns):
            for index in range(batch.num_rows):
                yield _read_row(item, batch, index, row_no, settings, now)
                row_no += 1
    except (pa.ArrowException, *READ_ERRORS) as error:
        yield _reject_rest(item, error, f"#R{row_no}", rest.format(row_no) + ", ")


def _reject_rest(item: Input, error: Exception, place: str, rest: str = "") -> Reject:
    # Arrow reports damage as an OSError without a number, the system its own troubles with one.
    if isinstance(error, pa.ArrowException) or (isinstance(error, OSError) and error.errno is None):
        detail = f"{rest}the table is damaged: {escape_text(str(error))}"
        return item.reject(Reason.INVALID_TABLE, detail, place=place)
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
    cells = {name: read_cell(batch.column(name)[index], settings.max_line_bytes) for name in batch.schema.names}
    record = {name: value for name, value in cells.items() if value is not None and not isinstance(value, Fault)}
    faults = {name: value for name, value in cells.items() if isinstance(value, Fault)}
    result = (
        Fault(next(iter(faults.values())).reason, "; ".join(f"{name}: {one.detail}" for name, one in faults.items()))
        if faults
        else read_fields(record, item.name + place, "table", item.source_name, settings, now)
    )
    if isinstance(result, Fault):
        head = "; ".join(f"{name}: {str(value)[:HEAD_CHARS]}" for name, value in record.items())
        return item.reject(result.reason, result.detail, head.encode("utf-8", "replace"), place=place, row=row_no)
    return result


def read_cell(cell: pa.Scalar, max_bytes: int) -> Any:
    """The value of a cell; what Python cannot hold as its raw value, and a fault where that does not help.

    A text of more than `max_bytes` is a fault before Python copies it.
    """
    if isinstance(cell, pa.DictionaryScalar):
        with suppress(pa.ArrowException):  # a damaged index is told below
            return read_cell(cell.value, max_bytes)
    if isinstance(cell, TEXTS) and cell.is_valid and (size := cell.as_buffer().size) > max_bytes:
        return Fault(Reason.TOO_LARGE, f"it has {size} bytes, more than {max_bytes}")
    try:
        return cell.as_py()
    except (ValueError, OverflowError, KeyError, pa.ArrowException) as error:
        why = escape_text(str(error))
    if isinstance(cell, (pa.StringScalar, pa.LargeStringScalar)):
        return decode_line(cell.as_buffer().to_pybytes())
    if isinstance(cell, pa.TimestampScalar) and cell.type.tz not in (None, "UTC"):
        # Of whatever zone, even of one that nobody knows, the instant is stored in UTC.
        return read_cell(pa.scalar(cell.value, pa.timestamp(cell.type.unit, "UTC")), max_bytes)
    if isinstance(cell, (pa.TimestampScalar, pa.Date32Scalar, pa.Date64Scalar)):
        return str(cell.value)
    return Fault(Reason.INVALID_FIELD, f"a value of the type {cell.type} cannot be read: {why}")


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
