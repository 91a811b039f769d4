"""What is removed is gone from every table; what is beside it stays."""

from datetime import timedelta

from tasks.forgetting import Forgotten, read_target
from tasks.reasons import Reason
from tasks.records import Reject
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import MONDAY, NOW, annotate_batch, extract_batch, make_article, make_page, page_batch
from warehouse.compact import compact
from warehouse.locations import move_pages
from warehouse.pending import pending_pages
from warehouse.quarantine import read_rejects, record_rejects
from warehouse.removal import find_forgotten, find_moved, find_older, read_forgotten, record_forgotten, remove
from warehouse.tables import TABLES

PIER = "https://tribune.example/pier"


def fill(warehouse: Warehouse) -> None:
    harbour = make_article("The harbour is shut.", page_id="p1")
    reopened = make_article("The harbour is open.", page_id="p2")
    pier = make_article(
        "Zeppelin at the pier.", page_id="p3", article_id="pier", url=PIER, outlet_domain="tribune.example"
    )
    pages = page_batch(make_page("p1"), make_page("p2", day=1), make_page("p3", day=9, url=PIER))
    warehouse.load(pages, extract_batch([harbour]), extract_batch([reopened]), extract_batch([pier]))
    warehouse.load(annotate_batch([reopened, pier]))
    for name in ("harbour", "pier"):
        warehouse.query("INSERT INTO ops.embeddings VALUES (?, 'model', 'digest', [1, 2])", name)
    refused = Reject(
        "extract",
        "raw.pages",
        "p3",
        Reason.TIMEOUT,
        "too slow",
        {"url": PIER, "archive_path": "a.warc.gz", "archive_offset": 7},
    )
    warehouse.call(record_rejects, [refused], "run-1", NOW)


def count_traces(warehouse: Warehouse, words: str) -> dict[str, int]:
    """Rows of any table in which these words stand."""
    each = [f"SELECT '{name}', count(*) FROM {name} AS t WHERE contains(t::VARCHAR, $1)" for name in TABLES]
    counts = dict(warehouse.query(" UNION ALL ".join(each), words))
    return {name: count for name, count in counts.items() if count}


def test_an_article_whose_page_names_another_now_goes_and_its_other_pages_are_read_again(warehouse: Warehouse) -> None:
    fill(warehouse)
    assert not warehouse.call(find_moved)
    warehouse.load(extract_batch([make_article("The harbour is open.", page_id="p2", article_id="moved", url=PIER)]))
    removal = warehouse.call(find_moved)
    assert (removal.article_ids, removal.page_ids) == (("harbour",), ())
    warehouse.call(remove, removal)
    assert warehouse.query("SELECT article_id FROM core.articles ORDER BY ALL") == [("moved",), ("pier",)]
    assert warehouse.call(pending_pages) == ["p1"]
    assert not warehouse.call(find_moved)


def test_an_address_goes_with_all_that_was_made_of_it(warehouse: Warehouse) -> None:
    fill(warehouse)
    targets = [read_target(PIER)]
    warehouse.call(record_forgotten, targets, NOW)
    removal = warehouse.call(find_forgotten, Forgotten.of(targets))
    assert (removal.page_ids, removal.article_ids, removal.urls) == (("p3",), ("pier",), (PIER,))
    counts = warehouse.call(remove, removal)
    assert counts["core.articles"] == counts["raw.pages"] == counts["ops.rejects"] == 1
    for words in ("tribune.example/pier", "Zeppelin", "pier"):
        assert count_traces(warehouse, words) == {}
    assert warehouse.query("SELECT count(*) FROM core.article_versions") == [(2,)]
    assert warehouse.call(read_forgotten).holds(PIER + "?utm_source=x")


def test_a_domain_goes_and_its_neighbours_stay(warehouse: Warehouse) -> None:
    fill(warehouse)
    removal = warehouse.call(find_forgotten, Forgotten.of([read_target("ledger.example")]))
    assert removal.page_ids == ("p1", "p2")
    warehouse.call(remove, removal)
    assert warehouse.query("SELECT article_id FROM core.articles") == [("pier",)]
    assert warehouse.query("SELECT DISTINCT article_id FROM core.mentions") == [("pier",)]


