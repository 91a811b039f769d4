"""A publisher goes back to a former text: what is current, what the history says, what a replay changes."""

from pathlib import Path
from typing import Any

import pytest

from tests.flows.press import Broadsheet, make_record, write_records
from tests.flows.test_fetch import HOST, WEB
from tests.server.server import Reply, WebServer
from tests.server.sites import make_article, play_pages

HISTORY = "SELECT version, previous_version, is_reversion FROM marts.revisions ORDER BY seen_at"
EDITED_AND_BACK = [(2, 1, False), (1, 2, True)]


def make_row(day: str, *, is_edited: bool = False, **fields: Any) -> dict[str, Any]:
    row = make_record(1, **fields)
    if day:
        row["fetched_at"] = f"2024-03-{day}T06:00:00Z"
    if is_edited:
        row["text"] = row["text"].replace("Monday", "Tuesday")
    return row


def read_day(broadsheet: Broadsheet) -> str:
    [(text,)] = broadsheet.query("SELECT text FROM core.articles")
    return "Tuesday" if "Tuesday" in text else "Monday"


def state_of(broadsheet: Broadsheet) -> tuple[Any, ...]:
    return broadsheet.content(), broadsheet.query("SELECT * EXCLUDE run_id FROM raw.sightings ORDER BY ALL")


def test_crawls_in_any_order_come_to_the_text_that_is_shown_last(broadsheet: Broadsheet, tmp_path: Path) -> None:
    crawls = [
        write_records(tmp_path / f"{day}.jsonl", [make_row(day, is_edited=day == "05")]) for day in ("04", "05", "06")
    ]
    for crawl in crawls:
        broadsheet.ingest(crawl)
    assert read_day(broadsheet) == "Monday"
    assert broadsheet.query(HISTORY) == EDITED_AND_BACK
    assert broadsheet.query("SELECT count(*) > 0 FROM core.mentions") == [(True,)]
    before = state_of(broadsheet)
    for crawl in crawls:
        broadsheet.ingest(crawl)
    assert state_of(broadsheet) == before

    other = Broadsheet(tmp_path / "other", broadsheet.environment, broadsheet.shell)
    other.folder.mkdir()
    for crawl in reversed(crawls):
        other.ingest(crawl)
    assert read_day(other) == "Monday"
    assert other.query(HISTORY) == EDITED_AND_BACK


@pytest.mark.parametrize("day", ["", "04"])
def test_a_file_of_rows_goes_back_by_their_order_or_their_times(
    broadsheet: Broadsheet, tmp_path: Path, day: str
) -> None:
    days = [day and f"{int(day) + number:02}" for number in range(3)]
    rows = [make_row(days[0]), make_row(days[1], is_edited=True), make_row(days[2])]
    source = write_records(tmp_path / "a.jsonl", rows)
    broadsheet.ingest(source)
    assert read_day(broadsheet) == "Monday"
    assert broadsheet.query(HISTORY) == EDITED_AND_BACK
    before = state_of(broadsheet)
    broadsheet.ingest(source)
    assert state_of(broadsheet) == before


def test_a_file_that_is_read_again_is_no_reversion(broadsheet: Broadsheet, tmp_path: Path) -> None:
    first = write_records(tmp_path / "a.jsonl", [make_row("")])
    broadsheet.ingest(first, write_records(tmp_path / "b.jsonl", [make_row("", is_edited=True)]))
    before = state_of(broadsheet)
    broadsheet.ingest(first)
    assert state_of(broadsheet) == before
    assert read_day(broadsheet) == "Tuesday"


def test_a_file_without_times_that_repeats_another_file_is_no_reversion(broadsheet: Broadsheet, tmp_path: Path) -> None:
    dated = [write_records(tmp_path / f"{day}.jsonl", [make_row(day, is_edited=day == "05")]) for day in ("04", "05")]
    broadsheet.ingest(*dated, write_records(tmp_path / "all.jsonl", [make_row("")]))
    assert read_day(broadsheet) == "Tuesday"
    assert broadsheet.query(HISTORY) == [(2, 1, False)]


def test_a_page_on_the_web_that_goes_back(broadsheet: Broadsheet) -> None:
    broadsheet.environment = {**broadsheet.environment, **WEB}
    page = make_article(1)
    with WebServer(addresses=(HOST,)) as server:
        url = server.url(HOST, "/1")
        for shown in (page, page.replace("</p>", " It was wrong.</p>", 1), page, page):
            server.sites[HOST] = play_pages({"/1": Reply(shown)})
            broadsheet.ingest(url)
    [(text,)] = broadsheet.query("SELECT text FROM core.articles")
    assert "It was wrong" not in text
    assert broadsheet.query(HISTORY) == EDITED_AND_BACK
    assert broadsheet.query("SELECT count(*) FROM raw.sightings") == [(2,)]
    broadsheet.run("forget", url, "--warehouse", broadsheet.warehouse)
    for table in ("raw.sightings", "core.reversions"):
        assert broadsheet.query(f"FROM {table}") == []
