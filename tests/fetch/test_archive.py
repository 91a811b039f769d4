"""What is archived can be read by us and by others, survives kills, and gives no secrets away."""

import gzip
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tasks.fetch.archive import SIZE_LIMIT, ArchiveWriter, BrokenBody, Location, read_bodies
from tasks.fetch.pages import make_page
from tasks.identity import identify
from tasks.records import Capture, Claims

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def make_file(number: int, size: int = 20) -> Capture:
    body = f"<p>{number}</p>".encode() * size
    return Capture(f"file:press/{number}.html", body, "text/html", "file", "press", NOW)


def make_response() -> Capture:
    return Capture(
        url="https://a.example/1",
        final_url="https://a.example/one?x=1",
        redirects=("https://a.example/one?x=1",),
        body="<p>Grüße</p>".encode(),
        content_type="text/html",
        via="feed",
        source_name="a",
        fetched_at=NOW,
        http_status=200,
        claims=Claims(title="One", authors=("A", "B")),
        request_headers=(("User-Agent", "broadsheet"), ("Authorization", "Bearer s3cret"), ("Cookie", "s3cret")),
        response_headers=(
            ("Content-Type", "text/html"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "9999"),
            ("Set-Cookie", "s3cret"),
            ("X-CSRF-Token", "s3cret"),
            ("Link", "<https://desk:s3cret@a.example/1>; rel=canonical"),
            ("X-Odd", "a\r\nX-Forged: yes"),
        ),
    )


def write_all(
    folder: Path, captures: list[Capture], run_id: str = "r1", size_limit: int = SIZE_LIMIT
) -> list[Location]:
    with ArchiveWriter(folder, run_id, size_limit=size_limit) as writer:
        return [writer.append(capture, identify(capture)) for capture in captures]


def test_bodies_come_back_in_the_order_asked_for(tmp_path: Path) -> None:
    captures = [make_file(number) for number in range(50)]
    locations = write_all(tmp_path, captures)
    assert read_bodies(tmp_path, locations[::-1]) == [capture.body for capture in captures[::-1]]


def test_a_response_keeps_its_body_and_the_others_can_read_it(tmp_path: Path) -> None:
    capture = make_response()
    (location,) = write_all(tmp_path, [capture])
    assert read_bodies(tmp_path, [location]) == [capture.body]
    with (tmp_path / location.archive_path).open("rb") as file:
        records = {record.rec_type: (record, record.content_stream().read()) for record in ArchiveIterator(file)}
    response, body = records["response"]
    assert set(records) == {"warcinfo", "response", "request", "metadata"}
    assert body == capture.body
    assert response.rec_headers.get_header("WARC-Target-URI") == "https://a.example/one?x=1"
    assert response.rec_headers.get_header("WARC-Date") == "2026-03-01T12:30:00.000000Z"
    assert response.http_headers.get_header("Content-Length") == str(len(capture.body))
    assert response.http_headers.get_header("X-Crawler-Content-Encoding") == "gzip"
    assert response.http_headers.get_header("X-Forged") is None


def test_no_secret_reaches_the_archive(tmp_path: Path) -> None:
    (location,) = write_all(tmp_path, [make_response()])
    written = gzip.decompress((tmp_path / location.archive_path).read_bytes())
    assert b"s3cret" not in written
    assert b"Link: <https://a.example/1>; rel=canonical" in written


def test_headers_that_nobody_could_read_again_are_left_out(tmp_path: Path) -> None:
    capture = make_response()
    policies = (("X-Policy", "a" * 20_000), ("X-Report", "b" * 15_000), *(("X-Link", "c" * 20),) * 100)
    capture = replace(capture, response_headers=(*policies, *capture.response_headers))
    (location,) = write_all(tmp_path, [capture])
    assert list(read_bodies(tmp_path, [location])) == [capture.body]
    with (tmp_path / location.archive_path).open("rb") as file:
        head = next(record.http_headers for record in ArchiveIterator(file) if record.rec_type == "response")
    assert head.get_header("Content-Type") == "text/html"
    assert head.get_header("X-Report")
    assert not head.get_header("X-Policy")


