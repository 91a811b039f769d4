"""Entities in a warehouse: any order and batches come to the same, a run again changes nothing, a deletion heals."""

import random
from collections.abc import Iterable, Mapping
from itertools import permutations
from pathlib import Path

import pytest

from flows.steps.correct import list_names
from flows.steps.relate.entities import update_entities
from tasks.corrections import Another, Correction, EntityCorrections, Names
from tasks.relate.entities.corrections import Corrections, prepare
from tasks.relate.entities.outlets import list_outlet_names
from tasks.relate.entities.registry import Registry
from tests.warehouse.fresh import lay_out
from tests.warehouse.press import NOW
from warehouse.corrections import begin_corrections, count_matches, count_names, read_unmatched
from warehouse.relate.entity_places import place_entities
from warehouse.writer import connect_warehouse, transaction

ARTICLES = {
    "a": [
        ("Ada Quill", "PERSON", 0), ("Quill", "PERSON", 0), ("Northhaven Port Authority", "ORG", 1),
        ("Dutch", "NORP", 2),
    ],
    "b": [("Quill", "ORG", 0), ("the NPA", "ORG", 1), ("the Netherlands", "GPE", 2)],
    "c": [("Quill", "PERSON", 0), ("NPA", "ORG", 1), ("Monday", "DATE", None)],
    "d": [("Tomas Quill", "PERSON", 0), ("Quill", "PERSON", 0)],
}  # fmt: skip
STORIES = {"a": "s1", "b": "s1", "d": "s2"}


class Press:
    """A warehouse that holds nothing but mentions and stories."""

    def __init__(
        self,
        path: Path,
        articles: Mapping[str, list[tuple[str, str, int | None]]] = ARTICLES,
        stories: Mapping[str, str] = STORIES,
        corrections: Corrections | None = None,
    ) -> None:
        self.connection = connect_warehouse(lay_out(path))
        self.articles, self.stories, self.corrections = articles, stories, corrections or Corrections()

    def add(self, article_ids: Iterable[str]) -> dict[str, int]:
        """Enter articles with their mentions and stories, and bring the entities up to date."""
        rows = [
            (article, number, 0, number, number + 1, text, label, label, bearer_no, None if label == "DATE" else "name")
            for article in article_ids
            for number, (text, label, bearer_no) in enumerate(self.articles[article])
        ]
        with transaction(self.connection) as connection:
            connection.executemany(
                "INSERT INTO core.mentions (article_id, mention_no, sentence_no, start_char, end_char, text, "
                "model_label, label, bearer_no, bearer_rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
            )  # fmt: skip
            connection.executemany(
                "INSERT INTO core.story_articles (story_id, article_id, is_lead) VALUES (?, ?, false)",
                [(self.stories.get(article, article), article) for article in article_ids],
            )
        return self.relate()

    def relate(self) -> dict[str, int]:
        with transaction(self.connection) as connection:
            return update_entities(connection, self.corrections, list_outlet_names())

    def delete(self, article_id: str) -> None:
        with transaction(self.connection) as connection:
            for table in ("mentions", "story_articles"):
                connection.execute(f"DELETE FROM core.{table} WHERE article_id = ?", [article_id])
        self.relate()

    def content(self) -> list[list[tuple[object, ...]]]:
        tables = ("core.mentions", "core.entities", "core.entity_aliases", "ops.entity_groups", "ops.entity_bearers")
        return [sorted(self.connection.execute(f"FROM {table}").fetchall(), key=repr) for table in tables]

    def entity(self, article_id: str, text: str) -> str:
        query = "SELECT entity_id FROM core.mentions WHERE article_id = ? AND text = ?"
        return self.connection.execute(query, [article_id, text]).fetchall()[0][0]


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


def test_names_that_a_person_keeps_apart_are_two_within_one_article_too(tmp_path):
    names = ["Hassan Karimi", "Hasan Karimi", "Hassan Karimi", "Karimi"]
    articles = {"a": [(name, "PERSON", 0) for name in names]}
    press = Press(tmp_path / "apart.duckdb", articles, {})
    press.add("a")
    before = press.content()
    assert press.entity("a", "Hasan Karimi") == press.entity("a", "Hassan Karimi")
    press.corrections = prepare(EntityCorrections(apart=[Names(names=["Hasan Karimi", "Hassan Karimi"])]), "apart")
    press.relate()
    assert press.entity("a", "Hasan Karimi") != press.entity("a", "Hassan Karimi") == press.entity("a", "Karimi")
    query = "SELECT DISTINCT link_rule FROM core.mentions"
    assert press.connection.execute(query).fetchall() == [("correction",)]
    assert press.relate() == {}
    press.corrections = Corrections()
    press.relate()
    assert press.content() == before


