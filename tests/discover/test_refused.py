"""What is offered again is what was refused: those records, of those files, under the names that they had."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.discover.local import discover_local
from tasks.discover.refused import group_refused, read_refused, read_refused_lines
from tasks.discover.settings import DiscoverSettings
from tasks.discover.url_lists import read_url_list
from tasks.records import Capture, Item, Reject

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SETTINGS = DiscoverSettings()
GOOD = json.dumps({"url": "https://a.example/good", "text": "The minister said no."})
MENDED = json.dumps({"url": "https://a.example/mended", "text": "The ferry sails again."})


def as_rows(found: Any, reason: str | None = None) -> list[dict[str, Any]]:
    """Refusals as the quarantine gives them back; their id is what makes them the same."""
    rejects = [item for item in found if isinstance(item, Reject) and reason in (None, item.reason)]
    return [
        {
            "reject_id": f"{reject.record_id} {reject.reason}", "stage": reject.stage, "reason": str(reject.reason),
            "record_id": reject.record_id, "record": json.loads(json.dumps(reject.record)), "run_id": "r",
        }
        for reject in rejects
    ]  # fmt: skip


def discover(source: Path) -> list[Capture | Reject]:
    return list(discover_local([source], SETTINGS, lambda: NOW))


def offer(rows: list[dict[str, Any]]) -> list[tuple[Capture | Reject, list[str]]]:
    return [pair for refused in group_refused(rows) for pair in read_refused(refused, SETTINGS, lambda: NOW)]


@pytest.fixture
def mix(tmp_path: Path) -> Path:
    folder = tmp_path / "mix"
    (folder / "deep").mkdir(parents=True)
    (folder / "wire.jsonl").write_text(f'{GOOD}\n{{broken\n{{"url": "https://a.example/3"}}\n[1, 2]\n')
    (folder / "empty.html").write_text("")
    (folder / "page.html").write_text("<p>The minister said no.</p>")
    (folder / "notes.md").write_text("# Notes")
    (folder / "deep" / "table.csv").write_text("url,text\nhttps://a.example/t,Yes.\nonly one\n")
    os.symlink("/etc/hostname", folder / "out.txt")
    os.symlink(tmp_path / "nothing", folder / "nowhere.html")
    return folder


def test_what_is_still_wrong_is_refused_as_before_and_nothing_else_is_read(mix: Path) -> None:
    refused = [item for item in discover(mix) if isinstance(item, Reject)]
    assert len(refused) == 8
    again = offer(as_rows(refused))
    # The link that leads nowhere has nothing to offer.
    assert {record for record, _ in again if isinstance(record, Capture)} == set()
    before = [reject for reject in refused if "nowhere" not in reject.record_id]
    by_name = sorted((record for record, _ in again if isinstance(record, Reject)), key=lambda item: item.record_id)
    assert by_name == sorted(before, key=lambda item: item.record_id)


def test_what_was_mended_comes_from_the_same_source_and_answers_its_reject(mix: Path) -> None:
    rows = as_rows(discover(mix))
    lines = (mix / "wire.jsonl").read_text().splitlines()
    (mix / "wire.jsonl").write_text("\n".join([GOOD.replace("no", "yes"), MENDED, *lines[2:], GOOD]))
    (mix / "empty.html").write_text("<p>Found again.</p>")
    came = {item.url: (item.source_name, ids) for item, ids in offer(rows) if isinstance(item, Capture)}
    assert came == {
        "https://a.example/mended": ("mix", ["file:mix/wire.jsonl#L2 invalid_json"]),
        "file:mix/empty.html": ("mix", ["file:mix/empty.html empty"]),
    }


def test_just_the_records_of_a_reason_are_read(mix: Path) -> None:
    found = discover(mix)
    assert [item.record_id for item, _ in offer(as_rows(found, "missing_field"))] == ["file:mix/wire.jsonl#L3"]
    lines = [item.record_id for item, _ in offer(as_rows(found, "invalid_json"))]
    assert lines == ["file:mix/wire.jsonl#L2", "file:mix/wire.jsonl#L4"]


def test_a_file_refused_as_a_whole_is_read_whole(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("address,words\nhttps://a.example/1,One.\nhttps://a.example/2,Two.\n")
    rows = as_rows(discover(table))
    table.write_text(table.read_text().replace("address,words", "url,text"))
    assert [(item.source_name, ids) for item, ids in offer(rows) if isinstance(item, Capture)] == [
        ("table.csv", ["file:table.csv invalid_table"])
    ] * 2


def test_a_torn_file_is_read_from_where_it_broke_off(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Report {n} {os.urandom(2_000).hex()}"}) for n in range(200)]
    packed = gzip.compress("\n".join(lines).encode())
    file = tmp_path / "wire.jsonl.gz"
    file.write_bytes(packed[: len(packed) // 2])
    found = discover(file)
    count = sum(isinstance(item, Capture) for item in found)
    assert 0 < count < 200
    file.write_bytes(packed)
    came = [item.url for item, _ in offer(as_rows(found)) if isinstance(item, Capture)]
    assert came == [f"file:wire.jsonl.gz#L{number}" for number in range(count + 1, 201)]


def test_a_folder_below_that_has_become_a_link_is_not_followed_out(mix: Path, tmp_path: Path) -> None:
    rows = as_rows(discover(mix))
    (mix / "deep" / "table.csv").unlink()
    (mix / "deep").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "table.csv").write_text("url,text\nhttps://a.example/t,Yes.\nhttps://a.example/s,Secret.\n")
    os.symlink(tmp_path / "elsewhere", mix / "deep")
    assert not [item for item, _ in offer(rows) if isinstance(item, Capture)]


def test_lines_of_a_list_are_offered_alone(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    good = [f"https://a.example/{number}" for number in range(8)]
    file.write_text("\n".join([*good, "no address", "nor this"]))
    rows = as_rows(read_url_list(file, SETTINGS))
    file.write_text("\n".join([*good, "https://a.example/mended", "nor this"]))
    (refused,) = group_refused(rows)
    item, reject = (found for found, _ in read_refused_lines(refused, SETTINGS))
    assert isinstance(item, Item)
    assert (item.url, item.source_name) == ("https://a.example/mended", "urls.txt")
    assert isinstance(reject, Reject)
