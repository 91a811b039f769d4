"""A silence is told once: by the first run after it has grown too long."""

from datetime import UTC, datetime, timedelta

from flows.signals import find_silences
from tasks.discover.sources import Source
from warehouse.silence import SourceNews

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def make_source(**fields: object) -> Source:
    values = {
        "name": "courier",
        "title": "Port Courier",
        "outlet": "courier.example",
        "country": "gb",
        "language": "en",
    }
    return Source.model_validate(values | {"feeds": ["https://courier.example/feed"], "silent_days": 2} | fields)


def test_a_silence_is_told_by_one_run() -> None:
    news = {"courier": SourceNews(NOW - timedelta(days=2, hours=1), "robots_disallowed")}
    hour = timedelta(hours=1)

    def tell(former: datetime | None, now: datetime, **fields: object) -> list[str]:
        return [silence.source for silence in find_silences([make_source(**fields)], news, former, now)]

    assert tell(NOW - 3 * hour, NOW - 2 * hour) == []
    assert tell(NOW - 2 * hour, NOW) == ["courier"]
    assert tell(NOW, NOW + hour) == []
    assert tell(None, NOW) == ["courier"]
    assert tell(NOW - 2 * hour, NOW, silent_days=5) == []
    assert tell(NOW - 2 * hour, NOW, is_enabled=False) == []
