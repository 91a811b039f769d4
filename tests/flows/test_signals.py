"""A silence is told once: by the first run after it has grown too long."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from flows.signals import find_silences, list_silences
from tasks.discover.sources import Source
from tests.flows.trouble import silence_source
from tests.relate.newsroom import Newsroom
from tests.warehouse.press import NOW
from warehouse.operations import finish_run, start_run
from warehouse.silence import SourceNews


def make_source(**fields: object) -> Source:
    values = {
        "name": "courier",
        "title": "Port Courier",
        "outlet": "courier.example",
        "country": "gb",
        "language": "en",
    }
    return Source.model_validate(values | {"feeds": ["https://courier.example/feed"], "silent_days": 2} | fields)


HOUR = timedelta(hours=1)
SILENT = SourceNews(since=NOW - timedelta(days=2, hours=1), asked_at=NOW - HOUR, last_failure="robots_disallowed")


def tell(former: datetime | None, now: datetime, news: SourceNews = SILENT, **fields: object) -> list[str]:
    return [silence.source for silence in find_silences([make_source(**fields)], {"courier": news}, former, now)]


def test_a_silence_is_told_by_one_run() -> None:
    assert tell(NOW - 3 * HOUR, NOW - 2 * HOUR) == []
    assert tell(NOW - 2 * HOUR, NOW) == ["courier"]
    assert tell(NOW, NOW + HOUR) == []
    assert tell(None, NOW) == ["courier"]
    assert tell(NOW - 2 * HOUR, NOW, silent_days=5) == []
    assert tell(NOW - 2 * HOUR, NOW, is_enabled=False) == []


def test_the_silence_of_a_source_that_nobody_asks_any_more_is_not_its_own() -> None:
    day_before = replace(SILENT, asked_at=NOW - timedelta(days=1))
    assert tell(NOW - 2 * HOUR, NOW, day_before) == []
    assert tell(NOW - 2 * HOUR, NOW, day_before, schedule={"every_minutes": 1440}) == ["courier"]


def test_a_source_between_two_visits_is_told_of_and_just_once(tmp_path: Path) -> None:
    session = Newsroom(tmp_path).session
    silence_source(session)
    for minutes, told in ((-75, []), (-50, ["courier"]), (-10, [])):  # the limit is passed an hour before NOW
        session.run_id, began_at = f"run{minutes}", NOW + timedelta(minutes=minutes)
        session.clock = lambda began_at=began_at: began_at + timedelta(minutes=30)  # type: ignore[misc]  # a long run
        with session.connect() as connection:
            start_run(connection, session.run_id, "ingest", {}, began_at, "host", "1")
        assert [silence.source for silence in list_silences(session)] == told
        with session.connect() as connection:
            finish_run(connection, session.run_id, "completed", {}, session.clock())
    session.disconnect()
