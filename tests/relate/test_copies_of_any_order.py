"""Which articles are copies depends on the articles, not on how they came: crowds, edits and deletions included."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from flows.steps.relate import copies as step
from tasks.records import Article
from tests.relate.newsroom import Newsroom, Rows, report
from tests.warehouse.press import MONDAY

WORDS = [f"{one}{two}" for one in ("har", "bri", "cou", "mar", "fer", "quay") for two in ("bour", "dge", "ncil", "ket")]
COPIES = "SELECT article_id, copy_of, similarity, kind FROM core.copies ORDER BY 1"


def write(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=24)).capitalize() + "."


def invent(number: int) -> Article:
    """A report half of whose sentences are three of eight: ninety have each of them, more than make pairs."""
    dice = random.Random(number)
    shared = [write(random.Random(-place)) for place in dice.sample(range(1, 9), 3)]
    sentences = [*shared, *(write(dice) for _ in range(3))]
    return report(
        f"a{number:03}", " ".join(sentences), outlet_domain=f"p{number % 40}.example", outlet_name=None,
        published_at=MONDAY + timedelta(hours=dice.randrange(5000)),
    )  # fmt: skip


ARTICLES = [invent(number) for number in range(240)]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def relate(newsroom: Newsroom, articles: list[Article]) -> Rows:
    newsroom.take_in(*articles)
    step.relate_copies(newsroom.session)
    return newsroom.ask(COPIES)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    room = Newsroom(tmp_path_factory.mktemp("once"))
    found = relate(room, ARTICLES)
    room.close()
    return found


@pytest.mark.parametrize("seed", range(4))
def test_runs_and_portions_of_any_size(
    newsroom: Newsroom, at_once: Rows, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    articles = dice.sample(ARTICLES, len(ARTICLES))
    while articles:
        monkeypatch.setattr(step, "COMPARED_AT_ONCE", dice.choice([7, 40, 500]))
        count = dice.randint(1, 120)
        found = relate(newsroom, articles[:count])
        del articles[:count]
    assert len(at_once) > 100
    assert found == at_once


def test_deletions_and_edits_heal(newsroom: Newsroom, at_once: Rows) -> None:
    dice = random.Random(7)
    strangers = dice.sample([invent(number) for number in range(240, 480)], 120)
    later = dice.sample(ARTICLES, 40)
    edited = [report(one.article_id, strangers[0].text, published_at=MONDAY) for one in later]
    relate(newsroom, [*strangers, *[one for one in ARTICLES if one not in later], *edited])
    ids = ", ".join(f"'{one.article_id}'" for one in strangers)
    newsroom.ask(f"DELETE FROM core.articles WHERE article_id IN ({ids})")
    step.relate_copies(newsroom.session)
    for one in later:
        values = (one.text, one.text_digest, one.published_at, one.outlet_domain, one.article_id)
        newsroom.ask(
            "UPDATE core.articles SET text = ?, text_digest = ?, published_at = ?, outlet_domain = ?, "
            "outlet_name = NULL WHERE article_id = ?", *values,
        )  # fmt: skip
    step.relate_copies(newsroom.session)
    assert newsroom.ask(COPIES) == at_once
