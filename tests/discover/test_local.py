"""Files of every kind come in, every bad one with its reason, and each record exactly once."""

import csv
import gzip
import json
import os
import random
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.discover.local import discover_local
from tasks.discover.settings import DiscoverSettings
from tasks.errors import SourceError
from tasks.identity import identify
from tasks.reasons import Reason
from tasks.records import Capture, Reject

NOBODY = 65534
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = b"<html><body><p>The minister said no.</p></body></html>"
LINE = {"url": "https://a.example/1", "text": "The minister said no."}


def discover(*sources: Path, **settings: Any) -> tuple[list[Capture], list[Reject]]:
    found = list(discover_local(sources, DiscoverSettings(**settings), lambda: NOW))
    captures = [record for record in found if isinstance(record, Capture)]
    rejects = [record for record in found if isinstance(record, Reject)]
    json.dumps([[reject.record_id, reject.detail, reject.record] for reject in rejects]).encode()
    return captures, rejects


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_lines(path: Path, records: Sequence[Any]) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


@contextmanager
def as_ordinary_user(folder: Path) -> Iterator[None]:
    """Root may read everything, so a test that root runs gives the folder to nobody and becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refusal(source: Path, **settings: Any) -> Reject:
    captures, rejects = discover(source, **settings)
    assert captures == []
    assert len(rejects) == 1
    return rejects[0]


NOISE = random.Random(1).randbytes(5000)


class TestPages:
    @pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.html.gz"])
    def test_a_page_is_captured_whole(self, tmp_path: Path, name: str) -> None:
        (page,), _ = discover(write(tmp_path / "press" / name, PAGE))
        assert (page.url, page.body, page.content_type) == (f"file:{name}", PAGE, "text/html")
        assert (page.via, page.source_name, page.fetched_at) == ("file", name, NOW)

    def test_a_text_is_somebody_elses_extraction(self, tmp_path: Path) -> None:
        (text,), _ = discover(write(tmp_path / "a.txt", "Title\n\nBody"))
        assert text.content_type == "text/plain"

    @pytest.mark.parametrize("content", [b"", b" \n\t", b"\0\0", b"\xef\xbb\xbf\n"])
    def test_nothing_is_no_page(self, tmp_path: Path, content: bytes) -> None:
        assert refusal(write(tmp_path / "a.html", content)).reason is Reason.EMPTY

    @pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x89PNG\r\n", NOISE, gzip.compress(PAGE, mtime=0)])
    def test_binary_data_is_no_page(self, tmp_path: Path, content: bytes) -> None:
        assert refusal(write(tmp_path / "a.html", content)).reason is Reason.BINARY

    @pytest.mark.parametrize(
        "content",
        [
            PAGE.decode().encode("utf-16"),
            PAGE.decode().encode("utf-16-le"),
            "<p>Привет, мир</p>".encode("koi8-r"),
            "<p>日本語のニュース</p>".encode("iso-2022-jp"),
            b"<p>a\0b\x01c " + b"text " * 20 + b"</p>",
            b"\xff\xfe",
        ],
    )
    def test_odd_charsets_and_stray_controls_are_for_the_extraction(self, tmp_path: Path, content: bytes) -> None:
        captures, rejects = discover(write(tmp_path / "a.html", content))
        assert [page.body for page in captures] == ([content] if len(content) > 2 else [])
        assert len(captures) + len(rejects) == 1

    def test_a_page_of_50_megabytes_is_refused(self, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / "a.html", b"<p>" + b"a" * 50_000_000)).reason is Reason.TOO_LARGE

    def test_a_gzip_bomb_is_refused_before_it_unfolds(self, tmp_path: Path) -> None:
        reject = refusal(write(tmp_path / "a.html.gz", bytes(200_000_000)), max_page_bytes=1000)
        assert reject.reason is Reason.TOO_LARGE

    def test_a_torn_gzip_file_is_refused(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.html.gz", PAGE * 100)
        path.write_bytes(path.read_bytes()[:-20])
        assert refusal(path).reason is Reason.INVALID_ARCHIVE


class TestFolders:
    def test_everything_comes_in_the_order_of_names(self, tmp_path: Path) -> None:
        for name in ("b.html", "a/z.txt", "a.html", "c/d/e.html.gz"):
            write(tmp_path / "press" / name, PAGE)
        captures, rejects = discover(tmp_path / "press")
        assert [page.url for page in captures] == [
            "file:press/a/z.txt",
            "file:press/a.html",
            "file:press/b.html",
            "file:press/c/d/e.html.gz",
        ]
        assert rejects == []

    def test_names_do_not_depend_on_where_one_stands(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path / "press" / "a.html", PAGE)
        absolute, _ = discover(tmp_path / "press")
        monkeypatch.chdir(tmp_path / "press")
        relative, _ = discover(Path("."))
        assert [page.url for page in relative] == [page.url for page in absolute] == ["file:press/a.html"]

    def test_a_base_can_be_chosen(self, tmp_path: Path) -> None:
        page = write(tmp_path / "press" / "a.html", PAGE)
        (capture,), _ = discover(page, base=tmp_path)
        assert capture.url == "file:press/a.html"

    @pytest.mark.parametrize(
        "name", ['it\'s "quoted".html', "two\nlines.html", "';DROP TABLE pages;--.html", "%41.html"]
    )
    def test_hostile_names_are_kept_apart_and_escaped(self, tmp_path: Path, name: str) -> None:
        write(tmp_path / "press" / name, PAGE)
        write(tmp_path / "press" / "A.html", PAGE)
        captures, _ = discover(tmp_path / "press")
        assert len({page.url for page in captures}) == 2
        assert all(not set("'\"\n; ") & set(page.url) for page in captures)

    def test_a_name_that_is_no_unicode_is_kept(self, tmp_path: Path) -> None:
        path = os.fsencode(tmp_path) + b"/\xff\xfe.html"
        with open(path, "wb") as file:
            file.write(PAGE)
        (page,), _ = discover(tmp_path)
        assert page.url == f"file:{tmp_path.name}/%FF%FE.html"

    def test_links_that_lead_out_are_refused(self, tmp_path: Path) -> None:
        write(tmp_path / "secret.html", PAGE)
        write(tmp_path / "secrets" / "b.html", PAGE)
        write(tmp_path / "press" / "a.html", PAGE)
        (tmp_path / "press" / "link.html").symlink_to(tmp_path / "secret.html")
        (tmp_path / "press" / "folder").symlink_to(tmp_path / "secrets")
        (tmp_path / "press" / "nowhere.html").symlink_to(tmp_path / "press" / "none.html")
        captures, rejects = discover(tmp_path / "press")
        assert [page.url for page in captures] == ["file:press/a.html"]
        assert [reject.reason for reject in rejects] == [Reason.UNSAFE_PATH, Reason.UNSAFE_PATH, Reason.UNREADABLE]

    def test_loops_end(self, tmp_path: Path) -> None:
        write(tmp_path / "press" / "a.html", PAGE)
        (tmp_path / "press" / "again").symlink_to(tmp_path / "press")
        (tmp_path / "press" / "self").symlink_to(tmp_path / "press" / "self")
        captures, _ = discover(tmp_path / "press")
        assert len(captures) == 1

    def test_folders_may_be_nested_deeper_than_python_calls(self, tmp_path: Path) -> None:
        nested = [str(tmp_path) + "/d" * depth for depth in range(1, 1_200)]
        for folder in nested:
            os.mkdir(folder)
        write(tmp_path / "z.html", PAGE)
        captures, rejects = discover(tmp_path)
        for folder in reversed(nested):  # rmtree, which cleans up after a test, calls itself for each level
            os.rmdir(folder)
        assert len(captures) == 1
        assert rejects == []

    def test_pipes_and_sockets_do_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.html")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(tmp_path / "socket.jsonl"))
            captures, rejects = discover(tmp_path, tmp_path / "pipe.html")
        assert captures == []
        assert [reject.reason for reject in rejects] == [Reason.UNREADABLE] * 3
        assert "a named pipe" in rejects[0].detail

    def test_a_device_is_no_file(self) -> None:
        (reject,) = discover(Path("/dev/zero"))[1]
        assert reject.reason is Reason.UNSUPPORTED_TYPE

    def test_foreign_files_are_counted_once_a_folder(self, tmp_path: Path) -> None:
        for name in ("a.png", "b.png", "c.pdf", ".hidden", "Makefile"):
            write(tmp_path / "press" / name, PAGE)
        reject = refusal(tmp_path / "press")
        assert reject.reason is Reason.UNSUPPORTED_TYPE
        assert "4 in all: 2 .png, 1 .pdf, 1 no suffix" in reject.detail.replace(
            "1 no suffix, 1 .pdf", "1 .pdf, 1 no suffix"
        )

    def test_a_foreign_file_that_was_named_is_refused(self, tmp_path: Path) -> None:
        reject = refusal(write(tmp_path / "a.docx", PAGE))
        assert (reject.record_id, reject.reason) == ("file:a.docx", Reason.UNSUPPORTED_TYPE)

    def test_what_may_not_be_read_is_refused(self) -> None:
        with TemporaryDirectory() as name, as_ordinary_user(Path(name)):
            folder = Path(name, "press")
            write(folder / "a.html", PAGE).chmod(0)
            write(folder / "b" / "c.html", PAGE).parent.chmod(0)
            write(folder / "d.html", PAGE)
            captures, rejects = discover(folder)
            (folder / "b").chmod(0o700)
        assert [page.url for page in captures] == ["file:press/d.html"]
        assert [reject.reason for reject in rejects] == [Reason.UNREADABLE] * 2
        assert "Permission denied" in rejects[0].detail

    def test_a_source_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        captures, rejects = discover(write(tmp_path / "a.html", PAGE), tmp_path / "none.html")
        assert len(captures) == 1
        assert [(reject.record_id, reject.reason) for reject in rejects] == [("file:none.html", Reason.UNREADABLE)]

    def test_nothing_to_read_stops_the_command(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match=r"none\.html"):
            discover_local([tmp_path / "none.html"], DiscoverSettings(), lambda: NOW)


class TestJsonLines:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
    def test_fields_become_claims(self, tmp_path: Path, name: str) -> None:
        full = {
            **LINE,
            "title": "No",
            "published_at": "2026-02-31",
            "authors": ["A. Person", {"name": "B. Person"}],
            "outlet_name": "The Press",
            "outlet_domain": "a.example",
            "language_code": "en",
            "fetched_at": "2026-02-01T10:00:00+01:00",
            "section": "Politics",
            "tags": "no; yes",
            "unknown": {"kept": "out"},
        }
        (record,), _ = discover(write_lines(tmp_path / name, [full]))
        assert (record.url, record.body, record.content_type) == (LINE["url"], LINE["text"].encode(), "text/plain")
        assert record.claims.published_at == "2026-02-31"
        assert record.claims.authors == ("A. Person", "B. Person")
        assert record.claims.tags == ("no", "yes")
        assert record.fetched_at == datetime(2026, 2, 1, 9, tzinfo=UTC)

    def test_other_names_can_be_mapped(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", [{"link": LINE["url"], "content": "x", "date": 1700000000}])
        (record,), _ = discover(path, field_map={"url": "link", "html": "content", "published_at": "date"})
        assert (record.url, record.content_type) == (LINE["url"], "text/html")
        assert record.claims.published_at == "1700000000"

    @pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
    def test_a_flood_of_blank_lines_ends_the_file(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        head = b'{"text": "one"}' if "jsonl" in name else b"text\none"
        path.write_bytes(gzip.compress(head + b"\n" * 30_000_000))
        captures, (flood,) = discover(path)
        assert len(captures) == 1
        assert flood.reason == Reason.UNREADABLE
        assert "more than 100,000 blank lines follow on line" in flood.detail

    def test_a_record_without_url_is_named_by_its_line(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", '\n{"text": "one"}\n\n{"text": "two"}')
        captures, _ = discover(path)
        assert [record.url for record in captures] == ["file:a.jsonl#L2", "file:a.jsonl#L4"]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", Reason.INVALID_JSON),
            ("[1, 2]", Reason.INVALID_JSON),
            ("null", Reason.INVALID_JSON),
            ("[" * 100_000, Reason.INVALID_JSON),
            ("1" * 10_000, Reason.INVALID_JSON),
            ('{"url": "https://a.example/1", "url": "https://a.example/2", "text": "x"}', Reason.INVALID_JSON),
            ('{"url": "https://a.example/1"}', Reason.MISSING_FIELD),
            ('{"text": " "}', Reason.EMPTY),
            ('{"text": 7}', Reason.INVALID_FIELD),
            ('{"text": "x", "url": 7}', Reason.INVALID_FIELD),
            ('{"text": "x", "url": "javascript:alert(1)"}', Reason.INVALID_FIELD),
            ('{"text": "x", "url": "file:///etc/passwd"}', Reason.INVALID_FIELD),
            ('{"text": "x", "url": "https://a.example/\\u0000"}', Reason.INVALID_FIELD),
            ('{"text": "x", "url": "https://a.example/' + "a" * 9000 + '"}', Reason.INVALID_FIELD),
        ],
    )
    def test_a_bad_line_costs_only_itself(self, tmp_path: Path, line: str, reason: Reason) -> None:
        good = json.dumps(LINE)
        captures, rejects = discover(write(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n"))
        assert [record.url for record in captures] == [LINE["url"]] * 2
        assert [(reject.record_id, reject.reason) for reject in rejects] == [("file:a.jsonl#L2", reason)]
        assert rejects[0].record is not None
        assert rejects[0].record["line"] == 2
        assert rejects[0].detail.startswith("file:a.jsonl#L2: ")

    def test_lone_surrogates_and_nul_do_no_harm(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", r'{"text": "a\ud800b\u0000c \ud83d\ude00", "title": "t\udfff\u0000"}')
        (record,), _ = discover(path)
        assert record.body.decode() == "a\ufffdb\0c 😀"
        assert record.claims.title == "t\ufffd"
        assert identify(record).page_id

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            ('{"text": "Grüße aus Köln"}'.encode("windows-1252"), "Grüße aus Köln"),
            ('{"text": "Grüße aus Köln?"}'.encode().replace(b"?", b"\xff"), "Grüße aus Köln\ufffd"),
            ('\ufeff{"text": "Grüße"}'.encode(), "Grüße"),
        ],
    )
    def test_wrong_charsets_are_read_as_well_as_can_be(self, tmp_path: Path, data: bytes, text: str) -> None:
        (record,), _ = discover(write(tmp_path / "a.jsonl", data))
        assert record.body.decode() == text

    def test_a_file_in_utf16_is_refused_once(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", "\n".join([json.dumps(LINE)] * 5).encode("utf-16"))
        assert refusal(path).reason is Reason.INVALID_JSON

    def test_a_line_without_end_is_cut_off(self, tmp_path: Path) -> None:
        lines = b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + json.dumps(LINE).encode()
        captures, rejects = discover(write(tmp_path / "a.jsonl.gz", lines), max_line_bytes=10_000)
        assert len(captures) == 1
        assert [(reject.record_id, reject.reason) for reject in rejects] == [("file:a.jsonl.gz#L1", Reason.TOO_LARGE)]

    def test_a_torn_file_gives_what_is_whole(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl.gz", [{"text": os.urandom(30_000).hex()} for _ in range(20)])
        path.write_bytes(path.read_bytes()[:300_000])
        captures, rejects = discover(path)
        assert len(captures) > 5
        assert [reject.reason for reject in rejects] == [Reason.INVALID_ARCHIVE]
        assert rejects[0].record_id == f"file:a.jsonl.gz#L{len(captures) + 1}"

    @pytest.mark.parametrize("at", ["0001-01-01", "2099-01-01T00:00:00Z", "yesterday", 17, None])
    def test_an_absurd_time_of_fetching_becomes_now(self, tmp_path: Path, at: object) -> None:
        (record,), _ = discover(write_lines(tmp_path / "a.jsonl", [{**LINE, "fetched_at": at}]))
        assert record.fetched_at == NOW

    def test_an_empty_file_is_told(self, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / "a.jsonl", b"")).reason is Reason.EMPTY


class TestTables:
    @pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv.gz", ";")])
    def test_rows_of_csv_are_records(self, tmp_path: Path, name: str, delimiter: str) -> None:
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

    def test_a_bad_row_costs_only_itself(self, tmp_path: Path) -> None:
        table = "url,text\nhttps://a.example/1,one\nhttps://a.example/2\nno address,x\nhttps://a.example/4,four\n"
        captures, rejects = discover(write(tmp_path / "a.csv", table))
        assert [record.url for record in captures] == ["https://a.example/1", "https://a.example/4"]
        assert [(reject.record_id, reject.reason) for reject in rejects] == [
            ("file:a.csv#L3", Reason.INVALID_TABLE),
            ("file:a.csv#L4", Reason.INVALID_FIELD),
        ]

    def test_an_open_quote_does_not_eat_memory(self, tmp_path: Path) -> None:
        table = 'url,text\nhttps://a.example/1,"open\n' + "line\n" * 100_000
        captures, rejects = discover(write(tmp_path / "a.csv", table), max_line_bytes=10_000)
        assert captures == []
        assert rejects[0].record_id == "file:a.csv#L2"
        assert rejects[0].reason is Reason.INVALID_TABLE

    def test_a_long_row_is_cut_off(self, tmp_path: Path) -> None:
        table = f"url,text\nhttps://a.example/1,{'a' * 50_000}\nhttps://a.example/2,two\n"
        captures, rejects = discover(write(tmp_path / "a.csv", table), max_line_bytes=10_000)
        assert [record.url for record in captures] == ["https://a.example/2"]
        assert [reject.reason for reject in rejects] == [Reason.TOO_LARGE]

    @pytest.mark.parametrize("data", [b"url,text\rhttps://x.example/1,abc\r", b"\x00\r\xff,\r\"\n" * 9])
    def test_what_is_no_csv_costs_only_itself(self, tmp_path: Path, data: bytes) -> None:
        captures, rejects = discover(write(tmp_path / "a.csv", data))
        assert captures == []
        assert {reject.reason for reject in rejects} <= {Reason.INVALID_TABLE, Reason.BINARY}
        assert rejects

    @pytest.mark.parametrize("header", ["a,b", "text,text", "", '"'])
    def test_a_table_without_what_is_needed_is_refused_once(self, tmp_path: Path, header: str) -> None:
        assert refusal(write(tmp_path / "a.csv", f"{header}\n1,2\n3,4\n")).reason is Reason.INVALID_TABLE

    @pytest.mark.parametrize("name", ["a.parquet", "a.parquet.gz"])
    def test_rows_of_parquet_are_records(self, tmp_path: Path, name: str) -> None:
        times = pa.array([datetime(2026, 1, 1, tzinfo=UTC), None])
        absurd = pa.array([10**17, 0], pa.timestamp("ms"))
        columns = {"url": [LINE["url"], None], "text": ["one", "two"], "fetched_at": times, "published_at": absurd}
        pq.write_table(pa.table({**columns, "authors": [["A", "B"], None]}), tmp_path / "plain")
        (first, second), _ = discover(write(tmp_path / name, (tmp_path / "plain").read_bytes()))
        assert (first.claims.authors, first.fetched_at) == (("A", "B"), datetime(2026, 1, 1, tzinfo=UTC))
        assert first.claims.published_at == str(10**17)
        assert (second.url, second.claims.published_at) == (f"file:{name}#R2", "1970-01-01T00:00:00")

    @pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + NOISE + b"PAR1", b"no table"])
    def test_a_damaged_table_is_refused(self, tmp_path: Path, content: bytes) -> None:
        assert refusal(write(tmp_path / "a.parquet", content)).reason in {Reason.INVALID_TABLE, Reason.UNREADABLE}

    def test_a_table_torn_in_the_middle_gives_what_is_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        texts = [os.urandom(1000).hex() for _ in range(200)]
        pq.write_table(pa.table({"text": texts}), path, row_group_size=50, compression="gzip", use_dictionary=False)
        data = bytearray(path.read_bytes())
        data[len(data) * 3 // 5 : len(data) * 3 // 5 + 100] = bytes(100)
        path.write_bytes(data)
        captures, rejects = discover(path)
        assert 50 <= len(captures) < 200
        assert [reject.reason for reject in rejects] == [Reason.INVALID_TABLE]
