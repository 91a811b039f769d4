"""Which texts an article had, in which order, and who changed them."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import (
    LATER,
    MONDAY,
    annotate_batch,
    digest,
    extract_batch,
    make_article,
    make_page,
    page_batch,
)
from warehouse.load.versions import ArticleState, Reading, find_reversions, follow_page
from warehouse.load.words import Change, compare_texts


def read(page: int, text: str, by: str = "1", body: str | None = None, again: tuple[int, ...] = ()) -> Reading:
    """Page number `page`, fetched on that day and seen `again` on others, read as `text` by extractor `by`."""
    return Reading(
        f"page-{page}", on_day(page), body or f"bytes-{page}", text, f"reader {by}", "c", tuple(map(on_day, again))
    )


def on_day(number: int) -> datetime:
    return MONDAY + timedelta(days=number)


def revert(*readings: Reading) -> list[tuple[datetime, str, str]]:
    return [(one.seen_at, one.previous_digest, one.text_digest) for one in find_reversions(readings)]


def follow(*readings: Reading) -> ArticleState:
    """The state after these pages were read in this order; a page read twice counts as it was read last."""
    state, latest = ArticleState(), {}
    for reading in readings:
        latest[reading.page_id] = reading
        state = follow_page(state, list(latest.values()), reading)
    return state


def describe(state: ArticleState) -> list[tuple[str, str]]:
    return [(version.text_digest, version.cause) for version in state.versions]


def test_an_edit_by_the_publisher():
    state = follow(read(1, "A"), read(2, "B"))
    assert describe(state) == [("A", "publisher"), ("B", "publisher")]
    assert state.version == 2


def test_another_reading_of_the_same_page_is_ours():
    state = follow(read(1, "A"), read(1, "A'", by="2"))
    assert describe(state) == [("A", "publisher"), ("A'", "extraction")]
    assert state.version == 2


def test_the_same_bytes_under_another_id_are_no_edit():
    state = follow(read(1, "A", body="same"), read(2, "B", body="same"))
    assert describe(state) == [("A", "publisher"), ("B", "extraction")]


def test_an_edit_is_not_claimed_when_the_extractor_changed_too():
    assert describe(follow(read(1, "A"), read(2, "B", by="2")))[1] == ("B", "extraction")


def test_it_is_proved_when_the_page_before_is_read_again():
    state = follow(read(1, "A"), read(2, "B", by="2"), read(1, "A'", by="2"))
    assert describe(state) == [("A", "publisher"), ("B", "publisher"), ("A'", "extraction")]


def test_it_is_not_proved_when_the_texts_turn_out_equal():
    state = follow(read(1, "A"), read(2, "B", by="2"), read(1, "B", by="2"))
    assert describe(state) == [("A", "publisher"), ("B", "extraction")]


def test_reading_everything_again_repeats_no_edit():
    state = follow(read(1, "A"), read(2, "B"), read(1, "A'", by="2"), read(2, "B'", by="2"))
    assert [cause for _, cause in describe(state)] == ["publisher", "publisher", "extraction", "extraction"]
    assert state.version == 4


def test_reading_an_old_page_again_leaves_the_current_text():
    state = follow(read(1, "A"), read(2, "B"), read(1, "A'", by="2"))
    assert state.current is not None
    assert state.current.text_digest == "B"
    assert state.version == 2


def test_a_text_that_comes_back_is_the_version_that_it_was():
    pages = read(1, "A"), read(2, "B"), read(3, "A")
    state = follow(*pages)
    assert describe(state) == [("A", "publisher"), ("B", "publisher")]
    assert state.version == 1
    assert revert(*pages) == [(on_day(3), "B", "A")]


SEEN_AGAIN = read(1, "A", again=(3, 6)), read(2, "B", again=(5,)), read(4, "C")


@pytest.mark.parametrize("order", list(permutations(SEEN_AGAIN)))
def test_the_page_that_was_seen_last_is_current_whatever_order_they_are_read_in(order):
    state = follow(*order)
    assert describe(state) == [("A", "publisher"), ("B", "publisher"), ("C", "publisher")]
    assert state.version == 1
    assert revert(*order) == [(on_day(3), "B", "A"), (on_day(5), "C", "B"), (on_day(6), "B", "A")]


def test_a_page_that_stays_as_it_is_is_no_reversion():
    assert revert(read(1, "A", again=(2, 3, 9)), read(4, "A"), read(10, "B")) == []


def test_what_another_extractor_reads_is_no_reversion():
    assert revert(read(1, "A", again=(3,)), read(2, "B", by="2")) == []


def test_an_older_capture_of_a_page_that_comes_late_puts_its_text_first():
    state, late = follow(read(3, "A"), read(2, "B")), read(3, "A", again=(1,))
    assert describe(state)[0] == ("B", "publisher")
    state = follow_page(state, [late, read(2, "B")], late)
    assert [(one.text_digest, one.seen_at) for one in state.versions] == [("A", on_day(1)), ("B", on_day(2))]
    assert state.version == 1


@pytest.mark.parametrize("order", list(permutations([read(1, "A"), read(2, "B"), read(3, "A"), read(4, "C")])))
def test_the_order_of_arrival_makes_no_difference(order):
    state = follow(*order)
    assert describe(state) == [("A", "publisher"), ("B", "publisher"), ("C", "publisher")]
    assert [version.page_id for version in state.versions] == ["page-1", "page-2", "page-4"]
    assert state.version == 3


def test_pages_of_one_instant_have_an_order_all_the_same():
    first, second = read(1, "A"), Reading("page-2", MONDAY + timedelta(days=1), "b2", "B", "reader 1", "c")
    assert follow(first, second) == follow(second, first)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a b c", "a b c", (0, 0)),
        ("a b c", "a x c d", (2, 1)),
        ("", "a b", (2, 0)),
        ("a b", "", (0, 2)),
        ("the ship came", "the ship came in today", (2, 0)),
        ("a b c d", "c d a b", (2, 2)),
    ],
)
def test_words_added_and_removed(before, after, changes):
    comparison = compare_texts(before, after)
    assert (comparison.words_added, comparison.words_removed) == changes


def test_changes_are_shown_between_the_words_around_them():
    before = "The board voted on Tuesday to reopen the quay.\n\nNobody objected."
    after = "The board voted on Wednesday to reopen the old quay.\n\nNobody objected."
    assert compare_texts(before, after).changes == (
        Change("Tuesday", "Wednesday", "The board voted on", "to reopen the old quay.\n\nNobody"),
        Change("", "old", "voted on Wednesday to reopen the", "quay.\n\nNobody objected."),
    )


def test_very_long_changes_are_counted_without_order():
    old = " ".join(f"w{number}" for number in range(5_000))
    new = " ".join(f"w{number}" for number in range(4_999, -1, -1)) + " end"
    comparison = compare_texts(old, new)
    assert (comparison.words_added, comparison.words_removed) == (1, 0)
    assert [(change.removed, change.added) for change in comparison.changes] == [(old, new)]


def test_versions_in_the_file(warehouse):
    first = make_article("The harbour is shut.", page_id="page-1", title="Shut")
    second = make_article("The harbour is open again.", page_id="page-2", title="Open")
    warehouse.load(page_batch(make_page("page-1"), make_page("page-2", day=1)), extract_batch([first]))
    warehouse.load(extract_batch([second]), run_id="run-2", now=LATER)
    assert warehouse.query(
        "SELECT version, cause, title, text, page_id, words_added, words_removed "
        "FROM core.article_versions ORDER BY ALL"
    ) == [
        (1, "publisher", "Shut", first.text, "page-1", 0, 0),
        (2, "publisher", "Open", second.text, "page-2", 2, 1),
    ]
    assert warehouse.query("SELECT version, text_digest FROM core.articles") == [(2, digest(second.text))]


def test_an_older_page_that_comes_late(warehouse):
    newer = make_article("The harbour is open again.", page_id="page-2")
    older = make_article("The harbour is shut.", page_id="page-1")
    warehouse.load(page_batch(make_page("page-2", day=1)), extract_batch([newer]), annotate_batch([newer]))
    warehouse.load(page_batch(make_page("page-1")), extract_batch([older]), run_id="run-2", now=LATER)
    assert warehouse.query("SELECT version, text, words_added FROM core.article_versions ORDER BY ALL") == [
        (1, older.text, 0),
        (2, newer.text, 2),
    ]
    assert warehouse.query("SELECT version, text, run_id FROM core.articles") == [(2, newer.text, "run-1")]
    assert warehouse.query("SELECT count(*) FROM core.mentions") == [(2,)]


def test_both_orders_give_the_same_warehouse(tmp_path):
    pages = page_batch(*(make_page(f"page-{number}", day=number) for number in range(4)))
    texts = ["Shut.", "Open now.", "Shut.", "Open for good."]
    batches = [extract_batch([make_article(text, page_id=f"page-{n}")]) for n, text in enumerate(texts)]
    forward, backward = Warehouse(tmp_path / "forward.duckdb"), Warehouse(tmp_path / "backward.duckdb")
    forward.load(pages, *batches)
    backward.load(pages, *reversed(batches))
    assert forward.snapshot(is_comparable=True) == backward.snapshot(is_comparable=True)


def test_re_extraction_in_the_file(warehouse):
    first = make_article("Menu\nThe harbour is open.", page_id="page-1")
    warehouse.load(page_batch(make_page("page-1")), extract_batch([first]), annotate_batch([first]))
    again = make_article("The harbour is open.", page_id="page-1", extractor="reader 2")
    warehouse.load(extract_batch([again]), run_id="run-2", now=LATER)
    assert warehouse.query("SELECT version, cause, words_removed FROM core.article_versions ORDER BY ALL") == [
        (1, "publisher", 0),
        (2, "extraction", 1),
    ]
    assert warehouse.query("SELECT version, extractor FROM core.articles") == [(2, "reader 2")]
    assert warehouse.query("SELECT count(*) FROM core.blocks") == [(1,)]
