"""Copies over a warehouse: the same whatever came first, boilerplate and agency texts included."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tasks.records import Article
from tests.relate.newsroom import Newsroom, report
from tests.warehouse.press import MONDAY

WORDS = [f"{one}{two}" for one in ("har", "bri", "cou", "mar", "fer", "quay") for two in ("bour", "dge", "ncil", "ket")]
PLUG = (
    "Sign up for the letter of the quay and read the news of the harbour before anybody else is out of bed. Whatever "
    "stands in this paper may not be printed or read aloud on any ship unless its owners have agreed in writing."
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def invent(number: int, count: int = 60) -> str:
    """Words without sense, other ones for each number."""
    return " ".join(random.Random(number).choices(WORDS, k=count)).capitalize() + "."


def file_article(name: str, text: str, hours: int, domain: str) -> Article:
    return report(name, text, outlet_domain=domain, outlet_name=None, published_at=MONDAY + timedelta(hours=hours))


@pytest.fixture
def articles() -> list[Article]:
    """Forty short reports of one paper that end in its plug, the cut of one of them, a text that all outlets have."""
    own = [file_article(f"own-{n:02}", f"{invent(n, 30)}\n{PLUG}", n, "quay.example") for n in range(40)]
    cut = file_article("cut", f"{' '.join(invent(7, 30).split()[:14])}\n{PLUG}", 90, "quay.example")
    wire = [file_article(f"wire-{n:02}", invent(99), n, f"paper-{n}.example") for n in range(35)]
    return [*own, cut, *wire]


EXPECTED = [("cut", "own-07"), *((f"wire-{n:02}", "wire-00") for n in range(1, 35))]


@pytest.mark.parametrize("size", [9, 25, 76])
def test_any_order_and_any_batches_give_the_same_copies(newsroom: Newsroom, articles: list[Article], size: int) -> None:
    random.Random(size).shuffle(articles)
    for first in range(0, len(articles), size):
        newsroom.take_in(*articles[first : first + size])
        newsroom.relate()
    assert newsroom.ask("SELECT article_id, copy_of FROM core.copies ORDER BY 1") == EXPECTED


def test_a_bare_date_is_not_before_the_hours_of_its_day(newsroom: Newsroom) -> None:
    midnight = MONDAY.replace(hour=0)
    bare = report("a-bare", invent(7), published_at=midnight, published_precision="day", outlet_domain="b.example")
    timed = file_article("timed", invent(7), 9, "t.example")
    following = file_article("next", invent(7), 40, "n.example")
    newsroom.take_in(bare, timed, following)
    newsroom.relate()
    assert newsroom.ask("SELECT article_id, copy_of FROM core.copies ORDER BY 1") == [
        ("a-bare", "timed"), ("next", "timed"),
    ]  # fmt: skip


def test_when_the_original_goes_the_next_one_takes_its_place(newsroom: Newsroom, articles: list[Article]) -> None:
    newsroom.take_in(*articles)
    newsroom.relate()
    newsroom.ask("DELETE FROM core.articles WHERE article_id IN ('wire-00', 'own-07')")
    newsroom.relate()
    found = newsroom.ask("SELECT article_id, copy_of FROM core.copies ORDER BY 1")
    assert found == [(f"wire-{n:02}", "wire-01") for n in range(2, 35)]