def test_files_rotate_at_their_size(tmp_path: Path) -> None:
    captures = [make_file(number, size=500) for number in range(10)]
    locations = write_all(tmp_path, captures, size_limit=1500)
    assert len({location.archive_path for location in locations}) > 2
    assert read_bodies(tmp_path, locations) == [capture.body for capture in captures]


def test_two_runs_of_one_name_do_not_share_a_file(tmp_path: Path) -> None:
    first, second = (write_all(tmp_path, [make_file(number)], "same/../run") for number in (1, 2))
    assert first[0].archive_path != second[0].archive_path
    assert read_bodies(tmp_path, first + second) == [make_file(1).body, make_file(2).body]
    assert sorted(os.listdir(tmp_path)) == sorted({first[0].archive_path, second[0].archive_path})


def test_without_captures_there_is_no_file(tmp_path: Path) -> None:
    assert write_all(tmp_path / "archive", []) == []
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize("name", ["../secret.warc.gz", "/etc/passwd", "a/b.warc.gz", "..", "", "link.warc.gz"])
def test_names_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    outside = write_all(tmp_path, [make_file(1)])[0]
    folder = tmp_path / "archive"
    folder.mkdir()
    (tmp_path / outside.archive_path).rename(tmp_path / "secret.warc.gz")
    (folder / "link.warc.gz").symlink_to(tmp_path / "secret.warc.gz")
    (broken,) = read_bodies(folder, [(name, outside.archive_offset)])
    assert isinstance(broken, BrokenBody)


def test_damage_is_told_and_costs_only_the_record(tmp_path: Path) -> None:
    locations = write_all(tmp_path, [make_file(number) for number in range(3)])
    path = tmp_path / locations[0].archive_path
    data = bytearray(path.read_bytes())
    data[locations[1].archive_offset + 100] ^= 0xFF
    path.write_bytes(data)
    first, second, third = read_bodies(tmp_path, locations)
    assert (first, third) == (make_file(0).body, make_file(2).body)
    assert isinstance(second, BrokenBody)


def test_a_wrong_place_is_no_body(tmp_path: Path) -> None:
    (location,) = write_all(tmp_path, [make_file(1)])
    broken = read_bodies(tmp_path, [(location.archive_path, 0), (location.archive_path, 3), ("none.warc.gz", 0)])
    assert all(isinstance(body, BrokenBody) for body in broken)


def test_the_row_points_to_the_body(tmp_path: Path) -> None:
    capture = make_response()
    (location,) = write_all(tmp_path, [capture])
    page = make_page(capture, identify(capture), location, "r1")
    assert read_bodies(tmp_path, [(page.archive_path, page.archive_offset)]) == [capture.body]
    assert page.claims == '{"authors": ["A", "B"], "title": "One"}'
    assert page.byte_count == len(capture.body)


KILLED_RUN = """
import os, sys
from pathlib import Path
from tests.fetch.test_archive import make_file
from tasks.fetch.archive import SIZE_LIMIT, ArchiveWriter
from tasks.identity import identify
writer = ArchiveWriter(Path(sys.argv[1]), "killed")
for number in range(100_000):
    location = writer.append(make_file(number), identify(make_file(number)))
    if number % 10 == 0:
        writer.sync()
        print(location.archive_path, location.archive_offset, number, flush=True)
"""


def test_what_was_synced_survives_a_kill(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED_RUN, str(tmp_path)], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert run.stdout is not None
    lines = [run.stdout.readline().split() for _ in range(30)]
    run.send_signal(signal.SIGKILL)
    run.wait()
    after = write_all(tmp_path, [make_file(7)], "killed")
    bodies = read_bodies(tmp_path, [*((name, int(offset)) for name, offset, _ in lines), *after])
    assert bodies == [make_file(int(number)).body for _, _, number in lines] + [make_file(7).body]
