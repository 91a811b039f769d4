"""Entities over scopes: the same whatever the order, apart where only a surname is known."""

from collections import Counter
from itertools import permutations

import pytest

from tasks.errors import SettingsError
from tasks.names.grouping import Named
from tasks.relate.entities.corrections import Corrections, read_entity_corrections
from tasks.relate.entities.describe import choose_name, describe_entities
from tasks.relate.entities.registry import Registry
from tasks.relate.entities.scopes import Bearer, group_scope

SCOPES = {
    "talks": [("a1", "Antony Blinken", "PERSON"), ("a2", "Anthony Blinken", "PERSON"), ("a2", "the CCP", "ORG"),
              ("a1", "Chinese Communist Party", "ORG"), ("a1", "the US", "GPE"), ("a1", "Supreme Court", "ORG")],
    "visit": [("b1", "Blinken", "PERSON"), ("b1", "America", "GPE"), ("b1", "CCP", "ORG")],
    "trip": [("c1", "Antony Blinken", "PERSON"), ("c2", "Blinken", "PERSON"), ("c2", "Supreme Court", "ORG")],
}  # fmt: skip


def relate(order, corrections: Corrections | None = None, scopes=SCOPES):
    """The entity of each name in each article, and the ids that were joined."""
    corrections = corrections or Corrections()
    registry = Registry()
    groups, names = [], {}
    for scope in order:
        bearers = [
            Bearer(article, number, Named(((name, 1),), ((label, 1),)))
            for number, (article, name, label) in enumerate(scopes[scope])
        ]
        found, grouped = group_scope(scope, bearers, corrections)
        for bearer in grouped:
            article, name, _ = scopes[scope][bearer.bearer_no]
            names[article, name] = len(groups) + bearer.group_no
        groups += found
    registry.add_groups((g.is_person, g.is_acronym, g.weight, g.keys, g.short_keys) for g in groups)
    registry.settle(corrections.same)
    named, other_ids = registry.name_entities()
    entity_of = {key: entity_id for key, entity_id, _ in named}
    return {name: entity_of[groups[group].keys[0]] for name, group in names.items()}, set(other_ids)


def test_any_order_gives_the_same_entities_ids_and_aliases():
    outcomes = [relate(order) for order in permutations(SCOPES)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_full_names_join_stories_and_bare_surnames_do_not():
    found, _ = relate(SCOPES)
    assert found["a1", "Antony Blinken"] == found["a2", "Anthony Blinken"] == found["c1", "Antony Blinken"]
    assert found["c2", "Blinken"] == found["c1", "Antony Blinken"]
    assert found["b1", "Blinken"] != found["c1", "Antony Blinken"]


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (("George H.W. Bush", "George W. Bush"), 2),
        (("President George HW Bush", "George W Bush", "George H. W. Bush"), 2),
        (("Thomas A.J. Verrin", "Thomas Verrin"), 1),
        (("Thomas A.J. Verrin", "Thomas A. Verrin"), 1),
        (("Samuel L. Jackson", "Samuel Leroy Jackson"), 1),
    ],
)
def test_other_middle_initials_are_other_people(names, number):
    found, _ = relate(["one"], scopes={"one": [("d1", name, "PERSON") for name in names]})
    assert len(set(found.values())) == number


def test_countries_have_their_code_and_acronyms_the_only_expansion():
    found, _ = relate(SCOPES)
    assert found["a1", "the US"] == found["b1", "America"] == "iso:US"
    assert found["b1", "CCP"] == found["a2", "the CCP"] == found["a1", "Chinese Communist Party"]


def test_a_name_that_many_bear_stays_in_its_story():
    found, _ = relate(SCOPES)
    assert found["a1", "Supreme Court"] != found["c2", "Supreme Court"]


def test_a_joined_entity_keeps_the_other_ids_as_aliases():
    alone, _ = relate(["one"], scopes={"one": [("d1", "Antony Blinken", "PERSON")]})
    found, other_ids = relate(SCOPES)
    assert (found["a1", "Antony Blinken"], alone["d1", "Antony Blinken"]) in other_ids