def test_somebody_else_is_called_what_a_person_says(press):
    press.add("abcd")
    others = [Another(name="Tomas Quill", called="Tomas Quill, the Rower", articles=["d"])]
    press.corrections = prepare(EntityCorrections(another=others), "another")
    press.relate()
    query = "SELECT name FROM core.entities SEMI JOIN core.mentions USING (entity_id) WHERE name LIKE 'Tomas%'"
    assert press.connection.execute(query).fetchall() == [("Tomas Quill, the Rower",)]
    press.corrections = Corrections()
    press.relate()
    assert press.connection.execute(query).fetchall() == [("Tomas Quill",)]


def test_names_that_a_person_joins_are_called_by_the_fullest_though_no_text_has_it(tmp_path):
    mentions = [("Petter", "ORG", 0), ("Ruud", "PERSON", 1), ("Ruud", "PERSON", 1)]
    press = Press(tmp_path / "cut.duckdb", {"a": mentions}, {})
    press.add("a")
    query = "SELECT name FROM core.entities ORDER BY name"
    press.corrections = prepare(EntityCorrections(same=[Names(names=["Petter", "Ruud", "Petter Ruud"])]), "same")
    press.relate()
    assert press.connection.execute(query).fetchall() == [("Petter Ruud",)]
    press.corrections = prepare(EntityCorrections(same=[Names(names=["Petter", "Ruud"])]), "two")
    press.relate()
    assert press.connection.execute(query).fetchall() == [("Ruud",)]
    press.corrections = Corrections()
    press.relate()
    assert press.connection.execute(query).fetchall() == [("Petter",), ("Ruud",)]


def test_corrections_of_names_that_match_nothing_are_told(press):
    press.add("abcd")
    names = {
        3: Correction("entity_same", 3, (), "Ada Quill\nTomas Quill", None),
        6: Correction("entity_same", 6, (), "Ada Quill\nAda Quilling", None),
        9: Correction("entity_apart", 9, (), "N.P.A.\nPort Authority of Nowhere", None),
        12: Correction("entity_another", 12, ("d",), "Tomas Quill", "Tomas the Rower"),
        15: Correction("entity_another", 15, ("a",), "Tomas Quill", "Tomas the Ferryman"),
    }
    others = [
        Another(name=one.target or "", called=one.value or "", articles=list(one.article_ids))
        for one in names.values() if one.kind == "entity_another"
    ]  # fmt: skip
    press.corrections = prepare(EntityCorrections(another=others), "another")
    press.relate()
    with transaction(press.connection) as connection:
        begin_corrections(connection, [*names.values()], "enrich", NOW)
        count_matches(connection)
        count_names(connection, list_names(names.values()))
        assert [row["line_no"] for row in read_unmatched(connection)] == [6, 9, 15]


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
        "x": [("Moscow", "GPE", 0), ("Bavaria", "GPE", 1), ("Turkish", "NORP", 2)],
        "y": [("Moskau", "GPE", 0), ("Bayern", "GPE", 1), ("türkischen", "NORP", 2)],
    }
    press.connection.execute(
        "INSERT INTO core.articles BY NAME SELECT 'y' AS article_id, 'de' AS language_code, '' AS url, [] AS authors, "
        "[] AS tags, '' AS text, 0 AS word_count, false AS is_stub, [] AS marks, '' AS page_id, 1 AS version, "
        "'' AS text_digest, $now AS first_seen_at, $now AS updated_at, '' AS extractor, '' AS run_id", {"now": NOW},
    )  # fmt: skip
    press.connection.executemany(
        "INSERT INTO core.places BY NAME SELECT 'y' AS article_id, ? AS mention_no, ? AS name, ? AS kind, ? AS role, "
        "1 AS candidate_count, 'only' AS method, 1 AS confidence, 1 AS name_confidence",
        [(0, "Moscow", "city", "named"), (1, "Bavaria", "admin1", "named"), (2, "Turkey", "country", "adjectival")],
    )
    press.add("xy")
    for english, german in (("Moscow", "Moskau"), ("Bavaria", "Bayern"), ("Turkish", "türkischen")):
        assert press.entity("x", english) == press.entity("y", german)
