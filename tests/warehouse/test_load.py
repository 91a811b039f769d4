"""Batches enter once, wholly, and the same batch again changes nothing."""

from dataclasses import replace

import duckdb
import pytest

from tasks.errors import ExhaustedError, WarehouseError
from tests.warehouse.press import (
    LATER,
    URL,
    annotate_batch,
    extract_batch,
    make_article,
    make_blocks,
    make_extraction,
    make_page,
    page_batch,
)
from warehouse.arrow import to_arrow
from warehouse.writer import load_batch, upsert_outlets

ARTICLE = make_article("The harbour reopened.\nShips came in, the mayor said.")
BATCHES = (page_batch(make_page("page-1")), extract_batch([ARTICLE]), annotate_batch([ARTICLE]))


def test_a_batch_enters_with_its_run_and_times(warehouse):
    warehouse.load(*BATCHES)
    assert warehouse.query("SELECT version, run_id, text FROM core.articles") == [(1, "run-1", ARTICLE.text)]
    assert warehouse.query("SELECT count(*) FROM core.blocks") == [(2,)]
    assert warehouse.query("SELECT count(*) FROM core.mentions") == [(2,)]
    assert warehouse.query("SELECT outcome, run_id FROM core.extractions") == [("kept", "run-1")]
    assert warehouse.query("SELECT version, cause, words_added FROM core.article_versions") == [(1, "publisher", 0)]


def test_the_same_batches_again_touch_no_row(warehouse):
    warehouse.load(*BATCHES)
    before = warehouse.snapshot()
    for batch in BATCHES:
        assert warehouse.load(batch, run_id="run-2", now=LATER) == {}
    assert warehouse.snapshot() == before


def test_offsets_are_those_of_sql(warehouse):
    article = make_article("Ärger 🚢 am Hafen.\nSchiffe kamen, sagte sie.")
    warehouse.load(page_batch(make_page("page-1")), extract_batch([article]))
    rows = warehouse.query(
        "SELECT b.text, substring(a.text, start_char + 1, end_char - start_char) "
        "FROM core.blocks b JOIN core.articles a USING (article_id)"
    )
    assert all(stored == cut for stored, cut in rows)


def test_metadata_alone_updates_the_row_and_makes_no_version(warehouse):
    warehouse.load(*BATCHES)
    changed = warehouse.load(extract_batch([replace(ARTICLE, title="Harbour open again")]), run_id="run-2", now=LATER)
    assert changed == {"core.articles": 1, "core.extractions": 1}
    assert warehouse.query("SELECT title, version, run_id, updated_at > first_seen_at FROM core.articles") == [
        ("Harbour open again", 1, "run-2", True)
    ]
    assert warehouse.query("SELECT count(*) FROM core.mentions") == [(2,)]


def test_a_page_is_kept_as_first_received(warehouse):
    warehouse.load(page_batch(make_page("page-1"), make_page("page-1", day=1)))
    warehouse.load(page_batch(make_page("page-1", day=2)))
    assert warehouse.query("SELECT count(*), min(day(fetched_at)) FROM raw.pages") == [(1, 4)]


def test_annotations_are_replaced_by_article(warehouse):
    other = make_article("The mayor said nothing more.", page_id="page-2", article_id="mayor")
    warehouse.load(page_batch(make_page("page-1"), make_page("page-2")), extract_batch([ARTICLE, other]))
    warehouse.load(annotate_batch([ARTICLE, other], mentions=5))
    changed = warehouse.load(annotate_batch([ARTICLE], version="2", mentions=3))
    assert changed == {"core.mentions": 2, "core.annotation_runs": 1}
    assert warehouse.query("SELECT article_id, count(*) FROM core.mentions GROUP BY ALL ORDER BY ALL") == [
        ("harbour", 3),
        ("mayor", 5),
    ]


def test_annotations_that_are_gone_go(warehouse):
    warehouse.load(*BATCHES)
    batch = annotate_batch([ARTICLE], version="2")
    del batch["core.mentions"]
    warehouse.load(batch)
    assert warehouse.query("SELECT count(*) FROM core.mentions") == [(0,)]
    assert warehouse.query("SELECT count(*) FROM core.attributions") == [(1,)]


def test_annotations_of_another_text_stay_out(warehouse):
    warehouse.load(page_batch(make_page("page-1")), extract_batch([ARTICLE]))
    assert warehouse.load(annotate_batch([make_article("Another text of the same article.")])) == {}


