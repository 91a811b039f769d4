"""Citations of outlets that only other articles of the warehouse tell of: the same in any order of arrival."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from flows.steps.relate.citations import relate_citations
from tasks.enrich.enrich import enrich_articles
from tasks.enrich.settings import EnrichSettings
from tasks.records import Article
from tests.relate.newsroom import Newsroom, Rows, report
from tests.warehouse.press import NOW
from warehouse.arrow import to_arrow
from warehouse.pending import read_article_texts
from warehouse.writer import load_batch


def article(name: str, text: str, outlet_name: str) -> Article:
    return report(name, text, outlet_name=outlet_name, outlet_id=f"{name}.example", language_code="de")


ARTICLES = {
    "hanse": article("hanse", "Die Fähre sank, schrieb Hanse Wire zuerst.", "Hanse Wire"),
    "bote": article("bote", "Wie Hanse Wire meldete, sank die Fähre.", "Der Nebelhorn Bote"),
    "echo": article("echo", "Das hatte der Nebelhorn Bote berichtet.", "Deichblick"),
    "far": article("far", "Laut Deichblick war es der Nebelhorn Bote. Niemand sah es.", "Fernes"),
    "quiet": article("quiet", "Hanse Wire sucht einen Redakteur.", "Leuchtfeuer"),
}
EXPECTED = [
    ("bote", "hanse.example", "Hanse Wire", "reported"),
    ("echo", "bote.example", "Der Nebelhorn Bote", "reported"),
    ("far", "echo.example", "Deichblick", "according_to"),
]


class Desk(Newsroom):
    """A newsroom whose articles are annotated as they come in."""

    def publish(self, *names: str) -> None:
        self.take_in(*(ARTICLES[name] for name in names))
        self.annotate(*names)

    def annotate(self, *names: str) -> None:
        with self.session.connect() as connection:
            texts = read_article_texts(connection, names)
            batch, _ = enrich_articles(texts, EnrichSettings(models={}))
            tables = {name: to_arrow(name, records) for name, records in batch.items()}
            load_batch(connection, tables, "run-1", NOW)

    def relate(self) -> None:
        relate_citations(self.session)

    def cited(self) -> Rows:
        return self.ask("SELECT article_id, outlet_id, cited_outlet, kind FROM core.citations ORDER BY ALL")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = Desk(tmp_path)
    yield room
    room.close()


@pytest.mark.parametrize("order", list(permutations(ARTICLES))[::17], ids=str)
def test_the_order_of_arrival_changes_nothing(desk: Desk, order: tuple[str, ...]) -> None:
    for name in order:
        desk.publish(name)
        desk.relate()
    assert desk.cited() == EXPECTED


def test_all_at_once_is_the_same_and_a_second_time_changes_nothing(desk: Desk) -> None:
    desk.publish(*ARTICLES)
    desk.relate()
    assert desk.cited() == EXPECTED
    desk.session.is_changed = False
    desk.relate()
    assert not desk.session.is_changed


def test_an_article_that_is_annotated_anew_is_looked_through_again(desk: Desk) -> None:
    desk.publish(*ARTICLES)
    desk.relate()
    desk.annotate("bote", "echo")
    desk.relate()
    assert desk.cited() == EXPECTED


def test_an_outlet_whose_articles_are_gone_is_no_longer_known(desk: Desk) -> None:
    desk.publish("hanse", "bote")
    desk.relate()
    desk.ask("UPDATE core.articles SET outlet_name = NULL WHERE article_id = 'hanse'")
    desk.relate()
    assert desk.cited() == []


def test_a_domain_of_many_outlets_names_none_of_them(desk: Desk) -> None:
    for name in ("hanse", "bote"):
        desk.publish(name)
    desk.ask("UPDATE core.articles SET outlet_id = 'archive.example', outlet_domain = 'archive.example'")
    desk.relate()
    assert desk.cited() == [("bote", None, "Hanse Wire", "reported")]
