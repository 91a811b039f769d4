"""Entities in a warehouse: any order and batches come to the same, a run again changes nothing, a deletion heals."""

import random
from itertools import permutations
from pathlib import Path

import pytest

from tasks.relate.entities.corrections import Corrections
from tasks.relate.entities.registry import Registry
from tests.relate.named import ARTICLES, Press
from tests.warehouse.press import NOW
from warehouse.relate.entity_places import place_entities
from warehouse.writer import transaction


@pytest.fixture
def press(tmp_path) -> Press:
    return Press(tmp_path / "one.duckdb")


def test_any_order_and_any_batches_come_to_the_same(tmp_path, press):
    press.add("abcd")
    for number, order in enumerate(list(permutations("abcd"))[::5]):
        other = Press(tmp_path / f"{number}.duckdb")
        other.add(order[:1])
        other.add(order[1:3])
        other.add(order[3:])
        assert other.content() == press.content()


def test_a_run_again_changes_nothing(press):
    assert press.add("abcd")
    assert press.relate() == {}


def test_the_story_tells_who_a_surname_is_and_another_story_does_not(press):
    press.add("abcd")
    assert press.entity("b", "Quill") == press.entity("a", "Ada Quill")
    assert press.entity("d", "Quill") == press.entity("d", "Tomas Quill")
    assert len({press.entity(article, "Quill") for article in "acd"}) == 3
    assert press.entity("c", "NPA") == press.entity("a", "Northhaven Port Authority")


def test_entities_are_described_and_dates_are_none(press):
    press.add("abcd")
    row = press.connection.execute(
        "SELECT kind, name, country_code, geoname_id, mention_count, article_count FROM core.entities "
        "WHERE entity_id = 'iso:NL'"
    ).fetchall()
    assert row == [("place", "Netherlands", "NL", 2750405, 2, 2)]
    unlinked = press.connection.execute("SELECT text FROM core.mentions WHERE entity_id IS NULL").fetchall()
    assert unlinked == [("Monday",)]
    query = "SELECT link_rule FROM core.mentions WHERE article_id = 'b' AND text = 'Quill'"
    assert press.connection.execute(query).fetchall() == [("retyped_surname",)]


def test_a_deletion_heals(tmp_path, press):
    press.add("abcd")
    press.delete("a")
    other = Press(tmp_path / "other.duckdb")
    other.add("bcd")
    assert press.content() == other.content()


def test_an_article_that_joins_a_story_is_looked_at_again(press):
    press.add("abcd")
    with transaction(press.connection) as connection:
        connection.execute("UPDATE core.story_articles SET story_id = 's1' WHERE article_id = 'c'")
    press.relate()
    assert press.entity("c", "Quill") == press.entity("a", "Ada Quill")


def read_names(tmp_path: Path, *articles: list[str]) -> Press:
    """A warehouse of articles that name organisations, each in a story of its own."""
    named = {f"n{n}": [(name, "ORG", place) for place, name in enumerate(names)] for n, names in enumerate(articles)}
    press = Press(tmp_path / "names.duckdb", named, {})
    for article in named:
        press.add([article])
    return press


def test_the_names_of_one_outlet_are_one_organisation(tmp_path):
    press = read_names(tmp_path, ["Agence France-Presse"], ["AFP"], ["Agence France Presse", "TVNZ"], ["1News"])
    assert press.entity("n0", "Agence France-Presse") == press.entity("n1", "AFP")
    assert press.entity("n1", "AFP") == press.entity("n2", "Agence France Presse") != press.entity("n2", "TVNZ")
    assert press.entity("n2", "TVNZ") == press.entity("n3", "1News")


def test_an_acronym_of_an_outlet_that_is_short_for_something_else_is_that(tmp_path):
    press = read_names(tmp_path, ["Agence France-Presse"], ["AFP"], ["Alder Falls Police", "AFP"])
    assert press.entity("n2", "AFP") == press.entity("n2", "Alder Falls Police")
    assert press.entity("n1", "AFP") != press.entity("n0", "Agence France-Presse")


def test_an_ambiguous_name_joins_none(tmp_path):
    press = read_names(tmp_path, ["AP"], ["Associated Press"], ["AP News"])
    assert press.entity("n0", "AP") != press.entity("n1", "Associated Press") == press.entity("n2", "AP News")


def invent(seed: int) -> tuple[dict[str, list[tuple[str, str, int | None]]], dict[str, str]]:
    """Thirty articles in a dozen stories, of names that meet: acronyms, namesakes, people taken for things."""
    chance = random.Random(seed)
    names = [
        ("Ada Quill", "PERSON"), ("Ada Quill", "ORG"), ("Quill", "PERSON"), ("Quill", "ORG"), ("Tomas Quill", "PERSON"),
        ("Northhaven Port Authority", "ORG"), ("National Postal Agency", "ORG"), ("NPA", "ORG"), ("the NPA", "ORG"),
        ("North Pier", "FAC"), ("Northhaven", "GPE"), ("Dutch", "NORP"), ("the Netherlands", "GPE"),
        ("AFP", "ORG"), ("Agence France-Presse", "ORG"), ("Alder Falls Police", "ORG"),
    ]  # fmt: skip
    articles: dict[str, list[tuple[str, str, int | None]]] = {
        f"article-{number}": [
            (*name, bearer_no) for bearer_no, name in enumerate(chance.sample(names, chance.randint(1, 5)))
        ]
        for number in range(30)
    }
    return articles, {article: f"story-{chance.randint(0, 11)}" for article in articles if chance.random() < 0.8}


