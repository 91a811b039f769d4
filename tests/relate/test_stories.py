"""Stories over a warehouse of invented articles, the way a run makes them."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from tasks.relate.fingerprints.terms import TERM_BITS
from tasks.relate.stories.likeness import LEAST_DENSITY, compare
from tasks.relate.stories.vectors import Bags, make_vectors
from tests.relate.newsroom import Newsroom, report
from tests.warehouse.press import MONDAY

BRIDGE = (
    "The harbour bridge at Northhaven will stay closed after engineers found cracks in two bearings, the council said.",
    "Northhaven council shut its harbour bridge when engineers reported that bearings are cracked. Ferries will run.",
    "Cracked bearings keep the Northhaven harbour bridge closed; the council has laid on ferries, engineers said.",
)
VOTE = (
    "Parliament in Lisbon votes on Thursday on the budget that finance minister Rui Serra presented after long talks.",
    "Rui Serra, the finance minister, expects Lisbon's parliament to pass the budget on Thursday after weeks of talks.",
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def articles() -> list:
    texts = [*((f"bridge-{n}", text) for n, text in enumerate(BRIDGE)), *((f"vote-{n}", t) for n, t in enumerate(VOTE))]
    return [
        report(name, text, title=name, published_at=MONDAY + timedelta(hours=n)) for n, (name, text) in enumerate(texts)
    ]


EXPECTED = {frozenset({"bridge-0", "bridge-1", "bridge-2"}), frozenset({"vote-0", "vote-1"})}


def test_articles_about_one_event_are_one_story(newsroom: Newsroom) -> None:
    newsroom.take_in(*articles())
    newsroom.relate()
    assert newsroom.partition() == EXPECTED
    rows = newsroom.ask(
        "SELECT article_count, outlet_count, first_published_at, last_published_at FROM core.stories ORDER BY 1 DESC"
    )
    assert rows[0] == (3, 3, MONDAY, MONDAY + timedelta(hours=2))
    assert newsroom.ask("SELECT count(*) FROM core.story_articles WHERE is_lead") == [(2,)]
    assert newsroom.ask("SELECT count(*) FROM core.story_articles WHERE margin <= 0 OR similarity IS NULL") == [(0,)]


@pytest.mark.parametrize(("day", "is_one"), [("Sunday", True), ("Tuesday", False)])
def test_leads_that_name_other_days_of_the_week_report_two_events_of_one_sort(
    newsroom: Newsroom, day: str, is_one: bool
) -> None:
    newsroom.take_in(
        report("a", "Fire broke out on Sunday at the Calder paper mill in Westmoor. Forty workers fled the flames."),
        report("b", "Flames destroyed a hall of a paper mill in Westmoor on Sunday. Nobody was hurt."),
        report("c", f"A saw mill in Eastmoor burnt on {day}. Its owner blames a motor, and hopes to saw in June."),
        report("vote", VOTE[0]),
    )
    newsroom.relate()
    assert (len(newsroom.partition()) == 2) is is_one


REFRAINS = (
    "Sign up for the Northhaven letter and read all the news of the quay before anybody else in town is out of bed.",
    "Like what you read here? Then give the editors of the paper a few coins each month, so that they can go on.",
)
BRIEFS = (
    "Two people were hurt when a lorry hit a bus on the ring road on Monday, the police of Tarbeck said.",
    "The library will open on Sundays from next month on after a close vote of the councillors last night.",
    "A seal pup that was found under a trawler has been taken to the sanctuary at Oulton, where it is doing well.",
)


@pytest.mark.parametrize("refrain", REFRAINS)
def test_what_an_outlet_ends_its_briefs_with_makes_no_story(newsroom: Newsroom, refrain: str) -> None:
    texts = {f"brief-{n}": f"{text}\n{refrain}" for n, text in enumerate(BRIEFS)}
    texts |= {f"bridge-{n}": f"{text}\n{refrain}" for n, text in enumerate(BRIDGE)}
    newsroom.take_in(*(
        report(name, text, title=text[:40], published_at=MONDAY, outlet_domain="quay.example", outlet_name=None)
        for name, text in texts.items()
    ))  # fmt: skip
    newsroom.relate()
    expected = {frozenset({f"brief-{n}"}) for n in range(3)} | {frozenset(f"bridge-{n}" for n in range(3))}
    assert newsroom.partition() == expected


def test_whose_line_it_is_counts_anew_when_the_outlet_is_another(newsroom: Newsroom) -> None:
    newsroom.take_in(*(
        report(f"brief-{n}", f"{text}\n{REFRAINS[0]}", title=text[:40], published_at=MONDAY, outlet_name=None)
        for n, text in enumerate(BRIEFS)
    ))  # fmt: skip
    newsroom.relate()
    assert len(newsroom.partition()) == 1, "the same line in three outlets is no refrain of any"
    with newsroom.session.connect() as connection:
        connection.execute("UPDATE core.articles SET outlet_domain = 'quay.example'")
    newsroom.relate()
    assert len(newsroom.partition()) == len(BRIEFS)


def test_an_article_without_a_headline_does_not_stand_for_a_story_that_has_others(newsroom: Newsroom) -> None:
    newsroom.take_in(*(replace(one, title=None) if one.article_id == "bridge-1" else one for one in articles()))
    newsroom.relate()
    asked = """
    SELECT m.article_id = s.title, s.title <> 'bridge-1'
    FROM core.stories AS s JOIN core.story_articles AS m ON m.story_id = s.story_id
    WHERE m.is_lead AND s.article_count = 3
    """
    assert newsroom.ask(asked) == [(True, True)]


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("URGENT: Bridge shut", "Bridge shut"),
        ("UPDATE 2-Bridge shut", "Bridge shut"),
        ("EILMELDUNG - Brücke gesperrt", "Brücke gesperrt"),
        ("LEAD: UPDATE 1-Bridge shut", "Bridge shut"),
        ("URGENT: FLASH FLOODS SHUT BRIDGE", "FLASH FLOODS SHUT BRIDGE"),
        ("FLASH FLOODS SHUT BRIDGE", "FLASH FLOODS SHUT BRIDGE"),
        ("Urgent repairs shut bridge", "Urgent repairs shut bridge"),
    ],
)
def test_a_story_is_not_called_urgent(newsroom: Newsroom, title: str, called: str) -> None:
    newsroom.take_in(report("only", BRIDGE[0], title=title, published_at=MONDAY))
    newsroom.relate()
    assert newsroom.ask("SELECT s.title, a.title FROM core.stories AS s, core.articles AS a") == [(called, title)]


def test_a_second_run_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.take_in(*articles())
    newsroom.relate()
    before = newsroom.ask("FROM core.story_articles ORDER BY ALL"), newsroom.ask("FROM ops.story_moves ORDER BY ALL")
    newsroom.relate()
    assert (
        newsroom.ask("FROM core.story_articles ORDER BY ALL"),
        newsroom.ask("FROM ops.story_moves ORDER BY ALL"),
    ) == before


@pytest.mark.parametrize("order", [*permutations(range(5))][::29], ids=str)
def test_the_order_of_arrival_makes_no_difference(newsroom: Newsroom, order: tuple[int, ...]) -> None:
    for number in order:
        newsroom.take_in(articles()[number])
        newsroom.relate()
    assert newsroom.partition() == EXPECTED


def test_a_deleted_article_leaves_no_trace(newsroom: Newsroom) -> None:
    newsroom.take_in(*articles())
    newsroom.relate()
    newsroom.ask("DELETE FROM core.articles WHERE article_id IN ('bridge-1', 'vote-0')")
    newsroom.relate()
    assert newsroom.partition() == {frozenset({"bridge-0", "bridge-2"}), frozenset({"vote-1"})}
    assert newsroom.ask("SELECT sum(article_count) FROM core.stories") == [(3,)]


def test_a_copy_follows_its_original_and_a_stub_stays_out(newsroom: Newsroom) -> None:
    copy = report("copy", BRIDGE[0], title="Bridge shut", published_at=MONDAY + timedelta(days=90))
    newsroom.take_in(*articles(), copy, report("stub", BRIDGE[1], is_stub=True))
    newsroom.relate()
    assert newsroom.ask("SELECT article_id, copy_of FROM core.copies") == [("copy", "bridge-0")]
    assert frozenset({"bridge-0", "bridge-1", "bridge-2", "copy"}) in newsroom.partition()
    assert newsroom.ask("FROM core.story_articles WHERE article_id = 'stub'") == []


def test_articles_in_another_language_are_not_one_story_for_its_small_words(newsroom: Newsroom) -> None:
    texts = (
        "Los robots de un tambo de Florida ordeñan desde ayer a las vacas sin que nadie las lleve al corral, y en la "
        "cooperativa dicen que la leche ha subido.",
        "El tren nocturno a Rivera vuelve a salir desde el lunes, y según la empresa los coches cama ya están vendidos "
        "hasta el fin de mes.",
        "El tren de la noche a Rivera sale otra vez el lunes; la empresa dice que los coches cama están vendidos.",
    )
    newsroom.take_in(*(
        report(f"es-{n}", text, language_code="es", published_at=MONDAY + timedelta(hours=n))
        for n, text in enumerate(texts)
    ))  # fmt: skip
    newsroom.relate()
    assert newsroom.partition() == {frozenset({"es-0"}), frozenset({"es-1", "es-2"})}


def test_how_alike_two_articles_are_is_the_same_both_ways_and_whoever_is_asked_about() -> None:
    texts = [["flood", "bridge", "council"], ["flood", "bridge", "mayor"], ["vote", "budget"]]
    vectors = make_vectors(make_bags(texts))
    other = vectors.take(slice(0, None))
    densities = np.full((3, 3), LEAST_DENSITY, np.float32)
    likeness = compare(vectors, vectors, densities)
    assert np.array_equal(likeness, likeness.T)
    assert np.allclose(likeness, compare(vectors, other, densities), atol=1e-6)
    assert likeness[0, 2] == 0 < likeness[0, 1] < likeness[0, 0]


def make_bags(texts: list[list[str]]) -> Bags:
    rows = [sorted(zlib.crc32(word.encode()) % 2**TERM_BITS for word in text) for text in texts]
    terms = np.array([term for row in rows for term in row], np.int32)
    return Bags(np.cumsum([0, *map(len, rows)]), terms, np.ones(len(terms), np.int32))
