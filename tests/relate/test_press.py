"""The stories of the example press and of the three seeds, through the whole stage."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from tasks.records import Article, Mention
from tests.enrich.articles import article as article_text
from tests.enrich.articles import enrich
from tests.relate.newsroom import Newsroom, report
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows

EXAMPLES = Path(__file__).parents[2] / "examples"
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def take_in(newsroom: Newsroom, *articles: Article) -> None:
    """Put articles in with what the model names in them."""
    newsroom.take_in(*articles)
    mentions: list[Mention] = []
    for one in articles:
        batch = enrich(article_text(one.text, one.article_id, title=one.title, language_code=one.language_code))
        mentions += batch["core.mentions"]
    with newsroom.session.connect() as connection:
        insert_rows(connection, "core.mentions", to_arrow("core.mentions", mentions))


def read_press() -> tuple[list[Article], dict[str, set[str]]]:
    """The English articles of the press, and which of them the press calls one story."""
    articles, stories = [], defaultdict(set)
    for number, file in enumerate(sorted((EXAMPLES / "expected").glob("*/*.json"))):
        facts = json.loads(file.read_text())
        if facts["language_code"] != "en" or facts["is_stub"]:
            continue
        published_at = datetime.fromisoformat(facts["published_at"])
        articles.append(report(f"press-{number}", facts["text"], title=facts["title"], published_at=published_at))
        stories[facts["story"] or file.stem].add(f"press-{number}")
    return articles, dict(stories)


def test_the_press_gathers_as_its_editors_would(newsroom: Newsroom) -> None:
    articles, expected = read_press()
    take_in(newsroom, *articles)
    newsroom.relate()
    found = newsroom.partition()
    of = {name: group for group in found for name in group}
    precision = sum(len(of[name] & story) / len(of[name]) for story in expected.values() for name in story)
    recall = sum(len(of[name] & story) / len(story) for story in expected.values() for name in story)
    count = sum(map(len, expected.values()))
    assert precision / count >= 0.95
    assert recall / count >= 0.5


def test_every_story_of_the_press_is_listed_with_its_articles() -> None:
    listed = json.loads((EXAMPLES / "expected" / "stories.json").read_text())
    assert len(listed) == 8
    assert all(story["title"] and len(story["articles"]) >= 4 for story in listed.values())


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    files = sorted((SHARED / "seeds").glob("*.txt"))
    if not files:
        pytest.skip("the three seeds are not here: ../shared/seeds")
    return [report(f"seed-{n}", file.read_text(), published_at=None) for n, file in enumerate(files)]


@pytest.mark.parametrize("order", [*permutations(range(3))], ids=str)
def test_the_seeds_are_one_story_in_every_order(
    newsroom: Newsroom, seeds: list[Article], order: tuple[int, ...]
) -> None:
    for place in order:
        take_in(newsroom, seeds[place])
        newsroom.relate()
    assert newsroom.partition() == {frozenset({"seed-0", "seed-1", "seed-2"})}


def test_the_seeds_stay_among_themselves_among_agency_reports(newsroom: Newsroom, seeds: list[Article]) -> None:
    wire = SHARED / "corpora" / "wire" / "wire.jsonl.gz"
    if not wire.exists():
        pytest.skip("the agency reports are not here: ../shared/corpora/wire")
    with gzip.open(wire, "rt") as lines:
        records = [json.loads(next(lines)) for _ in range(400)]
    reports = [
        report(f"wire-{n}", r["text"], title=r["title"], published_at=datetime.fromisoformat(r["published_at"]))
        for n, r in enumerate(records)
    ]
    newsroom.take_in(*reports)
    take_in(newsroom, *seeds)
    newsroom.relate()
    assert frozenset({"seed-0", "seed-1", "seed-2"}) in newsroom.partition()
    assert max(map(len, newsroom.partition())) < 20
