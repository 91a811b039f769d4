"""What publishers changed, as the marts of revisions and evidence show it."""

from datetime import timedelta
from itertools import permutations

import pytest

from tests.warehouse.press import MONDAY, NOW, URL, extract_batch, make_article, make_page, page_batch, sighting_batch
from warehouse.pending import pending_pages


def test_revisions_are_changes_by_publishers(warehouse):
    pages = page_batch(make_page("p1"), make_page("p2", day=1))
    first = make_article("Menu. The harbour is shut.", page_id="p1", title="Shut")
    second = make_article("Menu. The harbour is open.", page_id="p2", title="Open")
    warehouse.load(pages, extract_batch([first]), extract_batch([second]))
    again = make_article("The harbour is open.", page_id="p2", title="Open", extractor="reader 2")
    warehouse.load(extract_batch([again]), now=NOW)
    assert warehouse.query(
        "SELECT version, previous_title, title, is_title_changed, words_added, words_removed FROM marts.revisions"
    ) == [(2, "Shut", "Open", True, 1, 1)]


def test_the_words_of_a_revision_are_shown_between_those_around_them(warehouse):
    pages = page_batch(make_page("p1"), make_page("p2", day=1))
    first = make_article("The harbour is shut.\nBoats wait.", page_id="p1")
    second = make_article("The old harbour is open.\nBoats wait.", page_id="p2")
    warehouse.load(pages, extract_batch([first]), extract_batch([second]))
    diff = "SELECT version, change_no, removed, added, before, after FROM marts.revision_diff(?)"
    assert warehouse.query(diff, first.url) == [
        (2, 1, "", "old", "The", "harbour is open.\nBoats wait."), (2, 2, "shut.", "open.", "The old harbour is",
                                                                    "Boats wait."),
    ]
    assert warehouse.query(diff, "https://nobody.example/") == []


SHUT = make_article("The harbour is shut.", page_id="p1", title="Shut")
OPEN = make_article("The harbour is open.", page_id="p2", title="Open")


def test_a_publisher_goes_back_to_a_text(warehouse):
    warehouse.load(page_batch(make_page("p1"), make_page("p2", day=1)), extract_batch([SHUT, OPEN]))
    warehouse.load(sighting_batch("p1", 2))
    assert warehouse.call(pending_pages) == ["p1", "p2"]
    warehouse.load(extract_batch([SHUT, OPEN]))
    assert warehouse.query("SELECT text, title, version, page_id FROM core.articles") == [
        ("The harbour is shut.", "Shut", 1, "p1")
    ]
    assert warehouse.query("SELECT count(*) FROM core.article_versions") == [(2,)]
    assert warehouse.query("SELECT text FROM core.blocks") == [("The harbour is shut.",)]
    assert warehouse.query(
        "SELECT version, previous_version, is_reversion, seen_at, previous_title, title, words_added, words_removed, "
        "previous_text, text FROM marts.revisions ORDER BY seen_at"
    ) == [
        (2, 1, False, MONDAY + timedelta(days=1), "Shut", "Open", 1, 1, SHUT.text, OPEN.text),
        (1, 2, True, MONDAY + timedelta(days=2), "Open", "Shut", 1, 1, OPEN.text, SHUT.text),
    ]
    diff = "SELECT version, removed, added FROM marts.revision_diff(?)"
    assert warehouse.query(diff, SHUT.url) == [(2, "shut.", "open."), (1, "open.", "shut.")]
    assert warehouse.query("SELECT previous_title, title FROM marts.headline_changes ORDER BY seen_at") == [
        ("Shut", "Open"), ("Open", "Shut"),
    ]


def test_a_revision_is_shown_against_what_stood_there_before(warehouse):
    pages = page_batch(*(make_page(f"p{day}", day=day - 1) for day in range(1, 5)))
    third = make_article("The harbour is shut for good.", page_id="p4")
    warehouse.load(pages, *(extract_batch([one]) for one in (SHUT, OPEN, make_article(SHUT.text, "p3"), third)))
    assert warehouse.query(
        "SELECT version, previous_version, previous_text, words_added FROM marts.revisions ORDER BY seen_at"
    ) == [(2, 1, SHUT.text, 1), (1, 2, OPEN.text, 1), (3, 1, SHUT.text, 3)]


