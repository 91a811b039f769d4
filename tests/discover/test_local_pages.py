"""Pages and texts in files come in whole, and what is none is refused by name."""

import gzip
from pathlib import Path

import pytest

from tasks.reasons import Reason
from tests.discover.local_files import (
    NOISE,
    NOW,
    PAGE,
    discover,
    refusal,
    write,
)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.html.gz"])
def test_a_page_is_captured_whole(tmp_path: Path, name: str) -> None:
    (page,), _ = discover(write(tmp_path / "press" / name, PAGE))
    assert (page.url, page.body, page.content_type) == (f"file:{name}", PAGE, "text/html")
    assert (page.via, page.source_name, page.fetched_at) == ("file", name, NOW)


def test_a_text_is_somebody_elses_extraction(tmp_path: Path) -> None:
    (text,), _ = discover(write(tmp_path / "a.txt", "Title\n\nBody"))
    assert text.content_type == "text/plain"


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\0\0", b"\xef\xbb\xbf\n"])
def test_nothing_is_no_page(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path / "a.html", content)).reason is Reason.EMPTY


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x89PNG\r\n", NOISE, gzip.compress(PAGE, mtime=0)])
def test_binary_data_is_no_page(tmp_path: Path, content: bytes) -> None:
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
def test_odd_charsets_and_stray_controls_are_for_the_extraction(tmp_path: Path, content: bytes) -> None:
    captures, rejects = discover(write(tmp_path / "a.html", content))
    assert [page.body for page in captures] == ([content] if len(content) > 2 else [])
    assert len(captures) + len(rejects) == 1


def test_a_page_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.html", b"<p>" + b"a" * 50_000_000)).reason is Reason.TOO_LARGE


def test_a_gzip_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    reject = refusal(write(tmp_path / "a.html.gz", bytes(200_000_000)), max_page_bytes=1000)
    assert reject.reason is Reason.TOO_LARGE


def test_a_torn_gzip_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html.gz", PAGE * 100)
    path.write_bytes(path.read_bytes()[:-20])
    assert refusal(path).reason is Reason.INVALID_ARCHIVE


def test_the_address_that_a_saved_page_calls_its_own_is_recorded(tmp_path: Path) -> None:
    for href, address in (("https://ledger.example/harbour", "https://ledger.example/harbour"), ("/harbour", None)):
        page = write(tmp_path / "a.html", b'<html><head><link rel="canonical" href="%s"></head>x' % href.encode())
        (capture,), _ = discover(page)
        assert (capture.url, capture.canonical_url) == ("file:a.html", address)
