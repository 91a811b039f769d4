"""Parquet tables of articles: damaged, huge and lying ones cost at most themselves."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.reasons import Reason
from tests.discover.local_files import (
    LINE,
    NOISE,
    discover,
    refusal,
    write,
)

PEAK = """
import sys
from pathlib import Path
import pyarrow
from tests.discover.local_files import discover
discover(Path(sys.argv[1]))
print(pyarrow.default_memory_pool().max_memory())
"""
"""What Arrow takes at most to read a table, in bytes, in a process that has read nothing else."""


@pytest.mark.parametrize("name", ["a.parquet", "a.parquet.gz"])
def test_rows_of_parquet_are_records(tmp_path: Path, name: str) -> None:
    times = pa.array([datetime(2026, 1, 1, tzinfo=UTC), None])
    absurd = pa.array([10**17, 0], pa.timestamp("ms"))
    columns = {"url": [LINE["url"], None], "text": ["one", "two"], "fetched_at": times, "published_at": absurd}
    pq.write_table(pa.table({**columns, "authors": [["A", "B"], None]}), tmp_path / "plain")
    (first, second), _ = discover(write(tmp_path / name, (tmp_path / "plain").read_bytes()))
    assert (first.claims.authors, first.fetched_at) == (("A", "B"), datetime(2026, 1, 1, tzinfo=UTC))
    assert first.claims.published_at == str(10**17)
    assert (second.url, second.claims.published_at) == (f"file:{name}#R2", "1970-01-01T00:00:00")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + NOISE + b"PAR1", b"no table"])
def test_a_damaged_table_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path / "a.parquet", content)).reason in {Reason.INVALID_TABLE, Reason.UNREADABLE}


def test_a_table_torn_in_the_middle_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [os.urandom(1000).hex() for _ in range(200)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=50, compression="gzip", use_dictionary=False)
    data = bytearray(path.read_bytes())
    data[len(data) * 3 // 5 : len(data) * 3 // 5 + 100] = bytes(100)
    path.write_bytes(data)
    captures, rejects = discover(path)
    assert 50 <= len(captures) < 200
    assert [reject.reason for reject in rejects] == [Reason.INVALID_TABLE]


def test_a_table_with_a_zone_that_nobody_knows_keeps_its_times(tmp_path: Path) -> None:
    for zone in ("Mars/Phobos", "+25:99"):
        times = pa.array([0, None, 86_400_000_000], pa.timestamp("us", tz=zone))
        pq.write_table(pa.table({"text": ["one", "two", "three"], "published_at": times}), tmp_path / "a.parquet")
        captures, rejects = discover(tmp_path / "a.parquet")
        assert rejects == []
        assert [capture.claims.published_at for capture in captures] == [
            "1970-01-01T00:00:00+00:00",
            None,
            "1970-01-02T00:00:00+00:00",
        ]


def test_a_text_that_is_no_utf8_is_repaired_as_in_csv(tmp_path: Path) -> None:
    texts = pa.array([b"one", b"M\xfcnchen", b"three"]).view(pa.string())
    for column in (texts, texts.dictionary_encode()):
        pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")
        captures, rejects = discover(tmp_path / "a.parquet")
        assert [capture.body.decode() for capture in captures] == ["one", "München", "three"]
        assert rejects == []


def test_a_cell_that_python_cannot_hold_costs_at_most_its_row(tmp_path: Path) -> None:
    days = pa.array([0, 1, 10**7], pa.date32())
    odd = pa.array([[b"A"], [b"\xff"], [b"C"]], pa.list_(pa.binary())).cast(pa.list_(pa.string()), safe=False)
    pq.write_table(
        pa.table({"text": ["one", "two", "three"], "published_at": days, "authors": odd}), tmp_path / "a.parquet"
    )
    (first, third), (reject,) = discover(tmp_path / "a.parquet")
    assert (first.claims.published_at, third.claims.published_at) == ("1970-01-01", str(10**7))
    assert (third.url, third.claims.authors) == ("file:a.parquet#R3", ("C",))
    assert (reject.record_id, reject.reason) == ("file:a.parquet#R2", Reason.INVALID_FIELD)
    assert "authors" in reject.detail


def test_a_damaged_row_group_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [os.urandom(1000).hex() for _ in range(200)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=50, compression="gzip", use_dictionary=False)
    at = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[at + 5000 : at + 5100] = bytes(100)
    path.write_bytes(data)
    captures, (reject,) = discover(path)
    assert len(captures) == 150
    assert (reject.record_id, "rows 51 to 100" in reject.detail) == ("file:a.parquet#R51", True)


def test_a_small_table_of_huge_texts_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    huge = pa.table({"text": ["a" * 40_000_000] * 3})
    with pq.ParquetWriter(tmp_path / "a.parquet", huge.schema, compression="zstd", use_dictionary=False) as file:
        file.write_table(huge)
        file.write_table(pa.table({"text": ["four"]}))
    (capture,), (reject,) = discover(tmp_path / "a.parquet")
    assert (capture.url, reject.reason) == ("file:a.parquet#R4", Reason.TOO_LARGE)
    assert "rows 1 to 3" in reject.detail
    peak = subprocess.run([sys.executable, "-c", PEAK, tmp_path / "a.parquet"], capture_output=True, check=True)
    assert int(peak.stdout) < 50_000_000


def test_a_footer_that_lies_about_sizes_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = ["a" * 200_000_000, *"bcdefg"]
    pq.write_table(pa.table({"text": texts}), path, compression="zstd", use_dictionary=False, write_statistics=False)
    data = path.read_bytes()
    footer = int.from_bytes(data[-8:-4], "little") + 8
    said = pq.ParquetFile(path).metadata.row_group(0).column(0).total_uncompressed_size
    content = data[-footer:].replace(write_number(said, 5), write_number(5_000, 5))
    path.write_bytes(data[:-footer] + content)
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).total_uncompressed_size == 5_000
    reject = refusal(path)
    assert (reject.reason, "rows 1 to 7" in reject.detail) == (Reason.TOO_LARGE, True)
    peak = subprocess.run([sys.executable, "-c", PEAK, path], capture_output=True, check=True)
    assert int(peak.stdout) < 50_000_000


def write_number(value: int, width: int) -> bytes:
    """A number as Thrift's compact protocol has it (zigzag, then a varint), in so many bytes."""
    parts = [(value << 1) >> 7 * place & 127 for place in range(width)]
    return bytes([part | 128 for part in parts[:-1]] + parts[-1:])


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("has_dictionary", [True, False])
def test_tables_of_many_pages_are_read_to_the_end(tmp_path: Path, version: Any, has_dictionary: bool) -> None:
    texts = [f"Text {number} " * 50 for number in range(3_000)]
    options: Any = {"data_page_version": version, "use_dictionary": has_dictionary, "data_page_size": 10_000}
    pq.write_table(pa.table({"text": texts, "tags": [["a", "b"]] * 3_000}), tmp_path / "a.parquet", **options)
    captures, rejects = discover(tmp_path / "a.parquet")
    assert ([one.body.decode() for one in captures], rejects) == (texts, [])


def test_of_a_huge_text_in_parquet_its_neighbours_are_read(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["one", "a" * 40_000_000, "three"]}), tmp_path / "a.parquet", compression=None)
    captures, (reject,) = discover(tmp_path / "a.parquet")
    assert [capture.url for capture in captures] == ["file:a.parquet#R1", "file:a.parquet#R3"]
    assert (reject.record_id, reject.reason) == ("file:a.parquet#R2", Reason.TOO_LARGE)
