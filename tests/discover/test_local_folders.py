"""Folders are read in the order of names, each file once, and nothing outside of them."""

import os
import socket
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tasks.discover.local import discover_local
from tasks.discover.settings import DiscoverSettings
from tasks.errors import SourceError
from tasks.reasons import Reason
from tasks.records import Capture
from tests.discover.local_files import NOW, PAGE, as_ordinary_user, discover, refusal, write


def test_everything_comes_in_the_order_of_names(tmp_path: Path) -> None:
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


def test_names_do_not_depend_on_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "press" / "a.html", PAGE)
    absolute, _ = discover(tmp_path / "press")
    monkeypatch.chdir(tmp_path / "press")
    relative, _ = discover(Path("."))
    assert [page.url for page in relative] == [page.url for page in absolute] == ["file:press/a.html"]


def test_a_base_can_be_chosen(tmp_path: Path) -> None:
    page = write(tmp_path / "press" / "a.html", PAGE)
    (capture,), _ = discover(page, base=tmp_path)
    assert capture.url == "file:press/a.html"


@pytest.mark.parametrize("name", ['it\'s "quoted".html', "two\nlines.html", "';DROP TABLE pages;--.html", "%41.html"])
def test_hostile_names_are_kept_apart_and_escaped(tmp_path: Path, name: str) -> None:
    write(tmp_path / "press" / name, PAGE)
    write(tmp_path / "press" / "A.html", PAGE)
    captures, _ = discover(tmp_path / "press")
    assert len({page.url for page in captures}) == 2
    assert all(not set("'\"\n; ") & set(page.url) for page in captures)


def test_a_name_that_is_no_unicode_is_kept(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.html"
    with open(path, "wb") as file:
        file.write(PAGE)
    (page,), _ = discover(tmp_path)
    assert page.url == f"file:{tmp_path.name}/%FF%FE.html"


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "secret.html", PAGE)
    write(tmp_path / "secrets" / "b.html", PAGE)
    write(tmp_path / "press" / "a.html", PAGE)
    (tmp_path / "press" / "link.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "press" / "folder").symlink_to(tmp_path / "secrets")
    (tmp_path / "press" / "nowhere.html").symlink_to(tmp_path / "press" / "none.html")
    captures, rejects = discover(tmp_path / "press")
    assert [page.url for page in captures] == ["file:press/a.html"]
    assert [reject.reason for reject in rejects] == [Reason.UNSAFE_PATH, Reason.UNSAFE_PATH, Reason.UNREADABLE]


def test_loops_end(tmp_path: Path) -> None:
    write(tmp_path / "press" / "a.html", PAGE)
    (tmp_path / "press" / "again").symlink_to(tmp_path / "press")
    (tmp_path / "press" / "self").symlink_to(tmp_path / "press" / "self")
    captures, _ = discover(tmp_path / "press")
    assert len(captures) == 1


def test_folders_may_be_nested_deeper_than_python_calls(tmp_path: Path) -> None:
    nested = [str(tmp_path) + "/d" * depth for depth in range(1, 1_200)]
    for folder in nested:
        os.mkdir(folder)
    write(tmp_path / "z.html", PAGE)
    captures, rejects = discover(tmp_path)
    for folder in reversed(nested):  # rmtree, which cleans up after a test, calls itself for each level
        os.rmdir(folder)
    assert len(captures) == 1
    assert rejects == []


def test_pipes_and_sockets_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.jsonl"))
        captures, rejects = discover(tmp_path)
        named, more = discover(tmp_path / "pipe.html")
    assert captures == named == []
    assert [reject.reason for reject in (*rejects, *more)] == [Reason.UNREADABLE] * 3
    assert "a named pipe" in rejects[0].detail


def test_a_device_is_no_file() -> None:
    (reject,) = discover(Path("/dev/zero"))[1]
    assert reject.reason is Reason.UNSUPPORTED_TYPE


def test_foreign_files_are_counted_once_a_folder(tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "c.pdf", ".hidden", "Makefile"):
        write(tmp_path / "press" / name, PAGE)
    reject = refusal(tmp_path / "press")
    assert reject.reason is Reason.UNSUPPORTED_TYPE
    assert "4 in all: 2 .png, 1 .pdf, 1 no suffix" in reject.detail.replace(
        "1 no suffix, 1 .pdf", "1 .pdf, 1 no suffix"
    )


def test_hidden_files_of_kinds_that_are_read_are_counted(tmp_path: Path) -> None:
    for name in ("..html", ".a.txt", ".git/a.html", ".DS_Store", "a.html"):
        write(tmp_path / "press" / name, PAGE)
    captures, (reject,) = discover(tmp_path / "press")
    assert [capture.url for capture in captures] == ["file:press/a.html"]
    assert "2 in all: 2 hidden" in reject.detail


def test_a_foreign_file_that_was_named_is_refused(tmp_path: Path) -> None:
    reject = refusal(write(tmp_path / "a.docx", PAGE))
    assert (reject.record_id, reject.reason) == ("file:a.docx", Reason.UNSUPPORTED_TYPE)


def test_what_may_not_be_read_is_refused() -> None:
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


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    captures, rejects = discover(write(tmp_path / "a.html", PAGE), tmp_path / "none.html")
    assert len(captures) == 1
    assert [(reject.record_id, reject.reason) for reject in rejects] == [("file:none.html", Reason.UNREADABLE)]


def test_nothing_to_read_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.html"):
        discover_local([tmp_path / "none.html"], DiscoverSettings(), lambda: NOW)


def test_two_folders_of_one_name_are_refused_before_one_hides_the_other(tmp_path: Path) -> None:
    for outlet in ("a", "b"):
        write(tmp_path / outlet / "export" / "1.txt", PAGE)
    folders = [tmp_path / "a" / "export", tmp_path / "b" / "export"]
    with pytest.raises(SourceError, match=rf"both be named file:export; .*--base {tmp_path}$"):
        discover_local(folders, DiscoverSettings(), lambda: NOW)
    captures = discover_local(folders, DiscoverSettings(base=tmp_path), lambda: NOW)
    names = [page.url for page in captures if isinstance(page, Capture)]
    assert names == ["file:a/export/1.txt", "file:b/export/1.txt"]


def test_tables_of_one_name_are_read_for_their_records_have_urls(tmp_path: Path) -> None:
    for year in ("2025", "2026"):
        write(tmp_path / year / "export.jsonl", f'{{"url": "https://paper.example/{year}", "text": "x"}}\n'.encode())
    tables = [tmp_path / year / "export.jsonl" for year in ("2025", "2026")]
    assert len(list(discover_local(tables, DiscoverSettings(), lambda: NOW))) == 2


def test_a_file_is_read_once_when_its_folder_is_named_too(tmp_path: Path) -> None:
    page = write(tmp_path / "pages" / "a.html", PAGE)
    sources = [page, tmp_path / "pages", page, tmp_path / "pages"]
    captures = discover_local(sources, DiscoverSettings(), lambda: NOW)
    assert [found.url for found in captures if isinstance(found, Capture)] == ["file:pages/a.html"]
