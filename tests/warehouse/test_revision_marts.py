"""What publishers changed, as the marts of revisions and evidence show it."""


import pytest

from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch


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
    assert warehouse.query("SELECT field, source, place, others, refused FROM marts.metadata_evidence") == [
        ("title", "json_ld", "headline", ["og:title: Harbour"], [])
    ]
