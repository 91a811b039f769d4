"""What the views of a story make of plans, of bare dates, and of one name in several spellings."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tasks.records import Mention, Sentence, Time
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import extract_batch, make_article, make_attribution, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.writer import open_warehouse

DAY = date(2024, 3, 8)
TOLD = {
    "plan": ("The vote is due on Friday in Orebro, the company said.", datetime(2024, 3, 7, 9, tzinfo=UTC), "minute"),
    "early": ("Friday's vote was lost in Örebro, The company said.", datetime(2024, 3, 8, 18, tzinfo=UTC), "minute"),
    "late": ("On Friday the vote was lost, as expected.", datetime(2024, 3, 9, tzinfo=UTC), "day"),
}
COMPANY = {"plan": "the company", "early": "The company"}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Warehouse:
    warehouse = Warehouse(tmp_path_factory.mktemp("story") / "writer.duckdb")
    articles = [
        make_article(
            text, page_id=f"p-{name}", article_id=name, url=f"https://{name}.example/1", outlet_name=name.title(),
            outlet_domain=f"{name}.example", published_at=published_at, published_precision=precision,
        )
        for name, (text, published_at, precision) in TOLD.items()
    ]  # fmt: skip
    warehouse.load(page_batch(*(make_page(a.page_id, url=a.url) for a in articles)), extract_batch(articles))
    rows = {
        "core.sentences": [Sentence(a.article_id, 0, 0, len(a.text)) for a in articles],
        "core.times": [
            Time(a.article_id, 0, 0, *find(a, "Friday"), "Friday", "DATE", "2024-03-08", DAY, DAY, "day",
                 "publication", "weekday", 0.9)
            for a in articles
        ],
        "core.mentions": [
            Mention(a.article_id, 0, 0, *find(a, name), name, "GPE", "GPE")
            for a, name in zip(articles, ("Orebro", "Örebro"), strict=False)
        ],
        "core.attributions": [
            replace(make_attribution(a), source_text=COMPANY[a.article_id]) for a in articles if a.article_id in COMPANY
        ],
        "core.stories": [
            {"story_id": "s", "title": "Vote", "first_published_at": articles[0].published_at, "article_count": 3,
             "outlet_count": 3}
        ],
        "core.story_articles": [{"story_id": "s", "article_id": a.article_id, "is_lead": False} for a in articles],
    }  # fmt: skip
    with open_warehouse(warehouse.path) as connection:
        for table, records in rows.items():
            insert_rows(connection, table, to_arrow(table, records))
    return warehouse


@pytest.fixture
def ask(told):
    return told.query


@pytest.fixture
def change(told, tmp_path):
    """As `ask`, in a copy of its own."""
    copy = Warehouse(tmp_path / "copy.duckdb")
    shutil.copyfile(told.path, copy.path)
    return copy.query


def find(article, words):
    start = article.text.index(words)
    return start, start + len(words)


def test_a_day_is_told_by_who_wrote_when_it_had_come(ask):
    assert ask("SELECT day, sentence, url, is_ahead, article_count FROM marts.story_timeline") == [
        (DAY, TOLD["early"][0], "https://early.example/1", False, 3)
    ]


def test_behind_a_dateline_the_next_sentence_tells_what_happened(ask):
    text = TOLD["early"][0]
    ask("UPDATE core.articles SET text = 'OREBRO, Friday (Wire) - ' || text WHERE article_id = 'early'")
    ask("UPDATE core.sentences SET end_char = 23 WHERE article_id = 'early'")
    ask(f"INSERT INTO core.sentences VALUES ('early', 1, 24, {24 + len(text)})")
    assert ask("SELECT sentence FROM marts.story_timeline") == [(text,)]
    ask("DELETE FROM core.sentences WHERE article_id = 'early' AND sentence_no = 1")
    ask(f"UPDATE core.sentences SET start_char = 24, end_char = {24 + len(text)} WHERE article_id = 'early'")


def test_an_hour_whose_day_is_not_said_is_no_day_of_the_story(ask):
    ask("UPDATE core.times SET confidence = 0.6 WHERE article_id = 'late'")
    assert ask("SELECT article_count FROM marts.story_timeline") == [(2,)]
    ask("UPDATE core.times SET confidence = 0.9 WHERE article_id = 'late'")


def test_a_range_of_days_begins_on_its_first(change):
    change("UPDATE core.times SET to_date = to_date + 2, rule = 'range' WHERE article_id = 'early'")
    assert change("SELECT day, article_count FROM marts.story_timeline") == [(DAY, 3)]


def test_a_day_that_has_not_come_is_a_plan(ask):
    ask("DELETE FROM core.times WHERE article_id <> 'plan'")
    assert ask("SELECT sentence, is_ahead FROM marts.story_timeline") == [(TOLD["plan"][0], True)]


def test_a_bare_date_tells_no_delay(ask):
    assert ask("SELECT outlet, published_precision, delay_minutes FROM marts.story_coverage ORDER BY published_at") == [
        ("Plan", "minute", 0), ("Early", "minute", 33 * 60), ("Late", "day", None),
    ]  # fmt: skip


def test_delays_count_from_the_first_that_has_a_time(ask):
    ask("UPDATE core.articles SET published_precision = 'day' WHERE article_id = 'plan'")
    assert ask("SELECT outlet, delay_minutes FROM marts.story_coverage ORDER BY published_at") == [
        ("Plan", None), ("Early", 0), ("Late", None),
    ]  # fmt: skip


def test_one_source_in_two_spellings_is_one(ask):
    assert ask("SELECT speaker, outlet, outlet_count, missing_outlets FROM marts.story_sources ORDER BY outlet") == [
        ("the company", "Early", 2, ["Late"]), ("the company", "Plan", 2, ["Late"]),
    ]  # fmt: skip


def test_accents_make_no_difference_between_outlets(ask):
    assert ask("SELECT detail, outlets FROM marts.story_differences WHERE kind = 'name'") == [
        ("Orebro", ["Early", "Plan"])
    ]


def test_a_difference_can_be_read_where_it_was_carried_first(ask):
    assert ask("SELECT url, sentence FROM marts.story_differences WHERE kind = 'name'") == [
        ("https://plan.example/1", TOLD["plan"][0])
    ]


def test_who_tells_the_story_in_another_language_lacks_nothing(change):
    change("UPDATE core.articles SET language_code = 'sv' WHERE article_id = 'late'")
    assert change("SELECT detail FROM marts.story_differences WHERE kind IN ('name', 'speaker')") == []
    assert change("SELECT DISTINCT missing_outlets FROM marts.story_sources") == [([],)]


def test_no_outlet_lacks_its_own_name(change):
    change("UPDATE core.articles SET outlet_name = 'The Orebro' WHERE article_id = 'early'")
    change("UPDATE core.articles SET outlet_name = 'Örebro' WHERE article_id = 'late'")
    assert change("SELECT missing_outlets FROM marts.story_differences WHERE kind = 'name'") == []