STEPS = (
    (page_batch(make_page("p1")), extract_batch([SHUT])),
    (page_batch(make_page("p2", day=1)), extract_batch([OPEN])),
    (page_batch(make_page("p1")), sighting_batch("p1", 2)),
    (page_batch(make_page("p1")), sighting_batch("p1", -1)),
)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_in_which_captures_arrive_makes_no_difference(warehouse, order):
    for step in order:
        warehouse.load(*STEPS[step])
    pending = set(warehouse.call(pending_pages))
    warehouse.load(*(extract_batch([article]) for article in (OPEN, SHUT) if article.page_id in pending))
    assert warehouse.query("SELECT version, text_digest FROM core.articles") == [(1, SHUT.text_digest)]
    assert warehouse.query("SELECT version, text_digest, seen_at FROM core.article_versions ORDER BY ALL") == [
        (1, SHUT.text_digest, MONDAY - timedelta(days=1)), (2, OPEN.text_digest, MONDAY + timedelta(days=1)),
    ]
    assert warehouse.query("SELECT version, seen_at FROM core.reversions") == [(1, MONDAY + timedelta(days=2))]


def test_a_page_that_is_seen_again_as_it_was_changes_nothing_of_its_article(warehouse):
    warehouse.load(page_batch(make_page("p1"), make_page("p2", day=1)), extract_batch([SHUT, OPEN]))
    before = warehouse.snapshot()
    warehouse.load(sighting_batch("p2", 2, 3), sighting_batch("p1", 0))
    assert warehouse.snapshot() == before
    assert warehouse.query("SELECT count(*) FROM raw.sightings") == [(2,)]
    assert warehouse.load(sighting_batch("p2", 2, 3)) == {}


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: the board has nine members.",
        "This article was amended on 5 March to correct a name.",
        "An earlier version of this article gave another sum.",
        "Anmerkung der Redaktion: Die Summe wurde berichtigt.",
        "Rectificatif : le conseil compte neuf membres.",
        "Fe de errores: el consejo tiene nueve miembros.",
    ],
)
def test_correction_notices_are_marked(warehouse, notice):
    pages = page_batch(*(make_page(f"p{day}", day=day) for day in range(3)))
    texts = ("The harbour is shut.", f"The harbour is open.\n{notice}", f"The harbour is open again.\n{notice}")
    articles = [make_article(text, page_id=f"p{day}") for day, text in enumerate(texts)]
    warehouse.load(pages, *(extract_batch([article]) for article in articles))
    assert warehouse.query("SELECT version, correction_notice FROM marts.revisions ORDER BY version") == [
        (2, notice), (3, None),
    ]


def test_headlines_that_change_above_the_same_text(warehouse):
    pages = page_batch(*(make_page(f"p{day}", day=day) for day in range(4)))
    reads = [("p0", "Shut", "reader 1"), ("p1", "Open", "reader 1"), ("p2", "Open", "reader 1"),
             ("p3", "Open!", "reader 2")]
    articles = [make_article("Boats.", page_id=page, title=title, extractor=reader) for page, title, reader in reads]
    warehouse.load(pages, *(extract_batch([article]) for article in articles))
    assert warehouse.query("SELECT page_id, previous_title, title, is_text_changed FROM marts.headline_changes") == [
        ("p1", "Shut", "Open", False)
    ]


def test_the_evidence_of_each_field(warehouse):
    warehouse.load(page_batch(make_page("p1")), extract_batch([make_article("Boats.", page_id="p1")]))
    found = f"SELECT field, source, place, others, refused FROM marts.metadata_evidence WHERE url = '{URL}'"
    assert warehouse.query(found) == [
        ("title", "json_ld", "headline", ["og:title: Harbour"], [])
    ]
