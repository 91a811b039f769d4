"""What becomes of stories when articles join, go, come late or come after a long time: ids, aliases and moves."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import warehouse.relate.blocks
from tasks.records import Article
from tests.relate.newsroom import Newsroom, report
from tests.warehouse.press import MONDAY

FIRE = (
    "Fire broke out on Sunday at the Calder paper mill in Westmoor; forty workers fled and the brigade fought flames.",
    "Forty workers had to flee when the Calder mill, which makes paper, burned in Westmoor; flames kept a brigade.",
    "In Westmoor a brigade put out the fire and its flames all Sunday: paper workers of Calder fled their mill.",
)
IDLE = "Workers who fled a burning Calder mill see no flames now, but no paper is made in Westmoor since that Sunday."
WAGES = (
    "Owner Hanne Brandt promised staff their wages until Easter, an offer that unions called thin and mean.",
    "Thin and mean, say unions of Hanne Brandt's offer: the owner would go on with wages for staff up to Easter.",
)
BOTH = (
    "Unions find it thin and mean what Brandt, the owner, can offer staff: wages to Easter. Workers fled her Calder "
    "mill as paper caught fire in Westmoor, where the brigade met flames on Sunday.",
    "Flames took the paper mill at Calder, and though Westmoor's brigade came that Sunday, fire made workers flee. "
    "Hanne Brandt will offer, as owner, wages for Easter; mean and thin to unions and staff.",
)
SEASON = datetime.fromtimestamp(408 * 2**22, UTC)
"""Where a block of 97 days begins: times are halved from here."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def write(
    name: str, texts: tuple[str, ...], first: datetime = MONDAY, apart: timedelta = timedelta(hours=1)
) -> list[Article]:
    """An article for each text, one after the other."""
    return [
        report(f"{name}-{number}", text, title=None, published_at=first + number * apart)
        for number, text in enumerate(texts)
    ]


def run(newsroom: Newsroom, *articles: Article) -> list[tuple[str, str]]:
    """Take articles in, relate; which article moved, and how."""
    newsroom.session.run_id += "+"
    newsroom.take_in(*articles)
    newsroom.relate()
    query = "SELECT article_id, kind FROM ops.story_moves WHERE run_id = ? ORDER BY ALL"
    return newsroom.ask(query, newsroom.session.run_id)


def story_of(newsroom: Newsroom, article_id: str) -> str:
    return next(story_id for story_id, articles in newsroom.stories().items() if article_id in articles)


def test_a_merge_keeps_the_older_id_and_leaves_an_alias(newsroom: Newsroom) -> None:
    run(newsroom, *write("fire", FIRE), *write("wages", WAGES, MONDAY + timedelta(days=1)))
    older, younger = story_of(newsroom, "fire-0"), story_of(newsroom, "wages-0")
    assert older != younger
    moves = run(newsroom, *write("both", BOTH, MONDAY + timedelta(days=2)))
    assert moves == [("both-0", "join"), ("both-1", "join"), ("wages-0", "merge"), ("wages-1", "merge")]
    assert newsroom.ask("SELECT story_id, article_count FROM core.stories") == [(older, 7)]
    assert newsroom.ask("FROM core.story_aliases") == [(older, younger)]


def test_a_split_leaves_the_id_with_the_larger_part(newsroom: Newsroom) -> None:
    run(newsroom, *write("fire", FIRE), *write("wages", WAGES), *write("both", BOTH, MONDAY + timedelta(days=2)))
    whole = story_of(newsroom, "fire-0")
    assert len(newsroom.stories()) == 1
    newsroom.ask("DELETE FROM core.articles WHERE starts_with(article_id, 'both')")
    assert run(newsroom) == [("wages-0", "split"), ("wages-1", "split")]
    assert newsroom.stories()[whole] == {"fire-0", "fire-1", "fire-2"}
    assert newsroom.ask("SELECT article_count FROM core.stories ORDER BY ALL") == [(2,), (3,)]


def test_what_merged_and_parts_again_has_its_own_id_again(newsroom: Newsroom) -> None:
    run(newsroom, *write("fire", FIRE), *write("wages", WAGES))
    before = newsroom.stories()
    run(newsroom, *write("both", BOTH, MONDAY + timedelta(days=2)))
    newsroom.ask("DELETE FROM core.articles WHERE starts_with(article_id, 'both')")
    run(newsroom)
    assert newsroom.stories() == before
    assert newsroom.ask("FROM core.story_aliases") == []


def test_an_article_of_long_ago_finds_its_place(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse.relate.blocks, "BLOCK_SIZE", 4)
    fire, later = write("fire", FIRE, SEASON), write("wages", WAGES, SEASON + timedelta(days=60))
    run(newsroom, *fire[1:], *later)
    story, other = story_of(newsroom, "fire-1"), newsroom.ask("FROM core.stories ORDER BY last_published_at")[-1]
    assert run(newsroom, fire[0]) == [("fire-0", "join")]
    assert story_of(newsroom, "fire-0") == story
    assert newsroom.ask("SELECT first_published_at, article_count FROM core.stories WHERE story_id = ?", story) == [
        (SEASON, 3)
    ]
    assert newsroom.ask("FROM core.stories ORDER BY last_published_at")[-1] == other


def test_a_story_that_was_closed_is_opened_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse.relate.blocks, "BLOCK_SIZE", 2)
    first, last = write("fire", FIRE[:2], SEASON), write("late", FIRE[2:], SEASON + timedelta(days=50))
    run(newsroom, *first, *last)
    story, closed = story_of(newsroom, "fire-0"), story_of(newsroom, "late-0")
    assert story != closed, "fifty days without an article close a story"
    between = write("between", (IDLE,), SEASON + timedelta(days=26))
    assert run(newsroom, *between) == [("between-0", "join"), ("late-0", "merge")]
    assert newsroom.stories() == {story: {"fire-0", "fire-1", "between-0", "late-0"}}
    assert newsroom.ask("FROM core.story_aliases") == [(story, closed)]
    newsroom.ask("DELETE FROM core.articles WHERE article_id = 'between-0'")
    assert run(newsroom) == [("late-0", "split")]
    assert story_of(newsroom, "late-0") == closed
