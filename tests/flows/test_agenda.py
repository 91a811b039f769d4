"""What a declaration says of the visits of its source is what the visits keep to."""

from datetime import timedelta

from flows.steps.fetch.agenda import make_agenda
from tasks.discover.asked import Asked
from tasks.discover.settings import DiscoverSettings
from tasks.discover.sources import Source
from tasks.fetch.outcomes import Outcome
from tasks.fetch.state import Plan, is_visit_due, remember
from tasks.records import Item
from tests.warehouse.press import NOW


def declare(**fields: object) -> Source:
    values = {"name": "press", "title": "The Press", "outlet": "a.example", "country": "gb", "language": "en",
              "feeds": ["https://a.example/rss"]}  # fmt: skip
    return Source.model_validate(values | fields)


def is_asked_again(source: Source, hours: float) -> bool:
    """Whether a page that was fetched is due after so many hours."""
    plan = make_agenda(Asked((), (), ()), [source], DiscoverSettings(), Plan(), NOW).plans[source.name]
    page = Item("https://a.example/1", source.name, "feed")
    fetched = remember(page, None, Outcome.FETCHED, 200, None, NOW)
    return is_visit_due(page, fetched, plan, NOW + timedelta(hours=hours))


def test_known_pages_are_asked_again_at_the_hours_that_are_declared() -> None:
    assert not is_asked_again(declare(), 100)
    assert not is_asked_again(declare(revisit_hours=[6, 24]), 5)
    assert is_asked_again(declare(revisit_hours=[6, 24]), 6)
