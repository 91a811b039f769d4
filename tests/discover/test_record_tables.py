"""Every row of a CSV or Parquet table comes in, or is refused with its number."""

import csv
import gzip
import os
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.discover.settings import DiscoverSettings
from tasks.discover.url_lists import read_url_list
from tasks.reasons import Reason
from tasks.records import Item
from tests.discover.local_files import (
    LINE,
    discover,
    refusal,
    write,
    write_lines,
)


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv.gz", ";")])
def test_rows_of_csv_are_records(tmp_path: Path, name: str, delimiter: str) -> None:
    plain = tmp_path / "plain"
    with plain.open("w", newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerow(["url", "text", "title", "authors"])
        rows.writerow([LINE["url"], 'One "quoted"\n\nsecond, paragraph; end', "T", "A; B"])
        rows.writerow(["", "Two", "", ""])
    (first, second), _ = discover(write(tmp_path / name, plain.read_bytes()))
    assert first.body.decode() == 'One "quoted"\n\nsecond, paragraph; end'
    assert first.claims.authors == ("A", "B")
    assert (first.via, second.url) == ("table", f"file:{name}#L5")
    assert second.claims.title is None


@pytest.mark.parametrize(
    ("charset", "texts"),
    [
        ("cp1250", ["Burmistrz Łodzi złożył rezygnację.", "„Podjąłem decyzję” – powiedział."]),
        ("cp1251", ["Мост через Волгу закрыт на ремонт.", "«Надолго», — сказал мэр."]),
        ("cp1252", ["Die Fähre nach Föhr fällt aus.", "„Wir warten“, sagte Käthe Möller – für 3 €."]),
        ("cp1253", ["Ο δήμαρχος παραιτήθηκε.", "«Πήρα την απόφασή μου», είπε."]),
        ("cp932", ["市長は金曜日に辞任した。", "これが最後だと語った。"]),
    ],
)  # fmt: skip
def test_a_table_is_read_in_the_charset_of_the_spreadsheet_that_saved_it(
    tmp_path: Path, charset: str, texts: list[str]
) -> None:
    rows = "".join(f"https://a.example/{number};{text}\r\n" for number, text in enumerate(texts))
    captures, rejects = discover(write(tmp_path / "a.csv", f"url;text\r\n{rows}".encode(charset)))
    assert ([record.body.decode() for record in captures], rejects) == (texts, [])


def test_a_table_whose_end_is_lost_gives_the_rows_before(tmp_path: Path) -> None:
    rows = "".join(f"https://a.example/{number},{os.urandom(40).hex()}\n" for number in range(400))
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(f"url,text\n{rows}".encode())[:12_000])
    captures, rejects = discover(path)
    assert len(captures) > 100
    assert [reject.reason for reject in rejects] == [Reason.INVALID_ARCHIVE]


def test_a_name_is_mapped_only_where_it_is_there(tmp_path: Path) -> None:
    table = write(tmp_path / "a.csv", "Link,Story\nhttps://a.example/2,Two\n")
    records = write_lines(tmp_path / "b.jsonl", [LINE, {"Link": "https://a.example/3", "text": "Three", "url": "x"}])
    listed = write(tmp_path / "list.csv", "url\nhttps://a.example/4\n")
    rows = pa.table({"url": ["https://a.example/5"], "text": ["Five"]})
    pq.write_table(rows, tmp_path / "c.parquet")
    names = {"url": "Link", "text": "Story"}
    captures, rejects = discover(table, records, tmp_path / "c.parquet", field_map=names)
    assert [record.url.removeprefix("https://a.example/") for record in captures] == ["2", "1", "3", "5"]
    assert rejects == []
    (item,) = read_url_list(listed, DiscoverSettings(field_map=names))
    assert isinstance(item, Item)
    assert item.url == "https://a.example/4"