def test_a_changed_text_loses_the_annotations_of_the_former(warehouse):
    warehouse.load(*BATCHES)
    warehouse.load(
        page_batch(make_page("page-2", day=1)), extract_batch([make_article("It closed again.", page_id="page-2")])
    )
    for name in ("core.mentions", "core.sentences", "core.attributions", "core.annotation_runs"):
        assert warehouse.query(f"SELECT count(*) FROM {name}") == [(0,)], name


def test_blocks_are_those_of_the_current_page(warehouse):
    older = make_article("Old line.", page_id="page-1")
    newer = make_article("First.\nSecond.", page_id="page-2")
    warehouse.load(page_batch(make_page("page-1"), make_page("page-2", day=1)), extract_batch([newer, older]))
    assert warehouse.query("SELECT text FROM core.blocks ORDER BY block_no") == [("First.",), ("Second.",)]
    warehouse.load(extract_batch([replace(older, title="Read again")]))
    assert warehouse.query("SELECT count(*) FROM core.blocks WHERE page_id = 'page-2'") == [(2,)]


def test_blocks_without_their_article_stay_out(warehouse):
    blocks = {"core.blocks": to_arrow("core.blocks", make_blocks(ARTICLE))}
    assert warehouse.load(page_batch(make_page("page-1")), blocks) == {}


def test_a_refused_page_is_remembered(warehouse):
    extraction = replace(make_extraction(ARTICLE), outcome="rejected", article_id=None, text_digest=None)
    warehouse.load(page_batch(make_page("page-1")), {"core.extractions": to_arrow("core.extractions", [extraction])})
    assert warehouse.query("SELECT outcome, article_id FROM core.extractions") == [("rejected", None)]


def test_an_article_without_its_page_is_an_error_and_nothing_enters(warehouse):
    with pytest.raises(WarehouseError, match="'page-1' of an article is not"):
        warehouse.load(extract_batch([ARTICLE]))
    assert warehouse.query("SELECT count(*) FROM core.extractions") == [(0,)]


def test_an_error_takes_the_whole_batch_back(warehouse):
    def load_and_fail():
        with warehouse.open() as connection:
            load_batch(connection, BATCHES[0], "run-1", LATER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_and_fail()
    assert warehouse.query("SELECT count(*) FROM raw.pages") == [(0,)]


def test_memory_that_is_used_up_is_named_and_nothing_enters(warehouse):
    def load_and_fail():
        with warehouse.open() as connection:
            load_batch(connection, BATCHES[0], "run-1", LATER)
            raise duckdb.OutOfMemoryException("Out of Memory Error: no 8 bytes\n\nPossible solutions:\n* fewer threads")

    with pytest.raises(ExhaustedError, match=r"memory is used up: Out of Memory Error: no 8 bytes; see to"):
        load_and_fail()
    assert warehouse.query("SELECT count(*) FROM raw.pages") == [(0,)]


def test_hostile_text_is_only_text(warehouse):
    text = "'); DROP TABLE core.articles; -- \"\\ $1 ? {x}\nRobert'; said nothing"
    article = make_article(text, title="' OR 1=1 --", article_id="x'; DROP TABLE raw.pages; --")
    warehouse.load(page_batch(make_page("page-1")), extract_batch([article]), annotate_batch([article]))
    assert warehouse.query("SELECT text, title FROM core.articles") == [(text, "' OR 1=1 --")]
    assert warehouse.query("SELECT count(*) FROM core.mentions WHERE article_id = ?", article.article_id) == [(2,)]


def test_outlets_are_brought_up_to_date(warehouse):
    outlet = {
        "outlet_id": "tribune", "name": "Tribune", "aliases": ["The Trib"], "domains": ["tribune.example"],
        "country_code": None, "kind": "paper", "is_ambiguous": False,
    }  # fmt: skip
    assert warehouse.call(upsert_outlets, [outlet]) == 1
    assert warehouse.call(upsert_outlets, [outlet]) == 0
    assert warehouse.call(upsert_outlets, [outlet | {"aliases": ["The Trib", "Trib"]}]) == 1
    assert warehouse.query("SELECT aliases FROM core.outlets") == [(["The Trib", "Trib"],)]


def test_one_address_of_two_pages_in_one_batch(warehouse):
    first, second = make_article("One.", page_id="page-1"), make_article("Two.", page_id="page-2")
    warehouse.load(page_batch(make_page("page-1"), make_page("page-2", day=1)), extract_batch([first, second]))
    assert warehouse.query("SELECT url, version, text FROM core.articles") == [(URL, 2, "Two.")]
