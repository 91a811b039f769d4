"""What people say of entities: who is one, who is apart, who is called how; and what of it matches nothing."""

import pytest

from flows.steps.correct import list_names
from tasks.corrections import Another, Correction, EntityCorrections, Names
from tasks.relate.entities.corrections import Corrections, prepare
from tests.relate.named import Press
from tests.warehouse.press import NOW
from warehouse.corrections import begin_corrections, count_matches, count_names, read_unmatched
from warehouse.writer import transaction


@pytest.fixture
def press(tmp_path) -> Press:
    return Press(tmp_path / "one.duckdb")


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


def test_a_namesake_of_a_town_is_another_place(tmp_path):
    press = Press(tmp_path / "perth.duckdb", {name: [("Perth", "GPE", 0)] for name in "ab"}, {"a": "s", "b": "s"})
    press.add("ab")
    others = [Another(name="Perth", called="Perth, Western Australia", articles=["b"])]
    press.corrections = prepare(EntityCorrections(another=others), "another")
    press.relate()
    query = "SELECT e.name, m.link_rule FROM core.mentions AS m JOIN core.entities AS e USING (entity_id) ORDER BY ALL"
    assert press.connection.execute(query).fetchall() == [("Perth", "name"), ("Perth, Western Australia", "correction")]


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