def test_the_template_and_figures_of_files_go_with_their_outlet(warehouse: Warehouse) -> None:
    url = "file:press/1.html"
    lines = make_article("Zeppelin.", page_id="p9", article_id="file", url=url, outlet_domain="sky.example")
    warehouse.load(page_batch(make_page("p9", url=url)), extract_batch([lines]))
    warehouse.call(lambda connection: connection.execute(OF_OUTLET))
    removal = warehouse.call(find_forgotten, Forgotten.of([read_target("sky.example")]))
    warehouse.call(remove, removal)
    assert count_traces(warehouse, "sky.example") == {}


OF_OUTLET = """
INSERT INTO ops.host_blocks VALUES ('sky.example', 'd', 'Zeppelin news', 2, 0, 'template', now(), now());
INSERT INTO ops.health VALUES
    ('outlet', 'sky.example', 'no_title', 1, 0, NULL, 1, 9, 40, 9, false, now(), now(), 'run-1')
"""


def test_refused_lines_that_name_a_domain_go_with_it(warehouse: Warehouse) -> None:
    heads = ('{"url": "https://ledger.example/2", "text": ', '{"url": "https://tribune.example/3", "text": ')
    lines = [
        Reject("discover", "raw.pages", f"file:in.jsonl#L{number}", Reason.INVALID_JSON, "broken", {"head": head})
        for number, head in enumerate(heads, 1)
    ]
    again = Reject("discover", "raw.pages", "ledger.example", Reason.FORGOTTEN, "offered again")
    warehouse.call(record_rejects, [*lines, again], "run-1", NOW)
    removal = warehouse.call(find_forgotten, Forgotten.of([read_target("ledger.example")]))
    assert removal
    warehouse.call(remove, removal)
    assert warehouse.query("SELECT record_id FROM ops.rejects ORDER BY ALL") == [
        ("file:in.jsonl#L2",), ("ledger.example",),
    ]  # fmt: skip
    assert not warehouse.call(find_forgotten, Forgotten.of([read_target("ledger.example")]))


def test_an_article_is_as_old_as_its_newest_page(warehouse: Warehouse) -> None:
    fill(warehouse)
    assert warehouse.call(find_older, MONDAY + timedelta(hours=1)).article_ids == ()
    older = warehouse.call(find_older, MONDAY + timedelta(days=5))
    assert (older.article_ids, older.page_ids) == (("harbour",), ("p1", "p2"))
    assert warehouse.call(find_older, MONDAY + timedelta(days=99), "nobody").page_ids == ()
    assert warehouse.call(find_older, MONDAY + timedelta(days=99), None, ["ledger"]).page_ids == ()


def test_nothing_of_it_is_in_the_file_once_it_is_compacted(warehouse: Warehouse) -> None:
    fill(warehouse)
    before = warehouse.snapshot()
    compact(warehouse.path)
    assert warehouse.snapshot() == before
    assert warehouse.query("SELECT count(*) FROM marts.who_said_what") == [(2,)]
    warehouse.call(remove, warehouse.call(find_forgotten, Forgotten.of([read_target(PIER)])))
    compact(warehouse.path)
    assert b"Zeppelin" not in warehouse.path.read_bytes()


def test_pages_and_refusals_follow_their_archive_file(warehouse: Warehouse) -> None:
    fill(warehouse)
    warehouse.call(move_pages, "a.warc.gz", "a-r1.warc.gz", {0: 100, 7: 107})
    places = warehouse.query("SELECT DISTINCT archive_path, archive_offset FROM raw.pages")
    assert places == [("a-r1.warc.gz", 100)]
    (reject,) = warehouse.call(read_rejects)
    assert (reject["record"]["archive_path"], reject["record"]["archive_offset"]) == ("a-r1.warc.gz", 107)