def test_what_lacks_a_text_is_told_with_the_names_that_are_there(tmp_path: Path) -> None:
    told = refusal(write(tmp_path / "a.csv", "Link,Story\nx,y\n"), field_map={"text": "Body"}).detail
    assert "it has no column 'Body' and no column 'html' and no column 'text'; its columns are: Link, Story;" in told
    told = refusal(write_lines(tmp_path / "b.jsonl", [{"Story": "One", "\x1b[31m": 1}])).detail
    assert "its fields are: Story, \\x1b[31m; --map text=NAME" in told


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    table = "url,text\nhttps://a.example/1,one\nhttps://a.example/2\nno address,x\nhttps://a.example/4,four\n"
    captures, rejects = discover(write(tmp_path / "a.csv", table))
    assert [record.url for record in captures] == ["https://a.example/1", "https://a.example/4"]
    assert [(reject.record_id, reject.reason) for reject in rejects] == [
        ("file:a.csv#L3", Reason.INVALID_TABLE),
        ("file:a.csv#L4", Reason.INVALID_FIELD),
    ]


def test_an_open_quote_does_not_eat_memory(tmp_path: Path) -> None:
    table = 'url,text\nhttps://a.example/1,"open\n' + "line\n" * 100_000
    captures, rejects = discover(write(tmp_path / "a.csv", table), max_line_bytes=10_000)
    assert captures == []
    assert rejects[0].record_id == "file:a.csv#L2"
    assert rejects[0].reason is Reason.INVALID_TABLE


@pytest.mark.parametrize("part", ['b","\n', 'b","' + "c" * 900 + "\n"])
def test_a_record_that_never_ends_is_given_up_in_time(tmp_path: Path, part: str) -> None:
    path = write(tmp_path / "a.csv", 'url,text\n"a\n' + part * (2_000_000 // len(part)))
    tracemalloc.start()
    try:
        captures, rejects = discover(path, max_line_bytes=100_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (len(captures), peak < 10_000_000) == (0, True)
    first = rejects[0]
    assert (first.record_id, first.reason) == ("file:a.csv#L2", Reason.TOO_LARGE)


def test_a_long_row_is_cut_off(tmp_path: Path) -> None:
    table = f"url,text\nhttps://a.example/1,{'a' * 50_000}\nhttps://a.example/2,two\n"
    captures, rejects = discover(write(tmp_path / "a.csv", table), max_line_bytes=10_000)
    assert [record.url for record in captures] == ["https://a.example/2"]
    assert [reject.reason for reject in rejects] == [Reason.TOO_LARGE]


@pytest.mark.parametrize("data", [b"url,text\rhttps://x.example/1,abc\r", b'\x00\r\xff,\r"\n' * 9])
def test_what_is_no_csv_costs_only_itself(tmp_path: Path, data: bytes) -> None:
    captures, rejects = discover(write(tmp_path / "a.csv", data))
    assert captures == []
    assert {reject.reason for reject in rejects} <= {Reason.INVALID_TABLE, Reason.BINARY}
    assert rejects


@pytest.mark.parametrize("header", ["a,b", "text,text", "", '"'])
def test_a_table_without_what_is_needed_is_refused_once(tmp_path: Path, header: str) -> None:
    assert refusal(write(tmp_path / "a.csv", f"{header}\n1,2\n3,4\n")).reason is Reason.INVALID_TABLE


def test_a_table_as_spreadsheets_save_unicode_text_is_told_how_to_mend(tmp_path: Path) -> None:
    reject = refusal(write(tmp_path / "a.csv", "url\ttext\nhttps://a.example/1\tone\n".encode("utf-16")))
    assert (reject.reason, "UTF-16" in reject.detail) == (Reason.INVALID_TABLE, True)


def test_a_list_of_nothing_but_the_same_is_not_unfolded(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["one"], "tags": [["a"] * 3_000_000]}), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    assert refusal(tmp_path / "a.parquet").reason is Reason.TOO_LARGE


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_rows_is_said_to_be_empty(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.csv", "url,text\n")
    pq.write_table(
        pa.table({"url": pa.array([], pa.string()), "text": pa.array([], pa.string())}), tmp_path / "a.parquet"
    )
    assert refusal(tmp_path / name).reason is Reason.EMPTY


def test_a_table_of_far_too_many_columns_says_so(tmp_path: Path) -> None:
    header = ",".join(["text", *(f"c{number}" for number in range(19_999))])
    assert "the table has 20000 columns, more than 10000" in refusal(write(tmp_path / "a.csv", f"{header}\n")).detail