@pytest.mark.parametrize("seed", range(6))
def test_what_comes_and_goes_leaves_what_all_at_once_gives(tmp_path, seed):
    articles, stories = invent(seed)
    chance = random.Random(seed)
    same = (frozenset({"tomas quill", "north pier"}),) if seed % 2 else ()
    step_by_step = Press(tmp_path / "steps.duckdb", articles, stories, Corrections(same))
    waiting, there = sorted(articles), []
    chance.shuffle(waiting)
    while waiting:
        batch, waiting = waiting[:4], waiting[4:]
        step_by_step.add(batch)
        there += batch
        if len(there) > 8 and chance.random() < 0.7:
            gone = there.pop(chance.randrange(len(there)))
            step_by_step.delete(gone)
    at_once = Press(tmp_path / "once.duckdb", articles, stories, Corrections(same))
    at_once.add(there)
    assert step_by_step.content() == at_once.content()


def test_a_run_names_no_group_that_the_change_does_not_touch(press, monkeypatch):
    press.add("abcd")
    added: set[str] = set()
    add_groups = Registry.add_groups

    def note_and_add(registry, rows):
        rows = list(rows)
        added.update(key for row in rows for key in row[3])
        add_groups(registry, rows)

    monkeypatch.setattr(Registry, "add_groups", note_and_add)
    press.articles = ARTICLES | {"e": [("Ada Quill", "PERSON", 0)]}
    press.add("e")
    assert "person ada quill" in added
    assert added.isdisjoint({"iso:NL", "thing northhaven port authority"})


PIERS = {
    "x": [("Northhaven", "GPE", 0)], "y": [("Northhaven", "GPE", 0), ("Southhaven", "GPE", 1)],
    "z": [("Southhaven", "GPE", 0)],
}  # fmt: skip


def test_an_entity_is_the_place_that_its_mentions_agree_on(tmp_path):
    press = Press(tmp_path / "places.duckdb", PIERS, {})
    press.add("xyz")
    places = [("x", 0, 11, "FI"), ("y", 0, 11, "FI"), ("y", 1, 21, "FI"), ("z", 0, 22, "SE")]
    press.connection.executemany(
        "INSERT INTO core.places (article_id, mention_no, role, geoname_id, name, country_code, candidate_count, "
        "method, confidence, name_confidence) VALUES (?, ?, 'named', ?, 'it', ?, 1, 'unique', 1, 1)", places,
    )  # fmt: skip
    query = "SELECT name, geoname_id, country_code FROM core.entities ORDER BY name"
    assert place_entities(press.connection) == 1
    assert press.connection.execute(query).fetchall() == [("Northhaven", 11, "FI"), ("Southhaven", None, None)]
    assert place_entities(press.connection) == 0
    press.connection.execute("UPDATE core.places SET geoname_id = 12 WHERE article_id = 'x'")
    assert place_entities(press.connection) == 1
    assert press.connection.execute(query).fetchall() == [("Northhaven", None, None), ("Southhaven", None, None)]


def test_places_are_one_in_all_languages(press):
    press.articles = {
        "x": [("Moscow", "GPE", 0), ("Bavaria", "GPE", 1), ("Turkish", "NORP", 2), ("Georgian", "NORP", 3)],
        "y": [
            ("Moskau", "GPE", 0), ("Bayern", "GPE", 1), ("türkischen", "NORP", 2), ("Georgien", "GPE", 3),
            ("Münchner", "NORP", 4),
        ],
    }
    press.connection.execute(
        "INSERT INTO core.articles BY NAME SELECT 'y' AS article_id, 'de' AS language_code, '' AS url, [] AS authors, "
        "[] AS tags, '' AS text, 0 AS word_count, false AS is_stub, [] AS marks, '' AS page_id, 1 AS version, "
        "'' AS text_digest, $now AS first_seen_at, $now AS updated_at, '' AS extractor, '' AS run_id", {"now": NOW},
    )  # fmt: skip
    press.connection.executemany(
        "INSERT INTO core.places BY NAME SELECT 'y' AS article_id, ? AS mention_no, ? AS name, ? AS country_code, "
        "? AS kind, 'named' AS role, 1 AS candidate_count, 'only' AS method, 1 AS confidence, 1 AS name_confidence",
        [
            (0, "Moscow", "RU", "city"), (1, "Bavaria", "DE", "admin1"), (2, "Turkey", "TR", "country"),
            (3, "Georgia", "GE", "country"), (4, "Munich", "DE", "city"),
        ],
    )
    press.add("xy")
    pairs = (("Moscow", "Moskau"), ("Bavaria", "Bayern"), ("Turkish", "türkischen"), ("Georgian", "Georgien"))
    for english, german in pairs:
        assert press.entity("x", english) == press.entity("y", german)
    called = "SELECT name, kind FROM core.entities ORDER BY name"
    assert press.connection.execute(called).fetchall() == [
        (name, "place") for name in ("Bavaria", "Georgia", "Moscow", "Munich", "Turkey")
    ]