def test_a_person_overrules_what_the_rules_say(tmp_path):
    file = tmp_path / "corrections.toml"
    file.write_text(
        '[[entities.same]]\nnames = ["Tony B", "Antony Blinken"]\n'
        '[[entities.apart]]\nnames = ["Hasan Karimi", "Hassan Karimi"]\n'
        '[[entities.another]]\nname = "John Smith"\ncalled = "John Smith, the footballer"\narticles = ["e2"]\n'
        '[[stories.same]]\narticles = ["https://a.example/1", "https://a.example/2"]\n'
    )
    people = [("e1", name) for name in ("Hasan Karimi", "Hassan Karimi", "Tony B", "John Smith")]
    people.append(("e2", "John Smith"))
    scopes = SCOPES | {"more": [(article, name, "PERSON") for article, name in people]}
    found, _ = relate(scopes, scopes=scopes)
    assert found["e1", "Hasan Karimi"] == found["e1", "Hassan Karimi"]
    assert found["e1", "Tony B"] != found["a1", "Antony Blinken"]
    found, _ = relate(scopes, read_entity_corrections(file), scopes)
    assert found["e1", "Hasan Karimi"] != found["e1", "Hassan Karimi"]
    assert found["e1", "Tony B"] == found["a1", "Antony Blinken"]
    assert found["e1", "John Smith"] != found["e2", "John Smith"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("[[entities.same]]\nnames = [1]", "line 1, entities.same.names"), ("entities = [", "cannot be read")],
)
def test_a_file_of_corrections_that_says_nothing_sensible_is_refused(tmp_path, text, complaint):
    file = tmp_path / "corrections.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=f"corrections.toml.*{complaint}"):
        read_entity_corrections(file)


def test_an_entity_is_called_by_its_fullest_usual_name():
    assert choose_name({"Blinken": 20, "Antony Blinken": 3, "Secretary Blinken": 2}, "PERSON") == "Antony Blinken"
    assert choose_name({"the Communist Party's": 4, "CCP": 5}, "ORG") == "Communist Party"
    assert choose_name({"JACKSON PARIS": 4, "Jackson Paris": 1, "PARIS": 9}, "PERSON") == "Jackson Paris"
    assert choose_name({"NATO": 4, "Nato": 1}, "ORG") == "NATO"
    rows = [("e1", "PERSON", "Ada Quill", 2), ("e1", "ORG", "Quill", 1), ("iso:US", "GPE", "America", 3)]
    person, country = describe_entities(rows)
    assert (person.kind, person.name) == ("person", "Ada Quill")
    assert (country.kind, country.name, country.country_code, country.geoname_id) == (
        "place", "United States", "US", 6252001,
    )  # fmt: skip


def test_a_first_word_joins_no_bodies_of_different_stories():
    scopes = {
        "bridge": [("a1", "Tarnmouth Council", "ORG"), ("a1", "Tarnmouth", "ORG")],
        "fair": [("b1", "Tarnmouth Gazette", "ORG"), ("b1", "Tarnmouth", "ORG")],
    }
    found, _ = relate(scopes, scopes=scopes)
    assert found["a1", "Tarnmouth Council"] != found["b1", "Tarnmouth Gazette"]


@pytest.mark.parametrize(
    ("spellings", "label", "name"),
    [
        ({"Amina Wekessa": 1, "Amina Wekesa": 1, "Wekesa": 1}, "PERSON", "Amina Wekesa"),
        ({"Ashcombe": 5, "Lord Ashcombe": 2}, "PERSON", "Lord Ashcombe"),
        ({"World Health Organization (WHO": 2, "WHO": 3}, "ORG", "World Health Organization"),
        ({"Mayor Dunn": 2, "Dunn": 5}, "PERSON", "Dunn"),
        ({"Superintendent Ida Marlow": 2, "Marlow": 3}, "PERSON", "Ida Marlow"),
        ({"presidente Ida Marlow": 2}, "PERSON", "Ida Marlow"),
        ({"Pope John Paul": 2, "Paul": 1}, "PERSON", "Pope John Paul"),
        ({"Hon. Ida von der Marlow": 2}, "PERSON", "Ida von der Marlow"),
        ({"Tarn Voltaic": 5, "empresa Tarn Voltaic": 2, "La empresa Tarn Voltaic": 1}, "ORG", "Tarn Voltaic"),
        ({"University of Tarn": 1, "Tarn": 3, "adidas AG": 1}, "ORG", "University of Tarn"),
    ],
)
def test_an_entity_is_called_by_its_usual_full_name(spellings, label, name):
    assert choose_name(Counter(spellings), label) == name


def test_a_name_in_full_tells_the_kind_and_moodys_keeps_its_end() -> None:
    person, firm = describe_entities(
        [("a", "ORG", "Alando", 1), ("a", "PERSON", "Tobias Alando", 1), ("b", "ORG", "Moody's", 2)]
    )
    assert (person.kind, person.name) == ("person", "Tobias Alando")
    assert firm.name == "Moody's"
